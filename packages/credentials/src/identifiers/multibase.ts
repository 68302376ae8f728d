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

const VALUES = new Map(Array.from(BASE58, (character, value) => [character, value]))
/** Five base58 digits are worked on at once: with a byte more they still fit a number exactly. */
const LIMB_DIGITS = 5
const LIMB = 58 ** LIMB_DIGITS
/** Three bytes at once: times 58 they still fit 32 bits. */
const TRIPLE = 0xffffff

/** The Bitcoin alphabet (draft-msporny-base58): leading zero bytes become `1`. */
export function base58btc(bytes: Uint8Array): string {
  const zeros = leadingCount(bytes, 0)
  const limbs: number[] = []
  for (let place = zeros; place < bytes.length; place += 1) {
    let carry = bytes[place] ?? 0
    for (let index = 0; index < limbs.length; index += 1) {
      carry += (limbs[index] ?? 0) * 256
      limbs[index] = carry % LIMB
      carry = Math.floor(carry / LIMB)
    }
    if (carry > 0) limbs.push(carry)
  }
  let text = ''
  for (let index = limbs.length - 1; index >= 0; index -= 1) {
    const limb = limbs[index] ?? 0
    for (let place = LIMB / 58; place >= 1; place /= 58) text += BASE58.charAt(Math.floor(limb / place) % 58)
  }
  return '1'.repeat(zeros) + text.replace(/^1+/, '')
}

/** The bytes of a base58btc text, or `undefined` when a character does not belong to the alphabet. */
export function fromBase58btc(text: string): Uint8Array<ArrayBuffer> | undefined {
  const triples: number[] = []
  let zeros = 0
  for (const character of text) {
    const value = VALUES.get(character)
    if (value === undefined) return undefined
    if (value === 0 && triples.length === 0) {
      zeros += 1
      continue
    }
    let carry = value
    for (let index = 0; index < triples.length; index += 1) {
      carry += (triples[index] ?? 0) * 58
      triples[index] = carry & TRIPLE
      carry >>>= 24
    }
    if (carry > 0) triples.push(carry)
  }
  const bytes = triples.toReversed().flatMap((triple) => [triple >> 16, (triple >> 8) & 0xff, triple & 0xff])
  const significant = bytes.slice(leadingCount(bytes, 0))
  const decoded = new Uint8Array(zeros + significant.length)
  decoded.set(significant, zeros)
  return decoded
}

function leadingCount(values: ArrayLike<number>, wanted: number): number {
  let count = 0
  while (count < values.length && values[count] === wanted) count += 1
  return count
}
