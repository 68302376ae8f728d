import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  base64,
  base64url,
  base64urlOfText,
  fromBase64,
  fromBase64url,
  textOfBase64url,
  utf8,
  utf8Text,
} from './bytes.ts'
import { anyText } from './testing/any-text.ts'

const bytes = fc.uint8Array({ maxLength: 300 })

describe('base64url', () => {
  test('RFC 4648 §5 agrees with the platform in both directions, and goes round', () => {
    fc.assert(
      fc.property(bytes, (data) => {
        const text = Buffer.from(data).toString('base64url')
        expect(base64url(data)).toBe(text)
        expect(fromBase64url(text)).toEqual(new Uint8Array(data))
        expect(base64(data)).toBe(Buffer.from(data).toString('base64'))
        expect(fromBase64(base64(data))).toEqual(new Uint8Array(data))
      }),
    )
  })

  test('RFC 7515 §2 has one text for each value: whatever is accepted is written the same way again', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'AQgwBCDEabcz019-_'), maxLength: 200 })
    fc.assert(
      fc.property(digits, (text) => {
        const data = fromBase64url(text)
        expect(data === undefined ? undefined : base64url(data)).toBe(data === undefined ? undefined : text)
        expect(data === undefined).toBe(Buffer.from(text, 'base64url').toString('base64url') !== text)
      }),
    )
  })

  test('refuses one foreign character anywhere, in short texts and long ones', () => {
    const foreign = fc.constantFrom('=', '+', '/', ' ', '\n', '.', 'ä', '\u0000', '€', '😀')
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        foreign,
        fc.nat(),
        (data, character, place) => {
          const text = base64url(data)
          const position = place % text.length
          expect(
            fromBase64url(text.slice(0, position) + character + text.slice(position + 1)),
          ).toBeUndefined()
          expect(fromBase64url(text.slice(0, position) + character + text.slice(position))).toBeUndefined()
        },
      ),
    )
  })
})

test('UTF-8 agrees with the platform for every text, and goes round for well-formed ones', () => {
  fc.assert(
    fc.property(anyText(300), (text) => {
      expect(utf8(text)).toEqual(new TextEncoder().encode(text))
      expect(utf8Text(utf8(text))).toBe(text.toWellFormed().replace(/^\ufeff/, ''))
    }),
  )
})

describe('text in base64url', () => {
  test('goes round for every text that is well formed, a byte order mark included', () => {
    fc.assert(
      fc.property(anyText(300), (text) => {
        expect(base64urlOfText(text)).toBe(base64url(utf8(text)))
        expect(textOfBase64url(base64urlOfText(text))).toBe(text.toWellFormed())
      }),
    )
    expect(textOfBase64url(base64urlOfText('\ufeff{}'))).toBe('\ufeff{}')
  })

  test('is none where the digits are none or the bytes are not UTF-8', () => {
    for (const digits of ['a', 'ab=', 'a+b/', 'ab c', '_w', 'AB'])
      expect(textOfBase64url(digits)).toBeUndefined()
  })
})
