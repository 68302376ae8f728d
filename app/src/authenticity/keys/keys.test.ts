import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { issueCertificate } from '@tesela/credentials/proofs/x509-issue'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonActor } from '../../actor.ts'
import { generateKey, privateKeyFrom } from '../../keys/generate.ts'
import { signerFromKey } from '../../keys/node-signer.ts'
import { openVault } from '../../keys/vault.ts'
import { rooms } from '../../rooms.ts'
import { createServer, type Server } from '../../server.ts'
import { inTenancy } from '../../storage/database.ts'
import { builtAssets } from '../../testing/assets.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import {
  awardAndSeal,
  must,
  outcomesOf,
  refusalsOf,
  type StoryHouse,
  storyDay,
  storyHouse,
  tellUntilPublished,
  verifyNow,
} from '../testing/award-story.ts'
import { makeESeal, type SealSubject } from '../testing/e-seal.ts'
import { keyPurpose } from './ensure-issuer-keys.ts'
import { importESeal } from './import-e-seal.ts'
import { listOwnKeys } from './list-own-keys.ts'
import type { IssuerKey } from './model.ts'
import { retireKey } from './retire-key.ts'

let ctx: TestContext
let server: Server
let house: StoryHouse
let other: StoryHouse

beforeAll(async () => {
  ctx = await makeTestContext({ now: `${storyDay}T10:00:00Z` })
  await tellUntilPublished(ctx)
  server = createServer(ctx, rooms, builtAssets)
  house = await storyHouse(ctx)
  other = await storyHouse(ctx, 'centro-calzatec')
})

afterAll(async () => {
  await server.signIn.close()
  await ctx.close()
})

const keysOf = async (actor: PersonActor) => must(await listOwnKeys({ ctx, actor }))
const sealedOf = async (organisationId: string) =>
  inTenancy(ctx.db, { organisationId }, async (transaction) => {
    const found = await sql<{
      key_id: string
      sealed: Buffer
    }>`select key_id, sealed from issuer_key_secret`.execute(transaction)
    return found.rows
  })
const json = async (path: string) => (await server.app.request(path)).json()

async function inUse(actor: PersonActor, family: string): Promise<IssuerKey> {
  const key = (await keysOf(actor)).find(({ name, state }) => name.startsWith(family) && state === 'active')
  if (key === undefined) throw new Error(`no ${family} in use`)
  return key
}

describe('the keys of an issuer', () => {
  it('are made on first use, one of each kind, with a certificate that names the organisation', async () => {
    expect(await keysOf(house.administrator)).toEqual([])
    await awardAndSeal(ctx, house, ['open-badge'])
    const keys = await keysOf(house.administrator)
    expect(
      keys.map(({ name, algorithm, state, origin, inForceFrom }) => [
        name,
        algorithm,
        state,
        origin,
        inForceFrom,
      ]),
    ).toEqual([
      ['key-1', 'EdDSA', 'active', 'generated', storyDay],
      ['seal-1', 'ES256', 'active', 'generated', storyDay],
    ])
    expect(keys.map(({ certificates }) => certificates.length)).toEqual([0, 1])
    await awardAndSeal(ctx, house, ['open-badge', 'sd-jwt-vc'])
    expect(await keysOf(house.administrator)).toEqual(keys)
  })

  it('are sealed at rest: what is stored opens only under the key of the environment and in its own row', async () => {
    const rows = await sealedOf(house.organisationId)
    expect(rows).toHaveLength(2)
    const [one, two] = rows
    if (one === undefined || two === undefined) throw new Error('no secrets')
    const purpose = keyPurpose({ organisationId: house.organisationId, id: one.key_id })
    const pkcs8 = ctx.keys.open(one.sealed, purpose)
    expect(privateKeyFrom(pkcs8).type).toBe('private')
    expect(one.sealed.includes(Buffer.from(pkcs8))).toBe(false)
    const refusal = expect.objectContaining({ code: 'keys.vault-cannot-open' })
    const stranger = openVault(Buffer.alloc(32, 8).toString('base64url'))
    expect(() => stranger.open(one.sealed, purpose)).toThrow(refusal)
    expect(() => ctx.keys.open(two.sealed, purpose)).toThrow(refusal)
    const moved = keyPurpose({ organisationId: other.organisationId, id: one.key_id })
    expect(() => ctx.keys.open(one.sealed, moved)).toThrow(refusal)
  })

  it('seal nothing when the key of the environment is not the one that sealed them', async () => {
    const wrong: TestContext = { ...ctx, keys: openVault(Buffer.alloc(32, 8).toString('base64url')) }
    await expect(awardAndSeal(wrong, house, ['open-badge'])).rejects.toThrow(
      expect.objectContaining({ code: 'keys.vault-cannot-open' }),
    )
  })

  it('are never in the reach of another organisation', async () => {
    expect(await sealedOf(other.organisationId)).toEqual([])
    const key = await inUse(house.administrator, 'key')
    const stolen = await retireKey({ ctx, actor: other.administrator, keyId: key.id, state: 'retired' })
    expect(refusalsOf(stolen)).toEqual(['key.unknown'])
  })

  it('are kept by an administrator, who does not issue; a registrar issues and does not keep them', async () => {
    const key = await inUse(house.administrator, 'key')
    for (const answer of [
      await listOwnKeys({ ctx, actor: house.registrar }),
      await retireKey({ ctx, actor: house.registrar, keyId: key.id, state: 'retired' }),
      await importESeal({ ctx, actor: house.registrar, file: new Uint8Array(), password: '' }),
    ]) {
      expect(refusalsOf(answer)).toEqual(['access.refused'])
    }
    await expect(
      awardAndSeal(ctx, { ...house, registrar: house.administrator }, ['open-badge']),
    ).rejects.toThrow('access.refused')
  })
})

