/**
 * Holds that nothing can be reached without a policy, that every change leaves a trace in the audit log, and
 * that the trace a route promises is one that its room writes.
 */
import type { SignIn } from '../app/src/accounts/sign-in/engine.ts'
import type { Route } from '../app/src/room.ts'
import { type Finding, report } from './lib/finding.ts'
import { readSources, type SourceFile } from './lib/source-files.ts'
import { hole, templatesOf } from './lib/templates.ts'

/** What the check reads of a route. */
export interface RouteFacts {
  readonly room: string
  readonly method: string
  readonly path: string
  readonly policy?: { readonly id: string; readonly sentence: string }
  readonly audit: string
}

/** Posts that change nothing in the database, or nothing of an organisation's, each with its reason. */
export const unaudited: Readonly<Record<string, string>> = {
  'POST /sign-in': 'Asks for a link by mail; the session itself is the record.',
  'POST /sign-out': 'Ends a session; the session itself is the record.',
  'POST /demo/sign-in': 'Signs in as a person of the demo story, where nothing is real.',
  'POST /account/organisation': 'A preference kept in a cookie.',
  'POST /check': 'Judges a file without storing it.',
  'POST /verify': 'Judges a file without storing it.',
}

/**
 * Whether code writes an event: `event: 'award.made'`, one of several strings, or a template such as
 * `event: \`credential.${state}\``.
 */
export function eventsWritten(code: readonly SourceFile[]): (event: string) => boolean {
  const notes = code.flatMap(({ text }) =>
    [...text.matchAll(/\bevent:\s*([^\n]+)/g)].map((match) => (match[1] ?? '').split(/, |,$| \}/)[0] ?? ''),
  )
  const whole = new Set(
    notes.flatMap((note) => [...note.matchAll(/'([\w.-]+)'/g)].map((match) => match[1] ?? '')),
  )
  const templates = notes
    .flatMap((note) => templatesOf(note).map((template) => template.text))
    .filter((text) => text.includes(hole) && text.split('.').some((part) => /^[\w-]+$/.test(part)))
    .map((text) => new RegExp(`^${text.split(hole).join('[\\w-]+')}$`))
  return (event) => whole.has(event) || templates.some((pattern) => pattern.test(event))
}

/** Routes without policy, without trace, with a trace that nothing writes, or met twice. */
export function checkRoutes(
  routes: readonly RouteFacts[],
  isWritten: (event: string) => boolean,
): readonly Finding[] {
  const places = routes.map((route) => `${route.method} ${route.path.replace(/:\w+/g, ':')}`)
  return routes.flatMap((route, index) => {
    const place = `${route.method} ${route.path}`
    const find = (rule: string, message: string): Finding => ({
      file: `app/src/${route.room}/room.ts`,
      rule,
      message: `${place} ${message}`,
    })
    const sentence = route.policy?.sentence ?? ''
    const isChange = route.method === 'POST'
    return [
      ...(route.policy === undefined || route.policy.id === ''
        ? [find('route-policy', 'names no policy')]
        : []),
      ...(/^[A-Z].*\.$/.test(sentence)
        ? []
        : [find('route-policy', `has a policy that is no sentence: “${sentence}”`)]),
      ...(isChange && route.audit === 'none' && unaudited[place] === undefined
        ? [
            find(
              'route-audit',
              'changes something and names no audit event; see `unaudited` in tools/check-routes.ts',
            ),
          ]
        : []),
      ...(route.audit !== 'none' && !isWritten(route.audit)
        ? [find('route-audit', `promises the audit event ${route.audit}, which no change writes`)]
        : []),
      ...(places.indexOf(places[index] ?? '') < index ? [find('route-twice', 'is there twice')] : []),
    ]
  })
}

/** Exceptions for addresses that are no longer there: a list of exceptions may only be as long as it must. */
export function staleExceptions(
  routes: readonly RouteFacts[],
  exceptions: readonly string[] = Object.keys(unaudited),
): readonly Finding[] {
  const silent = routes
    .filter((route) => route.audit === 'none')
    .map(({ method, path }) => `${method} ${path}`)
  return exceptions
    .filter((place) => !silent.includes(place))
    .map((place) => ({
      file: 'tools/check-routes.ts',
      rule: 'route-exception',
      message: `${place} is excused from the audit log and needs no excuse`,
    }))
}

function factsOf(room: string, routes: readonly Route[]): readonly RouteFacts[] {
  return routes.map(({ method, path, policy, audit }) => ({ room, method, path, policy, audit }))
}

async function main(): Promise<void> {
  const { rooms } = await import('../app/src/rooms.ts')
  const { signInRoutes } = await import('../app/src/accounts/sign-in/pages.ts')
  const routes = [
    ...factsOf('accounts', signInRoutes(idleEngine)),
    ...rooms.flatMap((room) => factsOf(room.name, room.routes)),
  ]
  const code = readSources(['app/src'], ['.ts']).filter((file) => !file.path.endsWith('.test.ts'))
  report('Routes', [...checkRoutes(routes, eventsWritten(code)), ...staleExceptions(routes)])
}

/** Listing the routes of sign-in asks its engine nothing. */
const idleEngine: SignIn = {
  handler: async () => new Response(null, { status: 503 }),
  whoIs: async () => undefined,
  sendLink: async () => {},
  startAt: async () => undefined,
  signOut: async (headers) => headers,
  signInAs: async () => undefined,
  close: async () => {},
}

if (import.meta.main) await main()
