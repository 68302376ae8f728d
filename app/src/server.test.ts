import { anyText } from '@tesela/kernel/testing/any-text'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grantRole, personForEmail } from './accounts/room.ts'
import { type Role, roles } from './actor.ts'
import { awardAndSeal, storyHouse, tellUntilPublished } from './authenticity/testing/award-story.ts'
import { createTranslator } from './i18n/translator.ts'
import { openRoutes } from './open-routes.ts'
import type { Route } from './room.ts'
import { rooms } from './rooms.ts'
import { allRoutes, createServer, type Server } from './server.ts'
import { inTenancy } from './storage/database.ts'
import { builtAssets } from './testing/assets.ts'
import { makeTestContext, type TestContext } from './testing/context.ts'
import { type Visitor, visitor } from './testing/visitor.ts'

/** Words that only the first tenant may read: wherever they show up, something leaked. */
const secrets = ['Salajane-Nimi', 'salajane@marker.test', 'Salajane Kolleeg', 'kolleeg@marker.test'] as const

/** Whose address is the right to read them, as with a paper that was handed over. */
const byAddress: Readonly<Record<string, string>> = {
  'GET /credentials/:id': 'The page of a credential.',
  'GET /credentials/:id/file': 'The file of a credential.',
  'GET /credentials/:id/pdf': 'The credential on paper.',
}

/** Routes that would make the visitor somebody else, so that the rest proves nothing. */
const changesVisitor = [
  'POST /demo/sign-in',
  'POST /sign-out',
  'POST /organisation/act-for',
  'GET /sign-in/at/:provider',
]

let ctx: TestContext
let server: Server
let routes: readonly Route[]
let owner: string
/** Everything of the first tenant before anybody tried anything. */
let untouched: Readonly<Record<string, unknown>>
/** Ids of things of the first tenant, by the table they are from. */
let ids: ReadonlyMap<string, string>
/** Somebody of another tenant for each role, and one who has all of them. */
let strangers: ReadonlyMap<Role, Visitor>
let almighty: Visitor
const nobody = () => visitor(server.app)
const somebody = { kind: 'person', personId: '', name: '', email: '', organisationId: 'x' } as const

beforeAll(async () => {
  ctx = await makeTestContext({ now: '2026-11-23T10:00:00Z' })
  await tellUntilPublished(ctx)
  const house = await storyHouse(ctx)
  owner = house.organisationId
  server = createServer(ctx, rooms, builtAssets)
  routes = allRoutes(rooms, server.signIn).filter((route) => !changesVisitor.includes(nameOf(route)))
  await awardAndSeal(ctx, house, ['european-digital-credential', 'sd-jwt-vc'], {
    holder: { givenName: 'Salme', familyName: 'Salajane-Nimi', dateOfBirth: '1991-02-03' },
    holderEmail: 'salajane@marker.test',
  })
  await joins(owner, 'Salajane Kolleeg', 'kolleeg@marker.test', ['moderator'])
  ids = await idsOf(owner)
  const other = (await storyHouse(ctx, 'centro-calzatec')).organisationId
  const made = new Map<Role, Visitor>()
  for (const role of roles) {
    // Operators are in the operator's organisation alone: the database lets them be nowhere else.
    const home = role === 'operator' ? await operatorId() : other
    made.set(role, await signedIn(await joins(home, `Only ${role}`, `${role}@stranger.example`, [role])))
  }
  strangers = made
  almighty = await signedIn(
    await joins(
      other,
      'All Roles',
      'all@stranger.example',
      roles.filter((role) => role !== 'operator'),
    ),
  )
  untouched = await everythingOf(owner)
}, 120_000)

afterAll(async () => {
  await server.signIn.close()
  await ctx.close()
})

