import type { PlainDate } from '@tesela/kernel'
import type { LinkState, RuleResult, Severity } from '@tesela/principles'
import type { Dossier } from '@tesela/principles/dossier'

/** What the nightly look found about one published version. */
export interface PublishedCheck {
  readonly organisationId: string
  readonly versionId: string
  readonly checkedOn: PlainDate
  /** Addresses that opened, that did not, and that nobody could or should open. */
  readonly linksOpen: number
  readonly linksBroken: number
  readonly linksUnseen: number
  /** What is against the rules today and was not on the day of publication. */
  readonly findings: number
}

/** One thing that changed since publication. */
export interface PublishedFinding {
  readonly organisationId: string
  readonly versionId: string
  /** A rule's id, or `link` for an address that no rule speaks about. */
  readonly ruleId: string
  readonly path: string
  readonly severity: Severity
  readonly params: Readonly<Record<string, string | number>>
  readonly firstSeen: PlainDate
}

/** One public address and what was found there. */
export interface CheckedLink {
  readonly url: string
  /** `unsure`: it did not answer, but not often enough to call it broken; `unseen`: it is not ours to open. */
  readonly state: LinkState | 'unsure' | 'unseen'
  /** Nights in a row on which it did not answer. */
  readonly failures: number
  readonly checkedOn: PlainDate
}

/** Nights in a row after which an address that does not answer is called broken: one may be a power cut. */
export const nightsUntilBroken = 2
/** Days after which an address that opened is looked at again. */
export const daysBetweenLooks = 7

/** An address of a dossier and where it stands. */
export interface StatedLink {
  readonly url: string
  readonly path: string
}

/** Every secure web address that a dossier states, once, but the site's own: those are held by its tests. */
export function linksOf(dossier: Dossier, ownOrigin: string): readonly StatedLink[] {
  const found = new Map<string, string>()
  for (const part of ['org', 'spec', 'qa', 'offer'] as const) collect(dossier[part], part, found)
  return [...found]
    .map(([url, path]) => ({ url, path }))
    .filter(({ url }) => URL.canParse(url) && new URL(url).origin !== ownOrigin)
}

function collect(value: unknown, path: string, found: Map<string, string>): void {
  if (typeof value === 'string') {
    if (/^https:\/\/[^\s/]+\S*$/.test(value) && !found.has(value)) found.set(value, path)
    return
  }
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) collect(member, `${path}.${name}`, found)
}

/** What an answer says about an address, given what was known of it. */
export function afterLook(
  answer: { readonly ok: boolean; readonly code?: string; readonly status?: number },
  before: Pick<CheckedLink, 'failures'> | undefined,
): Pick<CheckedLink, 'state' | 'failures'> {
  if (answer.ok || answersAllTheSame.has(answer.code ?? '')) return { state: 'open', failures: 0 }
  if (answer.status === 401 || answer.status === 403) return { state: 'login-required', failures: 0 }
  if (neverOurs.has(answer.code ?? '')) return { state: 'unseen', failures: 0 }
  const failures = (before?.failures ?? 0) + 1
  return { state: failures >= nightsUntilBroken ? 'broken' : 'unsure', failures }
}

/** Somebody is there, although not with what we can read: too long, or packed in a way we do not unpack. */
const answersAllTheSame: ReadonlySet<string> = new Set(['http.too-large', 'http.compressed'])

/** Refusals that say nothing about the address's readers: we alone may not open it. */
const neverOurs: ReadonlySet<string> = new Set([
  'http.not-https',
  'http.has-sign-in',
  'http.port-not-allowed',
  'http.private-address',
])

/** Whether an address is to be looked at tonight. */
export function isDue(known: CheckedLink | undefined, today: PlainDate): boolean {
  if (known === undefined) return true
  if (known.checkedOn === today) return false
  if (known.state === 'unsure' || known.state === 'broken') return true
  return Date.parse(today) - Date.parse(known.checkedOn) >= daysBetweenLooks * 86_400_000
}

/** A failure as one line of a finding. */
export type FailedPlace = Omit<PublishedFinding, 'organisationId' | 'versionId' | 'firstSeen'>

/** The errors and warnings among results, one for each rule and place; an accepted warning is none. */
export function failedPlaces(results: readonly RuleResult[]): readonly FailedPlace[] {
  return results
    .filter(({ result, severity }) => result === 'fail' && severity !== 'I')
    .flatMap(({ ruleId, severity, findings, path }) =>
      (findings ?? [{ path: path ?? '' }]).map((found) => ({
        ruleId,
        severity,
        path: found.path,
        params: 'params' in found ? (found.params ?? {}) : {},
      })),
    )
}

/** What is against the rules now and was not before: by rule and place. */
export function changedSince(
  before: readonly FailedPlace[],
  now: readonly FailedPlace[],
): readonly FailedPlace[] {
  const known = new Set(before.map(keyOf))
  return now.filter((place) => !known.has(keyOf(place)))
}

/** Broken addresses that no failed rule names already. */
export function brokenLinks(
  links: readonly StatedLink[],
  states: ReadonlyMap<string, CheckedLink>,
  failed: readonly FailedPlace[],
): readonly FailedPlace[] {
  const said = new Set(failed.map(({ path }) => path))
  return links
    .filter(({ url, path }) => states.get(url)?.state === 'broken' && !said.has(path))
    .map(({ url, path }) => ({ ruleId: 'link', path, severity: 'W', params: { value: url } }))
}

export function keyOf({ ruleId, path }: Pick<FailedPlace, 'ruleId' | 'path'>): string {
  return `${ruleId} ${path}`
}
