import { findLanguage } from './languages.ts'

/*
 * How dates, numbers, amounts and lists are written in the reader's language. Days are `YYYY-MM-DD`, moments
 * ISO 8601; a moment is shown in UTC unless a time zone is named, so that a page reads the same everywhere.
 */

/** "6 May 2026", "6 de mayo de 2026", "6. mai 2026". Takes a day or a moment; returns what is no date as it is. */
export function dateText(locale: string, day: string): string {
  return formatted(locale, day, { day: 'numeric', month: 'long', year: 'numeric' })
}

/** "6 May", for lists in which the year is clear. */
export function shortDateText(locale: string, day: string): string {
  return formatted(locale, day, { day: 'numeric', month: 'short' })
}

/** "May 2026". */
export function monthText(locale: string, day: string): string {
  return formatted(locale, day, { month: 'long', year: 'numeric' })
}

/** "6 May 2026 at 10:42" in the order and words of the language. */
export function dateTimeText(locale: string, moment: string, timeZone = 'UTC'): string {
  return formatted(locale, moment, { dateStyle: 'long', timeStyle: 'short' }, timeZone)
}

/** "10:42". */
export function timeText(locale: string, moment: string, timeZone = 'UTC'): string {
  return formatted(locale, moment, { hour: '2-digit', minute: '2-digit' }, timeZone)
}

/** "1,250.5", "1250,5", "1250,5": grouped only from five digits, so that a year stays a year. */
export function numberText(locale: string, value: number, maximumFractionDigits = 3): string {
  return new Intl.NumberFormat(formatsOf(locale), { useGrouping: 'min2', maximumFractionDigits }).format(
    value,
  )
}

/** "70%", "70 %". `share` is 0 to 1. */
export function percentText(locale: string, share: number): string {
  return new Intl.NumberFormat(formatsOf(locale), { style: 'percent', maximumFractionDigits: 1 }).format(
    share,
  )
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
  return new Intl.ListFormat(formatsOf(locale), { type: kind }).format(items)
}

/** "in 3 days", "yesterday", "in 2 months": how a deadline is told. Both are days. */
export function daysFromText(locale: string, day: string, today: string): string {
  const days = Math.round((Date.parse(day.slice(0, 10)) - Date.parse(today.slice(0, 10))) / 86_400_000)
  if (Number.isNaN(days)) return day
  const relative = new Intl.RelativeTimeFormat(formatsOf(locale), { numeric: 'auto' })
  return Math.abs(days) < 60
    ? relative.format(days, 'day')
    : relative.format(Math.round(days / 30.44), 'month')
}

/** "Estonia", from an ISO 3166-1 alpha-2 code, with EL and XI as the Union writes them. */
export function countryName(locale: string, code: string): string {
  const iso = code === 'EL' ? 'GR' : code
  try {
    return new Intl.DisplayNames([formatsOf(locale)], { type: 'region' }).of(iso) ?? code
  } catch {
    return code
  }
}

function formatsOf(locale: string): string {
  return findLanguage(locale)?.formats ?? 'en-GB'
}

function formatted(
  locale: string,
  moment: string,
  options: Intl.DateTimeFormatOptions,
  timeZone = 'UTC',
): string {
  const time = Date.parse(moment)
  if (Number.isNaN(time)) return moment
  return new Intl.DateTimeFormat(formatsOf(locale), { ...options, timeZone }).format(new Date(time))
}
