import { epochSeconds, Fault, fillSentence, isPlainDate } from '@tesela/kernel'
import type { Catalogues, Message } from './catalogues.ts'
import { dateText, dateTimeText, numberText } from './format.ts'
import { fallbackLanguage } from './languages.ts'
import type { MessageParams, Translate } from './t.ts'

/** What to do about a message that a language lacks; see `TranslatorOptions`. */
export type Missing = 'throw' | ((key: string, locale: string) => void)

/**
 * Makes the function that speaks one language.
 * The function throws `Fault` `i18n.message-missing` for an unknown key when `missing` is `throw`, and
 * `i18n.param-missing` when a message needs a param that it was not given.
 */
export function speaker(locale: string, catalogues: Catalogues, missing: Missing): Translate {
  const own = catalogues.get(locale)
  const english = catalogues.get(fallbackLanguage)
  const plural = new Intl.PluralRules(locale)

  function translate(key: string, params: MessageParams = {}): string {
    const message = own?.get(key)
    if (message !== undefined) return fill(choose(message, plural, params), params, locale, key)
    if (missing === 'throw') throw new Fault('i18n.message-missing', `No message ${key} in ${locale}`)
    missing(key, locale)
    const fallback = english?.get(key)
    if (fallback === undefined) return key
    return fill(
      choose(fallback, new Intl.PluralRules(fallbackLanguage), params),
      params,
      fallbackLanguage,
      key,
    )
  }

  return Object.assign(translate, {
    locale,
    has: (key: string) => own?.has(key) === true || english?.has(key) === true,
  })
}

function choose(message: Message, plural: Intl.PluralRules, params: MessageParams): string {
  if (typeof message === 'string') return message
  const count = Number(params['count'] ?? 0)
  return message[plural.select(count)] ?? message.other
}

function fill(text: string, params: MessageParams, locale: string, key: string): string {
  return fillSentence(text, (name) => {
    const value = params[name]
    if (value === undefined) throw new Fault('i18n.param-missing', `Message ${key} needs ${name}`)
    return written(value, locale)
  })
}

/** Numbers, days and moments as the language writes them, everything else as it is. */
function written(value: string | number, locale: string): string {
  if (typeof value === 'number') return numberText(locale, value)
  if (isPlainDate(value)) return dateText(locale, value)
  return epochSeconds(value) === undefined ? value : dateTimeText(locale, value)
}
