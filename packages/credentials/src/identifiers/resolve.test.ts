import { type Json, ok, parseJson, problem, refused } from '@tesela/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PublicJwk } from '../proofs/cryptography.ts'
import { didJwkOf } from './did-jwk.ts'
import { didKeyOf } from './did-key.ts'
import { didMethods, resolveVerificationMethod } from './did-methods.ts'
import { parseDidUrl } from './did-url.ts'
import { didWebDocumentUrl, didWebOf } from './did-web.ts'
import { jwtVcIssuerUrl, resolveJwtVcIssuerKey } from './https-key.ts'
import { jwkToMultikey } from './multikey.ts'
import { buildDidDocument, buildJwks, buildJwtVcIssuerMetadata, type PublishedKey } from './published-keys.ts'

const ed25519: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x: 'O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik' }
const p256: PublicJwk = {
  kty: 'EC',
  crv: 'P-256',
  x: 'fyNYMN0976ci7xqiSdag3buk-ZCwgXU4kz9XNkBlNUI',
  y: 'hW2ojTNfH7Jbi8--CJUo3OCbH3y5n91g-IMA9MLMbTU',
}
const did = 'did:web:pohjala.example:issuers:1'
const keys: readonly PublishedKey[] = [
  {
    name: 'key-1',
    publicKey: ed25519,
    inForceFrom: '2024-01-01T00:00:00Z',
    retiredAt: '2025-01-01T00:00:00Z',
  },
  { name: 'key-2', publicKey: p256, inForceFrom: '2025-01-01T00:00:00Z' },
]

/** A web of documents held in memory. */
function web(pages: Readonly<Record<string, Json>>) {
  const asked: string[] = []
  const fetchJson = async (url: string) => {
    asked.push(url)
    const page = pages[url]
    return page === undefined ? refused(problem('http.not-found')) : ok(page)
  }
  return { asked, fetchJson }
}

async function outcome(identifier: string, pages: Readonly<Record<string, Json>> = {}) {
  const result = await resolveVerificationMethod(identifier, web(pages))
  return result.ok ? result.value : result.problems.map(({ code }) => code).join(' ')
}

/** A document as it comes from the network, and not as it was built. */
function page(document: Json): Json {
  const parsed = parseJson(JSON.stringify(document))
  if (!parsed.ok) throw new Error('not JSON')
  return parsed.value
}

const address = 'https://pohjala.example/issuers/1/did.json'

describe('DID URLs', () => {
  it('DID Core 1.0 §3.2 takes a DID URL apart', () => {
    expect(parseDidUrl('did:web:example.org%3A8443:a#key-1')).toEqual({
      did: 'did:web:example.org%3A8443:a',
      method: 'web',
      methodSpecificId: 'example.org%3A8443:a',
      fragment: 'key-1',
    })
  })

  it.each([
    '',
    'did',
    'did:web',
    'did:web:',
    'DID:web:x',
    'did:web:a:',
    'did:web:a?x=1',
    'did:web:a/b',
    'did:web:a#',
    'did:key:z%zz',
  ])('DID Core 1.0 §3.1 refuses %j', (text) => expect(parseDidUrl(text)).toBeUndefined())
})

describe('did:key and did:jwk', () => {
  it('did:key §3.2 finds the key in its own identifier, with and without the fragment', async () => {
    const made = didKeyOf(ed25519)
    if (!made.ok) throw new Error('no did:key')
    const fragment = made.value.slice('did:key:'.length)
    const expected = {
      publicKey: ed25519,
      controller: made.value,
      verificationMethod: `${made.value}#${fragment}`,
      purposes: ['authentication', 'assertionMethod'],
      assurance: 'self-certifying',
    }
    expect(await outcome(made.value)).toEqual(expected)
    expect(await outcome(`${made.value}#${fragment}`)).toEqual(expected)
  })

  it('did:key §3.2 refuses a fragment that is not the key, another base and a broken key', async () => {
    const other = jwkToMultikey(p256)
    const made = didKeyOf(ed25519)
    expect(await outcome(`${made.ok && made.value}#${other.ok && other.value}`)).toBe('key.not-found')
    expect(await outcome('did:key:uAAAA')).toBe('did.malformed')
    expect(await outcome('did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooW')).toBe('key.malformed')
  })

  it('did:jwk finds the key in its own identifier as #0', async () => {
    expect(await outcome(`${didJwkOf(p256)}#0`)).toMatchObject({
      publicKey: p256,
      verificationMethod: `${didJwkOf(p256)}#0`,
      assurance: 'self-certifying',
    })
    expect(await outcome(`${didJwkOf(p256)}#1`)).toBe('key.not-found')
  })

  it('did:jwk refuses a private key, something that is no JSON and no key', async () => {
    const encoded = (value: unknown) => `did:jwk:${Buffer.from(JSON.stringify(value)).toString('base64url')}`
    expect(await outcome(encoded({ ...ed25519, d: 'AA' }))).toBe('key.malformed')
    expect(await outcome(encoded(7))).toBe('key.malformed')
    expect(await outcome('did:jwk:AAAA')).toBe('key.malformed')
  })

  it('did:jwk lets a key for encryption sign nothing', async () => {
    expect(await outcome(didJwkOf({ ...p256, use: 'enc' }))).toMatchObject({ purposes: [] })
  })

  it('refuses an unknown method by name', async () => {
    expect(await outcome('did:ion:abc#1')).toBe('did.method-unknown')
    expect(didMethods.map(({ name }) => name)).toEqual(['key', 'jwk', 'web'])
  })
})

