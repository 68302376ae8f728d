import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pageSlice } from './page-slice.ts'

it('a page is the same from whichever end it is counted, and never skips more than half of the list', () => {
  fc.assert(
    fc.property(
      fc.nat(400),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 60 }),
      (count, page, size) => {
        const list = Array.from({ length: count }, (_, index) => index)
        const { fromEnd, offset, limit } = pageSlice(count, page, size)
        const read = (fromEnd ? list.toReversed() : list).slice(offset, offset + limit)
        expect(fromEnd ? read.toReversed() : read).toEqual(list.slice((page - 1) * size, page * size))
        if (limit > 0) expect(offset).toBeLessThanOrEqual(count / 2)
      },
    ),
  )
})
