import { isPlainDate, type PlainDate, type Problem, problem } from '@tesela/kernel'
import type { Decision } from './model.ts'

/** One report of DEQAR, from its CSV or its API, in the words of this register. */
export interface DeqarReport {
  /** Number of the report in DEQAR, else the agency's own. */
  readonly record: string
  readonly agency: { readonly name?: string; readonly acronym?: string; readonly id?: string }
  readonly scope: 'provider' | 'programme'
  readonly decision: Decision
  readonly validFrom: PlainDate
  readonly validTo?: PlainDate
  readonly institutions: readonly DeqarInstitution[]
  readonly programme?: string
  readonly summary?: string
  readonly link?: string
  /** Countries in which the providers are recognised, as DEQAR names them. */
  readonly successions: readonly DeqarSuccession[]
}

export interface DeqarInstitution {
  /** `DEQARINST0034`; absent when only another number is given. */
  readonly deqarId?: string
  readonly eterId?: string
  /** Other numbers, such as a VAT number. */
  readonly identifiers: readonly string[]
  readonly name?: string
}

/** An institution that another one continues, as DEQAR's history has it. */
export interface DeqarSuccession {
  readonly predecessor: DeqarInstitution
  readonly successor: DeqarInstitution
  readonly on: PlainDate
}

/** A row as it was read: a report, or everything that keeps it from being one. */
export type DeqarRow =
  | { readonly row: number; readonly ok: true; readonly report: DeqarReport; readonly raw: unknown }
  | { readonly row: number; readonly ok: false; readonly problems: readonly Problem[] }

/** Decisions by DEQAR's numbers and words. */
const decisionWords: Readonly<Record<string, Decision>> = {
  1: 'positive',
  positive: 'positive',
  2: 'positive with conditions',
  'positive with conditions or restrictions': 'positive with conditions',
  'positive with conditions': 'positive with conditions',
  3: 'negative',
  negative: 'negative',
  4: 'not applicable',
  'not applicable': 'not applicable',
}

export function decisionOfWord(word: string): Decision | undefined {
  return decisionWords[word.trim().toLowerCase()]
}

/** Programme reports are about one programme; every other type is about the provider. */
export function scopeOfActivity(type: string): DeqarReport['scope'] {
  const word = type.trim().toLowerCase()
  return word === 'programme' || word === 'joint programme' ? 'programme' : 'provider'
}

/** `34`, `DEQARINST0034` → `DEQARINST0034`. */
export function institutionNumber(text: string): string | undefined {
  const number = /^(?:DEQARINST)?0*(\d{1,9})$/i.exec(text.trim())?.[1]
  return number === undefined ? undefined : `DEQARINST${number.padStart(4, '0')}`
}

/** A date in one of DEQAR's notations (`%d`, `%-d`, `%m`, `%-m`, `%Y`, `%y`); ISO 8601 whatever is said. */
export function dateIn(text: string, notation: string): PlainDate | undefined {
  const value = text.trim()
  const iso = value.slice(0, 10)
  if (/^\d{4}-\d{2}-\d{2}(T|$)/.test(value)) return isPlainDate(iso) ? iso : undefined
  const parts: string[] = []
  const pattern = notation
    .trim()
    .replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    .replaceAll(/%(-?[dm]|[Yy])/g, (_, letter: string) => {
      parts.push(letter.replace('-', ''))
      return letter === 'Y'
        ? '(\\d{4})'
        : letter === 'y'
          ? '(\\d{2})'
          : letter.startsWith('-')
            ? '(\\d{1,2})'
            : '(\\d{2})'
    })
  const found = new RegExp(`^${pattern}$`).exec(value)
  if (found === null || parts.length !== 3) return undefined
  const at = (letter: string) => found[parts.indexOf(letter) + 1] ?? ''
  const year = parts.includes('Y') ? at('Y') : `20${at('y')}`
  const day = `${year}-${at('m').padStart(2, '0')}-${at('d').padStart(2, '0')}`
  return isPlainDate(day) ? day : undefined
}

/** What every report needs, whichever way it came; the rest is taken as it is. */
export function reportProblems(report: {
  readonly record: string
  readonly decision: Decision | undefined
  readonly decisionWord: string
  readonly validFrom: PlainDate | undefined
  readonly validFromText: string
  readonly validTo: PlainDate | undefined
  readonly validToText: string
  readonly institutions: readonly DeqarInstitution[]
  readonly hasAgency: boolean
}): readonly Problem[] {
  const problems: Problem[] = []
  if (report.record === '') problems.push(problem('deqar.no-number', 'deqar_id'))
  if (!report.hasAgency) problems.push(problem('deqar.no-agency', 'agency'))
  if (report.decision === undefined)
    problems.push(problem('deqar.decision-unknown', 'decision', { value: report.decisionWord }))
  if (report.validFrom === undefined)
    problems.push(problem('external.date-malformed', 'valid_from', { value: report.validFromText }))
  if (report.validToText !== '' && report.validTo === undefined)
    problems.push(problem('external.date-malformed', 'valid_to', { value: report.validToText }))
  if (report.institutions.length === 0) problems.push(problem('deqar.no-institution', 'institution'))
  return problems
}