describe('did:web', () => {
  it.each([
    ['w3c-ccg.github.io', 'https://w3c-ccg.github.io/.well-known/did.json'],
    ['example.com:user:alice', 'https://example.com/user/alice/did.json'],
    ['example.com%3A3000', 'https://example.com:3000/.well-known/did.json'],
    ['localhost%3a3000:orgs:1', 'https://localhost:3000/orgs/1/did.json'],
  ])('did:web §3.2 finds the document of %s', (id, url) => {
    expect(didWebDocumentUrl(id)).toEqual({ ok: true, value: url })
  })

  it.each([
    'example.com:..:etc',
    'example.com::a',
    'user%40example.com',
    'example.com%2Fpath',
    'example.com%3A3000%3A1',
    '-a.example',
    'example.com:%2e%2e',
  ])('did:web §3.2 refuses %s, which would leave its host or path', (id) => {
    expect(didWebDocumentUrl(id).ok).toBe(false)
  })

  it('writes the identifier that finds its own document', () => {
    expect(didWebOf('localhost:3000', 'orgs', '1')).toBe('did:web:localhost%3A3000:orgs:1')
  })

  it('finds each of several keys in a document built here', async () => {
    const pages = { [address]: page(buildDidDocument({ did, keys })) }
    expect(await outcome(`${did}#key-1`, pages)).toEqual({
      publicKey: ed25519,
      controller: did,
      verificationMethod: `${did}#key-1`,
      purposes: ['assertionMethod'],
      assurance: 'published',
    })
    expect(await outcome(`${did}#key-2`, pages)).toMatchObject({
      publicKey: p256,
      purposes: ['authentication', 'assertionMethod'],
    })
    expect(await outcome(`${did}#key-3`, pages)).toBe('key.not-found')
    expect(await outcome(did, pages)).toBe('key.not-found')
  })

  it('Controlled Identifiers 1.0 §2.2 shows a compromised key as revoked and good for nothing', async () => {
    const compromised = keys.map((key) => ({ ...key, revokedAt: '2025-03-01T00:00:00Z' }))
    const pages = { [address]: page(buildDidDocument({ did, keys: compromised })) }
    expect(await outcome(`${did}#key-1`, pages)).toMatchObject({
      revoked: '2025-03-01T00:00:00Z',
      purposes: [],
    })
  })

  it('Controlled Identifiers 1.0 §3.3 refuses a document that is about another subject', async () => {
    const pages = { [address]: page(buildDidDocument({ did: 'did:web:evil.example', keys })) }
    expect(await outcome(`${did}#key-1`, pages)).toBe('did.document-of-another')
  })

  it('Controlled Identifiers 1.0 §3.3 leaves out a key that somebody else controls', async () => {
    const method = {
      id: `${did}#a`,
      type: 'JsonWebKey',
      controller: 'did:web:evil.example',
      publicKeyJwk: { ...p256 },
    }
    expect(await outcome(`${did}#a`, { [address]: { id: did, verificationMethod: [method] } })).toBe(
      'key.not-found',
    )
  })

  it('DID Core 1.0 §3.2.2 reads relative identifiers and keys that stand inside a relationship', async () => {
    const method = { id: '#a', type: 'JsonWebKey2020', controller: did, publicKeyJwk: { ...p256 } }
    const document = { id: did, assertionMethod: [method] }
    expect(await outcome(`${did}#a`, { [address]: document })).toMatchObject({
      purposes: ['assertionMethod'],
    })
  })

  it('reads the verification method types of 2018 to 2020', async () => {
    const multikey = jwkToMultikey(ed25519)
    const older = [
      { type: 'Ed25519VerificationKey2020', publicKeyMultibase: multikey.ok ? multikey.value : '' },
      { type: 'Ed25519VerificationKey2018', publicKeyBase58: '4zvwRjXUKGfvwnParsHAS3HuSVzV5cA4McphgmoCtajS' },
    ]
    for (const material of older) {
      const document = { id: did, verificationMethod: [{ id: '#a', controller: did, ...material }] }
      expect(await outcome(`${did}#a`, { [address]: document })).toMatchObject({
        publicKey: { kty: 'OKP', crv: 'Ed25519' },
      })
    }
  })

  it.each([
    7,
    [],
    { id: did, verificationMethod: 'x' },
    { id: did, verificationMethod: new Array(300).fill({}) },
  ])('refuses a malformed document', async (document) =>
    expect(await outcome(`${did}#a`, { [address]: document })).toBe('did.document-malformed'),
  )

  it('says that nothing is known when the document cannot be had', async () => {
    expect(await outcome(`${did}#key-1`)).toBe('key.unreachable')
  })

  it('never throws, whatever the identifier', async () => {
    const texts = fc.oneof(
      fc.string(),
      fc.string().map((text) => `did:web:${text}`),
      fc.webUrl().map((url) => `${url}#a`),
    )
    await fc.assert(fc.asyncProperty(texts, async (text) => (await outcome(text)) !== undefined))
  })
})