describe('a key that is taken out of use', () => {
  it('retired: what it sealed stays good, new files are sealed with its successor, and both are published', async () => {
    const old = await inUse(house.administrator, 'key')
    const { files } = await awardAndSeal(ctx, house, ['open-badge'])
    ctx.clock.advance({ days: 1 })
    must(await retireKey({ ctx, actor: house.administrator, keyId: old.id, state: 'retired' }))
    const successor = await inUse(house.administrator, 'key')
    expect([old.name, successor.name, successor.inForceFrom]).toEqual(['key-1', 'key-2', ctx.clock.today()])
    ctx.clock.advance({ days: 1 })
    const later = await awardAndSeal(ctx, house, ['open-badge'])
    expect(JSON.parse(later.files[0]?.body ?? '{}').proof.verificationMethod).toContain('#key-2')
    for (const file of [files[0], later.files[0]]) {
      const outcomes = outcomesOf(await verifyNow(ctx, server.app, file?.body ?? ''))
      expect(outcomes).toMatchObject({ integrity: 'pass', 'issuer-authorised': 'pass', status: 'pass' })
    }
    const did = await json('/organisations/pohjala-ylikool/did.json')
    expect(did.verificationMethod.map(({ id }: { id: string }) => id.split('#')[1])).toEqual(
      expect.arrayContaining(['key-1', 'key-2', 'seal-1']),
    )
    expect(
      refusalsOf(await retireKey({ ctx, actor: house.administrator, keyId: old.id, state: 'retired' })),
    ).toEqual(['key.not-active'])
  })

  it('compromised: a verifier doubts what it sealed, but not what other keys sealed nor the status of anything', async () => {
    const stolen = await inUse(house.administrator, 'key')
    const { files } = await awardAndSeal(ctx, house, ['open-badge', 'european-digital-credential'])
    const bodyOf = (format: string) => files.find((file) => file.format === format)?.body ?? ''
    must(await retireKey({ ctx, actor: house.administrator, keyId: stolen.id, state: 'compromised' }))
    ctx.clock.advance({ days: 1 })
    const doubted = outcomesOf(await verifyNow(ctx, server.app, bodyOf('open-badge')))
    expect(doubted['integrity']).not.toBe('pass')
    expect(doubted['issuer-authorised']).not.toBe('pass')
    const other = outcomesOf(await verifyNow(ctx, server.app, bodyOf('european-digital-credential')))
    expect(other).toMatchObject({ integrity: 'pass', 'issuer-authorised': 'pass', status: 'pass' })
  })
})

describe('keys for everybody to read', () => {
  it('are a DID document, a key set and issuer metadata, without anything private', async () => {
    const base = '/organisations/pohjala-ylikool'
    const documents = [
      await json(`${base}/did.json`),
      await json(`${base}/jwks.json`),
      await json(`/.well-known/jwt-vc-issuer${base}`),
    ]
    const [did, jwks, metadata] = documents
    expect(did.id).toBe('did:web:localhost%3A3000:organisations:pohjala-ylikool')
    expect(jwks.keys.length).toBe((await keysOf(house.administrator)).length)
    expect(metadata.issuer).toBe(`http://localhost:3000${base}`)
    expect(metadata.jwks.keys).toEqual(expect.arrayContaining([jwks.keys[0]]))
    for (const document of documents) expect(/"d":/.test(JSON.stringify(document))).toBe(false)
  })

  it('name the organisation by an address that leads people to its page', async () => {
    const did = await json('/organisations/pohjala-ylikool/did.json')
    const named = await server.app.request(did.alsoKnownAs[0])
    expect([named.status, named.headers.get('location')]).toEqual([303, '/providers/pohjala-ylikool'])
    expect((await server.app.request('/providers/pohjala-ylikool')).status).toBe(200)
  })

  it('are answered with their media type, for any site, and 404 where nobody is', async () => {
    for (const [path, type] of [
      ['/organisations/pohjala-ylikool/did.json', 'application/did+json'],
      ['/organisations/pohjala-ylikool/jwks.json', 'application/jwk-set+json'],
      ['/.well-known/jwt-vc-issuer/organisations/pohjala-ylikool', 'application/json'],
    ] as const) {
      const answer = await server.app.request(path)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type])
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      const nobody = await server.app.request(path.replace('pohjala-ylikool', 'nobody'))
      expect([nobody.status, await nobody.json()]).toEqual([404, { code: 'organisation.unknown' }])
    }
  })
})

