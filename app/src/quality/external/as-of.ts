import { addMonths, type PlainDate } from '@tesela/kernel'
import {
  type ExternalEntry,
  type RegisterId,
  type Registration,
  registeredOn,
  type Succession,
  standingDecision,
} from './model.ts'

/**
 * What a register can say about the external quality assurance of a provider or a micro-credential on a day.
 * The order is that of the evidence: what an agency decided stands before what a provider states.
 */
export const qualityStates = [
  'confirmed-by-register',
  'contradicted',
  'outside-limits',
  'negative',
  'withdrawn',
  'stated-not-confirmed',
  'expired-at-date',
  'not-yet',
  'none',
] as const
export type QualityState = (typeof qualityStates)[number]

/** What a reader should know beside the state; each has its sentence `external.flag.<flag>`. */
export type QualityFlag =
  | 'conditions'
  | 'end-assumed'
  | 'appeal'
  | 'predecessor'
  | 'retroactive'
  | 'withdrawn-later'
  | 'agency-not-registered'

/** Whose quality, what about, and on which day. */
export interface AsOfQuestion {
  readonly on: PlainDate
  readonly organisationId: string
  readonly specificationId?: string
  readonly eqfLevel?: number
  /** ISCED-F codes. */
  readonly fields?: readonly string[]
  /** Country of the provider's seat. */
  readonly country?: string
}

/** What holds on the day, on which entry it rests, and what else there is to know. */
export interface Judged {
  readonly state: QualityState
  /** The entry that the state rests on, or comes nearest. */
  readonly entry?: ExternalEntry
  /** The decision that says the opposite. */
  readonly against?: ExternalEntry
  readonly flags: readonly QualityFlag[]
  /** The predecessor whose entry it is. */
  readonly predecessor?: Succession
  /** The register that vouched for the agency on the day of the decision. */
  readonly registration?: Registration
}

/** DEQAR counts a decision without an end date as valid for six years. */
const monthsWithoutEnd = 72

export interface Prepared {
  readonly entry: ExternalEntry
  readonly from: PlainDate
  /** Last day, counted. */
  readonly until: PlainDate
  readonly withdrawnFrom: PlainDate | undefined
  /** From here on a newer decision of the same agency stands in this one's place, for good. */
  readonly replacedFrom: PlainDate | undefined
  readonly isPositive: boolean
  readonly isTrusted: boolean
  /** Which of two decisions of one agency is the newer. */
  readonly weight: string
  readonly registration: Registration | undefined
}

/** Entries by what they are about; built once, asked many times. */
export interface AsOfIndex {
  readonly bySubject: ReadonlyMap<string, readonly Candidate[]>
  readonly bySpecification: ReadonlyMap<string, readonly Candidate[]>
  readonly predecessors: ReadonlyMap<string, readonly Succession[]>
}

/** Registers that count for each instrument; an instrument that is not named takes any register. */
export type RegistersByInstrument = Readonly<Record<string, readonly RegisterId[]>>

/** Sorts entries by subject and date. Labels vouch for themselves and are asked apart. */
export function indexEntries(
  entries: readonly ExternalEntry[],
  successions: readonly Succession[] = [],
  registers: RegistersByInstrument = {},
): AsOfIndex {
  const bySubject = new Map<string, Candidate[]>()
  const bySpecification = new Map<string, Candidate[]>()
  for (const entry of withoutRepeats(entries)) {
    const candidate = { prepared: prepare(entry, registers[entry.instrument] ?? []) }
    if (entry.specificationId !== undefined) push(bySpecification, entry.specificationId, candidate)
    // A programme that is not described here says nothing about the provider's other ones.
    else if (entry.scope === 'provider') push(bySubject, entry.subjectId, candidate)
  }
  for (const map of [bySubject, bySpecification]) for (const [key, list] of map) map.set(key, inOrder(list))
  const predecessors = new Map<string, Succession[]>()
  for (const one of successions) push(predecessors, one.successorId, one)
  return { bySubject, bySpecification, predecessors }
}

function prepare(entry: ExternalEntry, wanted: readonly RegisterId[]): Prepared {
  const registration = registeredOn(entry.agency, decisionDay(entry), wanted)
  return {
    entry,
    from: entry.validFrom,
    until: lastDay(entry),
    withdrawnFrom: entry.withdrawal?.effectiveFrom,
    replacedFrom: undefined,
    isPositive: standingDecision(entry) !== 'negative',
    isTrusted: entry.standing === 'register' && registration !== undefined,
    weight: entry.appeal?.on ?? decisionDay(entry),
    registration,
  }
}

