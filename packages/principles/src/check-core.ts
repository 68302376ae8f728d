import { Fault, type PlainDate } from '@tesela/kernel'
import { type AnnexElement, annexElements } from './annex-elements.ts'
import type { Dossier } from './dossier.ts'
import type { Environment } from './environment.ts'
import type { Finding, Judgement, NotCheckedReason, Params } from './judgement.ts'
import { hasFact } from './path.ts'
import type { Profile, ProfileLayer } from './profiles/profile.ts'
import { graver, profileOf, resolveProfile } from './profiles/resolve-profile.ts'
import type {
  CheckableRule,
  CheckMode,
  Force,
  PrincipleNumber,
  Rule,
  RuleContext,
  Scope,
  Severity,
} from './rule.ts'
import { allRules, rulesInForce } from './rules.ts'
import type { WordList } from './word-lists/word-list.ts'

/** `accepted` is a warning that fails and has a written, public reason in the dossier's justifications. */
export type RuleOutcome = 'pass' | 'fail' | 'accepted' | 'not-applicable' | 'not-checked'

export interface RuleResult {
  readonly ruleId: string
  readonly principle: PrincipleNumber
  readonly clause: string
  readonly scope: Scope
  readonly severity: Severity
  readonly result: RuleOutcome
  /** Where to repair the first finding; the rest are in `findings`. */
  readonly path?: string
  /** Values for the message's placeholders. */
  readonly params?: Params
  readonly findings?: readonly Finding[]
  /** Why the rule was not judged. */
  readonly reason?: NotCheckedReason
  /** For a pass: the parts of the rule that nobody looked at, such as `link` or `word-list:ga`. */
  readonly unchecked?: readonly string[]
  /** For `accepted`: the public reason. */
  readonly justification?: string
  readonly messageKey: string
  readonly whyKey: string
  readonly helpKey: string
  readonly source: string
  readonly force: Force
  readonly ruleVersion: string
  readonly profile: string
}

export interface Counts {
  readonly pass: number
  readonly fail: number
  readonly accepted: number
  readonly notApplicable: number
  readonly notChecked: number
}

/** No percentage: it would hide one fatal error behind ten cosmetic passes. */
export interface CheckReport {
  /** The day for which the dossier was judged, and the day of whose rules. */
  readonly at: PlainDate
  readonly rulesOf: PlainDate
  readonly profile: string
  readonly mode: CheckMode
  readonly principles: readonly { readonly n: PrincipleNumber; readonly counts: Counts }[]
  readonly elements: readonly AnnexElement[]
  /** One row for each of the rules in force, in the order of the principles. */
  readonly results: readonly RuleResult[]
}

export interface CheckOptions {
  /** The day to judge for; else the dossier's own `today`. */
  readonly at?: PlainDate
  /** A profile's name such as `ee-he`; else the dossier's own, else the one its organisation suggests. */
  readonly profile?: string
  /** The day whose rules and numbers apply; else `at`. */
  readonly rulesOf?: PlainDate
  readonly mode?: CheckMode
  readonly environment?: Environment
  /** The layers that profiles are put together from; else all of Tesela's. */
  readonly layers?: readonly ProfileLayer[]
  /** The rules to judge by; else all of Tesela's. */
  readonly rules?: readonly Rule[]
}

/**
 * Judges a dossier with the given word lists: for a page that loads only the languages it needs. A language
 * whose list is not given is "not checked". Everybody else wants `checkDossier`, which knows all lists.
 */
export function checkDossierWith(
  wordLists: readonly WordList[],
  dossier: Dossier,
  options: CheckOptions = {},
): CheckReport {
  const at = options.at ?? dossier.today
  if (at === undefined)
    throw new Fault('check-without-date', 'A check needs a day: options.at or dossier.today.')
  const rulesOf = options.rulesOf ?? at
  const mode = options.mode ?? 'dossier'
  const profile = chosenProfile(dossier, options, rulesOf)
  const context: RuleContext = {
    at,
    mode,
    profile,
    environment: options.environment ?? {},
    wordLists,
  }
  const inForce = rulesInForce(options.rules ?? allRules, rulesOf)
  const rules = [...inForce, ...added(inForce, profile)]
  const results = rules.map((rule) => resultOf(rule, judge(rule, dossier, context), dossier, profile))
  return {
    at,
    rulesOf,
    profile: profile.id,
    mode,
    principles: countByPrinciple(results),
    elements: annexElements(dossier),
    results,
  }
}

