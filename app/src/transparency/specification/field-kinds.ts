import { formatWorkload, isPlainDate } from '@tesela/kernel'
import type { LeafKind } from './fields.ts'

/** A posted form, as far as fields read it. */
export interface Posted {
  readonly get: (name: string) => string
  readonly all: (name: string) => readonly string[]
  readonly entries: Readonly<Record<string, string>>
}

/** What kinds know besides the form. */
export interface Surroundings {
  /** Languages in which the texts are written, main one first. */
  readonly languages: readonly string[]
  readonly outcomeIds: readonly string[]
}

/** What a field read: its value, `undefined` when it is empty; and a text that it could not understand. */
export interface Reading {
  readonly value?: unknown
  readonly unparsed?: string
}

/** How one kind of field reads a form, and what it says about a stored value. */
export interface FieldKind {
  readonly read: (posted: Posted, name: string, before: unknown, about: Surroundings) => Reading
  /** The code of what is wrong with a stored value, or `undefined`. */
  readonly fault?: (value: unknown) => string | undefined
}

const textLimit = 500
const longTextLimit = 5000

const text: FieldKind = {
  read: (posted, name) => some(posted.get(name).trim()),
  fault: (value) => (String(value).length > textLimit ? 'too-long' : undefined),
}

const longText: FieldKind = {
  read: (posted, name) => some(posted.get(name).replaceAll('\r\n', '\n').trim()),
  fault: (value) => (String(value).length > longTextLimit ? 'too-long' : undefined),
}

/** One input a language; texts in languages that are not shown now are kept. */
const texts: FieldKind = {
  read: (posted, name, before, about) => {
    const kept = typeof before === 'object' && before !== null ? Object.entries(before) : []
    const shown = about.languages.map((language) => [
      language,
      posted.get(`${name}.${language}`).replaceAll('\r\n', '\n').trim(),
    ])
    const others = kept.filter(([language]) => !about.languages.includes(language))
    const map = Object.fromEntries([...shown, ...others].filter(([, value]) => value !== ''))
    return Object.keys(map).length === 0 ? {} : { value: map }
  },
  fault: (value) =>
    Object.values(value as object).some((one) => String(one).length > longTextLimit) ? 'too-long' : undefined,
}

const number: FieldKind = {
  read: (posted, name) => {
    const typed = posted.get(name).trim()
    if (typed === '') return {}
    const plain = typed.replace(',', '.')
    return /^-?\d{1,9}(\.\d{1,6})?$/.test(plain) ? { value: Number(plain) } : { unparsed: typed }
  },
}

/** Minutes, stored as ISO 8601 time. Words that an import brought, such as “in three parts”, stay words. */
const minutes: FieldKind = {
  read: (posted, name) => {
    const typed = posted.get(name).trim()
    return /^\d{1,6}$/.test(typed) ? { value: formatWorkload(Number(typed) / 60) } : some(typed)
  },
  fault: (value) => (String(value).length > textLimit ? 'too-long' : undefined),
}

const date: FieldKind = {
  read: text.read,
  fault: (value) => (isPlainDate(value) ? undefined : 'not-a-date'),
}

const uri: FieldKind = {
  read: text.read,
  fault: (value) => (isWebAddress(String(value)) ? undefined : 'not-a-uri'),
}

const lines: FieldKind = {
  read: (posted, name) => someOf(linesOf(posted.get(name))),
}

const codes: FieldKind = {
  read: (posted, name) =>
    someOf([
      ...new Set(
        posted
          .all(name)
          .map(codeOf)
          .filter((code) => code !== ''),
      ),
    ]),
}

const choice: FieldKind = { read: text.read }

const choices: FieldKind = {
  read: (posted, name) => someOf(posted.all(name).filter((value) => value !== '')),
}

/** The main language comes first, the others in the order of the list. */
const languages: FieldKind = {
  read: (posted, name) => {
    const main = posted.get(`${name}.main`).trim()
    const all = [main, ...posted.all(name)].filter((code) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(code))
    return someOf([...new Set(all)])
  },
}

const flag: FieldKind = {
  read: (posted, name) => (posted.get(name) === 'yes' ? { value: true } : {}),
}

/** For each outcome how one passes and, a line each, what levels of achievement look like; stored as criteria. */
const criteria: FieldKind = {
  read: (posted, name, _before, about) =>
    someOf(
      about.outcomeIds.flatMap((loId) => {
        const pass = posted.get(`${name}.${loId}`).trim()
        const levels = linesOf(posted.get(`${name}.${loId}.levels`))
        if (pass === '' && levels.length === 0) return []
        return [{ loId, ...(pass === '' ? {} : { pass }), ...(levels.length === 0 ? {} : { levels }) }]
      }),
    ),
}

/** Every kind of field. To add one: a row here, and a row in `pages/field-views.ts`. */
export const fieldKinds: Readonly<Record<LeafKind, FieldKind>> = {
  text,
  'long-text': longText,
  texts,
  'long-texts': texts,
  number,
  minutes,
  date,
  uri,
  lines,
  codes,
  choice,
  'number-choice': number,
  choices,
  flag,
  languages,
  criteria,
}

/** An address that anyone can open: http or https, without a password in it. */
export function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === ''
}

function some(value: string): Reading {
  return value === '' ? {} : { value }
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function someOf(values: readonly unknown[]): Reading {
  return values.length === 0 ? {} : { value: values }
}

/** A suggestion list writes "0611 Computer use": the code is its first word. */
function codeOf(text: string): string {
  return text.trim().split(/\s+/)[0] ?? ''
}
