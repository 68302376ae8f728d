/**
 * A column that tells something about a person: what it is for, when it is deleted, and the row of the retention job
 * (or another job) that does so, or why none does. Or one that only looks as if it did, with the reason why it does
 * not. Each room lists its own in a file of this name; a tool holds that none is forgotten and that each job exists.
 */
export type PersonalColumn = {
  readonly table: string
  readonly column: string
} & (
  | ({ readonly purpose: string; readonly retention: string } & (
      | { readonly endedBy: string }
      | { readonly endsWith: string }
    ))
  | { readonly notPersonal: string }
)

/** The house's own. */
export const personalData: readonly PersonalColumn[] = [
  {
    table: 'demo_mail',
    column: 'recipient',
    purpose: 'Shows a demo the mail it would have sent; the recipients are invented.',
    retention: 'Thirty days after it was sent, in a demo that runs for longer.',
    endedBy: 'demo-mail',
  },
  {
    table: 'demo_mail',
    column: 'subject',
    purpose: 'Shows a demo the mail it would have sent.',
    retention: 'Thirty days after it was sent, in a demo that runs for longer.',
    endedBy: 'demo-mail',
  },
  {
    table: 'demo_mail',
    column: 'body',
    purpose: 'Shows a demo the mail it would have sent.',
    retention: 'Thirty days after it was sent, in a demo that runs for longer.',
    endedBy: 'demo-mail',
  },
]
