import type { PlainDate } from '@tesela/kernel'
import type { Dossier } from '@tesela/principles/dossier'
import type { Finding, VerificationContext } from '../formats/format.ts'
import type { CheckCode } from './codes.ts'
import { found } from './findings.ts'
import { detailOf, isAboutOtherDays, judgeEntries } from './quality-entries.ts'
import type { RegisteredQuality } from './sources.ts'

/** Types of quality assurance that claim a decision of somebody else. */
const external = [
  'institutional-external',
  'programme-external',
  'institutional-licence',
  'programme-licence',
  'national-agency',
]
const plain: Readonly<Record<string, CheckCode>> = {
  'internal-only': 'quality.internal-only',
  'sector-label': 'quality.label',
}

/** The finding and, for whoever wants to show them over time, the entries that the register answered. */
export interface QualityFindings {
  readonly finding: Finding
  readonly registered: readonly RegisteredQuality[]
}

/**
 * Whether the provider or programme was quality assured on the day of the award (a file without it: of issuing).
 * The register is always asked, because a decision may be newer than the file: what an agency decided goes before
 * what the issuer froze into the credential, which confirms nothing but can contradict itself: an entry that had
 * ended, or had not begun, on that day fails.
 */
export async function qualityAssurance(
  facts: Dossier,
  context: VerificationContext,
): Promise<QualityFindings> {
  const { qa, spec, credential } = facts
  const day = facts.award?.date ?? credential?.issuedOn
  const claims = (qa?.external ?? []).length > 0 || external.includes(qa?.type ?? '')
  if (day === undefined) return alone(claims ? found('quality.date-missing') : withoutClaim(qa))
  const stated = judgeEntries(qa?.external ?? [], day, facts)
  const answer = await context.sources.lookupQuality({
    providerIds: providerIds(facts),
    ...(spec?.uri === undefined ? {} : { specificationUri: spec.uri }),
    on: day,
  })
  const registered = answer.ok ? answer.value : []
  const confirmed = judgeEntries(
    registered.filter(({ standing }) => standing !== 'stated'),
    day,
    facts,
  )
  if (confirmed !== undefined && (claims || concernsThis(confirmed)))
    return { finding: confirmed, registered }
  if (!claims) return { finding: withoutClaim(qa), registered }
  if (stated?.outcome === 'fail') return { finding: stated, registered }
  return {
    finding: unconfirmed(qa, day, stated, answer.ok ? undefined : answer.problems[0]?.code, context),
    registered,
  }
}

/** Whoever claims nothing of others is not failed for a decision that holds on other days or for other things. */
function concernsThis({ code }: Finding): boolean {
  return !isAboutOtherDays(code) && code !== 'quality.outside-limits'
}

function withoutClaim(qa: Dossier['qa']): Finding {
  const code = plain[qa?.type ?? '']
  return code === undefined
    ? found('quality.not-stated')
    : found(code, { label: qa?.labels?.[0]?.name ?? '' })
}

function unconfirmed(
  qa: Dossier['qa'],
  day: PlainDate,
  stated: Finding | undefined,
  refusal: string | undefined,
  { offline }: VerificationContext,
): Finding {
  if (offline) return found('quality.not-looked-up', detailOf(qa?.external?.[0], day))
  if (refusal !== undefined && refusal !== 'source.not-found')
    return found('quality.unavailable', { cause: refusal })
  if (stated === undefined) return found('quality.without-entry', { date: day })
  return found('quality.not-confirmed', detailOf(qa?.external?.[0], day))
}

function alone(finding: Finding): QualityFindings {
  return { finding, registered: [] }
}

function providerIds({ org, spec, credential }: Dossier): string[] {
  const ids = [org?.id, ...(spec?.awardingBodies ?? []), credential?.issuer?.id]
  const numbers = [...(org?.ids ?? []), ...(credential?.issuer?.ids ?? [])].map(({ value }) => value)
  return [...new Set([...ids, ...numbers].filter((id) => id !== undefined))]
}
