import { base64url, fromBase64url, ok, type Problem, problem, type Result, refused } from '@tesela/kernel'

/** Why a multibase or Multikey text could not be read. */
export type MultibaseCode = 'multibase.unknown' | 'multibase.malformed' | 'multibase.too-long'

interface Multibase {
  readonly prefix: string
  readonly encode: (bytes: Uint8Array) => string
  readonly decode: (text: string) => Uint8Array<ArrayBuffer> | undefined
  /** Characters after the prefix; base58 costs quadratic time, so only key-sized texts are read. */
  readonly maxLength: number
}

/** The bases that Controlled Identifiers 1.0 §2.4 allows: base58btc and base64url without padding. */
export const multibases = [
  { prefix: 'z', encode: base58btc, decode: fromBase58btc, maxLength: 1024 },
  { prefix: 'u', encode: base64url, decode: fromBase64url, maxLength: 8_000_000 },
] as const satisfies readonly Multibase[]

export type MultibasePrefix = (typeof multibases)[number]['prefix']

/** Bytes as multibase text: `z` base58btc, `u` base64url. */
export function encodeMultibase(prefix: MultibasePrefix, bytes: Uint8Array): string {
  const base = multibases.find((candidate) => candidate.prefix === prefix)
  return prefix + (base === undefined ? '' : base.encode(bytes))
}

/**
 * The bytes of a multibase text. Refused with `multibase.unknown` for another base, `multibase.too-long` and
 * `multibase.malformed`.
 */
export function decodeMultibase(text: string): Result<Uint8Array<ArrayBuffer>, Problem<MultibaseCode>> {
  const base = multibases.find((candidate) => text.startsWith(candidate.prefix))
  if (base === undefined) return refused(problem('multibase.unknown'))
  if (text.length - 1 > base.maxLength) return refused(problem('multibase.too-long'))
  const bytes = base.decode(text.slice(1))
  return bytes === undefined ? refused(problem('multibase.malformed')) : ok(bytes)
}

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** The Bitcoin alphabet (draft-msporny-base58): leading zero bytes become `1`. */
export function base58btc(bytes: Uint8Array): string {
  const zeros = leadingCount(bytes, 0)
  const digits: number[] = []
  for (const byte of bytes.subarray(zeros)) {
    let carry = byte
    for (let index = 0; index < digits.length; index += 1) {
      carry += (digits[index] ?? 0) * 256
      digits[index] = carry % 58
      carry = Math.floor(carry / 58)
    }
    for (; carry > 0; carry = Math.floor(carry / 58)) digits.push(carry % 58)
  }
  return (
    '1'.repeat(zeros) +
    digits
      .toReversed()
      .map((digit) => BASE58.charAt(digit))
      .join('')
  )
}

/** The bytes of a base58btc text, or `undefined` when a character does not belong to the alphabet. */
export function fromBase58btc(text: string): Uint8Array<ArrayBuffer> | undefined {
  const values = Array.from(text, (character) => BASE58.indexOf(character))
  if (values.includes(-1)) return undefined
  const zeros = leadingCount(values, 0)
  const bytes: number[] = []
  for (const value of values.slice(zeros)) {
    let carry = value
    for (let index = 0; index < bytes.length; index += 1) {
      carry += (bytes[index] ?? 0) * 58
      bytes[index] = carry & 0xff
      carry >>= 8
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff)
  }
  const decoded = new Uint8Array(zeros + bytes.length)
  decoded.set(bytes.reverse(), zeros)
  return decoded
}

function leadingCount(values: ArrayLike<number>, wanted: number): number {
  let count = 0
  while (count < values.length && values[count] === wanted) count += 1
  return count
}