describe('an electronic seal from a trust service (PKCS#12)', () => {
  const subject: SealSubject = {
    organisation: 'Centro Calzatec, S.L.',
    country: 'ES',
    identifier: 'VATES-B00000000',
    from: '2026-01-01',
    until: '2027-12-31',
  }
  const bring = (file: Uint8Array, password = 'secret') =>
    importESeal({ ctx, actor: other.administrator, file, password })

  it('seals from then on what needs a certificate, with its whole chain', async () => {
    const key = must(await bring(makeESeal(subject, 'secret')))
    expect([key.name, key.algorithm, key.origin, key.inForceFrom, key.inForceUntil]).toEqual([
      'seal-1',
      'RS256',
      'imported',
      '2026-01-01',
      '2027-12-31',
    ])
    expect(key.certificates).toHaveLength(2)
    const { files } = await awardAndSeal(ctx, other, ['european-digital-credential', 'sd-jwt-vc'])
    for (const file of files) {
      const outcomes = outcomesOf(await verifyNow(ctx, server.app, file.body))
      expect([file.format, outcomes['integrity'], outcomes['issuer-authorised']]).toEqual([
        file.format,
        'pass',
        'pass',
      ])
    }
    expect(files.find(({ format }) => format === 'european-digital-credential')?.keyId).toBe(key.id)
  })

  it('is refused with a wrong password, broken, empty or oversized', async () => {
    const file = makeESeal(subject, 'secret')
    const refused = ['e-seal.cannot-open file']
    expect(refusalsOf(await bring(file, 'wrong'))).toEqual(refused)
    expect(refusalsOf(await bring(file, ''))).toEqual(refused)
    expect(refusalsOf(await bring(file.slice(0, 500)))).toEqual(refused)
    expect(refusalsOf(await bring(new Uint8Array()))).toEqual(refused)
    expect(refusalsOf(await bring(new Uint8Array(200_000)))).toEqual(refused)
    expect(refusalsOf(await bring(new TextEncoder().encode('no file of this kind')))).toEqual(refused)
  })

  it('is refused when it has ended, and when it names another organisation', async () => {
    expect(
      refusalsOf(await bring(makeESeal({ ...subject, from: '2020-01-01', until: '2025-12-31' }, 'secret'))),
    ).toEqual(['e-seal.expired file'])
    const foreign = { ...subject, organisation: 'Somebody Else, S.L.', identifier: 'VATES-B99999999' }
    expect(refusalsOf(await bring(makeESeal(foreign, 'secret')))).toEqual([
      'e-seal.another-organisation file',
    ])
  })

  it.skipIf(!hasOpenssl())(
    'with a key on P-256 is taken as well, and seals every format that takes it',
    async () => {
      const key = must(await bring(await ellipticSeal(subject, 'secret')))
      expect(key.algorithm).toBe('ES256')
      const { files } = await awardAndSeal(ctx, other, [
        'sd-jwt-vc',
        'open-badge-jwt',
        'european-digital-credential',
      ])
      expect(files).toHaveLength(3)
      for (const file of files) {
        const outcomes = outcomesOf(await verifyNow(ctx, server.app, file.body))
        expect([file.format, file.keyId, outcomes['integrity'], outcomes['issuer-authorised']]).toEqual([
          file.format,
          key.id,
          'pass',
          'pass',
        ])
      }
    },
  )
})

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A seal on P-256 in the file that OpenSSL makes; its dates are the test's, not those of the day it runs. */
async function ellipticSeal(subject: SealSubject, password: string): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'tesela-seal-'))
  const path = (name: string) => join(folder, name)
  const { privateKey, publicJwk } = generateKey('ES256')
  const signer = must(signerFromKey(privateKey, { verificationMethod: 'self' }))
  const certificate = must(
    await issueCertificate(
      {
        subject: {
          commonName: subject.organisation,
          organizationName: subject.organisation,
          countryName: subject.country,
        },
        publicKey: publicJwk,
        notBefore: `${subject.from}T00:00:00Z`,
        notAfter: `${subject.until}T23:59:59Z`,
        serialNumber: ctx.random.bytes(16),
      },
      { signer },
    ),
  )
  writeFileSync(path('key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }))
  writeFileSync(path('cert.pem'), new X509Certificate(certificate).toString())
  execFileSync(
    'openssl',
    ['pkcs12', '-export', '-inkey', path('key.pem'), '-in', path('cert.pem')].concat([
      '-passout',
      `pass:${password}`,
      '-out',
      path('seal.p12'),
    ]),
    { stdio: 'ignore' },
  )
  return new Uint8Array(readFileSync(path('seal.p12')))
}
