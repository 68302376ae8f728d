import { createHmac, generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { base64url, type JsonObject, ok, problem, refused, utf8 } from '@tesela/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createNodeCryptography } from '../../../../app/src/keys/node-cryptography.ts'
import { signerFromJwk, signerFromKey } from '../../../../app/src/keys/node-signer.ts'
import type { ResolvedKey } from '../identifiers/resolved-key.ts'
import type { Signer } from './cryptography.ts'
import {
  issueJwtCredential,
  type JwtVerifying,
  readJwtCredential,
  verifyJwtCredential,
} from './jwt-credential.ts'

const cryptography = createNodeCryptography()
const at = '2026-05-06T10:00:00Z'
const vectors = new URL('../../../../../shared/data/vectors/', import.meta.url)
const joseCose = new URL('vc-jose-cose-input/', vectors)
const fixtures = new URL('open-badges-3.0/fixtures/', vectors)

const credential: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
  type: ['VerifiableCredential'],
  issuer: { id: 'did:web:pohjala.example', name: 'Põhjala Ülikool' },
  validFrom: '2026-05-06T00:00:00Z',
  validUntil: '2031-05-06T00:00:00Z',
  credentialSubject: { id: 'did:example:learner', name: 'Liis Näidis' },
}

function makeSigner(kind: 'ed25519' | 'P-256' | 'P-384' | 'rsa'): Signer {
  const { privateKey } =
    kind === 'ed25519'
      ? generateKeyPairSync('ed25519')
      : kind === 'rsa'
        ? generateKeyPairSync('rsa', { modulusLength: 2048 })
        : generateKeyPairSync('ec', { namedCurve: kind })
  const signer = signerFromKey(privateKey, { verificationMethod: 'did:web:pohjala.example#key-1' })
  if (!signer.ok) throw new Error('no signer')
  return signer.value
}

const signer = makeSigner('ed25519')

function resolving(key: Signer['publicKey'], change: Partial<ResolvedKey> = {}) {
  return {
    at,
    cryptography,
    resolveVerificationMethod: async (id: string) =>
      id === 'did:web:pohjala.example#key-1'
        ? ok<ResolvedKey>({
            publicKey: key,
            verificationMethod: id,
            controller: 'did:web:pohjala.example',
            purposes: ['assertionMethod'],
            assurance: 'published',
            ...change,
          })
        : refused(problem('key.not-found' as const)),
  }
}

async function issued(by = signer): Promise<string> {
  const token = await issueJwtCredential(credential, by)
  if (!token.ok) throw new Error('not issued')
  return token.value
}

async function outcome(
  token: string,
  verifying: JwtVerifying = resolving(signer.publicKey),
): Promise<string> {
  const jwt = readJwtCredential(token)
  expect(readJwtCredential(token, cryptography)).toEqual(jwt)
  if (!jwt.ok) return jwt.problems.map(({ code }) => code).join(' ')
  const finding = await verifyJwtCredential(jwt.value, verifying)
  const plain = { ...verifying, cryptography: { verify: cryptography.verify } }
  expect(await verifyJwtCredential(jwt.value, plain)).toEqual(finding)
  return finding.code ?? finding.outcome
}

/** A token with any header and claims, signed or not. */
async function forged(
  header: object,
  claims: object,
  sign: (input: Uint8Array) => Uint8Array | Promise<Uint8Array>,
) {
  const part = (value: object) => base64url(utf8(JSON.stringify(value)))
  const input = `${part(header)}.${part(claims)}`
  return `${input}.${base64url(await sign(utf8(input)))}`
}

describe('a credential as vc+jwt', () => {
  test.each(['ed25519', 'P-256', 'P-384', 'rsa'] as const)(
    'VC-JOSE-COSE §3.1.1 goes round with a key of kind %s',
    async (kind) => {
      const by = makeSigner(kind)
      const token = await issued(by)
      const jwt = readJwtCredential(token)
      expect(jwt.ok && jwt.value.credential).toEqual(credential)
      expect(jwt.ok && jwt.value.claims).toMatchObject({
        iss: 'did:web:pohjala.example',
        nbf: 1_778_025_600,
        exp: 1_935_792_000,
      })
      expect(await outcome(token, resolving(by.publicKey))).toBe('pass')
    },
  )

  test('one changed character anywhere does not pass', async () => {
    const token = await issued()
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: token.length - 1 }),
        fc.constantFrom('A', 'b', '9', '-', '.', ' '),
        async (position, character) => {
          if (token[position] === character) return
          expect(await outcome(token.slice(0, position) + character + token.slice(position + 1))).not.toBe(
            'pass',
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  test('reading never throws, whatever the text', () => {
    const part = fc.oneof(
      fc.base64String(),
      fc.json().map((text) => base64url(utf8(text))),
      fc.string(),
    )
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 4 }),
        (parts) => typeof readJwtCredential(parts.join('.')).ok === 'boolean',
      ),
    )
  })
})

