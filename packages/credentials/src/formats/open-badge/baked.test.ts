import { concatBytes, utf8 } from '@tesela/kernel'
import fc from 'fast-check'
import { zlibSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { credentialTextOf } from './baked.ts'

const head = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10)

function chunk(type: string, data: Uint8Array): Uint8Array {
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, data.length)
  return concatBytes(length, utf8(type), data, new Uint8Array(4))
}

const zero = Uint8Array.of(0)

describe('badges baked into images', () => {
  it('OB 3.0 §5.3.1 takes the badge out of an iTXt chunk, compressed or not', () => {
    const keyword = utf8('openbadgecredential')
    const plain = chunk('iTXt', concatBytes(keyword, zero, Uint8Array.of(0, 0, 0, 0), utf8('{"a":1}')))
    const packed = chunk(
      'iTXt',
      concatBytes(keyword, zero, Uint8Array.of(1, 0, 0, 0), zlibSync(utf8('{"a":2}'))),
    )
    expect(credentialTextOf(concatBytes(head, chunk('IHDR', new Uint8Array(13)), plain))).toEqual({
      ok: true,
      value: '{"a":1}',
    })
    expect(credentialTextOf(concatBytes(head, packed))).toEqual({ ok: true, value: '{"a":2}' })
  })

  it('OB 2.0 baking takes the assertion out of a tEXt chunk', () => {
    const image = concatBytes(
      head,
      chunk('tEXt', concatBytes(utf8('openbadges'), zero, utf8('{"type":"Assertion"}'))),
    )
    expect(credentialTextOf(image)).toEqual({ ok: true, value: '{"type":"Assertion"}' })
  })

  it('a compressed chunk that grows without end is refused', () => {
    const bomb = zlibSync(new Uint8Array(60_000_000), { level: 9 })
    const image = concatBytes(head, chunk('zTXt', concatBytes(utf8('openbadges'), zero, zero, bomb)))
    expect(credentialTextOf(image)).toMatchObject({
      ok: false,
      problems: [{ code: 'credential.no-badge-in-image' }],
    })
  })

  it('OB 3.0 §5.3.2 takes the badge out of an SVG, whatever the prefix', () => {
    const svg =
      '<svg xmlns:ob="https://purl.imsglobal.org/ob/v3p0"><ob:credential><![CDATA[ {"a":1} ]]></ob:credential></svg>'
    expect(credentialTextOf(utf8(svg))).toEqual({ ok: true, value: '{"a":1}' })
    const verify = '<svg xmlns:ob="https://purl.imsglobal.org/ob/v3p0"><ob:credential verify="a.b.c"/></svg>'
    expect(credentialTextOf(utf8(verify))).toEqual({ ok: true, value: 'a.b.c' })
  })

  it('an image without a badge is refused with its code', () => {
    expect(credentialTextOf(head)).toMatchObject({
      ok: false,
      problems: [{ code: 'credential.no-badge-in-image' }],
    })
    expect(credentialTextOf(utf8('<svg></svg>'))).toMatchObject({ ok: false })
  })

  it('any bytes are a text or a refusal, never an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, isImage) => {
        const result = credentialTextOf(isImage ? concatBytes(head, bytes) : bytes)
        expect(typeof result.ok).toBe('boolean')
      }),
    )
  })
})
