import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { type JsonObject, utf8 } from '@tesela/kernel'
import { describe, expect, it } from 'vitest'
import type { Award } from '../../data-model/award.ts'
import { awardFromDossier } from '../../data-model/award-from-dossier.ts'
import { completeDossier } from '../../data-model/testing/complete-dossier.ts'
import { didJwkOf } from '../../identifiers/did-jwk.ts'
import { buildDidDocument } from '../../identifiers/published-keys.ts'
import type { Signer } from '../../proofs/cryptography.ts'
import { signCompactJws } from '../../proofs/jws.ts'
import { parseCertificate } from '../../proofs/x509.ts'
import { issueCertificate } from '../../proofs/x509-issue.ts'
import { bindPresentation } from '../../sd-jwt/key-binding.ts'
import { parseSdJwt } from '../../sd-jwt/parse-sd-jwt.ts'
import { forgeDisclosure, forgeSdJwt } from '../../sd-jwt/testing/forge.ts'
import { verifySdJwt } from '../../sd-jwt/verify-sd-jwt.ts'
import { buildStatusListToken, newTokenStatusBits, setTokenStatus } from '../../status/token-status-list.ts'
import type { IssuingContext } from '../format.ts'
import { cryptography, newSigner } from '../testing/signers.ts'
import { sourcesWith } from '../testing/sources.ts'
import { sdJwtVc } from './format.ts'
import { claimRows, disclosableClaims, integrityOf, typeMetadataText } from './type-metadata.ts'

const issuedAt = '2026-11-24T10:00:00.900Z'
const at = '2026-11-24T11:00:00Z'
const did = 'did:web:kide.example'
const didUrl = 'https://kide.example/.well-known/did.json'
const list = 'https://kide.example/status/7'

function award(changes: Partial<Award> = {}): Award {
  const made = awardFromDossier(completeDossier())
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return { ...made.value, ...changes }
}

async function issue(signer: Signer, made = award(), context: Partial<IssuingContext> = {}): Promise<string> {
  const issued = await sdJwtVc.issue(made, { signer, cryptography, issuedAt, ...context })
  if (!issued.ok) throw new Error(JSON.stringify(issued.problems))
  return issued.value.text
}

function payloadOf(text: string): JsonObject {
  const parsed = parseSdJwt(text)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.value.payload
}

/** The DID document of the issuer, its key named key-1. */
function domain({ publicKey }: Signer, revokedAt?: string): Readonly<Record<string, unknown>> {
  const key = {
    name: 'key-1',
    publicKey,
    inForceFrom: '2026-01-01T00:00:00Z',
    ...(revokedAt === undefined ? {} : { revokedAt }),
  }
  return { [didUrl]: buildDidDocument({ did, keys: [key] }) }
}

async function verify(text: string, documents: Readonly<Record<string, unknown>> = {}, moment = at) {
  const opened = sdJwtVc.open(text)
  if (!opened.ok) return opened.problems.map(({ code }) => code)
  const context = { at: moment, cryptography, sources: sourcesWith(documents), offline: false }
  return { ...(await opened.value.verify(context)), facts: opened.value.facts }
}

