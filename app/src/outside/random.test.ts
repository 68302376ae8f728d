import { describe, expect, it } from 'vitest'
import { systemRandom, uuidVersion7 } from './random.ts'

describe('RFC 9562 §5.7 identifiers', () => {
  it('RFC 9562 appendix A.6 has the example value', () => {
    // 2022-02-22 19:22:22 UTC; rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F.
    const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f])
    expect(uuidVersion7(1_645_557_742_000, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
  })

  it('carry version and variant, and differ', () => {
    const ids = Array.from({ length: 1000 }, () => systemRandom.uuid())
    expect(new Set(ids).size).toBe(1000)
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
