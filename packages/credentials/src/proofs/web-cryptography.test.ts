import { utf8 } from '@tesela/kernel'
import { describe, expect, it } from 'vitest'
import { cryptography, newSigner } from '../formats/testing/signers.ts'
import { createWebCryptography } from './web-cryptography.ts'

const web = createWebCryptography(globalThis.crypto)
const data = utf8('what was signed')

describe('WebCrypto behind the same function type as the server', () => {
  for (const algorithm of ['EdDSA', 'ES256', 'ES384', 'RS256', 'PS256'] as const) {
    it(`${algorithm}: verifies what the server signed, and nothing else`, async () => {
      const signer = await newSigner(algorithm)
      const signature = await signer.sign(data)
      expect(await web.verify(algorithm, signer.publicKey, data, signature)).toBe(true)
      expect(await web.verify(algorithm, signer.publicKey, utf8('other'), signature)).toBe(false)
      expect(
        await web.verify(algorithm, { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' }, data, signature),
      ).toBe(false)
      expect(await web.verify(algorithm, signer.publicKey, data, new Uint8Array())).toBe(false)
    })
  }

  it('digests are those of the server', async () => {
    expect(await web.sha256(data)).toEqual(await cryptography.sha256(data))
    expect(await web.sha384(data)).toEqual(await cryptography.sha384(data))
    expect(await web.sha512(data)).toEqual(await cryptography.sha512(data))
    expect(web.randomBytes(16)).toHaveLength(16)
  })
})
