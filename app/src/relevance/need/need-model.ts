import { addMonths, isPlainDate, type PlainDate, type Problem, problem } from '@tesela/kernel'
import type { DossierSpecification } from '@tesela/principles/dossier'
import { needTypes } from '@tesela/principles/vocabulary'

/** What shows that people need to learn something: a source, its day and what it found. Shared by versions. */
export interface Need {
  readonly organisationId: string
  readonly id: string
  /** One of `needTypes`. */
  readonly type: string
  readonly source: string
  /** Where the source can be read. */
  readonly uri?: string
  /** The day of the source, not of its recording. */
  readonly date: PlainDate
  readonly finding: string
  /** Why an old source still holds, such as a law in force. */
  readonly stillValid?: string
  readonly recordedOn: PlainDate
}

/** That a micro-credential rests on a need, from a day on, in the versions that are current then and later. */
export interface NeedUse {
  readonly needId: string
  readonly specificationId: string
  readonly since: PlainDate
}

/** Evidence as a dossier carries it. */
export type StatedNeed = NonNullable<DossierSpecification['needs']>[number]

export const needStates = ['recent', 'ageing', 'old', 'in-force'] as const
export type NeedState = (typeof needStates)[number]

/** Months before its end in which evidence is said to be growing old. */
const monthsOfWarning = 6

/** The last day on which evidence counts, for a profile that lets it count for some months (rule P3.2-NEED-EVIDENCE). */
export function lastDayOf(need: Pick<Need, 'date'>, months: number): PlainDate {
  return addMonths(need.date, months)
}

/** How old evidence is on a day. What still holds does not age. */
export function needState(
  need: Pick<Need, 'date' | 'stillValid'>,
  months: number,
  today: PlainDate,
): NeedState {
  if ((need.stillValid ?? '').trim() !== '') return 'in-force'
  const last = lastDayOf(need, months)
  if (last < today) return 'old'
  return addMonths(today, monthsOfWarning) > last ? 'ageing' : 'recent'
}

/** What somebody writes to record evidence, as it was typed. */
export interface NeedInput {
  readonly type: string
  readonly source: string
  readonly uri: string
  readonly date: string
  readonly finding: string
  readonly stillValid: string
}

/** What stands against recording it, at the fields concerned. */
export function needProblems(input: NeedInput, today: PlainDate): readonly Problem[] {
  const isDay = isPlainDate(input.date)
  return [
    ...(needTypes.has(input.type) ? [] : [problem('relevance.need-type-missing', 'type')]),
    ...(input.source.trim() === '' ? [problem('relevance.need-source-missing', 'source')] : []),
    ...(input.uri.trim() === '' || /^https?:\/\/[^\s/]+\.[^\s]+$/.test(input.uri.trim())
      ? []
      : [problem('relevance.need-uri-wrong', 'uri')]),
    ...(isDay ? [] : [problem('relevance.need-date-missing', 'date')]),
    ...(isDay && input.date > today ? [problem('relevance.need-date-ahead', 'date')] : []),
    ...(input.finding.trim() === '' ? [problem('relevance.need-finding-missing', 'finding')] : []),
  ]
}

/** A recorded need in the dossier's form. */
export function asStated(need: Need): StatedNeed {
  const { type, source, uri, date, finding, stillValid } = need
  return {
    type,
    source: uri === undefined ? source : `${source} (${uri})`,
    date,
    finding,
    ...(stillValid === undefined ? {} : { stillValid }),
  }
}

/** Whether two statements tell of the same evidence: same kind, day and source, however it is spaced. */
export function isSameEvidence(one: StatedNeed, other: StatedNeed): boolean {
  const key = ({ type = '', date = '', source = '' }: StatedNeed) =>
    [type, date, source.trim().toLowerCase().replaceAll(/\s+/g, ' ')].join('|')
  return key(one) === key(other)
}

/**
 * The evidence that a version rests on: what its description states, and what was recorded for the micro-credential.
 * A recorded need that was found to still hold says so, also where the frozen description does not.
 */
export function withRecorded(
  stated: readonly StatedNeed[],
  recorded: readonly Need[],
): readonly StatedNeed[] {
  const known = recorded.map(asStated)
  return [
    ...stated.map((one) => ({ ...one, ...(known.find((other) => isSameEvidence(one, other)) ?? {}) })),
    ...known.filter((one) => !stated.some((other) => isSameEvidence(one, other))),
  ]
}
