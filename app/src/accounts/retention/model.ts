import { addDays, addMonths, type PlainDate, parseDuration } from '@tesela/kernel'
import type { RetentionRow } from '../../room.ts'

/** What an organisation chose for a row: whole years, and from which day on. */
export interface RetentionChoice {
  readonly years: number
  readonly fromDay: PlainDate
  /** What it had chosen before, which holds until that day. */
  readonly yearsUntilThen?: number
}

/** Days after which a shorter period begins to hold: what it will delete can be kept by choosing again. */
export const daysOfGrace = 30

/** The period of a row on a day, for an organisation that may have chosen its own years. */
export function periodOf(
  row: Pick<RetentionRow, 'period' | 'years'>,
  choice: RetentionChoice | undefined,
  today: PlainDate,
): string {
  if (row.years === undefined || choice === undefined) return row.period
  const years = choice.fromDay <= today ? choice.years : choice.yearsUntilThen
  return years === undefined ? row.period : `P${years}Y`
}

/** The choice of other years on a day: longer at once, shorter after a time of grace. */
export function chosen(
  row: Pick<RetentionRow, 'period' | 'years'>,
  before: RetentionChoice | undefined,
  years: number,
  today: PlainDate,
): RetentionChoice {
  const now = periodOf(row, before, today)
  if (dueBefore(today, `P${years}Y`) <= dueBefore(today, now)) return { years, fromDay: today }
  const { count } = periodInWords(now)
  return { years, fromDay: addDays(today, daysOfGrace), yearsUntilThen: count }
}

/** Things whose event was before this day have had their whole period. Throws on a text that is no ISO 8601 duration. */
export function dueBefore(today: PlainDate, period: string): PlainDate {
  const duration = parseDuration(period)
  if (duration === undefined) throw new RangeError(`No duration: ${period}`)
  const { years, months, weeks, days } = duration
  return addDays(addMonths(today, -(12 * years + months)), -(7 * weeks + days))
}

/** A period as a number of one unit, for a sentence: the largest unit in which it is whole. */
export function periodInWords(period: string): {
  readonly unit: 'years' | 'months' | 'days'
  readonly count: number
} {
  const { years = 0, months = 0, weeks = 0, days = 0 } = parseDuration(period) ?? {}
  if (weeks + days > 0) return { unit: 'days', count: 7 * weeks + days }
  if (months > 0) return { unit: 'months', count: 12 * years + months }
  return years > 0 ? { unit: 'years', count: years } : { unit: 'days', count: 0 }
}

/** One night of the job for one organisation, or for the installation: how many things each row ended. */
export interface RetentionRun {
  readonly organisationId: string
  readonly day: PlainDate
  /** ISO 8601, UTC: when the job last came by on that day. */
  readonly at: string
  /** By row; a row that found nothing is there with 0. */
  readonly ended: Readonly<Record<string, number>>
  /** Rows that could not be carried out; the next night tries again. */
  readonly failed: readonly string[]
}
