import { generateKeyPairSync } from 'node:crypto'
import { base64url, base64urlOfText, textOfBase64url, utf8 } from '@tesela/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createNodeCryptography } from './node-cryptography.ts'
import { signerFromKey } from './node-signer.ts'

const platform = createNodeCryptography()
const text = fc.string({ unit: 'binary', maxLength: 300 })

describe("the platform's coding answers as our own does", () => {
  test('writing texts and taking their digests', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (said) => {
        expect(platform.base64urlOfText?.(said)).toBe(base64urlOfText(said))
        expect(platform.digestOfText?.(said)).toBe(base64url(await platform.sha256(utf8(said))))
      }),
    )
  })

  test('reading what is base64url of UTF-8, and bytes that are not UTF-8', () => {
    fc.assert(
      fc.property(text, (said) => {
        expect(platform.textOfBase64url?.(base64urlOfText(said))).toBe(said.toWellFormed())
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(platform.textOfBase64url?.(base64url(bytes))).toBe(textOfBase64url(base64url(bytes)))
      }),
    )
    expect(platform.textOfBase64url?.(base64urlOfText('\ufeff{}'))).toBe('\ufeff{}')
  })

  test('refusing foreign characters, padding, bits left over and letters that share a byte with a digit', () => {
    const unit = fc.constantFrom(...'AQgwEIMYckos48BCDEabcz019-_+/= \n.~äŁ\u0141\u0241\u2d41')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), (digits) => {
        expect(platform.textOfBase64url?.(digits)).toBe(textOfBase64url(digits))
      }),
      { numRuns: 2000 },
    )
    // One foreign character in an otherwise good text, at every length beside whole groups and beyond what is kept.
    for (const length of [...Array(40).keys(), 65_535, 65_536, 65_537, 65_540]) {
      const digits = base64url(new Uint8Array(length).fill(32)).slice(0, length)
      for (const character of '+/= .äŁ\u0141\u2d41BQ') {
        for (const place of [0, length >> 1, length - 1]) {
          const changed = digits.slice(0, place) + character + digits.slice(place + 1)
          expect(platform.textOfBase64url?.(changed)).toBe(textOfBase64url(changed))
        }
      }
      expect(platform.textOfBase64url?.(digits)).toBe(textOfBase64url(digits))
    }
  })
})

test('a signature over a text is verified as one over its bytes, however long the text is', async () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signer = signerFromKey(privateKey, { verificationMethod: 'did:web:mc.example#key' })
  if (!signer.ok) throw new Error('no signer')
  const { publicKey, sign } = signer.value
  for (const length of [0, 1, 65_536, 65_537]) {
    const said = 'x'.repeat(length)
    const signature = await sign(utf8(said))
    expect(await platform.verifyText?.('ES256', publicKey, said, signature)).toBe(true)
    expect(await platform.verifyText?.('ES256', publicKey, `${said}y`, signature)).toBe(false)
    expect(await platform.verifyText?.('ES256', { ...publicKey, x: 'AA' }, said, signature)).toBe(false)
  }
})
