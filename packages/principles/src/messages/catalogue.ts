import type { english } from './en.ts'

/** A key of the checker's words: `rule.P2.1-TITLE.message`, `principle.2.name`, `result.pass`. */
export type MessageKey = keyof typeof english.texts

/** The checker's words in one language. A key that is missing does not compile. */
export interface Catalogue {
  /** Primary BCP 47 subtag. */
  readonly language: string
  readonly texts: Readonly<Record<MessageKey, string>>
}

/** Values for the `{placeholders}` of a text. */
export type MessageParams = Readonly<Record<string, string | number>>
