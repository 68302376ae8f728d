import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { utf8 } from '@tesela/kernel'
import { describe, expect, it } from 'vitest'
import { didJwkOf } from '../../identifiers/did-jwk.ts'
import type { Signer } from '../../proofs/cryptography.ts'
import { parseCertificate } from '../../proofs/x509.ts'
import { issueCertificate } from '../../proofs/x509-issue.ts'
import { parseSdJwt } from '../../sd-jwt/parse-sd-jwt.ts'
import { verifySdJwt } from '../../sd-jwt/verify-sd-jwt.ts'
import { cryptography, newSigner } from '../testing/signers.ts'
import { sdJwtVc } from './format.ts'
import { award, issue, issuedAt, list, payloadOf } from './testing/subject.ts'
import { claimRows, disclosableClaims, integrityOf, typeMetadataText } from './type-metadata.ts'

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
