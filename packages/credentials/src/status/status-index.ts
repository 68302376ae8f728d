import { Fault } from '@tesela/kernel'

/** Tries before a list counts as too full. */
const MAX_TRIES = 64

/**
 * Draws a free index of a list at random, so that an index says nothing about when or for whom a credential
 * was issued (Bitstring Status List §5.2, Token Status List §12.5.1). With a share `f` of the list taken, the
 * expected number of draws is 1 / (1 − f): 2 when half full, 4 when three quarters full. Open a new list at
 * three quarters; a list so full that 64 draws fail throws the fault `status-list-full` (at three quarters that
 * happens once in 100 million).
 *
 * `isTaken` must be asked and the index stored in one transaction; `randomBytes` gives cryptographic randomness.
 */
export function drawStatusIndex(
  length: number,
  isTaken: (index: number) => boolean,
  randomBytes: (count: number) => Uint8Array,
): number {
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const index = randomBelow(length, randomBytes)
    if (!isTaken(index)) return index
  }
  throw new Fault('status-list-full', `no free index found in a list of ${length} entries`)
}

/** A number from 0 to `limit` − 1, each equally likely: draws above the last full multiple are thrown away. */
function randomBelow(limit: number, randomBytes: (count: number) => Uint8Array): number {
  const lastMultiple = Math.floor(0x1_0000_0000 / limit) * limit
  for (;;) {
    const bytes = randomBytes(4)
    const drawn = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0)
    if (drawn < lastMultiple) return drawn % limit
  }
}
