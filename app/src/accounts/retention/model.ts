import { addDays, addMonths, type PlainDate, parseDuration } from '@tesela/kernel'
import type { RetentionRow } from '../../room.ts'

/** The period of a row for an organisation that may have chosen its own years. */
export function periodOf(row: Pick<RetentionRow, 'period' | 'years'>, chosenYears?: number): string {
  return row.years === undefined || chosenYears === undefined ? row.period : `P${chosenYears}Y`
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
