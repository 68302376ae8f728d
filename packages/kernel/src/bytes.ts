const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const CODES = new Int32Array(256).fill(-1)
for (let index = 0; index < ALPHABET.length; index += 1) CODES[ALPHABET.charCodeAt(index)] = index

/** Two digits for each twelve bits. */
const PAIRS = Array.from(
  { length: 4096 },
  (_, bits) => ALPHABET.charAt(bits >> 6) + ALPHABET.charAt(bits & 63),
)
/** The same as the two ASCII bytes, read as one number in whatever order this machine stores numbers. */
const PAIR_CODES = new Uint16Array(
  Uint8Array.from(PAIRS.join(''), (character) => character.charCodeAt(0)).buffer,
)
/** Bytes up to which an array counts as short. */
const SHORT = 64

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
const literalDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  if (text.length <= SHORT) return encoder.encode(text)
  // Into a given array is three times as fast as `encode`, and most texts are ASCII but for a few letters.
  const bytes = new Uint8Array(text.length)
  const { read, written } = encoder.encodeInto(text, bytes)
  return read === text.length
    ? bytes
    : concatBytes(bytes.subarray(0, written), encoder.encode(text.slice(read)))
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
  const pairs = new Uint16Array(Math.ceil(bytes.length / 3) * 2)
  const whole = bytes.length - (bytes.length % 3)
  let position = 0
  for (let index = 0; index < whole; index += 3) {
    const group = (at(bytes, index) << 16) | (at(bytes, index + 1) << 8) | at(bytes, index + 2)
    pairs[position] = PAIR_CODES[group >> 12] ?? 0
    pairs[position + 1] = PAIR_CODES[group & 4095] ?? 0
    position += 2
  }
  if (whole < bytes.length) {
    const rest = (at(bytes, whole) << 16) | (at(bytes, whole + 1) << 8)
    pairs[position] = PAIR_CODES[rest >> 12] ?? 0
    pairs[position + 1] = PAIR_CODES[rest & 4095] ?? 0
  }
  return new Uint8Array(pairs.buffer, 0, Math.ceil((bytes.length * 4) / 3))
}

/**
 * The bytes of an unpadded base64url text, or `undefined` for any other character, an impossible length or
 * bits left over (RFC 7515 §2: one text per value).
 */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  return fromBase64urlAscii(utf8(text))
}

/** The same from ASCII bytes, for whoever has them already. */
export function fromBase64urlAscii(digits: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const remainder = digits.length % 4
  if (remainder === 1) return undefined
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4))
  // A character of no value is -1, which no digit that is joined to it can hide.
  let joined = 0
  let position = 0
  for (let index = 0; index + 3 < digits.length; index += 4) {
    const group =
      (valueAt(digits, index) << 18) |
      (valueAt(digits, index + 1) << 12) |
      (valueAt(digits, index + 2) << 6) |
      valueAt(digits, index + 3)
    joined |= group
    bytes[position] = group >> 16
    bytes[position + 1] = group >> 8
    bytes[position + 2] = group
    position += 3
  }
  if (remainder > 0) {
    const [first, second] = [
      valueAt(digits, digits.length - remainder),
      valueAt(digits, digits.length - remainder + 1),
    ]
    const third = remainder === 3 ? valueAt(digits, digits.length - 1) : 0
    const group = (first << 18) | (second << 12) | (third << 6)
    joined |= group
    bytes[position] = group >> 16
    if (remainder === 3) bytes[position + 1] = group >> 8
    if ((group & (remainder === 2 ? 0xffff : 0xff)) !== 0) return undefined
  }
  return joined < 0 ? undefined : bytes
}

/** base64url of the UTF-8 of a text. */
export function base64urlOfText(text: string): string {
  return base64url(utf8(text))
}

/**
 * The text whose UTF-8 an unpadded base64url text holds, with a byte order mark where it has one; `undefined` for
 * what is no base64url or no UTF-8.
 */
export function textOfBase64url(digits: string): string | undefined {
  const bytes = fromBase64url(digits)
  if (bytes === undefined) return undefined
  try {
    return literalDecoder.decode(bytes)
  } catch {
    return undefined
  }
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

function valueAt(digits: Uint8Array, index: number): number {
  return CODES[digits[index] ?? 0] ?? -1
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