/** The failures that block publication, issuing or a decision. */
export function failedErrors(report: CheckReport): readonly RuleResult[] {
  return report.results.filter(({ result, severity }) => result === 'fail' && severity === 'E')
}

function chosenProfile(dossier: Dossier, { profile: name, layers }: CheckOptions, at: PlainDate): Profile {
  if (name === undefined) return profileOf(dossier, at, layers)
  const resolved = resolveProfile(name, at, layers)
  if (!resolved.ok) throw new Fault('profile-unknown', `There is no profile "${name}".`)
  return resolved.value
}

/** What a profile adds; a rule of an id that exists already would replace it, and is left out. */
function added(rules: readonly Rule[], { addedRules }: Profile): readonly Rule[] {
  const known = new Set(rules.map(({ id }) => id))
  return addedRules.filter(({ id }) => !known.has(id))
}

function judge(rule: Rule, dossier: Dossier, context: RuleContext): Judgement {
  if (!rule.checkable) return { result: 'not-checked', reason: 'process' }
  if (!isInReach(rule, dossier, context.mode)) return { result: 'not-checked', reason: 'not-in-credential' }
  return rule.judge(dossier, context)
}

/** In a credential only rules on credentials are judged, and others whose facts the file carries. */
function isInReach(rule: CheckableRule, dossier: Dossier, mode: CheckMode): boolean {
  if (mode === 'dossier' || rule.scope === 'CRED') return true
  return rule.credentialFacts?.every((path) => hasFact(dossier, path)) ?? false
}

function resultOf(rule: Rule, judgement: Judgement, dossier: Dossier, profile: Profile): RuleResult {
  const raised = graver(rule.severity, profile.raises[rule.id] ?? rule.severity)
  const common = {
    ruleId: rule.id,
    principle: rule.principle,
    clause: rule.clause,
    scope: rule.scope,
    severity: raised,
    messageKey: rule.messageKey,
    whyKey: rule.whyKey,
    helpKey: rule.helpKey,
    source: rule.source,
    force: rule.force,
    ruleVersion: rule.version,
    profile: profile.id,
  }
  if (judgement.result === 'not-checked') {
    const { result, reason, params } = judgement
    return { ...common, result, reason, ...(params === undefined ? {} : { params }) }
  }
  if (judgement.result === 'pass') {
    const { result, unchecked } = judgement
    return { ...common, result, ...(unchecked === undefined ? {} : { unchecked }) }
  }
  if (judgement.result === 'not-applicable') return { ...common, result: judgement.result }
  const severity = graver(raised, judgement.raisedTo ?? raised)
  return { ...common, severity, ...failure(rule, judgement.findings, severity, dossier) }
}

function failure(rule: Rule, findings: readonly Finding[], severity: Severity, dossier: Dossier) {
  const [first] = findings
  const justification = dossier.justifications?.[rule.id]?.trim() ?? ''
  const accepted = severity === 'W' && justification !== ''
  return {
    result: accepted ? ('accepted' as const) : ('fail' as const),
    findings,
    ...(first === undefined ? {} : { path: first.path }),
    ...(first?.params === undefined ? {} : { params: first.params }),
    ...(accepted ? { justification } : {}),
  }
}

const principleNumbers: readonly PrincipleNumber[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

function countByPrinciple(results: readonly RuleResult[]): CheckReport['principles'] {
  return principleNumbers.map((n) => ({
    n,
    counts: countsOf(results.filter(({ principle }) => principle === n)),
  }))
}

/** How often each outcome occurs. */
export function countsOf(results: readonly RuleResult[]): Counts {
  const count = (outcome: RuleOutcome) => results.filter(({ result }) => result === outcome).length
  return {
    pass: count('pass'),
    fail: count('fail'),
    accepted: count('accepted'),
    notApplicable: count('not-applicable'),
    notChecked: count('not-checked'),
  }
}
