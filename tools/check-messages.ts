/**
 * Holds the words of the interface: every complete language has every message with the same params and its own
 * plural forms, code asks for no message that is not there, no message is left that nothing asks for, and no
 * page carries words of its own.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Finding, report } from './lib/finding.ts'
import { isMentioned, keysAskedFor, mentionsIn } from './lib/message-use.ts'
import { readSources, root, type SourceFile } from './lib/source-files.ts'
import { hole, templatesOf } from './lib/templates.ts'

export type Message = string | Readonly<Record<string, string>>

/** One language file: `app/src/i18n/locales/et/web.json`. */
export interface Catalogue {
  readonly language: string
  readonly namespace: string
  readonly file: string
  readonly messages: Readonly<Record<string, Message>>
}

export interface MessagesCheck {
  readonly catalogues: readonly Catalogue[]
  /** BCP 47 codes of the languages that must be whole. */
  readonly languages: readonly string[]
  /** Code that may ask for messages: no tests, no catalogues. */
  readonly code: readonly SourceFile[]
}

const writtenFirst = 'en'

/** Everything wrong with the words. */
export function checkMessages({ catalogues, languages, code }: MessagesCheck): readonly Finding[] {
  const english = catalogues.filter((catalogue) => catalogue.language === writtenFirst)
  return [
    ...languages.flatMap((language) => english.flatMap((source) => compare(source, language, catalogues))),
    ...languages.flatMap((language) => orphans(language, english, catalogues)),
    ...catalogues.flatMap(wrongPlurals),
    ...askedButMissing(english, code),
    ...neverAsked(english, code),
    ...code.flatMap(hardCodedWords),
  ]
}

function compare(source: Catalogue, language: string, catalogues: readonly Catalogue[]): readonly Finding[] {
  const other = catalogues.find((one) => one.language === language && one.namespace === source.namespace)
  if (other === undefined) {
    const message = `${language} has no ${source.namespace}.json: a complete language has every message`
    return [{ file: source.file, rule: 'missing-message', message }]
  }
  return Object.entries(source.messages).flatMap(([key, message]) => {
    const translated = other.messages[key]
    if (translated === undefined) {
      return [{ file: other.file, rule: 'missing-message', message: `${key} is missing in ${language}` }]
    }
    const [wanted, found] = [paramsOf(message), paramsOf(translated)]
    if (wanted.join() === found.join()) return []
    const said = `${key} has {${found.join('}, {')}} where English has {${wanted.join('}, {')}}`
    return [{ file: other.file, rule: 'different-params', message: said }]
  })
}

/** Messages that English no longer has. */
function orphans(
  language: string,
  english: readonly Catalogue[],
  catalogues: readonly Catalogue[],
): readonly Finding[] {
  const known = new Set(english.flatMap((catalogue) => Object.keys(catalogue.messages)))
  return catalogues
    .filter((catalogue) => catalogue.language === language)
    .flatMap((catalogue) =>
      Object.keys(catalogue.messages)
        .filter((key) => !known.has(key))
        .map((key) => ({
          file: catalogue.file,
          rule: 'stale-message',
          message: `${key} is not in English any more`,
        })),
    )
}

/** `count` may be left out of a form ("one learner"), so it is not compared. */
function paramsOf(message: Message): readonly string[] {
  const texts = typeof message === 'string' ? [message] : Object.values(message)
  const names = texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))
  return [...new Set(names)].filter((name) => name !== 'count').sort()
}

function wrongPlurals({ language, file, messages }: Catalogue): readonly Finding[] {
  const rules = new Intl.PluralRules(language)
  // The forms that a count up to a thousand can need; "many" of a million is the reader's rarest case.
  const needed = new Set(Array.from({ length: 1001 }, (_, count) => rules.select(count) as string))
  const possible = new Set<string>(rules.resolvedOptions().pluralCategories)
  return Object.entries(messages).flatMap(([key, message]) => {
    if (typeof message === 'string') return []
    const missing = [...needed].filter((form) => message[form] === undefined)
    const foreign = Object.keys(message).filter((form) => !possible.has(form))
    const said = [
      ...missing.map((form) => `${key} lacks the plural form "${form}" of ${language}`),
      ...foreign.map((form) => `${key} has the form "${form}", which ${language} has not`),
    ]
    return said.map((text) => ({ file, rule: 'plural-forms', message: text }))
  })
}