describe('issuing', () => {
  it('SD-JWT VC §9.4 follows the type metadata: what it always hides is hidden, all else is in the clear', async () => {
    const signer = await newSigner('ES256')
    const text = await issue(signer)
    const payload = payloadOf(text)
    const revealed = await verifySdJwt(text, signer.publicKey, cryptography)
    const given = revealed.ok ? Object.keys(revealed.value.claims) : []
    expect(given.length).toBeGreaterThan(30)
    for (const { name, sd, mandatory } of claimRows) {
      if (mandatory) expect(given).toContain(name)
      if (given.includes(name)) expect([name, Object.hasOwn(payload, name)]).toEqual([name, sd === 'never'])
    }
    expect(given.filter((name) => !claimRows.some((row) => row.name === name))).toEqual([])
  })

  it('shows nothing of the learner in the signed part', async () => {
    const made = award()
    const payload = JSON.stringify(payloadOf(await issue(await newSigner('ES256'), made)))
    for (const personal of [
      made.holder.fullName,
      made.holder.familyName,
      made.holder.dateOfBirth,
      made.grade,
    ]) {
      if (personal !== undefined) expect(payload).not.toContain(`"${personal}"`)
    }
  })

  it('RFC 9901 §4.2.5 has as many digests in every credential, however much an award says', async () => {
    const signer = await newSigner('ES256')
    const { dateOfBirth: _, givenName: __, ...holder } = award().holder
    const { grade: ___, ...rest } = award()
    for (const made of [award(), { ...rest, holder, results: [] }]) {
      expect(payloadOf(await issue(signer, made))['_sd']).toHaveLength(disclosableClaims.length)
    }
  })

  it('ETSI TS 119 472-1 §5 writes times in whole seconds, and always nbf, exp and vct#integrity', async () => {
    const signer = await newSigner('ES256')
    const { until: _, ...lasting } = award().validity
    const forever = payloadOf(
      await issue(signer, award({ issuedOn: '2026-11-24', validity: { ...lasting, from: '2026-11-24' } })),
    )
    expect([forever['iat'], forever['nbf'], forever['exp']]).toEqual([
      1_795_514_400, 1_795_478_400, 2_111_097_600,
    ])
    expect(forever['date_of_expiry']).toBeUndefined()
    const ending = payloadOf(
      await issue(
        signer,
        award({ validity: { from: '2026-11-24', until: '2026-12-31', meaning: 'learning-expires' } }),
      ),
    )
    expect([ending['exp'], ending['date_of_expiry']]).toEqual([1_798_761_600, '2026-12-31'])
    const technical = payloadOf(
      await issue(
        signer,
        award({ validity: { from: '2026-11-24', until: '2026-12-31', meaning: 'technical' } }),
      ),
    )
    expect(technical['date_of_expiry']).toBeUndefined()
  })

  it('SD-JWT VC §7 states the published type and its digest', async () => {
    const signer = await newSigner('ES256')
    const credentialType = 'https://mc.example/vct/micro-credential'
    const payload = payloadOf(await issue(signer, award(), { urls: { credentialType } }))
    expect(payload['vct']).toBe(credentialType)
    expect(payload['vct#integrity']).toBe(await integrityOf(typeMetadataText(credentialType), cryptography))
    const given = payloadOf(
      await issue(signer, award(), { urls: { credentialType, credentialTypeIntegrity: 'sha256-x' } }),
    )
    expect(given['vct#integrity']).toBe('sha256-x')
  })

  it('RFC 7800 §3.2 binds the holder key of did:jwk and did:key, and nothing when none is known', async () => {
    const [signer, wallet] = [await newSigner('ES256'), await newSigner('EdDSA')]
    const { key: _, ...holder } = award().holder
    const bound = award({ holder: { ...holder, key: didJwkOf(wallet.publicKey) } })
    expect(payloadOf(await issue(signer, bound))['cnf']).toEqual({ jwk: wallet.publicKey })
    for (const key of ['did:jwk:example', 'did:web:wallet.example']) {
      expect(payloadOf(await issue(signer, award({ holder: { ...holder, key } })))['cnf']).toBeUndefined()
    }
    expect(payloadOf(await issue(signer, award({ holder })))['cnf']).toBeUndefined()
  })

  it('HAIP 1.0 §6.1.1 carries the certificates in x5c, without the anchor that signed itself', async () => {
    const signer = await newSigner('ES256')
    const [anchor] = signer.certificateChain ?? []
    if (anchor === undefined) throw new Error('no certificate')
    const parsed = parseCertificate(anchor)
    const leaf = await issueCertificate(
      {
        subject: { commonName: 'Leaf' },
        publicKey: signer.publicKey,
        notBefore: '2026-01-01T00:00:00Z',
        notAfter: '2027-01-01T00:00:00Z',
        serialNumber: cryptography.randomBytes(16),
      },
      { signer, ...(parsed.ok ? { name: parsed.value.subject.der } : {}) },
    )
    if (!leaf.ok) throw new Error('no leaf')
    const header = (text: string) => {
      const sdJwt = parseSdJwt(text)
      return sdJwt.ok ? sdJwt.value.jws.header : {}
    }
    const chained = header(await issue({ ...signer, certificateChain: [leaf.value, anchor] }))
    expect(chained['x5c']).toEqual([Buffer.from(leaf.value).toString('base64')])
    const { certificateChain: _, ...bare } = signer
    expect(header(await issue(bare))).toEqual({
      alg: 'ES256',
      typ: 'dc+sd-jwt',
      kid: signer.verificationMethod,
    })
  })

  it('refuses a second status entry and a moment that is none', async () => {
    const signer = await newSigner('ES256')
    const entry = { purpose: 'revocation', list, index: 1 } as const
    const twice = await sdJwtVc.issue(award(), { signer, cryptography, issuedAt, status: [entry, entry] })
    const never = await sdJwtVc.issue(award(), { signer, cryptography, issuedAt: 'now' })
    expect([twice, never].map((result) => result.ok || result.problems[0]?.code)).toEqual([
      'issuing.status-entries',
      'issuing.time',
    ])
  })
})