describe('every route', () => {
  it('names a policy that reads like law, and what a change leaves in the audit log', () => {
    expect(routes.length).toBeGreaterThan(60)
    for (const route of routes) {
      expect([nameOf(route), route.policy.id.length > 0]).toEqual([nameOf(route), true])
      expect([nameOf(route), /^[A-Z].*\.$/.test(route.policy.sentence)]).toEqual([nameOf(route), true])
      expect([nameOf(route), route.audit === 'none' || /^[a-z-]+\.[a-z-]+$/.test(route.audit)]).toEqual([
        nameOf(route),
        true,
      ])
    }
  })

  it('that changes something has words for it in the audit log', () => {
    const t = createTranslator('en')
    const silent = allRoutes(rooms, server.signIn).filter(
      ({ audit }) => audit !== 'none' && !t.has(`audit.${audit}`),
    )
    expect(silent.map(nameOf)).toEqual([])
  })

  it('that anyone may post to is limited for one network address, or says why not', () => {
    const open = allRoutes(rooms, server.signIn)
      .filter(({ method, policy }) => method === 'POST' && policy.allows({ kind: 'public' }))
      .map(nameOf)
    const decided = openRoutes.map(({ route }) => route)
    expect(open.filter((route) => !decided.includes(route))).toEqual([])
    const known = allRoutes(rooms, server.signIn).map(nameOf)
    expect(decided.filter((route) => !known.includes(route))).toEqual(['POST /auth/*'])
  })

  it('stands once', () => {
    const places = routes.map(nameOf)
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([])
  })

  it('leads a stranger without the right role to the sign-in or is refused', async () => {
    const wrong: string[] = []
    for (const route of routes.filter(({ policy }) => !policy.allows({ kind: 'public' }))) {
      const path = fill(route, () => ids.get('award') ?? '')
      const answer = await (route.method === 'GET' ? nobody().get(path) : nobody().post(path))
      const location = answer.headers.get('location') ?? ''
      const fits =
        route.method === 'GET'
          ? answer.status === 302 && location.startsWith('/sign-in?next=')
          : answer.status === 403
      if (!fits) wrong.push(`${nameOf(route)}: ${answer.status} ${location}`)
    }
    expect(wrong).toEqual([])
  })
})

describe('another tenant', () => {
  it.each(roles)(
    'as %s is refused what is not for that role, and reads nothing of the first one',
    async (role) => {
      const stranger = strangers.get(role) ?? nobody()
      const actor = { ...somebody, roles: [role] }
      // What anyone may read at a fixed address is the same for all of them; see "nobody in particular".
      const theirs = routes.filter((route) => !(isOpen(route) && !route.path.includes(':')))
      const wrong = await together(theirs, async (route) => {
        const path = fill(route, (name) => ids.get(tableOf(name, route)) ?? owner)
        if (route.policy.allows(actor)) return faultsOf(route, path, stranger, role)
        const { status } = await (route.method === 'GET' ? stranger.get(path) : stranger.post(path))
        return status === 403 ? [] : [`${nameOf(route)} as ${role}: ${status}`]
      })
      expect(wrong).toEqual([])
    },
    60_000,
  )

  it('with every role at once reads nothing, by any id of the first one in any place', async () => {
    const places = routes.flatMap((route) => anyIdIn(route).map((path) => ({ route, path })))
    expect(places.length).toBeGreaterThan(400)
    const found = await together(places, ({ route, path }) => faultsOf(route, path, almighty, 'all roles'))
    expect(found).toEqual([])
  }, 120_000)

  it('who runs the installation reads nothing, by any id of the first one in any place', async () => {
    const operator = strangers.get('operator') ?? nobody()
    const places = routes.flatMap((route) => anyIdIn(route).map((path) => ({ route, path })))
    const found = await together(places, ({ route, path }) => faultsOf(route, path, operator, 'operator'))
    expect(found).toEqual([])
  }, 120_000)

  it('nobody in particular reads nothing private, by any id of the first one in any place', async () => {
    const stranger = nobody()
    const places = routes
      .filter(isOpen)
      .flatMap((route) => [
        ...(route.path.includes(':') ? anyIdIn(route) : [route.path]).map((path) => ({ route, path })),
      ])
    const found = await together(places, ({ route, path }) => faultsOf(route, path, stranger, 'nobody'))
    expect(found).toEqual([])
  }, 120_000)

  it('has changed nothing of the first one by all that', async () => {
    expect(await everythingOf(owner)).toEqual(untouched)
  })
})

