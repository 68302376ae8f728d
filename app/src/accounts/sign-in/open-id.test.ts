import { type Server as HttpServer, createServer as listenHttp } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServer, type Server } from '../../server.ts'
import { builtAssets } from '../../testing/assets.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { type Visitor, visitor } from '../../testing/visitor.ts'
import { accounts } from '../room.ts'

/** What the service says of the person who signs in there. */
interface Claims {
  readonly sub: string
  readonly email: string
  readonly email_verified: boolean
  readonly name: string
}

const clientId = 'tesela'
let claims: Claims
let nonce: string | undefined
let issuer: string
let service: HttpServer
let ctx: TestContext
let server: Server

/** An OpenID Connect provider on this machine: discovery, keys, tokens; signing in there is left out. */
async function startService(): Promise<void> {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }
  const answers: Record<string, () => Promise<unknown>> = {
    '/.well-known/openid-configuration': async () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      userinfo_endpoint: `${issuer}/userinfo`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    }),
    '/jwks': async () => ({ keys: [jwk] }),
    '/userinfo': async () => claims,
    '/token': async () => ({
      access_token: 'access',
      token_type: 'Bearer',
      id_token: await new SignJWT({ ...claims, ...(nonce === undefined ? {} : { nonce }) })
        .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
        .setIssuer(issuer)
        .setAudience(clientId)
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(privateKey),
    }),
  }
  service = listenHttp(async (request, response) => {
    const answer = answers[new URL(request.url ?? '/', issuer).pathname]
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(await answer?.()))
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
}

beforeAll(async () => {
  await startService()
  ctx = await makeTestContext({
    rooms: [accounts],
    settings: {
      openIdProviders: [
        {
          id: 'edugain',
          name: 'eduGAIN',
          discoveryUrl: `${issuer}/.well-known/openid-configuration`,
          clientId,
          clientSecret: 'secret',
        },
      ],
    },
  })
  await accounts.seed?.(ctx)
  server = createServer(ctx, [accounts], builtAssets)
})

afterAll(async () => {
  await server.signIn.close()
  await ctx.close()
  await new Promise((resolve) => service.close(resolve))
})

const mari: Claims = {
  sub: 'service-17',
  email: 'mari@pohjala.example',
  email_verified: true,
  name: 'Mari Tamm',
}

/** Goes to the service and comes back with a code, as a browser does. */
async function signInAtService(person: Visitor, next = '/account'): Promise<Response> {
  const away = await person.get(`/sign-in/at/edugain?next=${encodeURIComponent(next)}`)
  expect(away.status).toBe(303)
  const asked = new URL(away.headers.get('location') ?? '')
  expect(asked.origin + asked.pathname).toBe(`${issuer}/authorize`)
  expect(asked.searchParams.get('client_id')).toBe(clientId)
  expect(asked.searchParams.get('code_challenge_method')).toBe('S256')
  expect(asked.searchParams.get('redirect_uri')).toBe('http://localhost:3000/auth/callback/edugain')
  nonce = asked.searchParams.get('nonce') ?? undefined
  const state = encodeURIComponent(asked.searchParams.get('state') ?? '')
  return person.get(`/auth/callback/edugain?code=code&state=${state}&iss=${encodeURIComponent(issuer)}`)
}

describe('signing in at a service of OpenID Connect', () => {
  it('has a button on the sign-in page, and none where the operator names no service', async () => {
    const page = await (await visitor(server.app).get('/sign-in?next=/design')).text()
    expect(/href="\/sign-in\/at\/edugain\?next=%2Fdesign"[^>]*>Sign in with eduGAIN</.test(page)).toBe(true)
  })

  it('finds the person whom an administrator gave a role, by the address that the service confirmed', async () => {
    claims = mari
    const person = visitor(server.app)
    const back = await signInAtService(person, '/design')
    expect(back.headers.get('location')).toMatch(/\/design$/)
    const account = await (await person.get('/account')).text()
    expect(account.includes('Mari Tamm') && account.includes('Põhjala Ülikool')).toBe(true)
  })

  it('takes nobody’s place by an address that the service did not confirm', async () => {
    claims = { ...mari, sub: 'service-99', email: 'helve@pohjala.example', email_verified: false }
    const person = visitor(server.app)
    const back = await signInAtService(person)
    expect(back.headers.get('location')).toContain('/sign-in?service=failed')
    expect((await person.get('/account')).status).toBe(302)
  })

  it('does not believe an answer that this browser did not ask for', async () => {
    claims = mari
    const victim = visitor(server.app)
    const away = await visitor(server.app).get('/sign-in/at/edugain')
    const state = new URL(away.headers.get('location') ?? '').searchParams.get('state') ?? ''
    await victim.get(`/auth/callback/edugain?code=code&state=${encodeURIComponent(state)}`)
    expect((await victim.get('/account')).status).toBe(302)
  })

  it('sends nobody to a service that is not named, and nobody away from the site afterwards', async () => {
    const person = visitor(server.app)
    const unknown = await person.get('/sign-in/at/elsewhere')
    expect(unknown.headers.get('location')).toBe('/sign-in?service=failed')
    claims = mari
    const back = await signInAtService(person, 'https://evil.example/')
    expect(back.headers.get('location')).toMatch(/\/account$/)
  })

  it('takes no other way to sign in along when it does not answer', async () => {
    const openIdProviders = [
      { id: 'gone', name: 'Gone', discoveryUrl: 'http://127.0.0.1:9/', clientId, clientSecret: 'secret' },
    ]
    const lonely = await makeTestContext({ rooms: [accounts], settings: { openIdProviders } })
    const alone = createServer(lonely, [accounts], builtAssets)
    try {
      const person = visitor(alone.app)
      const away = await person.get('/sign-in/at/gone')
      expect(away.headers.get('location')).toBe('/sign-in?service=failed')
      await person.post('/sign-in', { email: 'mari@pohjala.example', next: '/account' })
      const link = /http:\S+\/auth\/\S+/.exec(lonely.mail.outbox.at(-1)?.text ?? '')?.[0] ?? ''
      await person.get(link)
      expect((await person.get('/account')).status).toBe(200)
    } finally {
      await alone.signIn.close()
      await lonely.close()
    }
  })
})