describe('verifying', () => {
  it('SD-JWT VC §3.5 knows the issuer by the key that its domain publishes', async () => {
    const signer = await newSigner('ES256', { did })
    const findings = await verify(await issue(signer), domain(signer))
    expect(findings).toMatchObject({
      integrity: { outcome: 'pass' },
      issuerIdentity: { outcome: 'pass' },
      validity: { outcome: 'pass' },
      status: { code: 'status.none' },
      signedWith: { signedAt: '2026-11-24T10:00:00Z' },
    })
  })

  it('SD-JWT VC §3.5 falls back to the certificate when the domain is silent', async () => {
    const signer = await newSigner('ES256', { did })
    expect(await verify(await issue(signer))).toMatchObject({
      integrity: { outcome: 'pass' },
      issuerIdentity: { outcome: 'inconclusive', code: 'issuer.certificate-not-trusted' },
    })
    const { certificateChain: _, ...bare } = signer
    expect(await verify(await issue(bare))).toMatchObject({
      integrity: { outcome: 'inconclusive', code: 'integrity.key-unavailable' },
    })
  })

  it('SD-JWT VC §5 finds the key of an https issuer in its metadata', async () => {
    const signer = await newSigner('ES256')
    const claims = { iss: 'https://kide.example', vct: 'urn:x', iat: 1_795_514_400, family_name: 'Kask' }
    const token = await forgeSdJwt(claims, [], signer)
    const metadata = { issuer: 'https://kide.example', jwks: { keys: [signer.publicKey] } }
    const documents = { 'https://kide.example/.well-known/jwt-vc-issuer': metadata }
    expect(await verify(token, documents)).toMatchObject({
      integrity: { outcome: 'pass' },
      issuerIdentity: { outcome: 'pass' },
    })
  })

  it('fails for another key, a certificate of another key, a revoked key and a DID of another', async () => {
    const [signer, other] = [await newSigner('ES256', { did }), await newSigner('ES256', { did })]
    const { certificateChain: _, ...bare } = signer
    const text = await issue(bare)
    expect(await verify(text, domain(other))).toMatchObject({
      integrity: { outcome: 'fail', code: 'integrity.changed' },
    })
    expect(
      await verify(
        await issue({ ...signer, certificateChain: other.certificateChain ?? [] }),
        domain(signer),
      ),
    ).toMatchObject({
      integrity: { outcome: 'fail' },
    })
    expect(await verify(text, domain(signer, '2026-10-01T00:00:00Z'))).toMatchObject({
      integrity: { outcome: 'fail', detail: { cause: 'key.revoked' } },
    })
    const foreign = await issue(bare, award(), { issuerId: 'did:web:famous.example' })
    expect(await verify(foreign, domain(signer))).toMatchObject({
      integrity: { outcome: 'pass' },
      issuerIdentity: { outcome: 'fail', code: 'issuer.key-of-another' },
    })
  })

  it('RFC 7519 §4.1.4, §4.1.5 holds the file to its period, up to the last second', async () => {
    const signer = await newSigner('ES256')
    const text = await issue(
      signer,
      award({ validity: { from: '2026-11-24', until: '2026-12-31', meaning: 'learning-expires' } }),
    )
    const codes = await Promise.all(
      ['2026-11-23T23:59:59Z', '2026-11-24T00:00:00Z', '2026-12-31T23:59:59Z', '2027-01-01T00:00:00Z'].map(
        async (moment) => {
          const findings = await verify(text, {}, moment)
          return 'validity' in findings ? (findings.validity.code ?? findings.validity.outcome) : findings
        },
      ),
    )
    expect(codes).toEqual(['validity.not-yet', 'pass', 'pass', 'validity.expired'])
    const { publicKey: _, ...malformed } = { publicKey: 0, vct: 'urn:x', exp: 'tomorrow' }
    expect(await verify(await forgeSdJwt(malformed, [], signer))).toMatchObject({
      validity: { code: 'validity.malformed' },
    })
  })

  it('checks a key binding in the file, without taking it for an answer to us', async () => {
    const [signer, wallet] = [await newSigner('ES256'), await newSigner('EdDSA')]
    const text = await issue(
      signer,
      award({ holder: { ...award().holder, key: didJwkOf(wallet.publicKey) } }),
    )
    const asked = { nonce: 'n', audience: 'https://employer.example', at: 1_795_514_400 }
    const bind = async (by: Signer) => {
      const bound = await bindPresentation(text, asked, by, cryptography)
      return bound.ok ? bound.value : ''
    }
    expect(await verify(text)).toMatchObject({ holderBinding: { code: 'holder.not-presented' } })
    expect(await verify(await bind(wallet))).toMatchObject({
      holderBinding: { code: 'holder.not-presented', detail: { audience: asked.audience } },
    })
    expect(await verify(await bind(signer))).toMatchObject({
      holderBinding: { outcome: 'fail', code: 'holder.proof-invalid' },
    })
  })
})