describe('whatever is sent', () => {
  const text = fc.oneof(
    anyText(60),
    fc.constantFrom(
      '-'.repeat(36),
      '\0',
      '%',
      '../..',
      "' or 1=1 --",
      '00000000-0000-0000-0000-000000000000',
      '9'.repeat(40),
      '１２',
      '{}',
    ),
  )

  it('a malformed address or query never makes a fault', async () => {
    const gets = routes.filter(({ method }) => method === 'GET')
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...gets),
        fc.array(text, { minLength: 4, maxLength: 4 }),
        fc.dictionary(
          fc.constantFrom(
            'q',
            'page',
            'before',
            'version',
            'lang',
            'next',
            'on',
            'uri',
            'provider',
            'id',
            'sort',
            'view',
          ),
          text,
        ),
        async (route, values, query) => {
          const search = new URLSearchParams(query)
          const answer = await almighty.get(`${fill(route, (_, place) => values[place] ?? 'x')}?${search}`)
          expect([nameOf(route), values, query, answer.status < 500 ? undefined : lastFault()]).toEqual([
            nameOf(route),
            values,
            query,
            undefined,
          ])
        },
      ),
      { numRuns: 250, seed: 20_261_123 },
    )
  }, 180_000)

  it('a malformed form never makes a fault', async () => {
    const posts = routes.filter(({ method }) => method === 'POST')
    const names = fc.constantFrom(
      'email',
      'name',
      'role',
      'personId',
      'versionId',
      'keyId',
      'state',
      'reason',
      'title',
      'text',
      'link',
      'formats',
      'country',
      'awardedOn',
      'date',
      'action',
      'id',
      'status',
      'answers',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...posts),
        fc.array(text, { minLength: 4, maxLength: 4 }),
        fc.dictionary(names, text),
        async (route, values, fields) => {
          const answer = await almighty.post(
            fill(route, (_, place) => values[place] ?? 'x'),
            fields,
          )
          expect([nameOf(route), values, fields, answer.status < 500 ? undefined : lastFault()]).toEqual([
            nameOf(route),
            values,
            fields,
            undefined,
          ])
        },
      ),
      { numRuns: 250, seed: 20_261_123 },
    )
  }, 180_000)

  it('a body that is no form, in whatever encoding it calls itself, never makes a fault', async () => {
    const posts = routes.filter(({ method }) => method === 'POST')
    const types = fc.constantFrom(
      'application/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'multipart/form-data; boundary=x',
      'text/plain',
      'application/octet-stream',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...posts),
        types,
        fc.uint8Array({ maxLength: 300 }),
        async (route, type, body) => {
          const answer = await almighty.send(
            fill(route, () => ids.get('award') ?? ''),
            body,
            { 'content-type': type },
          )
          expect([nameOf(route), type, answer.status < 500 ? undefined : lastFault()]).toEqual([
            nameOf(route),
            type,
            undefined,
          ])
        },
      ),
      { numRuns: 150, seed: 20_261_123 },
    )
  }, 180_000)
})

function nameOf(route: Route): string {
  return `${route.method} ${route.path}`
}

/** The route's address with its parameters filled in. */
function fill(route: Route, value: (name: string, place: number) => string): string {
  let place = 0
  return route.path.replaceAll(
    /:(\w+)/g,
    (_, name: string) => encodeURIComponent(value(name, place++)).replaceAll('.', '%2E') || 'x',
  )
}

/** The table that a parameter most likely names a row of. */
function tableOf(parameter: string, route: Route): string {
  if (parameter === 'slug') return 'organisation.slug'
  if (parameter === 'id') return route.path.split('/')[1]?.replace(/s$/, '') ?? ''
  const name = parameter.replace(/Id$/, '').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return [...ids.keys()].find((table) => table === name || table.endsWith(`_${name}`)) ?? name
}

/** The route with each id of the first tenant in its places; none for one that has no place for an id. */
function anyIdIn(route: Route): readonly string[] {
  return route.path.includes(':') ? [...ids.values()].map((id) => fill(route, () => id)) : []
}

/** Whether anyone may read it. */
function isOpen({ method, policy }: Route): boolean {
  return method === 'GET' && policy.allows({ kind: 'public' })
}

/** Several at a time, as visitors come. */
async function together<T>(
  items: readonly T[],
  work: (item: T) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const found: string[] = []
  const waiting = items.values()
  const line = async () => {
    for (const item of waiting) found.push(...(await work(item)))
  }
  await Promise.all(Array.from({ length: 5 }, line))
  return found
}

/** What is wrong with how a route answered at an address: a fault of ours, or a secret of the first tenant. */
async function faultsOf(
  route: Route,
  path: string,
  person: Visitor,
  who: string,
): Promise<readonly string[]> {
  const answer = route.method === 'GET' ? await person.get(path) : await person.post(path, foreignFields())
  const place = `${nameOf(route)} (${path}) as ${who}`
  const body = await answer.text()
  const leaked = isHandedOver(route, path) ? [] : secrets.filter((secret) => body.includes(secret))
  return [
    ...(answer.status >= 500 ? [`${place}: ${answer.status} ${lastFault() ?? ''}`] : []),
    ...(leaked.length > 0 ? [`${place}: shows ${leaked.join(', ')}`] : []),
  ]
}

