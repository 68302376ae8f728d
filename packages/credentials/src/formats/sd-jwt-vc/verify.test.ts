import type { JsonObject } from '@tesela/kernel'
import { describe, expect, it } from 'vitest'
import { didJwkOf } from '../../identifiers/did-jwk.ts'
import type { Signer } from '../../proofs/cryptography.ts'
import { signCompactJws } from '../../proofs/jws.ts'
import { bindPresentation } from '../../sd-jwt/key-binding.ts'
import { forgeSdJwt } from '../../sd-jwt/testing/forge.ts'
import { buildStatusListToken, newTokenStatusBits, setTokenStatus } from '../../status/token-status-list.ts'
import { cryptography, newSigner } from '../testing/signers.ts'
import { award, did, domain, issue, list, verify } from './testing/subject.ts'

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
      JSON.stringify(payload),
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
