/**
 * Holds that nothing can be reached without a policy, that every change leaves a trace in the audit log, and
 * that the trace a route promises is one that its room writes.
 */
import type { Room } from '../app/src/room.ts'
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
  'POST /demo/become': 'Signs in as a person of the demo story, where nothing is real.',
  'POST /language': 'A preference kept in a cookie.',
  'POST /organisation/act-for': 'A preference kept in a cookie.',
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

function factsOf(rooms: readonly Room[]): readonly RouteFacts[] {
  return rooms.flatMap((room) =>
    room.routes.map(({ method, path, policy, audit }) => ({ room: room.name, method, path, policy, audit })),
  )
}

async function main(): Promise<void> {
  const { rooms } = await import('../app/src/rooms.ts')
  const code = readSources(['app/src'], ['.ts']).filter((file) => !file.path.endsWith('.test.ts'))
  report('Routes', checkRoutes(factsOf(rooms), eventsWritten(code)))
}

if (import.meta.main) await main()