describe('status', () => {
  async function listToken(by: Signer, status: number, changes: JsonObject = {}): Promise<string> {
    const bits = setTokenStatus(newTokenStatusBits(), [[9, status]])
    const payload = {
      iss: did,
      ...buildStatusListToken({
        uri: list,
        issuedAt: 1_795_500_000,
        expiresAt: 1_796_000_000,
        size: 2,
        bits,
      }),
      ...changes,
    }
    const token = await signCompactJws(
      { typ: 'statuslist+jwt', kid: by.verificationMethod },
      utf8(JSON.stringify(payload)),
      by,
    )
    if (!token.ok) throw new Error('not signed')
    return token.value
  }

  const statusOf = async (
    signer: Signer,
    token: string,
    documents: Readonly<Record<string, unknown>> = domain(signer),
  ) => {
    const text = await issue(signer, award(), { status: [{ purpose: 'revocation', list, index: 9 }] })
    const findings = await verify(text, { ...documents, [list]: token })
    return 'status' in findings ? (findings.status.code ?? findings.status.outcome) : findings
  }

  it.each([
    [0, 'pass'],
    [1, 'status.revoked'],
    [2, 'status.suspended'],
  ])('Token Status List §8.3 reads status %i as %s', async (status, expected) => {
    const signer = await newSigner('ES256', { did })
    expect(await statusOf(signer, await listToken(signer, status))).toBe(expected)
  })

  it('Token Status List §8.3 learns nothing from a list that somebody else sealed, or nobody', async () => {
    const [signer, other] = [await newSigner('ES256', { did }), await newSigner('ES256')]
    expect(await statusOf(signer, await listToken(other, 1))).toBe('status.list-of-another')
    const { verificationMethod: _, ...thief } = other
    const forged = await listToken({ ...thief, verificationMethod: signer.verificationMethod }, 1)
    expect(await statusOf(signer, forged)).toBe('status.unavailable')
    expect(await statusOf(signer, 'no token')).toBe('status.unavailable')
    expect(await statusOf(signer, await listToken(signer, 1, { exp: 1_795_500_001 }))).toBe(
      'status.list-out-of-date',
    )
  })
})

