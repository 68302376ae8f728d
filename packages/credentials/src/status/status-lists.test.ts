import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync, gzipSync, inflateSync } from 'node:zlib'
import { base64url, fromBase64url, parseJson } from '@tesela/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  buildBitstringEntry,
  decodeBitstring,
  encodeBitstring,
  MINIMUM_ENTRIES,
  newBitstring,
  setBitstring,
} from './bitstring-status-list.ts'
import { readStatusBits, type StatusSize, withStatusBits } from './status-bits.ts'
import { drawStatusIndex } from './status-index.ts'
import { decodeTokenStatusList, encodeTokenStatusList, tokenStatusLayout } from './token-status-list.ts'

const vectors = new URL('../../../../../shared/data/vectors/', import.meta.url)
const codes = (result: { ok: boolean; problems?: readonly { code: string }[] }) =>
  result.problems?.map(({ code }) => code)

/** The `status_list` claim in an example of the draft, whose long lines are folded. */
function publishedList(name: string) {
  const text = readFileSync(new URL(`token-status-list/${name}.md`, vectors), 'utf8')
  const json = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1).replace(/\n\s*/g, '')
  const parsed = parseJson(json)
  const list = parsed.ok ? decodeTokenStatusList(parsed.value) : parsed
  if (!list.ok) throw new Error(`unreadable vector ${name}`)
  return list.value
}

/** Every entry of a list that is not 0. */
function marked({ size, bits }: { size: StatusSize; bits: Uint8Array }) {
  const entries = Array.from({ length: (bits.length * 8) / size }, (_, index) => [
    index,
    readStatusBits(bits, tokenStatusLayout(size), index),
  ])
  return Object.fromEntries(entries.filter(([, value]) => value !== 0))
}

describe.skipIf(!existsSync(vectors))('published Token Status Lists', () => {
  it('Token Status List §4.1 reads the one-bit example', () => {
    expect(publishedList('status_list_encoding_json').bits).toEqual(Uint8Array.of(0xb9, 0xa3))
    expect(Object.keys(marked(publishedList('status_list_encoding_json')))).toEqual([
      '0',
      '3',
      '4',
      '5',
      '7',
      '8',
      '9',
      '13',
      '15',
    ])
  })

  it('Token Status List §4.1 reads the two-bit example', () => {
    const list = publishedList('status_list_encoding2_json')
    expect(list.bits).toEqual(Uint8Array.of(0xc9, 0x44, 0xf9))
    expect(
      Array.from({ length: 12 }, (_, index) => readStatusBits(list.bits, tokenStatusLayout(2), index)),
    ).toEqual([1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3])
  })

  it('Token Status List appendix reads the long one-bit and two-bit vectors', () => {
    const one = {
      0: 1,
      1993: 1,
      25460: 1,
      159495: 1,
      495669: 1,
      554353: 1,
      645645: 1,
      723232: 1,
      854545: 1,
      934534: 1,
      1000345: 1,
    }
    expect(marked(publishedList('status_list_encoding1_long_json'))).toEqual(one)
    const two = {
      0: 1,
      1993: 2,
      25460: 1,
      159495: 3,
      495669: 1,
      554353: 1,
      645645: 2,
      723232: 1,
      854545: 1,
      934534: 2,
      1000345: 3,
    }
    expect(marked(publishedList('status_list_encoding2_long_json'))).toEqual(two)
  })

  it.each(['status_list_encoding4_json', 'status_list_encoding8_json'])(
    'Token Status List appendix reads %s and writes it back',
    (name) => {
      const list = publishedList(name)
      expect(list.bits.length * 8).toBe(list.size * 2 ** 20)
      expect(Object.keys(marked(list)).length).toBeGreaterThan(10)
      expect(decodeTokenStatusList(encodeTokenStatusList(list.bits, list.size))).toEqual({
        ok: true,
        value: list,
      })
    },
  )

  it('Token Status List §4.2 writes what zlib reads', () => {
    const { lst } = encodeTokenStatusList(Uint8Array.of(0xb9, 0xa3), 1)
    expect(inflateSync(Buffer.from(lst, 'base64url'))).toEqual(Buffer.from([0xb9, 0xa3]))
  })
})

describe('bits of a status list', () => {
  it.each(['most-significant-first', 'least-significant-first'] as const)(
    'reads back every status that it wrote, %s',
    (order) => {
      const sizes = fc.constantFrom<StatusSize>(1, 2, 4, 8)
      const changes = fc.array(fc.tuple(fc.nat(255), fc.nat(255)), { maxLength: 40 })
      fc.assert(
        fc.property(sizes, changes, (size, drawn) => {
          const wanted = new Map(drawn.map(([index, status]) => [index, status % 2 ** size]))
          const bits = withStatusBits(new Uint8Array(256 / (8 / size)), { size, order }, wanted)
          return Array.from({ length: 256 }).every(
            (_, index) => readStatusBits(bits, { size, order }, index) === (wanted.get(index) ?? 0),
          )
        }),
      )
    },
  )

  it('Bitstring Status List §4.1 puts index 0 into the highest bit', () => {
    expect(setBitstring(newBitstring(), [[0, 1]])[0]).toBe(0x80)
    expect(setBitstring(newBitstring(131_072, 2), [[1, 2]], 2)[0]).toBe(0x20)
  })

  it('knows no status outside the list and leaves out changes that do not fit', () => {
    const layout = tokenStatusLayout(1)
    for (const index of [-1, 8, 0.5, Number.NaN, 1e300])
      expect(readStatusBits(Uint8Array.of(0xff), layout, index)).toBeUndefined()
    expect(
      withStatusBits(Uint8Array.of(0), layout, [
        [8, 1],
        [1, 2],
        [-1, 1],
      ]),
    ).toEqual(Uint8Array.of(0))
  })

  it('does not change the list it is given', () => {
    const list = newBitstring()
    setBitstring(list, [[5, 1]])
    expect(list.every((byte) => byte === 0)).toBe(true)
  })
})

