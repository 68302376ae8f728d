import { type Catalogues, type Message, readCatalogues } from './catalogues.ts'
import { type Missing, speaker } from './speak.ts'
import type { Translate } from './t.ts'

export interface TranslatorOptions {
  /** Read once at start by `readCatalogues()`; the project's own when left out. */
  readonly catalogues?: Catalogues
  /**
   * What to do about a message that the language lacks: `throw` (tests), or a function that is told, after
   * which English is used, and the key itself where English lacks it too.
   */
  readonly missing?: Missing
}

const ownCatalogues = readCatalogues()

/** Makes the function that speaks one language, from the project's own catalogues unless told otherwise. */
export function createTranslator(locale: string, options: TranslatorOptions = {}): Translate {
  return speaker(locale, options.catalogues ?? ownCatalogues, options.missing ?? 'throw')
}

/** The messages of a language whose keys begin with one of the prefixes: what a page hands to its script. */
export function messagesOf(locale: string, prefixes: readonly string[]): Readonly<Record<string, Message>> {
  const messages = ownCatalogues.get(locale) ?? new Map<string, Message>()
  return Object.fromEntries(
    [...messages].filter(([key]) => prefixes.some((prefix) => key.startsWith(prefix))),
  )
}
