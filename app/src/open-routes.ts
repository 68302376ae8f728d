/** What anyone may send without an account, and how often one network address may in an hour; or why it matters not. */
export type OpenRoute =
  | { readonly route: string; readonly perHour: number; readonly reason: string }
  | { readonly route: string; readonly perHour: 'unlimited'; readonly reason: string }

/**
 * Every address that anyone may post to, each decided (decision 31). A test holds that none is missing. What sends
 * mail to an address that a stranger types is counted for that address besides, where it is sent.
 */
export const openRoutes: readonly OpenRoute[] = [
  { route: 'POST /sign-in', perHour: 20, reason: 'Sends mail.' },
  { route: 'GET /sign-in/at/:provider', perHour: 60, reason: 'Writes a row for the way back.' },
  { route: 'POST /auth/*', perHour: 240, reason: 'Checks signatures of passkeys.' },
  { route: 'POST /complaints/to/:slug', perHour: 10, reason: 'Sends mail, and somebody has to answer.' },
  { route: 'POST /complaints/mine/:secret', perHour: 60, reason: 'Sends mail to who answers.' },
  { route: 'POST /verify', perHour: 120, reason: 'Works long on large files and fetches what they name.' },
  { route: 'POST /check', perHour: 120, reason: 'Works long on large files.' },
  {
    route: 'POST /feedback/answer/:secret',
    perHour: 'unlimited',
    reason: 'A secret answers once, and a whole class answers from one address.',
  },
  {
    route: 'POST /relevance/statement/:secret',
    perHour: 'unlimited',
    reason: 'A secret of 32 bytes opens one statement; nothing is sent.',
  },
  {
    route: 'POST /peer-review/:secret',
    perHour: 'unlimited',
    reason: 'A secret of 32 bytes opens one seat; nothing is sent.',
  },
  { route: 'POST /sign-out', perHour: 'unlimited', reason: 'Ends the own session.' },
  { route: 'POST /demo/sign-in', perHour: 'unlimited', reason: 'Answers in a demo alone.' },
]

/** How often one network address may ask for a route in an hour; nothing where that is not limited. */
export function limitOf(route: string): number | undefined {
  const row = openRoutes.find((one) => one.route === route)
  return row === undefined || row.perHour === 'unlimited' ? undefined : row.perHour
}
