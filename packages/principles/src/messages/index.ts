import { dayText, fillSentence, isPlainDate, type LocalisedText, primaryLanguage } from '@tesela/kernel'
import type { Catalogue, MessageKey, MessageParams } from './catalogue.ts'

export type { Catalogue, MessageKey, MessageParams } from './catalogue.ts'

/**
 * A text of the checker for a reader. The catalogues come from the caller, so that a page loads only the
 * languages it shows: `messages/en`, `messages/es`, `messages/et`. A language without a catalogue falls back to
 * the first one given, and the answer says so (`isFallback`), for pages to mark the text's language.
 *
 * A placeholder without a value stays as it is; numbers, days and the name of a `{language}` are written as the
 * reader's language writes them. Without any catalogue the key is the text.
 */
export function message(
  catalogues: readonly Catalogue[],
  language: string,
  key: MessageKey,
  params: MessageParams = {},
): LocalisedText {
  const catalogue = catalogueFor(catalogues, language)
  if (catalogue === undefined) return { text: key, language: '', isFallback: true }
  return {
    text: filled(catalogue.texts[key], params, catalogue.language),
    language: catalogue.language,
    isFallback: catalogue.language !== primaryLanguage(language),
  }
}

/**
 * The sentence for a broken rule. Some rules have, beside `rule.<id>.message`, more exact sentences named
 * `rule.<id>.message.<name>` with placeholders; the one that uses most of the given values, and needs no other,
 * is chosen. `undefined` for an id without words, as of a rule that a private profile adds.
 */
export function ruleMessage(
  catalogues: readonly Catalogue[],
  language: string,
  ruleId: string,
  params: MessageParams = {},
): LocalisedText | undefined {
  const texts = catalogueFor(catalogues, language)?.texts
  const plain = `rule.${ruleId}.message`
  if (texts === undefined || !isMessageKey(texts, plain)) return undefined
  const values = withElementName(texts, params)
  const fitting = exactSentences(texts, plain)
    .map((key) => ({ key, placeholders: placeholdersOf(texts[key]) }))
    .filter(({ placeholders }) => placeholders.every((name) => name in values))
    .toSorted((a, b) => b.placeholders.length - a.placeholders.length)
  return message(catalogues, language, fitting[0]?.key ?? plain, values)
}

/**
 * The sentence for a part of a rule that nobody looked at, as a result's `unchecked` names it: `link`,
 * `word-list:ga` (after the colon: a language). `undefined` for a part without words.
 */
export function uncheckedMessage(
  catalogues: readonly Catalogue[],
  language: string,
  part: string,
): LocalisedText | undefined {
  const [name = '', detail] = part.split(':')
  const texts = catalogueFor(catalogues, language)?.texts
  const key = `unchecked.${name}`
  if (texts === undefined || !isMessageKey(texts, key)) return undefined
  return message(catalogues, language, key, detail === undefined ? {} : { language: detail })
}

/** Whether a key is one of the catalogue's, for keys that are put together from an id. */
export function isMessageKey(texts: Catalogue['texts'], key: string): key is MessageKey {
  return Object.hasOwn(texts, key)
}

/** The placeholders of a text, each once, in the order of the text. */
export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].flatMap((match) => match[1] ?? []))]
}

function catalogueFor(catalogues: readonly Catalogue[], language: string): Catalogue | undefined {
  const primary = primaryLanguage(language)
  return catalogues.find((catalogue) => catalogue.language === primary) ?? catalogues[0]
}

function exactSentences(texts: Catalogue['texts'], plain: string): MessageKey[] {
  return Object.keys(texts).filter(
    (key): key is MessageKey => key.startsWith(`${plain}.`) && isMessageKey(texts, key),
  )
}

function filled(text: string, params: MessageParams, language: string): string {
  return fillSentence(text, (name) => {
    const value = params[name]
    if (value === undefined) return `{${name}}`
    if (typeof value === 'number') return value.toLocaleString(language)
    if (isPlainDate(value)) return dayText(value, language)
    return name === 'language' ? languageName(value, language) : value
  })
}

/** `et` → `Estonian`; a code that is none stays as it is. */
function languageName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

/** A finding about an Annex I element gives its number; the text gets its name in the reader's language. */
function withElementName(texts: Catalogue['texts'], params: MessageParams): MessageParams {
  const key = `element.${params['element']}.name`
  return isMessageKey(texts, key) ? { ...params, name: texts[key] } : params
}
