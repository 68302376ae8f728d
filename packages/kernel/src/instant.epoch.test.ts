import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { epochSeconds, instantOfEpoch } from './instant.ts'

describe('instants as seconds', () => {
  it('RFC 3339 §5.6 reads an instant as seconds since 1970, with and without an offset', () => {
    expect(epochSeconds('1970-01-01T00:00:00Z')).toBe(0)
    expect(epochSeconds('2023-05-02T04:00:00Z')).toBe(1_683_000_000)
    expect(epochSeconds('2023-05-02T06:00:00.750+02:00')).toBe(1_683_000_000)
    expect(epochSeconds('2023-05-01T22:30:00-05:30')).toBe(1_683_000_000)
  })

  it.each(['2023-02-29T00:00:00Z', '2023-05-02', '2023-05-02T24:00:00Z', '2023-05-02T04:00:00', '', 'now'])(
    'RFC 3339 §5.6 refuses %j',
    (text) => expect(epochSeconds(text)).toBeUndefined(),
  )

  it('writes any second of the years 1 to 9999 so that it reads back as itself', () => {
    const seconds = fc.integer({ min: -62_135_596_800, max: 253_402_300_799 })
    fc.assert(fc.property(seconds, (value) => epochSeconds(instantOfEpoch(value)) === value))
  })
})
