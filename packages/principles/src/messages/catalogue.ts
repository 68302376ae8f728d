import type english from './en.json' with { type: 'json' }

/** A key of the checker's words: `rule.P2.1-TITLE.message`, `principle.2.name`, `result.pass`. */
export type MessageKey = keyof typeof english

/** The checker's words in one language. A key that is missing does not compile. */
export interface Catalogue {
  /** Primary BCP 47 subtag. */
  readonly language: string
  readonly texts: Readonly<Record<MessageKey, string>>
}

/** Values for the `{placeholders}` of a text. */
export type MessageParams = Readonly<Record<string, string | number>>
