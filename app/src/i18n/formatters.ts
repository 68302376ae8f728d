import { languages } from './languages.ts'

/** How a moment may be written. */
export const momentShapes = {
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  'short-date': { day: 'numeric', month: 'short' },
  month: { month: 'long', year: 'numeric' },
  'date-time': { dateStyle: 'long', timeStyle: 'short' },
  time: { hour: '2-digit', minute: '2-digit' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>

export type MomentShape = keyof typeof momentShapes

/** What writes numbers, moments and lists by the conventions of one language. */
export interface Formatters {
  /** Grouped only from five digits, so that a year stays a year. */
  readonly number: (maximumFractionDigits: number) => Intl.NumberFormat
  readonly percent: () => Intl.NumberFormat
  /** In UTC. */
  readonly moment: (shape: MomentShape) => Intl.DateTimeFormat
  readonly list: (type: 'conjunction' | 'disjunction') => Intl.ListFormat
  readonly relative: () => Intl.RelativeTimeFormat
  readonly regions: () => Intl.DisplayNames
}

/** The formatters of a BCP 47 code; British ones for a code that no language of the list goes by. */
export function formattersOf(formats: string): Formatters {
  return known.get(formats) ?? british
}

/** Each is made when first asked for and kept: to make one costs as much as to use it a hundred times. */
function createFormatters(formats: string): Formatters {
  const kept = new Map<string, unknown>()
  const once = <T>(key: string, make: () => T): T => {
    const before = kept.get(key)
    if (before !== undefined) return before as T
    const made = make()
    kept.set(key, made)
    return made
  }
  return {
    number: (maximumFractionDigits) =>
      once(
        `number ${maximumFractionDigits}`,
        () => new Intl.NumberFormat(formats, { useGrouping: 'min2', maximumFractionDigits }),
      ),
    percent: () =>
      once('percent', () => new Intl.NumberFormat(formats, { style: 'percent', maximumFractionDigits: 1 })),
    moment: (shape) =>
      once(
        `moment ${shape}`,
        () => new Intl.DateTimeFormat(formats, { ...momentShapes[shape], timeZone: 'UTC' }),
      ),
    list: (type) => once(`list ${type}`, () => new Intl.ListFormat(formats, { type })),
    relative: () => once('relative', () => new Intl.RelativeTimeFormat(formats, { numeric: 'auto' })),
    regions: () => once('regions', () => new Intl.DisplayNames([formats], { type: 'region' })),
  }
}

const british = createFormatters('en-GB')
const known: ReadonlyMap<string, Formatters> = new Map(
  languages.map(({ formats }) => [formats, createFormatters(formats)]),
)