/** A provider's word on a decision that its agency recorded itself adds nothing. */
export function withoutRepeats(entries: readonly ExternalEntry[]): readonly ExternalEntry[] {
  const recorded = new Set(
    entries.filter(({ standing }) => standing === 'register').map((entry) => occasionOf(entry)),
  )
  return entries.filter((entry) => entry.standing === 'register' || !recorded.has(occasionOf(entry)))
}

/** By first day, each with the day from which a newer decision of its agency replaces it. */
function inOrder(list: readonly Candidate[]): Candidate[] {
  return list
    .map(({ prepared }) => ({ prepared: { ...prepared, replacedFrom: replacedFrom(prepared, list) } }))
    .sort(
      (a, b) =>
        compare(a.prepared.from, b.prepared.from) || compare(a.prepared.entry.id, b.prepared.entry.id),
    )
}

function replacedFrom(older: Prepared, list: readonly Candidate[]): PlainDate | undefined {
  return list
    .filter(({ prepared: newer }) => replaces(newer, older))
    .map(({ prepared }) => prepared.from)
    .toSorted()[0]
}

/** Whether a decision of the same agency by the same instrument was taken later, and is as sure. */
function replaces(newer: Prepared, older: Prepared): boolean {
  return (
    newer !== older &&
    newer.entry.agency.id === older.entry.agency.id &&
    newer.entry.instrument === older.entry.instrument &&
    (newer.isTrusted || !older.isTrusted) &&
    (newer.weight > older.weight || (newer.weight === older.weight && newer.entry.id > older.entry.id))
  )
}

function occasionOf({ agency, subjectId, validFrom }: ExternalEntry): string {
  return `${agency.id} ${subjectId} ${validFrom}`
}

/** The day on which it was decided; a register that does not say it means the first day of validity. */
export function decisionDay(entry: Pick<ExternalEntry, 'decidedOn' | 'validFrom'>): PlainDate {
  return entry.decidedOn ?? entry.validFrom
}

/** The last day of an entry as written, or six years after its first day. */
export function lastDay(entry: Pick<ExternalEntry, 'validFrom' | 'validTo'>): PlainDate {
  return entry.validTo ?? addMonths(entry.validFrom, monthsWithoutEnd)
}

export interface Candidate {
  readonly prepared: Prepared
  readonly via?: Succession
}

/** Judges one question. Pure and quick: a few comparisons for each entry about the subject. */
export function judgeAsOf(index: AsOfIndex, question: AsOfQuestion): Judged {
  const own = question.specificationId
  const specific = own === undefined ? [] : (index.bySpecification.get(own) ?? [])
  const general = withPredecessors(index, question.organisationId, question.on)
  // What was decided about this very micro-credential goes before what was decided about its provider, and a
  // decision before what is only stated or lies in another time.
  const answers = [judge(specific, question), judge(general, question)].filter((one) => one !== undefined)
  return (
    answers.find(({ state }) => decided.has(state)) ??
    answers.find(({ state }) => speaks.has(state)) ??
    answers[0] ?? { state: 'none', flags: [] }
  )
}

/** States in which an agency has the word, and those that say anything about the day itself. */
const decided: ReadonlySet<QualityState> = new Set([
  'confirmed-by-register',
  'contradicted',
  'negative',
  'withdrawn',
])
const speaks: ReadonlySet<QualityState> = new Set(['stated-not-confirmed', 'outside-limits'])

function withPredecessors(index: AsOfIndex, organisationId: string, on: PlainDate): readonly Candidate[] {
  const own = index.bySubject.get(organisationId) ?? []
  if (!index.predecessors.has(organisationId)) return own
  const found = [...own]
  const seen = new Set([organisationId])
  const waiting = (index.predecessors.get(organisationId) ?? []).map((one) => ({
    one,
    isSure: one.standing === 'register',
  }))
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { one, isSure } = next
    // Before that day the predecessor's decisions were its own.
    if (on < one.on || seen.has(one.predecessorId)) continue
    seen.add(one.predecessorId)
    for (const { prepared } of index.bySubject.get(one.predecessorId) ?? [])
      found.push({ prepared: isSure ? prepared : { ...prepared, isTrusted: false }, via: one })
    for (const earlier of index.predecessors.get(one.predecessorId) ?? [])
      waiting.push({ one: earlier, isSure: isSure && earlier.standing === 'register' })
  }
  return found
}