describe('hostile files', () => {
  const stray = forgeDisclosure('c2FsdA', 'assessment_grade', 'A+')

  it('shows no forged claim, and says that the file was changed', async () => {
    const signer = await newSigner('ES256', { did })
    const text = `${await issue(signer)}${stray.text}~`
    expect(await verify(text, domain(signer))).toMatchObject({
      integrity: {
        outcome: 'fail',
        code: 'integrity.changed',
        detail: { cause: 'sd-jwt.disclosure-unreferenced' },
      },
    })
    const opened = sdJwtVc.open(text)
    expect(opened.ok && opened.value.facts.award?.grade).toBeUndefined()
  })

  it.each([
    ['a duplicate disclosure', (text: string) => `${text}${text.split('~').at(-2)}~`],
    ['a malformed disclosure', (text: string) => `${text}!~`],
    [
      'alg none',
      (text: string) =>
        text.replace(/^[^.]+/, Buffer.from('{"alg":"none","typ":"dc+sd-jwt"}').toString('base64url')),
    ],
    [
      'another type of token',
      (text: string) =>
        text.replace(/^[^.]+/, Buffer.from('{"alg":"ES256","typ":"JWT"}').toString('base64url')),
    ],
    ['text after the end', (text: string) => `${text}tail`],
  ])('fails for %s', async (_, change) => {
    const signer = await newSigner('ES256', { did })
    expect(await verify(change(await issue(signer)), domain(signer))).toMatchObject({
      integrity: { outcome: 'fail' },
      issuerIdentity: { code: 'issuer.seal-broken' },
    })
  })

  it.each(['iss', 'vct', 'cnf', 'exp'])('never takes %s from a disclosure', async (name) => {
    const signer = await newSigner('ES256')
    const forged = forgeDisclosure('c2FsdA', name, 'did:web:famous.example')
    const text = await forgeSdJwt(
      { vct: 'urn:x', iss: signer.verificationMethod.slice(0, -2), _sd: [forged.digest] },
      [forged.text],
      signer,
    )
    expect(await verify(text)).toMatchObject({
      integrity: { outcome: 'fail', detail: { cause: 'sd-jwt.claim-not-disclosable' } },
    })
  })

  it('refuses a type that is missing, and what is no SD-JWT at all', async () => {
    const signer = await newSigner('ES256')
    const untyped = await forgeSdJwt({ iss: 'did:web:x.example' }, [], signer)
    expect(await verify(untyped)).toMatchObject({
      integrity: { outcome: 'fail', detail: { cause: 'sd-jwt-vc.type-missing' } },
    })
    for (const text of ['', 'a.b.c~', 'a~', 'eyJ9.W10.AA~'])
      expect(await verify(text)).toEqual(['credential.unreadable'])
  })

  it('RFC 7515 §4.1.6 fails for a certificate that cannot be read', async () => {
    const signer = await newSigner('ES256')
    const broken = { ...signer, certificateChain: [Uint8Array.of(0x30, 0x03, 1, 2, 3)] }
    expect(await verify(await issue(broken))).toMatchObject({
      integrity: { outcome: 'fail', detail: { cause: 'certificate.malformed' } },
    })
  })
})

describe('the other implementation', () => {
  const peerFor = (signer: Signer) =>
    new SDJwtVcInstance({
      signer: async (data: string) => Buffer.from(await signer.sign(utf8(data))).toString('base64url'),
      verifier: async (data: string, signature: string) =>
        cryptography.verify(
          signer.algorithm,
          signer.publicKey,
          utf8(data),
          Uint8Array.from(Buffer.from(signature, 'base64url')),
        ),
      signAlg: 'ES256',
      hasher: async (data: string | ArrayBuffer) =>
        await cryptography.sha256(typeof data === 'string' ? utf8(data) : new Uint8Array(data)),
      hashAlg: 'sha-256',
      saltGenerator: async () => Buffer.from(cryptography.randomBytes(16)).toString('base64url'),
    })

  it('@sd-jwt/sd-jwt-vc reads from ours what we read', async () => {
    const signer = await newSigner('ES256')
    const text = await issue(signer)
    const theirs: unknown = (await peerFor(signer).verify(text, { currentDate: 1_795_520_000 })).payload
    const ours = await verifySdJwt(text, signer.publicKey, cryptography)
    expect(ours.ok && ours.value.claims).toEqual(theirs)
  })

  it('we read from @sd-jwt/sd-jwt-vc what it issued', async () => {
    const signer = await newSigner('ES256')
    const claims = {
      iss: 'https://kide.example',
      vct: 'urn:x',
      iat: 1_795_514_400,
      family_name: 'Kask',
      address: { city: 'Tartu', zip: '50090' },
      tags: ['a', 'b'],
    }
    const frame = { _sd: ['family_name', 'address'], address: { _sd: ['city'] }, tags: { _sd: [1] } }
    const text = await peerFor(signer).issue(claims, frame as never)
    const ours = await verifySdJwt(text, signer.publicKey, cryptography)
    expect(ours.ok && ours.value.claims).toEqual(claims)
  })
})
