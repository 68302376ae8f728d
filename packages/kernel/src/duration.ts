/** The parts of an ISO 8601 duration, each a number that may have a fraction. Weeks stand alone. */
export interface Duration {
  readonly years: number
  readonly months: number
  readonly weeks: number
  readonly days: number
  readonly hours: number
  readonly minutes: number
  readonly seconds: number
}

const NUMBER = '(\\d+(?:[.,]\\d+)?)'
const DURATION = new RegExp(
  `^P(?=.)(?:${NUMBER}Y)?(?:${NUMBER}M)?(?:${NUMBER}W)?(?:${NUMBER}D)?(?:T(?=.)(?:${NUMBER}H)?(?:${NUMBER}M)?(?:${NUMBER}S)?)?$`,
)

/** Reads an ISO 8601 duration such as `PT130H`; `undefined` when the text is none. */
export function parseDuration(text: string): Duration | undefined {
  const match = DURATION.exec(text)
  if (match === null) return undefined
  const part = (index: number) => Number((match[index] ?? '0').replace(',', '.'))
  return {
    years: part(1),
    months: part(2),
    weeks: part(3),
    days: part(4),
    hours: part(5),
    minutes: part(6),
    seconds: part(7),
  }
}

/**
 * The hours of learning that a duration states, or `undefined` when it counts in years, months, weeks or days:
 * calendar time says nothing about workload (rule P2.1-WORKLOAD-DURATION).
 */
export function workloadHours(text: string): number | undefined {
  const duration = parseDuration(text)
  if (duration === undefined) return undefined
  if (duration.years + duration.months + duration.weeks + duration.days > 0) return undefined
  return duration.hours + duration.minutes / 60 + duration.seconds / 3600
}

/** Hours as ISO 8601 time, `PT130H` or `PT1H30M`. */
export function formatWorkload(hours: number): string {
  const minutes = Math.round(hours * 60)
  const whole = Math.floor(minutes / 60)
  const rest = minutes % 60
  return `PT${whole > 0 || rest === 0 ? `${whole}H` : ''}${rest > 0 ? `${rest}M` : ''}`
}
