import { existsSync, readFileSync } from 'node:fs'
import { type Check, sentenceKeysOf } from '@tesela/credentials'
import { dateOf, dayText, epochSeconds, fillSentence, isPlainDate, type Problem } from '@tesela/kernel'
import { sentenceOf } from '../checking/problem-sentences.ts'

type Message = string | Readonly<Record<string, string>>

/** Catalogues that have sentences on checks, keys and files; of two with one name the first counts. */
const namespaces = ['check', 'keys', 'verification', 'import']

const catalogue = (language: string, namespace: string) =>
  new URL(`../../app/src/i18n/locales/${language}/${namespace}.json`, import.meta.url)

/** The sentences on checks in a language; English where there is no catalogue of it. */
export function sentencesIn(
  language: string,
): (key: string, params?: Readonly<Record<string, string | number>>) => string {
  const messages = readMessages(language) ?? readMessages('en') ?? {}
  return (key, params = {}) => {
    const message = messages[key]
    if (message === undefined) return key
    const form = new Intl.PluralRules(language).select(Number(params['count'] ?? 0))
    const text = typeof message === 'string' ? message : (message[form] ?? message['other'] ?? key)
    return fillSentence(text, (name) => written(params[name], language))
  }
}

/** What a check found, with what there is to know besides, such as a mandate; in the words of the verification page. */
export function checkSentence(check: Check, language: string): string {
  const say = sentencesIn(language)
  const keys = sentenceKeysOf(check, (key) => say(key, check.detail) !== key)
  return keys.map((key) => say(key, check.detail)).join(' ')
}

/** The sentence for a problem of issuing or verifying, with the field it concerns. */
export function problemSentence(found: Problem, language = 'en'): string {
  const key = `problem.${found.code}`
  const sentence = sentencesIn(language)(key, found.params)
  if (sentence === key) return sentenceOf(found)
  return found.path === undefined ? sentence : `${found.path}: ${sentence}`
}

/** Days, and the days of moments, as the language writes them, everything else as it is. */
function written(value: string | number | undefined, language: string): string {
  const text = String(value ?? '')
  const isMoment = isPlainDate(text) || epochSeconds(text) !== undefined
  return isMoment ? dayText(dateOf(text), language) : text
}

function readMessages(language: string): Readonly<Record<string, Message>> | undefined {
  if (!/^[a-z]{2}$/.test(language) || !existsSync(catalogue(language, 'check'))) return undefined
  const read = (namespace: string): Readonly<Record<string, Message>> =>
    JSON.parse(readFileSync(catalogue(language, namespace), 'utf8'))
  return Object.assign({}, ...namespaces.map(read).reverse())
}

/** Whether there are sentences in a language. */
export function hasSentencesIn(language: string): boolean {
  return readMessages(language) !== undefined
}
