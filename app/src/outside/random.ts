import { randomBytes } from 'node:crypto'
import type { Random } from '../context.ts'

/** Random numbers of the operating system. */
export const systemRandom: Random = {
  uuid: () => uuidVersion7(Date.now(), randomBytes(10)),
  bytes: (length) => new Uint8Array(randomBytes(length)),
}

/**
 * A UUID version 7 (RFC 9562 §5.7): 48 bits of time in milliseconds, then 74 random bits taken from the ten
 * bytes given.
 */
export function uuidVersion7(milliseconds: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16)
  let rest = milliseconds
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
