/** The nine checks of a verification, always all reported, always in this order. */
export const checkIds = [
  'integrity',
  'issuer-identity',
  'issuer-authorised',
  'holder-binding',
  'status',
  'validity',
  'specification-version',
  'quality-assurance',
  'annex-elements',
] as const

export type CheckId = (typeof checkIds)[number]

/**
 * `pass`: seen to be true. `fail`: seen to be false. `inconclusive`: could not be found out, which is not a
 * failure. `not-checked`: does not apply to this credential, or the caller asked not to.
 */
export type CheckOutcome = 'pass' | 'fail' | 'inconclusive' | 'not-checked'

/** One finding of a verification. `code` is stable and names the message `check.<code>` of the catalogues. */
export interface Check {
  readonly id: CheckId
  readonly outcome: CheckOutcome
  readonly code?: string
  /** Values for the message: names, dates, counts. */
  readonly detail?: Readonly<Record<string, string | number>>
}

/**
 * The messages of the catalogue that say a check, in order, all filled with its `detail`: its own sentence, then a
 * note for every detail that has one, such as a mandate or what became of the issuer since (`note-standing-closed`
 * for one value, `note-mandate` for any). Empty when the catalogue, asked through `has`, knows none.
 */
export function sentenceKeysOf(check: Check, has: (key: string) => boolean): readonly string[] {
  const { id, outcome, code, detail = {} } = check
  const own = [`check.${code ?? `${id}.pass`}`, `check.${id}.${outcome}`].find(has)
  if (own === undefined) return []
  const notes = Object.entries(detail).flatMap(
    ([name, value]) => [`check.${id}.note-${name}-${value}`, `check.${id}.note-${name}`].find(has) ?? [],
  )
  return [own, ...notes]
}
