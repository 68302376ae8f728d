import { describe, expect, it } from 'vitest'
import { isUuid } from './uuid.ts'

describe('isUuid', () => {
  it('RFC 9562 §4 takes 8-4-4-4-12 hexadecimal digits, whichever case', () => {
    expect(isUuid('018f0000-0000-7000-8000-00000000000a')).toBe(true)
    expect(isUuid('018F0000-0000-7000-8000-00000000000A')).toBe(true)
  })

  it('refuses what only has the right length', () => {
    for (const text of [
      '-'.repeat(36),
      '018f000000000-7000-8000-00000000000a',
      ' 018f0000-0000-7000-8000-00000000000a',
      'urn:uuid:018f0000-0000-7000-8000-00000000000a',
    ])
      expect(isUuid(text)).toBe(false)
  })
})
