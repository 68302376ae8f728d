import type { Dossier } from '@tesela/principles/dossier'
import type { Check, CheckId } from './check.ts'
import type { VerificationReport } from './verify.ts'

/** What can be said first: the message `verdict.<key>` of the catalogue `check`. */
export const verdictKeys = [
  'unreadable',
  'changed',
  'revoked',
  'suspended',
  'expired',
  'not-yet',
  'impostor',
  'invalid',
  'unproven',
  'unknown-issuer',
  'not-looked-up',
  'unconfirmed',
  'valid-assured-at-award',
  'valid-quality-assured',
  'valid',
] as const

export type VerdictKey = (typeof verdictKeys)[number]

/** Red, amber, green: what the first line looks like. `unreadable` is neither. */
export type VerdictTone = 'failed' | 'unconfirmed' | 'valid' | 'unreadable'

export interface Verdict {
  readonly key: VerdictKey
  readonly tone: VerdictTone
  /**
   * `issuedTo`, `issuer`, `date` of issuing and `assuredOn`, the day that quality was looked at (ISO 8601, for the
   * page to write out); empty where the file says nothing.
   */
  readonly params: Readonly<Record<'issuedTo' | 'issuer' | 'date' | 'assuredOn', string>>
}

type Lookup = (id: CheckId) => Check | undefined

/** The first row whose condition holds is the verdict: the gravest news first. */
const rows: readonly {
  readonly key: VerdictKey
  readonly when: (check: Lookup, all: readonly Check[], issuedOn: string) => boolean
}[] = [
  // A true seal of a later day: the file did not exist at the moment asked about.
  { key: 'not-yet', when: (check) => check('integrity')?.code === 'integrity.sealed-later' },
  { key: 'changed', when: (check) => check('integrity')?.outcome === 'fail' },
  { key: 'impostor', when: (check) => check('issuer-identity')?.outcome === 'fail' },
  { key: 'revoked', when: (check) => check('status')?.code === 'status.revoked' },
  { key: 'suspended', when: (check) => check('status')?.code === 'status.suspended' },
  { key: 'not-yet', when: (check) => check('validity')?.code === 'validity.not-yet' },
  { key: 'expired', when: (check) => check('validity')?.outcome === 'fail' },
  { key: 'invalid', when: (_, all) => all.some(({ outcome }) => outcome === 'fail') },
  { key: 'unproven', when: (check) => check('integrity')?.outcome !== 'pass' },
  { key: 'unknown-issuer', when: (check) => check('issuer-identity')?.outcome === 'inconclusive' },
  { key: 'not-looked-up', when: (check) => check('issuer-identity')?.outcome === 'not-checked' },
  { key: 'unconfirmed', when: (_, all) => all.some(({ outcome }) => outcome === 'inconclusive') },
  // The day of the award counts; what ended before the file was issued is not said of the day of issuing.
  {
    key: 'valid-assured-at-award',
    when: (check, _, issuedOn) => {
      const quality = check('quality-assurance')
      const until = String(quality?.detail?.['until'] ?? '')
      return quality?.outcome === 'pass' && until !== '' && until < issuedOn
    },
  },
  { key: 'valid-quality-assured', when: (check) => check('quality-assurance')?.outcome === 'pass' },
  { key: 'valid', when: () => true },
]

const tones: Readonly<Record<VerdictKey, VerdictTone>> = {
  unreadable: 'unreadable',
  changed: 'failed',
  impostor: 'failed',
  revoked: 'failed',
  suspended: 'failed',
  'not-yet': 'failed',
  expired: 'failed',
  invalid: 'failed',
  unproven: 'unconfirmed',
  'unknown-issuer': 'unconfirmed',
  'not-looked-up': 'unconfirmed',
  unconfirmed: 'unconfirmed',
  'valid-assured-at-award': 'valid',
  'valid-quality-assured': 'valid',
  valid: 'valid',
}

/** The one sentence that stands above the nine checks. It says no more than they do. */
export function summarise(report: VerificationReport): Verdict {
  if (report.kind === 'unreadable') {
    return {
      key: 'unreadable',
      tone: 'unreadable',
      params: { issuedTo: '', issuer: '', date: '', assuredOn: '' },
    }
  }
  const lookup: Lookup = (id) => report.checks.find((check) => check.id === id)
  const issuedOn = report.facts.credential?.issuedOn ?? ''
  const key = rows.find(({ when }) => when(lookup, report.checks, issuedOn))?.key ?? 'unconfirmed'
  return { key, tone: tones[key], params: paramsOf(report.facts, lookup) }
}

function paramsOf(facts: Dossier, check: Lookup): Verdict['params'] {
  const { holder, issuer, issuedOn } = facts.credential ?? {}
  const joined = [holder?.givenName, holder?.familyName].filter((name) => name !== undefined).join(' ')
  // Whoever seals writes a name beside it; where the register or a domain was asked, theirs is the one to say.
  const confirmed = (['issuer-authorised', 'issuer-identity'] as const)
    .map((id) => check(id))
    .find((row) => row?.outcome === 'pass' && row.detail?.['name'] !== undefined)?.detail?.['name']
  return {
    issuedTo: holder?.fullName ?? joined,
    issuer: String(confirmed ?? issuer?.legalName ?? issuer?.id ?? ''),
    date: issuedOn ?? '',
    assuredOn: String(check('quality-assurance')?.detail?.['date'] ?? ''),
  }
}

/** Exit codes of `tesela verify`: 0 all pass, 1 a check failed, 2 unreadable, 3 only inconclusive ones remain. */
export function exitCodeOf(report: VerificationReport): 0 | 1 | 2 | 3 {
  if (report.kind === 'unreadable') return 2
  if (report.checks.some(({ outcome }) => outcome === 'fail')) return 1
  return report.checks.some(({ outcome }) => outcome === 'inconclusive') ? 3 : 0
}
