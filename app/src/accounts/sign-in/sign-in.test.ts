import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createServer, type Server } from '../../server.ts'
import { builtAssets } from '../../testing/assets.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { type Visitor, visitor } from '../../testing/visitor.ts'
import { demoIdentities } from '../demo.ts'
import { accounts } from '../room.ts'

const rooms = [accounts]
let ctx: TestContext
let server: Server
let person: Visitor

beforeAll(async () => {
  ctx = await makeTestContext({ rooms })
  await accounts.seed?.(ctx)
  server = createServer(ctx, rooms, builtAssets)
})

afterAll(async () => {
  await server.signIn.close()
  await ctx.close()
})

beforeEach(() => {
  person = visitor(server.app)
  ctx.mail.clear()
  // Each test is another hour: an address gets five links within one.
  ctx.clock.advance({ minutes: 61 })
})

async function askForLink(email: string, next = '/account'): Promise<string> {
  const answer = await person.post('/sign-in', { email, next })
  expect(answer.status).toBe(200)
  const link = /http:\/\/localhost:3000\/auth\/\S+/.exec(ctx.mail.outbox.at(-1)?.text ?? '')?.[0]
  if (link === undefined) throw new Error('no link was mailed')
  return link
}

async function isSignedIn(): Promise<boolean> {
  return (await person.get('/account')).status === 200
}

describe('signing in by an e-mailed link', () => {
  it('leads to where the person wanted to go, in their session', async () => {
    const link = await askForLink('mari@pohjala.example', '/organisation/members')
    const answer = await person.get(link)
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe('http://localhost:3000/organisation/members')
    expect(await isSignedIn()).toBe(true)
    expect(await (await person.get('/account')).text()).toContain('Mari Tamm')
  })

  it('works once', async () => {
    const link = await askForLink('mari@pohjala.example')
    await person.get(link)
    const thief = visitor(server.app)
    const again = await thief.get(link)
    expect(again.headers.get('location')).toContain('/sign-in?link=expired')
    expect((await thief.get('/account')).status).toBe(302)
  })

  it('ends after fifteen minutes and says so', async () => {
    const link = await askForLink('mari@pohjala.example')
    const ends = await sqlOf<{ ends: Date }>(
      `select "expiresAt" as ends from sign_in_verification order by "createdAt" desc limit 1`,
    )
    const minutes = (Date.parse(String(ends[0]?.ends)) - Date.now()) / 60_000
    expect(minutes).toBeGreaterThan(14)
    expect(minutes).toBeLessThan(15.1)
    await sqlOf(`update sign_in_verification set "expiresAt" = now() - interval '1 minute'`)
    const late = await person.get(link)
    expect(late.headers.get('location')).toContain('/sign-in?link=expired')
    expect(await isSignedIn()).toBe(false)
    const page = await (await person.get('/sign-in?link=expired')).text()
    expect(/This link was used before/.test(page)).toBe(true)
  })

  it('does not store what is in the link: a copy of the database signs nobody in', async () => {
    const link = await askForLink('mari@pohjala.example')
    const token = new URL(link).searchParams.get('token') ?? ''
    const rows = await sqlOf<{ all: string }>(
      'select row_to_json(v)::text as all from sign_in_verification v',
    )
    expect(token.length).toBeGreaterThan(20)
    expect(rows.some((row) => row.all.includes(token))).toBe(false)
  })

  it('answers the same for an address that nobody has', async () => {
    const known = await person.post('/sign-in', { email: 'mari@pohjala.example', next: '' })
    const unknown = await person.post('/sign-in', { email: 'nobody@nowhere.example', next: '' })
    const text = async (answer: Response) => (await answer.text()).replaceAll(/\S+@\S+example/g, '')
    expect(await text(unknown)).toBe(await text(known))
  })

  it('refuses what is no address, and sends nothing', async () => {
    for (const email of [
      '',
      'nobody',
      'a@b@c',
      `${'x'.repeat(250)}@example.org`,
      'a@example.org\nBcc: b@example.org',
    ]) {
      expect([email, (await person.post('/sign-in', { email })).status]).toEqual([email, 422])
    }
    expect(ctx.mail.outbox).toEqual([])
  })

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'javascript:alert(1)',
    'evil.example',
  ])('does not lead away from the site to %j', async (next) => {
    const link = await askForLink('mari@pohjala.example', next)
    const answer = await person.get(link)
    expect(answer.headers.get('location')).toBe('http://localhost:3000/account')
  })

  it('does not lead away when the link itself was changed', async () => {
    const link = new URL(await askForLink('mari@pohjala.example'))
    link.searchParams.set('callbackURL', 'https://evil.example/')
    const answer = await person.get(link.href)
    expect(answer.headers.get('location') ?? '').not.toContain('evil.example')
  })

  it('ends when the person signs out', async () => {
    await person.get(await askForLink('mari@pohjala.example'))
    expect(await isSignedIn()).toBe(true)
    const cookie = await sqlOf<{ count: number }>('select count(*)::int as count from sign_in_session')
    await person.post('/sign-out')
    expect(await isSignedIn()).toBe(false)
    const after = await sqlOf<{ count: number }>('select count(*)::int as count from sign_in_session')
    expect(after[0]?.count).toBe((cookie[0]?.count ?? 0) - 1)
  })

  it('keeps the session out of the reach of scripts and of other sites', async () => {
    const answer = await person.get(await askForLink('mari@pohjala.example'))
    const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('tesela.session_token=')) ?? ''
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
  })
})

