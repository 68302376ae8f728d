import type { PlainDate } from '@tesela/kernel'
import type { Dossier, ExternalQualityEntry } from '@tesela/principles/dossier'
import type { Finding, VerificationContext } from '../formats/format.ts'
import type { CheckCode } from './codes.ts'
import { found, passed } from './findings.ts'

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

/**
 * Whether the provider or programme was quality assured on the day of issuing. The register's entries decide;
 * where it has none, the entries frozen into the credential are what the issuer states, which confirms nothing but
 * can contradict itself: an entry that had ended, or had not begun, on that day fails.
 */
export async function qualityAssurance(facts: Dossier, context: VerificationContext): Promise<Finding> {
  const { qa, spec, credential } = facts
  const day = credential?.issuedOn ?? facts.award?.date
  if (qa?.type === undefined && (qa?.external ?? []).length === 0) return found('quality.not-stated')
  const code = plain[qa?.type ?? '']
  if (code !== undefined && (qa?.external ?? []).length === 0) {
    return found(code, { label: qa?.labels?.[0]?.name ?? '' })
  }
  if (day === undefined) return found('quality.date-missing')
  const stated = judgeEntries(qa?.external ?? [], day, facts)
  if (stated?.outcome === 'fail') return stated
  const registered = await context.sources.lookupQuality({
    providerIds: providerIds(facts),
    ...(spec?.uri === undefined ? {} : { specificationUri: spec.uri }),
    on: day,
  })
  if (registered.ok && registered.value.length > 0) {
    const confirmed = judgeEntries(registered.value, day, facts)
    if (confirmed !== undefined) return confirmed
  }
  if (context.offline) return found('quality.not-looked-up', detailOf(qa?.external?.[0], day))
  if (!registered.ok && registered.problems[0]?.code !== 'source.not-found') {
    return found('quality.unavailable', { cause: registered.problems[0]?.code ?? '' })
  }
  if (stated === undefined && external.includes(qa?.type ?? ''))
    return found('quality.without-entry', { date: day })
  return found('quality.not-confirmed', detailOf(qa?.external?.[0], day))
}

/** One entry that holds on the day is enough; else the entry that comes nearest says why not. */
function judgeEntries(
  entries: readonly ExternalQualityEntry[],
  day: PlainDate,
  facts: Dossier,
): Finding | undefined {
  const judged = entries.map((entry) => judgeEntry(entry, day, facts))
  return judged.find(({ outcome }) => outcome === 'pass') ?? judged[0]
}

function judgeEntry(entry: ExternalQualityEntry, day: PlainDate, facts: Dossier): Finding {
  const detail = detailOf(entry, day)
  if (entry.decision !== undefined && /^(negative|refused|withdrawn|suspended)/i.test(entry.decision)) {
    return found('quality.negative', detail)
  }
  if (entry.validFrom !== undefined && day < entry.validFrom) return found('quality.not-yet', detail)
  if (entry.validTo !== undefined && day > entry.validTo) return found('quality.expired', detail)
  const { eqf } = facts.spec?.level ?? {}
  const { limitEqfLevels, limitFields } = entry
  const outsideLevel = limitEqfLevels !== undefined && eqf !== undefined && !limitEqfLevels.includes(eqf)
  const fields = facts.spec?.iscedF ?? []
  const outsideField =
    limitFields !== undefined &&
    fields.length > 0 &&
    !fields.some((field) => limitFields.some((limit) => field.startsWith(limit)))
  return outsideLevel || outsideField ? found('quality.outside-limits', detail) : passed(detail)
}

function detailOf(entry: ExternalQualityEntry | undefined, day: PlainDate): Readonly<Record<string, string>> {
  return {
    date: day,
    agency: entry?.agency ?? '',
    from: entry?.validFrom ?? '',
    until: entry?.validTo ?? '',
  }
}

function providerIds({ org, spec, credential }: Dossier): string[] {
  const ids = [org?.id, ...(spec?.awardingBodies ?? []), credential?.issuer?.id]
  const numbers = [...(org?.ids ?? []), ...(credential?.issuer?.ids ?? [])].map(({ value }) => value)
  return [...new Set([...ids, ...numbers].filter((id) => id !== undefined))]
}
