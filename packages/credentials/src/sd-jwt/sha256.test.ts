import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from './sha256.ts'

describe('SHA-256', () => {
  it('FIPS 180-4 gives the digest that OpenSSL gives, for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(Buffer.from(sha256(bytes))).toEqual(createHash('sha256').update(bytes).digest())
      }),
    )
  })

  it.each([0, 55, 56, 63, 64, 65, 119, 120, 100_000])('FIPS 180-4 §5.1.1 pads %i bytes', (length) => {
    const bytes = new Uint8Array(length).fill(0xa5)
    expect(Buffer.from(sha256(bytes))).toEqual(createHash('sha256').update(bytes).digest())
  })
})
