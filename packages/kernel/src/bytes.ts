const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const CODES = new Int16Array(128).fill(-1)
for (let index = 0; index < ALPHABET.length; index += 1) CODES[ALPHABET.charCodeAt(index)] = index

const DIGITS = Uint8Array.from(ALPHABET, (character) => character.charCodeAt(0))
/** Two digits for each twelve bits. */
const PAIRS = Array.from(
  { length: 4096 },
  (_, bits) => ALPHABET.charAt(bits >> 6) + ALPHABET.charAt(bits & 63),
)
/** Bytes up to which an array counts as short. */
const SHORT = 64

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text)
}

/** The text of UTF-8 bytes, or `undefined` when they are not valid UTF-8. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** RFC 4648 §5 without padding. */
export function base64url(bytes: Uint8Array): string {
  // Joining pieces costs less than starting the decoder as long as they are few.
  return bytes.length > SHORT ? decoder.decode(base64urlAscii(bytes)) : joinPairs(bytes)
}

/** The same as ASCII bytes, for whoever signs or hashes them next. */
export function base64urlAscii(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const ascii = new Uint8Array(Math.ceil((bytes.length * 4) / 3))
  let position = 0
  for (let index = 0; index < bytes.length; index += 3) {
    const group = (at(bytes, index) << 16) | (at(bytes, index + 1) << 8) | at(bytes, index + 2)
    // Digits beyond the last byte fall outside the array, which drops them.
    ascii[position] = digit(group >> 18)
    ascii[position + 1] = digit(group >> 12)
    ascii[position + 2] = digit(group >> 6)
    ascii[position + 3] = digit(group)
    position += 4
  }
  return ascii
}

/**
 * The bytes of an unpadded base64url text, or `undefined` for any other character, an impossible length or
 * bits left over (RFC 7515 §2: one text per value).
 */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  const remainder = text.length % 4
  if (remainder === 1) return undefined
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let accumulator = 0
  let bits = 0
  let position = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    const value = code < 128 ? (CODES[code] ?? -1) : -1
    if (value < 0) return undefined
    accumulator = ((accumulator << 6) | value) & 0xffffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[position] = (accumulator >> bits) & 0xff
      position += 1
    }
  }
  if (bits > 0 && (accumulator & ((1 << bits) - 1)) !== 0) return undefined
  return bytes
}

/** Standard base64 with padding (RFC 4648 §4), as `x5c` uses it. */
export function base64(bytes: Uint8Array): string {
  const text = base64url(bytes).replaceAll('-', '+').replaceAll('_', '/')
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}

/** The bytes of a standard base64 text, or `undefined` when it is none. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (/[-_]/.test(text)) return undefined
  return fromBase64url(text.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'))
}

/** Joins byte arrays. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}

/** Whether two byte arrays are equal, in time that depends on their length only. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false
  let difference = 0
  for (let index = 0; index < left.length; index += 1) difference |= at(left, index) ^ at(right, index)
  return difference === 0
}

function at(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0
}

function joinPairs(bytes: Uint8Array): string {
  let text = ''
  let index = 0
  for (; index + 2 < bytes.length; index += 3) {
    const group = (at(bytes, index) << 16) | (at(bytes, index + 1) << 8) | at(bytes, index + 2)
    text += (PAIRS[group >> 12] ?? '') + (PAIRS[group & 4095] ?? '')
  }
  if (index === bytes.length) return text
  const rest = (at(bytes, index) << 16) | (at(bytes, index + 1) << 8)
  text += PAIRS[rest >> 12] ?? ''
  return bytes.length - index === 2 ? text + ALPHABET.charAt((rest >> 6) & 63) : text
}

function digit(value: number): number {
  return DIGITS[value & 63] ?? 0
}