describe('forged tokens', () => {
  test('RFC 8725 §3.1 refuses alg none in every spelling, with or without a signature', async () => {
    for (const alg of ['none', 'None', 'NONE', 'nOnE']) {
      const token = await forged({ alg, typ: 'vc+jwt' }, credential, () => new Uint8Array(64))
      expect(await outcome(token)).toBe('jws.algorithm-refused')
      expect(await outcome(token.replace(/[^.]+$/, ''))).toBe('jws.malformed')
    }
  })

  test('RFC 8725 §2.1 refuses a public key used as an HMAC secret', async () => {
    const secret = JSON.stringify(signer.publicKey)
    const hmac = (input: Uint8Array) => createHmac('sha256', secret).update(input).digest()
    expect(await outcome(await forged({ alg: 'HS256', typ: 'vc+jwt' }, credential, hmac))).toBe(
      'jws.algorithm-refused',
    )
  })

  test('RFC 8725 §3.2 refuses an algorithm that does not fit the key', async () => {
    const header = { alg: 'ES256', typ: 'vc+jwt', kid: 'did:web:pohjala.example#key-1' }
    expect(await outcome(await forged(header, credential, signer.sign))).toBe('jws.key-unsuitable')
  })

  test('RFC 7797 §5.2 refuses an unencoded payload, and RFC 7515 §4.1.11 a critical header that is not understood', async () => {
    const sign = (header: object) =>
      forged({ alg: 'EdDSA', typ: 'vc+jwt', ...header }, credential, signer.sign)
    expect(await outcome(await sign({ b64: false, crit: ['b64'] }))).toBe('jws.b64-refused')
    expect(await outcome(await sign({ b64: true }))).toBe('jws.b64-refused')
    expect(await outcome(await sign({ exp: 1, crit: ['exp'] }))).toBe('jws.critical-unknown')
    expect(await outcome(await sign({ crit: ['b64'] }))).toBe('jws.critical-absent')
    expect(await outcome(await sign({ crit: 'b64' }))).toBe('jws.critical-malformed')
  })

  test('refuses duplicate members, wrong types, other media types and claims that contradict the credential', async () => {
    const sign = (claims: object) => forged({ alg: 'EdDSA', typ: 'vc+jwt' }, claims, signer.sign)
    const doubled = `${base64url(utf8('{"alg":"EdDSA","alg":"ES256"}'))}.e30.${'A'.repeat(86)}`
    expect(await outcome(doubled)).toBe('json.duplicate-key')
    expect(await outcome(await sign({ ...credential, iss: 'did:web:another.example' }))).toBe(
      'jwt.claim-conflict',
    )
    expect(await outcome(await sign({ ...credential, exp: '2031' }))).toBe('jwt.claim-malformed')
    expect(await outcome(await sign({ hello: 'world' }))).toBe('jwt.not-a-credential')
    expect(await outcome(await sign({ ...credential, vc: credential }))).toBe('jwt.vc-claim-refused')
    expect(await outcome(await forged({ alg: 'EdDSA', typ: 'at+jwt' }, credential, signer.sign))).toBe(
      'jws.type-refused',
    )
  })

  test('a key of another purpose, revoked or expired does not pass; an unreachable one is inconclusive', async () => {
    const token = await issued()
    const key = signer.publicKey
    expect(await outcome(token, resolving(key, { purposes: ['authentication'] }))).toBe(
      'proof.purpose-not-authorised',
    )
    expect(await outcome(token, resolving(key, { revoked: '2026-05-01T00:00:00Z' }))).toBe('key.revoked')
    expect(await outcome(token, resolving(key, { expires: '2026-05-01T00:00:00Z' }))).toBe('key.expired')
    const jwt = readJwtCredential(token)
    if (!jwt.ok) throw new Error('unreadable')
    const unreachable = async () => refused(problem('key.unreachable' as const))
    expect(
      await verifyJwtCredential(jwt.value, { at, cryptography, resolveVerificationMethod: unreachable }),
    ).toMatchObject({
      outcome: 'inconclusive',
      code: 'key.unreachable',
    })
  })
})

