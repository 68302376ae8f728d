/** Where a page lies in an ordered list, counted from its nearer end. */
export interface PageSlice {
  /** Read backwards, and turn round what was read. */
  readonly fromEnd: boolean
  readonly offset: number
  readonly limit: number
}

/**
 * The slice of page `page` (from 1) of a list of `count` with `size` on a page; a `limit` of 0 behind the last. The
 * last page costs as little as the first, and none more than half of the list.
 */
export function pageSlice(count: number, page: number, size: number): PageSlice {
  const before = (page - 1) * size
  const limit = Math.max(0, Math.min(size, count - before))
  const after = Math.max(0, count - before - limit)
  return after < before ? { fromEnd: true, offset: after, limit } : { fromEnd: false, offset: before, limit }
}
