/**
 * A column that tells something about a person: what it is for and when it is deleted. Or one that only looks
 * as if it did, with the reason why it does not. Each room lists its own in a file of this name; a tool holds
 * that none is forgotten.
 */
export type PersonalColumn = {
  readonly table: string
  readonly column: string
} & ({ readonly purpose: string; readonly retention: string } | { readonly notPersonal: string })

/** The house's own. */
export const personalData: readonly PersonalColumn[] = [
  {
    table: 'demo_mail',
    column: 'recipient',
    purpose: 'Shows a demo the mail it would have sent; the recipients are invented.',
    retention: 'With the demo.',
  },
  {
    table: 'demo_mail',
    column: 'subject',
    purpose: 'Shows a demo the mail it would have sent.',
    retention: 'With the demo.',
  },
  {
    table: 'demo_mail',
    column: 'body',
    purpose: 'Shows a demo the mail it would have sent.',
    retention: 'With the demo.',
  },
]