function askedButMissing(english: readonly Catalogue[], code: readonly SourceFile[]): readonly Finding[] {
  const known = new Set(english.flatMap((catalogue) => Object.keys(catalogue.messages)))
  const namespaces = new Set(english.map((catalogue) => catalogue.namespace))
  return code
    .filter((file) => file.path.startsWith('app/src/') && !isGallery(file.path))
    .flatMap((file) => keysAskedFor(file, namespaces))
    .filter(({ key }) => !known.has(key))
    .map(({ key, file, line }) => ({ file, line, rule: 'unknown-message', message: `No message ${key}` }))
}

function neverAsked(english: readonly Catalogue[], code: readonly SourceFile[]): readonly Finding[] {
  const mentions = mentionsIn(code)
  return english.flatMap(({ file, messages }) =>
    Object.keys(messages)
      .filter((key) => !isMentioned(key, mentions))
      .map((key) => ({ file, rule: 'unused-message', message: `Nothing asks for ${key}` })),
  )
}

/** The gallery of components shows them with invented content. */
function isGallery(path: string): boolean {
  return path.startsWith('app/src/web/gallery/')
}

const spokenAttributes = /\s(?:aria-label|alt|title|placeholder)="([^"\uE000]*\p{L}{2}[^"\uE000]*)"/gu
const notWords = /<(script|style|code|pre|kbd|svg)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<!doctype[^>]*>/gi

/** Words that stand in a template instead of coming from the catalogues. */
function hardCodedWords({ path, text }: SourceFile): readonly Finding[] {
  if (!path.startsWith('app/src/') || isGallery(path)) return []
  return templatesOf(text, 'html').flatMap((template) => {
    // A template without a tag that begins with a space is a piece of a tag: html` open`.
    if (/^\s+[a-z-]+(="[^"]*")?$/.test(template.text)) return []
    const markup = template.text.replace(notWords, ' ')
    const spoken = [...markup.matchAll(spokenAttributes)].map((match) => match[1] ?? '')
    // Tags with expressions inside their attributes hold no words once the tag itself is gone.
    const between = markup.replace(/<[^<>]*>/g, hole).split(new RegExp(`[${hole}<>]`))
    const words = between
      .map((piece) => piece.replace(/&\w+;/g, ' ').trim())
      .filter((piece) => /\p{L}{2}/u.test(piece))
    return [...spoken, ...words].map((word) => ({
      file: path,
      line: template.line,
      rule: 'hard-coded-words',
      message: `“${word.slice(0, 60)}” belongs in the catalogues: use t('…')`,
    }))
  })
}

function readCatalogues(): readonly Catalogue[] {
  const folder = join(root, 'app', 'src', 'i18n', 'locales')
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((language) =>
    readdirSync(join(folder, language))
      .filter((name) => name.endsWith('.json'))
      .map((name) => ({
        language,
        namespace: name.slice(0, -'.json'.length),
        file: `app/src/i18n/locales/${language}/${name}`,
        messages: JSON.parse(readFileSync(join(folder, language, name), 'utf8')),
      })),
  )
}

async function main(): Promise<void> {
  const { interfaceLanguages } = await import('../app/src/i18n/languages.ts')
  const code = readSources(['app/src', 'packages', 'seed', 'e2e'], ['.ts']).filter(
    (file) => !/\.test\.ts$|\/testing\//.test(file.path),
  )
  const languages = interfaceLanguages.map((language) => language.code)
  report('Messages', checkMessages({ catalogues: readCatalogues(), languages, code }))
}

if (import.meta.main) await main()
