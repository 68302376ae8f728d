import { isPlainDate, type LanguageMap, type PlainDate, type Problem, problem } from '@tesela/kernel'

/** A value somewhere in a document, with the dotted path that leads to it. */
export interface Field {
  readonly path: string
  readonly value: unknown
}

/** The member of an object field; an absent field when there is none. */
export function member(field: Field, key: string): Field {
  const path = field.path === '' ? key : `${field.path}.${key}`
  return {
    path,
    value: isRecord(field.value) && Object.hasOwn(field.value, key) ? field.value[key] : undefined,
  }
}

/** The field that a dotted path of member names leads to. */
export function at(field: Field, ...keys: readonly string[]): Field {
  return keys.reduce(member, field)
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Reads fields of an untrusted document and keeps every problem found, so that all are reported at once. A
 * required reader returns a harmless value after noting a problem: the document is refused in the end.
 * Codes: `dossier.missing`, `dossier.wrong-type`, `dossier.not-a-date`, `dossier.out-of-range`.
 */
export class FieldReader {
  readonly problems: Problem[] = []

  note(code: string, field: Field, params?: Readonly<Record<string, string | number>>): void {
    this.problems.push(problem(code, field.path, params))
  }

  text(field: Field): string {
    const value = this.optionalText(field)
    if (value === undefined) this.missing(field)
    return value ?? ''
  }

  optionalText(field: Field): string | undefined {
    if (absent(field.value)) return undefined
    if (typeof field.value !== 'string') return this.wrong(field, 'text')
    const text = field.value.trim()
    return text === '' ? undefined : text
  }

  date(field: Field): PlainDate {
    const value = this.optionalDate(field)
    if (value === undefined) this.missing(field)
    return value ?? '1970-01-01'
  }

  optionalDate(field: Field): PlainDate | undefined {
    if (absent(field.value)) return undefined
    if (isPlainDate(field.value)) return field.value
    this.note('dossier.not-a-date', field)
    return undefined
  }

  optionalNumber(field: Field, minimum: number, maximum: number): number | undefined {
    if (absent(field.value)) return undefined
    if (typeof field.value !== 'number' || !Number.isFinite(field.value)) return this.wrong(field, 'number')
    if (field.value >= minimum && field.value <= maximum) return field.value
    this.note('dossier.out-of-range', field, { minimum, maximum })
    return undefined
  }

  optionalBoolean(field: Field): boolean | undefined {
    if (absent(field.value)) return undefined
    return typeof field.value === 'boolean' ? field.value : this.wrong(field, 'yes or no')
  }

  /** The items of a list; an absent list is empty. */
  items(field: Field): Field[] {
    if (absent(field.value)) return []
    if (!Array.isArray(field.value)) {
      this.wrong(field, 'list')
      return []
    }
    return field.value.map((value: unknown, index) => ({ path: `${field.path}.${index}`, value }))
  }

  texts(field: Field): string[] {
    return this.items(field).flatMap((item) => this.optionalText(item) ?? [])
  }

  languageMap(field: Field): LanguageMap {
    const value = this.optionalLanguageMap(field)
    if (value === undefined) this.missing(field)
    return value ?? {}
  }

  /** A text in languages. A bare text is taken to be in `language`. Empty texts are left out. */
  optionalLanguageMap(field: Field, language?: string): LanguageMap | undefined {
    if (absent(field.value)) return undefined
    if (typeof field.value === 'string' && language !== undefined) {
      const text = this.optionalText(field)
      return text === undefined ? undefined : { [language]: text }
    }
    if (!isRecord(field.value)) return this.wrong(field, 'text in languages')
    const texts = Object.keys(field.value).flatMap((code) => {
      if (!LANGUAGE_CODE.test(code)) this.note('dossier.unknown-code', member(field, code), { value: code })
      const text = this.optionalText(member(field, code))
      return text === undefined ? [] : [[code, text] as const]
    })
    return texts.length === 0 ? undefined : Object.fromEntries(texts)
  }

  missing(field: Field): void {
    if (this.problems.some(({ path }) => path === field.path)) return
    this.note('dossier.missing', field)
  }

  private wrong(field: Field, expected: string): undefined {
    this.note('dossier.wrong-type', field, { expected })
    return undefined
  }
}

const LANGUAGE_CODE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

function absent(value: unknown): boolean {
  return value === undefined || value === null
}

/** Leaves absent members out of an object, since absent and `undefined` are two things. */
export function defined<T extends Record<string, unknown>>(members: T): Defined<T> {
  const kept = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
  return kept as Defined<T>
}

type Defined<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K]
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}