describe('acting for an organisation', () => {
  it('is believed only where the person is a member, whatever the cookie says', async () => {
    await person.get(await askForLink('ines@calzatec.example'))
    const other = await sqlOf<{ id: string }>(`select id from organisation where slug = 'pohjala-ylikool'`)
    await person.post('/organisation/act-for', { organisationId: other[0]?.id ?? '' })
    const page = await (await person.get('/account')).text()
    expect(page).toContain('Centro Calzatec')
    expect(page).not.toContain('Põhjala Ülikool')
  })
})

describe('asking again and again', () => {
  it('gets five links an hour for an address, known or not, and then a sentence that says when', async () => {
    for (const email of ['kadri@pohjala.example', 'nobody@elsewhere.example']) {
      for (let time = 0; time < 5; time += 1)
        expect(
          (await person.post('/sign-in', { email: time % 2 === 0 ? email : email.toUpperCase() })).status,
        ).toBe(200)
      ctx.mail.clear()
      const refused = await person.post('/sign-in', { email })
      expect([email, refused.status, ctx.mail.outbox]).toEqual([email, 429, []])
      expect(await refused.text()).toContain('in 60 minutes')
    }
    ctx.clock.advance({ minutes: 59 })
    expect((await person.post('/sign-in', { email: 'kadri@pohjala.example' })).status).toBe(429)
    ctx.clock.advance({ minutes: 2 })
    expect((await person.post('/sign-in', { email: 'kadri@pohjala.example' })).status).toBe(200)
  })

  it('keeps no address in clear, and nothing after the hour', async () => {
    await person.post('/sign-in', { email: 'orla@wsv.example' })
    const rows = await sqlOf<{ all: string }>('select row_to_json(a)::text as all from recent_attempt a')
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ all }) => all.includes('orla'))).toEqual([])
    ctx.clock.advance({ minutes: 61 })
    await ctx.jobs.run('forget-attempts')
    expect(await sqlOf('select 1 from recent_attempt')).toEqual([])
  })

  it('is limited for one network address too, whatever mail addresses it names', async () => {
    const from = (remoteAddress: string, email: string) =>
      server.app.request(
        'http://localhost:3000/sign-in',
        {
          method: 'POST',
          headers: { origin: 'http://localhost:3000', 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({ email }),
        },
        { incoming: { socket: { remoteAddress } } },
      )
    for (let time = 0; time < 20; time += 1)
      expect((await from('192.0.2.7', `somebody-${time}@flood.example`)).status).toBe(200)
    const refused = await from('192.0.2.7', 'another@flood.example')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3600'])
    expect(await refused.text()).toContain('60 minutes')
    expect((await from('192.0.2.8', 'another@flood.example')).status).toBe(200)
    ctx.clock.advance({ minutes: 61 })
  })
})

describe('forged and oversized forms', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }

  it('a form from another site is refused', async () => {
    await person.get(await askForLink('helve@pohjala.example'))
    const fields = new URLSearchParams({ name: 'Eve', email: 'eve@evil.example', role: 'administrator' })
    for (const origin of ['https://evil.example', 'null', 'http://localhost:3001']) {
      const answer = await person.send('/organisation/members', fields, { ...form, origin })
      expect([origin, answer.status]).toEqual([origin, 403])
    }
    expect(await (await person.get('/organisation/members')).text()).not.toContain('eve@evil.example')
  })

  it('the engine’s own address for a link is nobody’s to reach, and sends nothing', async () => {
    const answer = await person.send(
      '/auth/sign-in/magic-link',
      JSON.stringify({ email: 'mari@pohjala.example' }),
      {
        'content-type': 'application/json',
        origin: 'http://localhost:3000',
      },
    )
    expect(answer.status).toBe(404)
    expect(ctx.mail.outbox).toEqual([])
  })

  it('a body larger than a form ever is, is refused with 413', async () => {
    await person.get(await askForLink('helve@pohjala.example'))
    const body = `legalName=${'x'.repeat(300 * 1024)}`
    const answer = await person.send('/organisation', body, form)
    expect(answer.status).toBe(413)
  })
})

describe('without a demo', () => {
  let real: TestContext
  let realServer: Server
  beforeAll(async () => {
    real = await makeTestContext({ rooms, settings: { demo: false } })
    await accounts.seed?.(real)
    realServer = createServer(real, rooms, builtAssets)
  })
  afterAll(async () => {
    await realServer.signIn.close()
    await real.close()
  })

  it('there is no sign-in by one click, on no page and by no address', async () => {
    const stranger = visitor(realServer.app)
    const [someone] = await demoIdentities(ctx)
    const people = await sqlOf<{ id: string }>(
      `select id from person where email = 'mari@pohjala.example'`,
      real,
    )
    for (const path of ['/', '/sign-in'])
      expect(await (await stranger.get(path)).text()).not.toContain('/demo/')
    await stranger.post('/demo/sign-in', { personId: people[0]?.id ?? '' })
    const engine = await stranger.send(
      '/auth/demo-sign-in',
      JSON.stringify({ personId: people[0]?.id ?? '' }),
      {
        'content-type': 'application/json',
      },
    )
    expect(someone).toBeDefined()
    expect(engine.status).toBe(404)
    expect((await stranger.get('/account')).status).toBe(302)
  })

  it('there is no mailbox page to read others’ links on', async () => {
    const answer = await visitor(realServer.app).get('/demo/mailbox')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
  })
})

async function sqlOf<Row>(statement: string, context: TestContext = ctx): Promise<readonly Row[]> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: context.connectionString })
  await client.connect()
  try {
    // As the engine reads them: sign-in asks before anybody is known.
    return (await client.query(statement)).rows as Row[]
  } finally {
    await client.end()
  }
}