describe('https identifiers', () => {
  it('takes a Multikey from the fragment without asking the domain, and says so', async () => {
    const multikey = jwkToMultikey(ed25519)
    const identifier = `https://1edtech.edu/issuers/565049#${multikey.ok && multikey.value}`
    const { asked, fetchJson } = web({})
    const result = await resolveVerificationMethod(identifier, { fetchJson })
    expect(result.ok && result.value).toMatchObject({ publicKey: ed25519, assurance: 'undereferenced' })
    expect(asked).toEqual([])
  })

  it('Controlled Identifiers 1.0 §3.3 looks another fragment up at the address', async () => {
    const subject = 'https://pohjala.example/issuer'
    const pages = { [subject]: page(buildDidDocument({ did: subject, keys })) }
    expect(await outcome(`${subject}#key-2`, pages)).toMatchObject({ publicKey: p256, controller: subject })
  })

  it('SD-JWT VC §5.1 inserts the well-known path between host and path', () => {
    expect(jwtVcIssuerUrl('https://example.com')).toBe('https://example.com/.well-known/jwt-vc-issuer')
    expect(jwtVcIssuerUrl('https://example.com/tenant/1')).toBe(
      'https://example.com/.well-known/jwt-vc-issuer/tenant/1',
    )
    expect(jwtVcIssuerUrl('http://example.com')).toBeUndefined()
    expect(jwtVcIssuerUrl('https://example.com?x=1')).toBeUndefined()
  })

  describe('SD-JWT VC §5 issuer metadata', () => {
    const issuer = 'https://pohjala.example'
    const metadataUrl = 'https://pohjala.example/.well-known/jwt-vc-issuer'
    const resolve = async (pages: Readonly<Record<string, Json>>, kid?: string) => {
      const result = await resolveJwtVcIssuerKey(issuer, kid, web(pages))
      return result.ok ? result.value : result.problems.map(({ code }) => code).join(' ')
    }

    it('finds the key by its name, in the metadata and in a set of its own', async () => {
      const inline = { [metadataUrl]: page(buildJwtVcIssuerMetadata(issuer, keys)) }
      const apart = {
        [metadataUrl]: { issuer, jwks_uri: `${issuer}/jwks.json` },
        [`${issuer}/jwks.json`]: page(buildJwks(keys)),
      }
      for (const pages of [inline, apart]) {
        expect(await resolve(pages, 'key-2')).toMatchObject({
          publicKey: { ...p256, kid: 'key-2' },
          assurance: 'published',
        })
      }
      expect(await resolve(inline, 'key-9')).toBe('key.not-found')
      expect(await resolve(inline)).toBe('key.not-found')
    })

    it('refuses metadata of another issuer, two key sets at once, none, and two keys of one name', async () => {
      expect(await resolve({ [metadataUrl]: { issuer: 'https://evil.example', jwks: { keys: [] } } })).toBe(
        'issuer-metadata.of-another',
      )
      expect(await resolve({ [metadataUrl]: { issuer } })).toBe('issuer-metadata.malformed')
      expect(
        await resolve({ [metadataUrl]: { issuer, jwks: { keys: [] }, jwks_uri: 'https://x.example' } }),
      ).toBe('issuer-metadata.malformed')
      const twice = {
        issuer,
        jwks: {
          keys: [
            { ...p256, kid: 'a' },
            { ...ed25519, kid: 'a' },
          ],
        },
      }
      expect(await resolve({ [metadataUrl]: twice }, 'a')).toBe('key.not-found')
      expect(await resolve({})).toBe('key.unreachable')
    })
  })
})

describe('published key sets', () => {
  it('OpenID Federation 1.0 §8.7.2 dates each key in whole seconds', () => {
    const revoked = {
      ...keys[1],
      name: 'key-2',
      publicKey: p256,
      inForceFrom: '2025-01-01T00:00:00Z',
      revokedAt: '2025-03-01T00:00:00Z',
    }
    expect(buildJwks([...keys.slice(0, 1), revoked]).keys).toEqual([
      { ...ed25519, kid: 'key-1', use: 'sig', iat: 1_704_067_200, exp: 1_735_689_600 },
      { ...p256, kid: 'key-2', use: 'sig', iat: 1_735_689_600, revoked: { revoked_at: 1_740_787_200 } },
    ])
  })
})
