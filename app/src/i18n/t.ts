/**
 * The sentence for a key in the reader's language, its `{params}` filled, plural chosen by `count`.
 * Numbers among the params are written as the reader's language writes them.
 */
export interface Translate {
  (key: string, params?: MessageParams): string
  /** BCP 47 code of the language it speaks; what the format functions take. */
  readonly locale: string
  /** Whether a message of this key exists, for codes that come from outside (problems of a foreign file). */
  readonly has: (key: string) => boolean
}

export type MessageParams = Readonly<Record<string, string | number>>