describe('VCDM 1.1 §6.3.1', () => {
  const legacy = {
    iss: 'did:web:pohjala.example',
    jti: 'urn:uuid:1',
    sub: 'did:example:learner',
    nbf: 1_778_025_600,
    vc: {
      '@context': ['https://www.w3.org/2018/credentials/v1'],
      type: ['VerifiableCredential'],
      issuer: { name: 'P' },
    },
  }
  const sign = (claims: object) => forged({ alg: 'EdDSA', typ: 'JWT', kid: 'key-1' }, claims, signer.sign)

  test('completes the credential by the claims and verifies with a kid relative to the issuer', async () => {
    const token = await sign(legacy)
    const jwt = readJwtCredential(token)
    expect(jwt.ok && jwt.value).toMatchObject({
      form: 'vcdm-1.1',
      credential: {
        id: 'urn:uuid:1',
        issuer: { id: 'did:web:pohjala.example', name: 'P' },
        credentialSubject: 'did:example:learner',
        issuanceDate: '2026-05-06T00:00:00Z',
      },
    })
    expect(await outcome(token)).toBe('pass')
  })

  test('refuses claims that contradict the credential', async () => {
    const conflict = (vc: object) =>
      sign({ ...legacy, vc: { ...legacy.vc, ...vc } }).then((token) => outcome(token))
    expect(await conflict({ issuer: { id: 'did:web:another.example' } })).toBe('jwt.claim-conflict')
    expect(await conflict({ issuer: 'did:web:another.example' })).toBe('jwt.claim-conflict')
    expect(await conflict({ id: 'urn:uuid:2' })).toBe('jwt.claim-conflict')
    expect(await conflict({ issuanceDate: '2026-05-06T00:00:01Z' })).toBe('jwt.claim-conflict')
    expect(await conflict({ issuanceDate: '2026-05-06T02:00:00+02:00' })).toBe('pass')
  })
})

describe.skipIf(!existsSync(joseCose))('the inputs of the VC-JOSE-COSE suite', () => {
  const read = (name: string) =>
    existsSync(joseCose) ? readFileSync(new URL(name, joseCose), 'utf8').trim() : ''
  const jwk = (name: string) => JSON.parse(read(name)).secretKeyJwk
  const resolver = (name: string) => ({
    at,
    cryptography,
    resolveVerificationMethod: async (id: string) => {
      const by = signerFromJwk(jwk(name), { verificationMethod: id })
      return by.ok
        ? ok<ResolvedKey>({
            publicKey: by.value.publicKey,
            verificationMethod: id,
            controller: '',
            purposes: ['assertionMethod'],
            assurance: 'published',
          })
        : refused(problem('key.malformed' as const))
    },
  })

  test('verifies the minimal credential and refuses the bad ones', async () => {
    expect(await outcome(read('credential-jose-minimal.txt'), resolver('vm-p256.json'))).toBe('pass')
    expect(await outcome(read('credential-jose-bad-signature.txt'), resolver('vm-did-ed25519.json'))).toBe(
      'jws.signature-invalid',
    )
    expect(await outcome(read('credential-jose-bad-media-type.txt'), resolver('vm-did-ed25519.json'))).toBe(
      'jws.type-refused',
    )
    expect(await outcome(read('credential-jose-vc-vp-claims.txt'), resolver('vm-did-ed25519.json'))).toBe(
      'jwt.vc-claim-refused',
    )
    // ES512 has no row: eIDAS and EUDI profiles ask for P-256.
    expect(await outcome(read('credential-jose-unknown-extensions.txt'), resolver('vm-p521.json'))).toBe(
      'jws.algorithm-refused',
    )
  })
})

test.skipIf(!existsSync(fixtures)).each(['simple.jwt', 'velocity.jwt'])(
  'reads the Open Badges 3.0 fixture %s',
  (name) => {
    const jwt = readJwtCredential(readFileSync(new URL(name, fixtures), 'utf8'))
    expect(jwt.ok && jwt.value.form).toBe('vcdm-1.1')
  },
)
