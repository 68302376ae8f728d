import { describe, expect, it } from 'vitest'
import { forgeDisclosure, forgeSdJwt } from '../../sd-jwt/testing/forge.ts'
import { newSigner } from '../testing/signers.ts'
import { sdJwtVc } from './format.ts'
import { did, domain, issue, verify } from './testing/subject.ts'

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
