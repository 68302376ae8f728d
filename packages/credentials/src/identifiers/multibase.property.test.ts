import { decode, encode } from 'base58-universal'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base58btc, fromBase58btc } from './multibase.ts'

test('base58btc agrees with another implementation in both directions, leading zeros included', () => {
  const zeros = fc.integer({ min: 0, max: 4 })
  fc.assert(
    fc.property(zeros, fc.uint8Array({ maxLength: 100 }), (count, rest) => {
      const bytes = Uint8Array.from([...new Uint8Array(count), ...rest])
      const text = base58btc(bytes)
      expect(text).toBe(encode(bytes))
      expect(fromBase58btc(text)).toEqual(bytes)
      expect(fromBase58btc(text)).toEqual(new Uint8Array(decode(text)))
    }),
  )
})

test('base58btc refuses characters that its alphabet leaves out', () => {
  for (const character of ['0', 'O', 'I', 'l', '+', ' ', 'ä', '😀'])
    expect(fromBase58btc(`2${character}3`)).toBeUndefined()
})