describe('Bitstring Status List encoding', () => {
  it('Bitstring Status List §2.2 never makes a list of fewer than 131,072 entries', () => {
    expect(newBitstring(10).length * 8).toBe(MINIMUM_ENTRIES)
    expect(newBitstring(200_000, 2).length * 4).toBe(200_000)
  })

  it('Bitstring Status List §3.3 writes what gzip reads, the same text for the same bits', () => {
    const bits = setBitstring(newBitstring(), [[94_567, 1]])
    const encoded = encodeBitstring(bits)
    expect(encoded.startsWith('uH4sI')).toBe(true)
    expect(gunzipSync(Buffer.from(encoded.slice(1), 'base64url')).equals(bits)).toBe(true)
    expect(encodeBitstring(bits)).toBe(encoded)
    expect(decodeBitstring(encoded)).toEqual({ ok: true, value: bits })
  })

  it('Bitstring Status List §3.4 reads the example of the Recommendation', () => {
    const decoded = decodeBitstring('uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA')
    expect(decoded.ok && decoded.value.length * 8).toBe(131_072)
  })

  it('Bitstring Status List §2.1 writes an entry with its messages', () => {
    expect(
      buildBitstringEntry({
        list: 'https://x.example/1',
        index: 7,
        purpose: 'message',
        size: 2,
        messages: ['none', 'under review'],
      }),
    ).toEqual({
      id: 'https://x.example/1#7',
      type: 'BitstringStatusListEntry',
      statusPurpose: 'message',
      statusListIndex: '7',
      statusListCredential: 'https://x.example/1',
      statusSize: 2,
      statusMessage: [
        { status: '0x0', message: 'none' },
        { status: '0x1', message: 'under review' },
      ],
    })
  })
})

describe('damaged and hostile lists', () => {
  const list = encodeBitstring(
    setBitstring(newBitstring(), [
      [3, 1],
      [77_777, 1],
    ]),
  )
  const compressed = fromBase64url(list.slice(1)) ?? new Uint8Array()

  it('refuses a list cut short at any byte', () => {
    for (let length = 0; length < compressed.length; length += 1) {
      expect(codes(decodeBitstring(`u${base64url(compressed.subarray(0, length))}`))).toEqual([
        'status-list.corrupt',
      ])
    }
  })

  it('refuses a list in which any one byte of the data was changed', () => {
    for (let index = 10; index < compressed.length; index += 1) {
      const changed = Uint8Array.from(compressed)
      changed[index] = (changed[index] ?? 0) ^ 0x55
      expect(decodeBitstring(`u${base64url(changed)}`).ok).toBe(false)
    }
  })

  it('refuses a bomb without expanding it', () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000))
    const before = process.memoryUsage().arrayBuffers
    expect(codes(decodeBitstring(`u${bomb.toString('base64url')}`))).toEqual(['status-list.too-large'])
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000)
    expect(codes(decodeTokenStatusList(encodeTokenStatusList(new Uint8Array(5_000_000), 1)))).toEqual([
      'status-list.too-large',
    ])
  })

  it.each(['', 'u', 'uAAAA', 'zAAAA', 'H4sIAAAA', 'u H4sI', `u${base64url(new Uint8Array(64))}`])(
    'refuses %j',
    (text) => {
      expect(decodeBitstring(text).ok).toBe(false)
    },
  )

  it.each([
    undefined,
    null,
    7,
    {},
    { bits: 3, lst: 'eNrbuRgAAhcBXQ' },
    { bits: 1, lst: 7 },
    { bits: 1, lst: 'eNrbuRgA+' },
    { bits: '1', lst: 'eNrbuRgAAhcBXQ' },
  ])('Token Status List §4.2 refuses %j', (claim) =>
    expect(codes(decodeTokenStatusList(claim))).toEqual(['status-list.encoding']),
  )

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        decodeBitstring(`u${base64url(bytes)}`)
        decodeTokenStatusList({ bits: 1, lst: base64url(Uint8Array.of(0x78, 0xda, ...bytes)) })
      }),
    )
  })
})

describe('drawing an index', () => {
  const random = (count: number) => new Uint8Array(randomBytes(count))

  it('Bitstring Status List §5.2 draws free indices spread over the whole list', () => {
    const taken = new Set<number>()
    for (let round = 0; round < 2000; round += 1)
      taken.add(drawStatusIndex(MINIMUM_ENTRIES, (index) => taken.has(index), random))
    expect(taken.size).toBe(2000)
    const quarters = [0, 1, 2, 3].map(
      (quarter) => [...taken].filter((index) => Math.floor((index * 4) / MINIMUM_ENTRIES) === quarter).length,
    )
    for (const count of quarters) expect(count).toBeGreaterThan(350)
  })

  it('does not favour low indices when the length is no power of two', () => {
    const bytes = [Uint8Array.of(0xff, 0xff, 0xff, 0xff), Uint8Array.of(0, 0, 0, 5)]
    expect(
      drawStatusIndex(
        3,
        () => false,
        () => bytes.shift() ?? new Uint8Array(4),
      ),
    ).toBe(2)
  })

  it('finds the last free place of a small list and gives up on a full one', () => {
    expect(drawStatusIndex(4, (index) => index !== 2, random)).toBe(2)
    expect(() => drawStatusIndex(4, () => true, random)).toThrow(
      expect.objectContaining({ code: 'status-list-full' }),
    )
  })
})
