import { utf8 } from '@tesela/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { JsonStringWriter } from './json-string.ts'

test('RFC 8259 §7 a text written as a JSON string is read back as it was, and its bytes are its UTF-8', () => {
  const special = fc.constantFrom(
    '"',
    '\\',
    '\n',
    '\u0000',
    '\u001f',
    '\u007f',
    'ä',
    '\ufeff',
    '\ufffd',
    '😀',
    'a',
  )
  const anything = fc.oneof(fc.string({ unit: 'grapheme' }), fc.json(), fc.string({ unit: special }))
  const writer = new JsonStringWriter()
  fc.assert(
    fc.property(anything, fc.constantFrom('', 'eyJhbGci.'), (text, prefix) => {
      const written = writer.write(prefix, text)
      expect(JSON.parse(`"${written?.content}"`)).toBe(text)
      expect(written?.bytes.slice()).toEqual(utf8(prefix + text))
    }),
  )
})

test('refuses half a surrogate pair, which has no UTF-8', () => {
  expect(new JsonStringWriter().write('', 'a{\ud800b')).toBeUndefined()
})

test('texts that share most of their objects are written as they are, one after another', () => {
  const part = fc.constantFrom(
    '"a":1}',
    '',
    '"ä":"\\"}',
    '"–":2},',
    '"longer than the others":"x"}',
    '😀',
    '"€":"\ud800"}',
  )
  const texts = fc.array(
    fc.array(part, { maxLength: 6 }).map((parts) => parts.join('{')),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(
      texts,
      fc.array(fc.constantFrom('p.', 'prefix.', ''), { minLength: 12, maxLength: 12 }),
      (all, prefixes) => {
        const writer = new JsonStringWriter()
        for (const [index, text] of all.entries()) {
          const written = writer.write(prefixes[index] ?? '', text)
          expect(written === undefined).toBe(!text.isWellFormed())
          if (written === undefined) continue
          expect(written.bytes.slice()).toEqual(utf8((prefixes[index] ?? '') + text))
          expect(JSON.parse(`"${written.content}"`)).toBe(text)
        }
      },
    ),
    { numRuns: 500 },
  )
})
