import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utf8 } from './bytes.ts'
import { parseJson } from './parse-json.ts'

const codes = (text: string | Uint8Array, limits = {}) => {
  const result = parseJson(text, limits)
  return result.ok
    ? []
    : result.problems.map(({ code, path }) => (path === undefined ? code : `${code} ${path}`))
}

describe('parseJson', () => {
  test('gives the value that JSON.parse gives, for any JSON text without repeated keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        expect(parseJson(text, { maxDepth: 1000 })).toEqual({ ok: true, value: JSON.parse(text) })
        expect(parseJson(utf8(text), { maxDepth: 1000 })).toEqual({ ok: true, value: JSON.parse(text) })
      }),
    )
  })

  test('never throws, whatever text or bytes it is given', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      '\\',
      ':',
      ',',
      '"a"',
      '1',
      'null',
      ' ',
      '\u2028',
      '\ud800',
    )
    fc.assert(
      fc.property(
        fc.array(pieces).map((parts) => parts.join('')),
        (text) => {
          expect(typeof parseJson(text, { maxDepth: 4 }).ok).toBe('boolean')
        },
      ),
    )
    fc.assert(fc.property(fc.uint8Array(), (bytes) => typeof parseJson(bytes).ok === 'boolean'))
  })

  test('accepts exactly what JSON.parse accepts when nothing is repeated, deep or large', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      '"a"',
      '1',
      '-',
      '.5',
      'true',
      ' ',
      '\n',
    )
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
        (text) => {
          const found = codes(text).filter((code) => !code.startsWith('json.duplicate-key'))
          expect(found).toEqual(isJson(text) ? [] : ['json.syntax'])
        },
      ),
    )
  })

  test('RFC 8259 §4 refuses a repeated key, wherever it is, with the path of each repetition', () => {
    expect(codes('{"a":1,"b":[{"c":1,"c":2}],"a":3}')).toEqual([
      'json.duplicate-key b.0.c',
      'json.duplicate-key a',
    ])
  })

  test('sees a repeated key that is escaped, named __proto__ or holds an object', () => {
    expect(codes('{"ab":1,"\\u0061b":2}')).toEqual(['json.duplicate-key ab'])
    expect(codes('{"__proto__":1,"__proto__":2}')).toEqual(['json.duplicate-key __proto__'])
    expect(codes('{"a":{"x":1,"y":2},"a":{}}')).toEqual(['json.duplicate-key a'])
  })

  test('finds any one repetition put into any object', () => {
    const objects = fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue(), { minKeys: 1 })
    fc.assert(
      fc.property(objects, fc.nat(), (object, choice) => {
        const keys = Object.keys(object)
        const key = JSON.stringify(keys[choice % keys.length])
        const text = `[${JSON.stringify(object).slice(0, -1)},${key}:null}]`
        expect(codes(text, { maxDepth: 1000 })).toHaveLength(1)
        expect(codes(text, { maxDepth: 1000 })[0]).toMatch(/^json\.duplicate-key 0\./)
      }),
    )
  })

  test('finds a repetition that escapes, white space and short numbers could hide in the length of the text', () => {
    const spare = fc.constantFrom('1e5', '1E+2', '-0', '0.001', '1e-7', '120000', '1.50', '9007199254740993')
    const escaped = fc.constantFrom('"\\n"', '"\\""', '"\\/"', '"\\u0041"', '" "', '0', '[]', '{}', 'false')
    const filler = fc.array(fc.oneof(spare, escaped, fc.json({ maxDepth: 1 })), { maxLength: 6 })
    const name = fc.constantFrom('""', '"a"', '"\\n"', '"\\u0061"', '"__proto__"', '"0"')
    fc.assert(
      fc.property(filler, name, spare, escaped, (items, key, first, second) => {
        const text = `[${[`{${key}:${first},${key}:${second}}`, ...items].join(',')}]`
        expect(codes(text).filter((code) => code.startsWith('json.duplicate-key'))).not.toEqual([])
      }),
    )
  })

  test('finds half a surrogate pair, a number out of range and nesting however little room the text has', () => {
    expect(codes('{"a":"\\ud800"}')).toEqual(['json.encoding a'])
    expect(codes('{"a":"\\n\\n\\n\\n\\ud800"}')).toEqual(['json.encoding a'])
    expect(codes('[9e999]')).toEqual(['json.number-range 0'])
    expect(codes('{"a":{"a":{"a":0}}}', { maxDepth: 2 })).toEqual(['json.too-deep'])
  })

  test('does not take colons, braces and quotes inside strings for structure', () => {
    expect(codes('{"a:":"{[:\\"","b":"\\\\"}', { maxDepth: 1 })).toEqual([])
  })

  test('refuses nesting beyond the limit before parsing it', () => {
    expect(codes('[[1]]', { maxDepth: 1 })).toEqual(['json.too-deep'])
    expect(codes('[[1]]', { maxDepth: 2 })).toEqual([])
    expect(codes('['.repeat(2_000_000))).toEqual(['json.too-deep'])
  })

  test('measures the limit in bytes of UTF-8, not in characters', () => {
    expect(codes('"ää"', { maxBytes: 6 })).toEqual([])
    expect(codes('"ää"', { maxBytes: 5 })).toEqual(['json.too-large'])
    expect(codes(utf8('"ää"'), { maxBytes: 5 })).toEqual(['json.too-large'])
  })

  test('refuses trailing data, a byte order mark and an empty text as syntax', () => {
    for (const text of ['{} {}', '\ufeff{}', '', ' ', '{"a":1,}', "{'a':1}"])
      expect(codes(text)).toEqual(['json.syntax'])
    expect(codes(Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d))).toEqual(['json.syntax'])
  })

  test('refuses bytes that are not UTF-8 and surrogates without their other half, raw or escaped', () => {
    expect(codes(Uint8Array.of(0x22, 0xff, 0x22))).toEqual(['json.encoding'])
    expect(codes('"\ud800"')).toEqual(['json.encoding'])
    expect(codes('{"a":["\\ud800"]}')).toEqual(['json.encoding a.0'])
    expect(codes('{"\\udc00":1}')).toEqual(['json.encoding'])
  })

  test('refuses a number that no double can hold', () => {
    expect(codes('[1e400]')).toEqual(['json.number-range 0'])
    expect(codes('[1e300,-0.5]')).toEqual([])
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
