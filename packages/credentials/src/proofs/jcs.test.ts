import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { type Json, parseJson } from '@tesela/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './jcs.ts'

const vectors = new URL('../../../../../shared/data/vectors/json-canonicalization/testdata/', import.meta.url)
const names = existsSync(vectors) ? readdirSync(new URL('input/', vectors)) : []

test.skipIf(names.length === 0).each(names)('RFC 8785 writes the vector %s as published', (name) => {
  const input = parseJson(readFileSync(new URL(`input/${name}`, vectors), 'utf8'))
  if (!input.ok) throw new Error(JSON.stringify(input.problems))
  expect(canonicalJson(input.value)).toBe(readFileSync(new URL(`output/${name}`, vectors), 'utf8'))
})

test('RFC 8785 is stable: the canonical text is read as the same value and written as the same text', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
      const text = canonicalJson(value as Json)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonicalJson(JSON.parse(text))).toBe(text)
    }),
  )
})

test('RFC 8785 §3.2.3 does not depend on the order of members', () => {
  expect(canonicalJson({ b: 1, a: { d: [], c: null } })).toBe(canonicalJson({ a: { c: null, d: [] }, b: 1 }))
  // By UTF-16 code units the halves of an emoji come before U+FB33, which by code points is smaller.
  expect(Object.keys(JSON.parse(canonicalJson({ '\ufb33': 1, '\u{1f600}': 2, A: 3 })))).toEqual([
    'A',
    '\u{1f600}',
    '\ufb33',
  ])
})
