/**
 * The sentence for a key in the reader's language, its `{params}` filled, plural chosen by `count`.
 * Numbers, days (`2026-05-06`) and moments (`2026-05-06T10:42:00Z`, shown in UTC) among the params are written
 * as the reader's language writes them, so that models and refusals carry them as data. A param that ends in a
 * full stop takes the place of one that follows it.
 */
export interface Translate {
  (key: string, params?: MessageParams): string
  /** BCP 47 code of the language it speaks; what the format functions take. */
  readonly locale: string
  /** Whether a message of this key exists, for codes that come from outside (problems of a foreign file). */
  readonly has: (key: string) => boolean
}

export type MessageParams = Readonly<Record<string, string | number>>
