import { formattersOf, type MomentShape, momentShapes } from './formatters.ts'
import { findLanguage } from './languages.ts'

/*
 * How dates, numbers, amounts and lists are written in the reader's language. Days are `YYYY-MM-DD`, moments
 * ISO 8601; a moment is shown in UTC unless a time zone is named, so that a page reads the same everywhere.
 */

/** "6 May 2026", "6 de mayo de 2026", "6. mai 2026". Takes a day or a moment; returns what is no date as it is. */
export function dateText(locale: string, day: string): string {
  return formatted(locale, day, 'date')
}

/**
 * A text that a model wrote without a language, "2026-01-01 – 2026-05-06", with its days in words. What only looks
 * like a day, in an address or the name of a file, stays.
 */
export function daysInText(locale: string, text: string): string {
  return text.replace(/(?<![\w/.=-])\d{4}-\d{2}-\d{2}(?![\w/-])(?!\.\w)/g, (day) => dateText(locale, day))
}

/** "6 May", for lists in which the year is clear. */
export function shortDateText(locale: string, day: string): string {
  return formatted(locale, day, 'short-date')
}

/** "May 2026". */
export function monthText(locale: string, day: string): string {
  return formatted(locale, day, 'month')
}

/** "6 May 2026 at 10:42" in the order and words of the language. */
export function dateTimeText(locale: string, moment: string, timeZone = 'UTC'): string {
  return formatted(locale, moment, 'date-time', timeZone)
}

/** "10:42". */
export function timeText(locale: string, moment: string, timeZone = 'UTC'): string {
  return formatted(locale, moment, 'time', timeZone)
}

/** "1,250.5", "1250,5", "1250,5": grouped only from five digits, so that a year stays a year. */
export function numberText(locale: string, value: number, maximumFractionDigits = 3): string {
  return formattersOf(formatsOf(locale)).number(maximumFractionDigits).format(value)
}

/** "70%", "70 %". `share` is 0 to 1. */
export function percentText(locale: string, share: number): string {
  return formattersOf(formatsOf(locale)).percent().format(share)
}

/** "€120", "120 €": whole amounts without decimals. `currency` is ISO 4217. */
export function moneyText(locale: string, amount: number, currency: string): string {
  const digits = Number.isInteger(amount) ? 0 : 2
  return new Intl.NumberFormat(formatsOf(locale), {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount)
}

/** "Estonian, English and Spanish". */
export function listText(locale: string, items: readonly string[], type: 'and' | 'or' = 'and'): string {
  const kind = type === 'and' ? 'conjunction' : 'disjunction'
  return formattersOf(formatsOf(locale)).list(kind).format(items)
}

/** "in 3 days", "yesterday", "in 2 months": how a deadline is told. Both are days. */
export function daysFromText(locale: string, day: string, today: string): string {
  const days = Math.round((Date.parse(day.slice(0, 10)) - Date.parse(today.slice(0, 10))) / 86_400_000)
  if (Number.isNaN(days)) return day
  const relative = formattersOf(formatsOf(locale)).relative()
  return Math.abs(days) < 60
    ? relative.format(days, 'day')
    : relative.format(Math.round(days / 30.44), 'month')
}

/** "Estonia", from an ISO 3166-1 alpha-2 code, with EL and XI as the Union writes them. */
export function countryName(locale: string, code: string): string {
  const iso = code === 'EL' ? 'GR' : code
  try {
    return formattersOf(formatsOf(locale)).regions().of(iso) ?? code
  } catch {
    return code
  }
}

function formatsOf(locale: string): string {
  return findLanguage(locale)?.formats ?? 'en-GB'
}

function formatted(locale: string, moment: string, shape: MomentShape, timeZone = 'UTC'): string {
  const time = Date.parse(moment)
  if (Number.isNaN(time)) return moment
  const formats = formatsOf(locale)
  const formatter =
    timeZone === 'UTC'
      ? formattersOf(formats).moment(shape)
      : new Intl.DateTimeFormat(formats, { ...momentShapes[shape], timeZone })
  return formatter.format(new Date(time))
}