function judge(candidates: readonly Candidate[], question: AsOfQuestion): Judged | undefined {
  if (candidates.length === 0) return undefined
  const now = candidates.filter(({ prepared }) => holdsOn(prepared, question.on))
  const sure = now.filter(({ prepared }) => prepared.isTrusted)
  const inside = sure.filter(({ prepared }) => prepared.isPositive && covers(prepared.entry, question))
  const against = sure.find(({ prepared }) => !prepared.isPositive && covers(prepared.entry, question))
  const first = inside[0]
  if (first !== undefined && against !== undefined)
    return { ...answer('contradicted', first, question), against: against.prepared.entry }
  if (first !== undefined) return answer('confirmed-by-register', first, question)
  if (against !== undefined) return answer('negative', against, question)
  const withdrawn = candidates.find(
    ({ prepared }) => prepared.isTrusted && isWithdrawn(prepared, question.on),
  )
  if (withdrawn !== undefined) return answer('withdrawn', withdrawn, question)
  const outside = sure[0]
  if (outside !== undefined) return answer('outside-limits', outside, question)
  return judgeStated(candidates, now, question)
}

/** Nothing that a register confirms: what the provider states, or what comes nearest in time. */
function judgeStated(
  candidates: readonly Candidate[],
  now: readonly Candidate[],
  question: AsOfQuestion,
): Judged | undefined {
  const negative = now.find(({ prepared }) => !prepared.isPositive)
  const stated = now.find(({ prepared }) => prepared.isPositive && covers(prepared.entry, question))
  if (stated !== undefined) return answer('stated-not-confirmed', stated, question)
  if (negative !== undefined) return answer('negative', negative, question)
  if (now[0] !== undefined) return answer('outside-limits', now[0], question)
  const withdrawn = candidates.find(({ prepared }) => isWithdrawn(prepared, question.on))
  if (withdrawn !== undefined) return answer('withdrawn', withdrawn, question)
  const over = candidates
    .filter(({ prepared }) => prepared.until < question.on)
    .reduce<Candidate | undefined>(
      (last, one) => (last === undefined || one.prepared.until > last.prepared.until ? one : last),
      undefined,
    )
  if (over !== undefined) return answer('expired-at-date', over, question)
  const coming = candidates.find(({ prepared }) => prepared.from > question.on)
  return coming === undefined ? undefined : answer('not-yet', coming, question)
}

function holdsOn({ from, until, withdrawnFrom, replacedFrom }: Prepared, on: PlainDate): boolean {
  return (
    from <= on &&
    on <= until &&
    (withdrawnFrom === undefined || on < withdrawnFrom) &&
    (replacedFrom === undefined || on < replacedFrom)
  )
}

function isWithdrawn({ from, until, withdrawnFrom, replacedFrom }: Prepared, on: PlainDate): boolean {
  return (
    from <= on &&
    on <= until &&
    withdrawnFrom !== undefined &&
    withdrawnFrom <= on &&
    (replacedFrom === undefined || on < replacedFrom)
  )
}

/** Whether level, field and country lie inside the limits; what is not known breaks none (rule P1.3-EQA-LIMITS). */
function covers({ limits, recognisedIn }: ExternalEntry, question: AsOfQuestion): boolean {
  const { eqfLevel, fields = [], country } = question
  if (limits.eqfLevels.length > 0 && eqfLevel !== undefined && !limits.eqfLevels.includes(eqfLevel))
    return false
  if (
    limits.fields.length > 0 &&
    !fields.every((code) => limits.fields.some((field) => code.startsWith(field)))
  )
    return false
  if (limits.countries.length === 0) return true
  // The system that recognises a provider counts, not where its company has its seat (DEQAR).
  const where = recognisedIn.length > 0 ? recognisedIn : country === undefined ? [] : [country]
  return where.length === 0 || where.some((code) => limits.countries.includes(code))
}

function answer(state: QualityState, { prepared, via }: Candidate, question: AsOfQuestion): Judged {
  const { entry, registration } = prepared
  return {
    state,
    entry,
    flags: flagsOf(prepared, via, state, question.on),
    ...(via === undefined ? {} : { predecessor: via }),
    ...(registration === undefined ? {} : { registration }),
  }
}

function flagsOf(
  { entry, registration }: Prepared,
  via: Succession | undefined,
  state: QualityState,
  on: PlainDate,
): readonly QualityFlag[] {
  const flags: QualityFlag[] = []
  if (standingDecision(entry) === 'positive with conditions' && isOpen(entry, on)) flags.push('conditions')
  if (entry.validTo === undefined) flags.push('end-assumed')
  if (entry.appeal !== undefined) flags.push('appeal')
  if (via !== undefined) flags.push('predecessor')
  if (state === 'withdrawn' && entry.withdrawal !== undefined && on < entry.withdrawal.on)
    flags.push('retroactive')
  if (state !== 'withdrawn' && entry.withdrawal !== undefined) flags.push('withdrawn-later')
  if (registration === undefined && entry.standing === 'register') flags.push('agency-not-registered')
  return flags
}

/** Whether any condition was still to be met on a day. */
function isOpen(entry: ExternalEntry, on: PlainDate): boolean {
  const { conditions } = entry
  return conditions.length === 0 || conditions.some(({ metOn }) => metOn === undefined || on < metOn)
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
