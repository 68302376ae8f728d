import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHttp } from '../../outside/http.ts'
import { rooms } from '../../rooms.ts'
import { createServer, type Server } from '../../server.ts'
import { builtAssets } from '../../testing/assets.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { visitor } from '../../testing/visitor.ts'
import {
  awardAndSeal,
  type StoryHouse,
  storyDay,
  storyHouse,
  tellUntilPublished,
} from '../testing/award-story.ts'

let ctx: TestContext
let server: Server
let house: StoryHouse

beforeAll(async () => {
  ctx = await makeTestContext({ now: `${storyDay}T10:00:00Z` })
  await tellUntilPublished(ctx)
  server = createServer(ctx, rooms, builtAssets)
  house = await storyHouse(ctx)
})

afterAll(async () => {
  await server.signIn.close()
  await ctx.close()
})

async function ask(path: string, query: Readonly<Record<string, string | readonly string[]>> = {}) {
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
  )
  const answer = await server.app.request(`${path}?${search}`)
  return { status: answer.status, headers: answer.headers, body: await answer.json() }
}

describe('the register, as verifiers ask it', () => {
  it('knows an issuer by its DID, its address and its official number, with its keys and since when', async () => {
    const before = await ask('/register/issuers', { legal: 'EE100000001' })
    expect(before).toMatchObject({ status: 200, body: { name: 'Põhjala Ülikool', keys: [], active: [] } })
    await awardAndSeal(ctx, house, ['open-badge'])
    const names = [
      { id: 'did:web:localhost%3A3000:organisations:pohjala-ylikool' },
      { id: 'http://localhost:3000/providers/pohjala-ylikool' },
      { id: house.organisationId },
      { legal: ['unknown', 'EE100000001'] },
    ]
    for (const query of names) {
      const { status, body } = await ask('/register/issuers', query)
      expect([query, status, body.name]).toEqual([query, 200, 'Põhjala Ülikool'])
      expect(body.active).toEqual([{ from: storyDay }])
      expect(body.keys).toHaveLength(2)
      expect(body.keys[0]).toMatchObject({ from: storyDay, state: 'active' })
    }
  })

  it('does not know who is not in it, and says what was asked wrongly', async () => {
    expect(await ask('/register/issuers', { id: 'did:web:elsewhere.example' })).toMatchObject({
      status: 404,
      body: { code: 'source.not-found' },
    })
    for (const [path, query] of [
      ['/register/issuers', { id: 'x'.repeat(501) }],
      ['/register/issuers', { legal: Array.from({ length: 21 }, () => 'x') }],
      ['/register/specifications', {}],
      ['/register/quality', { provider: 'x' }],
      ['/register/quality', { provider: 'x', on: 'yesterday' }],
    ] as const) {
      expect([path, await ask(path, query)]).toMatchObject([
        path,
        { status: 400, body: { code: 'register.query-malformed' } },
      ])
    }
  })

  it('knows a published version by its permanent address, with its digest', async () => {
    const { uri = '', version, publishedOn, digest = '' } = house.version
    const found = await ask('/register/specifications', { uri })
    expect(found.body).toEqual({
      uri,
      version,
      publishedOn,
      digest: `sha256-${Buffer.from(digest, 'hex').toString('base64')}`,
    })
    expect((await ask('/register/specifications', { uri: `${uri}9` })).status).toBe(404)
  })

  it('answers any site, keeps nothing of the question and sets no cookie', async () => {
    const { headers } = await ask('/register/issuers', { legal: 'EE100000001' })
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.getSetCookie()).toEqual([])
  })
})

describe('verifying on the server, for visitors without script', () => {
  const verdictOf = async (fields: Readonly<Record<string, string>>) => {
    const answer = await visitor(server.app).post('/verify', fields)
    const page = await answer.text()
    return {
      status: answer.status,
      heading: /<h1[^>]*>(.*?)<\/h1>/s.exec(page)?.[1]?.replaceAll(/<[^>]+>/g, '') ?? '',
    }
  }

  it('reads a pasted file, the link of its page and the link of the file alike', async () => {
    const { files } = await awardAndSeal(ctx, house, ['sd-jwt-vc'])
    const address = `http://localhost:3000/credentials/${files[0]?.id}`
    for (const fields of [{ text: files[0]?.body ?? '' }, { link: address }, { link: `${address}/file` }]) {
      expect((await verdictOf(fields)).heading).toMatch(/^Valid\./)
    }
  })

  it('says of what is no credential that it could not read it, and of nothing that nothing was given', async () => {
    expect((await verdictOf({ text: 'hello' })).heading).not.toMatch(/valid\b/i)
    expect((await verdictOf({ text: '' })).status).toBe(422)
  })

  it('says of a file that is no text that it cannot be read, not that none was given', async () => {
    const form = new FormData()
    form.set('file', new File([new Uint8Array([0x7b, 0xe9, 0x7d])], 'latin.json'))
    const answer = await visitor(server.app).send('/verify', form)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('This file cannot be read as a credential.')
  })

  it('says that a link leads nowhere at its field, and keeps the link', async () => {
    const link = 'http://localhost:3000/credentials/00000000-0000-7000-8000-000000000000'
    const answer = await visitor(server.app).post('/verify', { link })
    const page = await answer.text()
    expect([answer.status, page.includes('There is nothing at this address.')]).toEqual([422, true])
    expect(page).toContain(`value="${link}"`)
  })

  it('asks nobody in a private network, and opens no file, whatever the link', async () => {
    const guarded = createServer({ ...ctx, http: openHttp({}) }, rooms, builtAssets)
    const links = [
      'http://127.0.0.1:22/',
      'http://169.254.169.254/latest',
      'https://[::1]/x',
      'file:///etc/passwd',
      'no address',
    ]
    for (const link of links) {
      const answer = await visitor(guarded.app).post('/verify', { link })
      expect([link, answer.status]).toEqual([link, 422])
      const page = await answer.text()
      expect(page).toContain('This address cannot be asked from here.')
      expect(page).toContain(`value="${link}"`)
    }
    await guarded.signIn.close()
  })
})
