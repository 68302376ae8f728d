/** Bits of one status entry that the two standards allow in common. */
export type StatusSize = 1 | 2 | 4 | 8

/**
 * The two standards pack entries from opposite ends: Bitstring Status List §4.1 puts index 0 into the highest
 * bit of byte 0, Token Status List §4.1 into the lowest.
 */
export type BitOrder = 'most-significant-first' | 'least-significant-first'

/** How entries lie in the bytes of a list. */
export interface BitLayout {
  readonly size: StatusSize
  readonly order: BitOrder
}

/** The number of entries that bytes hold. */
export function entryCount(bytes: Uint8Array, { size }: BitLayout): number {
  return (bytes.length * 8) / size
}

/** A list of `entries` statuses, all 0. */
export function emptyStatusBytes(entries: number, { size }: BitLayout): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Math.ceil((entries * size) / 8))
}

/** The status at `index`, or `undefined` outside the list. */
export function readStatusBits(bytes: Uint8Array, layout: BitLayout, index: number): number | undefined {
  if (!Number.isSafeInteger(index) || index < 0 || index >= entryCount(bytes, layout)) return undefined
  const { byte, shift, mask } = position(layout, index)
  return ((bytes[byte] ?? 0) >> shift) & mask
}

/** A copy of the list with some statuses changed. Indices outside the list and values too large are left out. */
export function withStatusBits(
  bytes: Uint8Array,
  layout: BitLayout,
  changes: Iterable<readonly [index: number, status: number]>,
): Uint8Array<ArrayBuffer> {
  const changed = Uint8Array.from(bytes)
  for (const [index, status] of changes) {
    const { byte, shift, mask } = position(layout, index)
    if (readStatusBits(changed, layout, index) === undefined || (status & mask) !== status) continue
    changed[byte] = ((changed[byte] ?? 0) & ~(mask << shift)) | (status << shift)
  }
  return changed
}

function position({ size, order }: BitLayout, index: number): { byte: number; shift: number; mask: number } {
  const perByte = 8 / size
  const place = index % perByte
  return {
    byte: Math.floor(index / perByte),
    shift: (order === 'most-significant-first' ? perByte - 1 - place : place) * size,
    mask: (1 << size) - 1,
  }
}
