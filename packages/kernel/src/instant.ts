/** A calendar date without time zone, ISO 8601 `YYYY-MM-DD`. */
export type PlainDate = string
/** A point in time, ISO 8601 with a zone, `2026-05-06T10:00:00Z`. */
export type Instant = string

const PLAIN_DATE = /^(\d{4})-(\d{2})-(\d{2})$/

/** Whether `value` is a calendar date that exists (29 February only in leap years). */
export function isPlainDate(value: unknown): value is PlainDate {
  if (typeof value !== 'string') return false
  const match = PLAIN_DATE.exec(value)
  if (match === null) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** The number of days of a month, 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** The calendar date of an instant as written, without moving it to another zone: the first ten characters. */
export function dateOf(instant: Instant | PlainDate): PlainDate {
  return instant.slice(0, 10)
}

/** `date` plus whole months, kept inside the month: 31 October + 4 months is 28 (or 29) February. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const index = year * 12 + (month - 1) + months
  const newYear = Math.floor(index / 12)
  const newMonth = (((index % 12) + 12) % 12) + 1
  const newDay = Math.min(day, daysInMonth(newYear, newMonth))
  return `${pad(newYear, 4)}-${pad(newMonth, 2)}-${pad(newDay, 2)}`
}

/** `date` plus whole days. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return fromDayNumber(dayNumber(date) + days)
}

/** Whole days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** Days since 1970-01-01 of the proleptic Gregorian calendar (Howard Hinnant's civil algorithm). */
function dayNumber(date: PlainDate): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function fromDayNumber(number: number): PlainDate {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/

/**
 * Whole seconds since 1970-01-01T00:00:00Z of an RFC 3339 instant, fractions cut off, or `undefined` when the
 * text is none. A leap second counts as the second after it.
 */
export function epochSeconds(instant: Instant): number | undefined {
  const match = INSTANT.exec(instant)
  if (match === null || !isPlainDate(match[1])) return undefined
  const part = (index: number) => Number(match[index] ?? '0')
  const [hours, minutes, seconds] = [part(2), part(3), part(4)]
  if (hours > 23 || minutes > 59 || seconds > 60 || part(6) > 23 || part(7) > 59) return undefined
  const offset = (match[5] === '-' ? -1 : 1) * (part(6) * 3600 + part(7) * 60)
  return dayNumber(match[1]) * 86_400 + hours * 3600 + minutes * 60 + seconds - offset
}

/** The instant of whole seconds since 1970-01-01T00:00:00Z, in UTC: `2026-05-06T10:00:00Z`. */
export function instantOfEpoch(seconds: number): Instant {
  const whole = Math.floor(seconds)
  const day = Math.floor(whole / 86_400)
  const rest = whole - day * 86_400
  const time = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60]
  return `${fromDayNumber(day)}T${time.map((value) => pad(value, 2)).join(':')}Z`
}