/** Whether an address is the one that the holder may hand to anybody. */
function isHandedOver(route: Route, path: string): boolean {
  const credentials = [...ids].filter(([table]) => table === 'credential')
  return byAddress[nameOf(route)] !== undefined && credentials.some(([, id]) => path.includes(id))
}

/** Ids of the first tenant under every name by which a form could name a thing. */
function foreignFields(): Readonly<Record<string, string>> {
  const named = [...ids].map(([table, id]) => [`${camel(table)}Id`, id] as const)
  return {
    ...Object.fromEntries(named),
    keyId: ids.get('issuer_key') ?? '',
    versionId: ids.get('specification_version') ?? '',
    personId: ids.get('membership') ?? '',
    role: 'moderator',
    credentialIds: ids.get('credential') ?? '',
    to: 'revoked',
    reason: 'issued-in-error',
    state: 'retired',
    email: 'taken@over.example',
    name: 'Taken Over',
  }
}

function camel(table: string): string {
  return table.replaceAll(/[_.](\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** The newest fault that the server wrote to its log. */
function lastFault(): string | undefined {
  const fault = ctx.log.entries.findLast(({ event }) => event === 'request.failed')
  return fault === undefined ? undefined : JSON.stringify(fault.fields).slice(0, 400)
}

async function joins(
  organisationId: string,
  name: string,
  email: string,
  held: readonly Role[],
): Promise<string> {
  return inTenancy(ctx.db, { organisationId }, async (transaction) => {
    const personId = await personForEmail(transaction, email, name, ctx.random.uuid())
    for (const role of held) await grantRole(transaction, { organisationId, personId, role, grantedBy: null })
    return personId
  })
}

async function operatorId(): Promise<string> {
  const found = await sql<{ id: string }>`select operator_organisation_id as id from installation`.execute(
    ctx.db,
  )
  return found.rows[0]?.id ?? ''
}

async function signedIn(personId: string): Promise<Visitor> {
  const person = nobody()
  await person.post('/demo/sign-in', { personId })
  const account = await person.get('/account')
  if (account.status !== 200) throw new Error(`nobody could sign in as ${personId}`)
  return person
}

async function tenantTables(): Promise<readonly string[]> {
  const found = await sql<{ name: string }>`
    select c.table_name as name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'organisation_id' and t.table_type = 'BASE TABLE'
    order by 1`.execute(ctx.db)
  return found.rows.map(({ name }) => name)
}

/** One id of each kind of thing that a tenant has. */
async function idsOf(organisationId: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>([
    ['organisation', organisationId],
    ['organisation.slug', 'pohjala-ylikool'],
  ])
  for (const table of await tenantTables()) {
    const column = table === 'membership' ? 'person_id' : 'id'
    const has = await sql`
      select from information_schema.columns
      where table_schema = 'public' and table_name = ${table} and column_name = ${column} and data_type = 'uuid'`.execute(
      ctx.db,
    )
    if (has.rows.length === 0) continue
    const rows = await inTenancy(ctx.db, { organisationId }, (transaction) =>
      sql<{ id: string }>`select ${sql.ref(column)} as id from ${sql.table(table)}
        where organisation_id = ${organisationId} order by 1 desc limit 1`.execute(transaction),
    )
    const [row] = rows.rows
    if (row !== undefined) found.set(table, row.id)
  }
  return found
}

/** Every row of a tenant, as the tenant sees it. */
async function everythingOf(organisationId: string): Promise<Readonly<Record<string, unknown>>> {
  const everything: Record<string, unknown> = {}
  for (const table of [...(await tenantTables()), 'organisation']) {
    const column = table === 'organisation' ? 'id' : 'organisation_id'
    const rows = await inTenancy(ctx.db, { organisationId }, (transaction) =>
      sql<{
        digest: string | null
      }>`select md5(string_agg(row_to_json(t)::text, '' order by row_to_json(t)::text)) as digest
        from ${sql.table(table)} t where ${sql.ref(column)} = ${organisationId}`.execute(transaction),
    )
    everything[table] = rows.rows[0]?.digest ?? null
  }
  return everything
}
