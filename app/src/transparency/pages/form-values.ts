import { workloadHours } from '@tesela/kernel'
import type { Assessment } from '@tesela/principles/dossier'
import type { FieldValues } from '../../web/components.ts'
import type { Field, LeafField, LeafKind } from '../specification/fields.ts'
import { valueAt } from '../specification/paths.ts'

type Values = readonly (readonly [name: string, value: string | readonly string[]])[]

const single = (name: string, value: unknown): Values => [[name, value === true ? 'yes' : String(value)]]
const many = (name: string, value: unknown): Values => [
  [name, Array.isArray(value) ? value.map(String) : [String(value)]],
]
const joined = (name: string, value: unknown): Values => [
  [name, Array.isArray(value) ? value.join('\n') : String(value)],
]

/** `PT1H30M` → 90. */
const asMinutes = (name: string, value: unknown): Values => {
  const count = (workloadHours(String(value)) ?? Number.NaN) * 60
  return single(name, Number.isInteger(count) ? count : value)
}

/** A text that is not a language map yet, as an import may bring one, belongs to the main language. */
const byLanguage = (name: string, value: unknown, languages: readonly string[]): Values =>
  typeof value === 'string'
    ? [[`${name}.${languages[0] ?? 'en'}`, value]]
    : Object.entries(value as object).map(
        ([language, text]) => [`${name}.${language}`, String(text)] as const,
      )

const byOutcome = (name: string, value: unknown): Values =>
  (Array.isArray(value) ? value : []).flatMap(
    ({ loId = '', pass = '', levels = [] }: NonNullable<Assessment['criteria']>[number]) =>
      [
        [`${name}.${loId}`, pass],
        [`${name}.${loId}.levels`, levels.join('\n')],
      ] as const,
  )

/** How a stored value becomes the values of its inputs; `field-kinds.ts` reads them back. */
const written: Readonly<
  Record<LeafKind, (name: string, value: unknown, languages: readonly string[]) => Values>
> = {
  text: single,
  'long-text': single,
  texts: byLanguage,
  'long-texts': byLanguage,
  number: single,
  minutes: asMinutes,
  date: single,
  uri: single,
  lines: joined,
  codes: many,
  choice: single,
  'number-choice': single,
  choices: many,
  flag: single,
  languages: many,
  criteria: byOutcome,
}

/** The values of all inputs of some fields, what could not be read included as it was typed. */
export function fieldValues(
  data: object,
  unparsed: Readonly<Record<string, string>>,
  fields: readonly Field[],
  languages: readonly string[],
): FieldValues {
  const values = fields.flatMap((field) => {
    if (field.kind !== 'rows') return valuesOf(data, field, field.path, languages)
    return Array.from({ length: rowCount(data, field.path) }, (_, index) => index).flatMap((index) => [
      ...field.of.flatMap((leaf) => valuesOf(data, leaf, `${field.path}.${index}.${leaf.path}`, languages)),
    ])
  })
  return { ...Object.fromEntries(values), ...unparsed }
}

/** How many rows a list has. */
export function rowCount(data: object, path: string): number {
  const rows = valueAt(data, path)
  return Array.isArray(rows) ? rows.length : 0
}

function valuesOf(data: object, field: LeafField, name: string, languages: readonly string[]): Values {
  const value = valueAt(data, name)
  return value === undefined || value === null ? [] : written[field.kind](name, value, languages)
}
