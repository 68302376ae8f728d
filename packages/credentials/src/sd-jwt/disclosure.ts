import {
  base64url,
  base64urlOfText,
  isJsonArray,
  type Json,
  ok,
  type Problem,
  parseJson,
  problem,
  type Result,
  refused,
  textOfBase64url,
  utf8,
} from '@tesela/kernel'
import type { Awaitable, Cryptography, TextCoding } from '../proofs/cryptography.ts'

/** A disclosure taken apart (RFC 9901 §4.2). */
export interface Disclosure {
  /** Base64url text as it stands in the SD-JWT; its digest is taken over exactly this. */
  readonly encoded: string
  readonly salt: string
  /** Name of an object member; absent for the element of an array. */
  readonly name?: string
  readonly value: Json
}

/** What digests are made with. */
export type Hashing = Pick<Cryptography, 'sha256' | 'digestOfText'>

export type DisclosureCode = 'sd-jwt.disclosure-malformed'

const LIMITS = { maxBytes: 200_000, maxDepth: 32 }
const MALFORMED = refused(problem('sd-jwt.disclosure-malformed'))

/** RFC 9901 §4.2.1, §4.2.2: base64url of a JSON array of salt, name where there is one, and value. */
export function encodeDisclosure(
  salt: string,
  name: string | undefined,
  value: Json,
  { base64urlOfText: encode = base64urlOfText }: TextCoding,
): string {
  return encode(JSON.stringify(name === undefined ? [salt, value] : [salt, name, value]))
}

/** Reads a disclosure strictly: two or three elements, salt and name texts, JSON without repeated members. */
export function parseDisclosure(
  encoded: string,
  { textOfBase64url: decode = textOfBase64url }: TextCoding = {},
): Result<Disclosure, Problem<DisclosureCode>> {
  const text = decode(encoded)
  const parsed = text === undefined ? undefined : parseJson(text, LIMITS)
  if (!parsed?.ok || !isJsonArray(parsed.value)) return MALFORMED
  const [salt, second, third] = parsed.value
  if (typeof salt !== 'string') return MALFORMED
  if (parsed.value.length === 2) return ok({ encoded, salt, value: second ?? null })
  if (parsed.value.length !== 3 || typeof second !== 'string') return MALFORMED
  return ok({ encoded, salt, name: second, value: third ?? null })
}

/** RFC 9901 §4.2.3: the digest of a disclosure, over the ASCII of its base64url text. */
export function digestOf(encoded: string, cryptography: Hashing): Awaitable<string> {
  if (cryptography.digestOfText !== undefined) return cryptography.digestOfText(encoded)
  const digest = cryptography.sha256(utf8(encoded))
  return digest instanceof Promise ? digest.then(base64url) : base64url(digest)
}

/** The digests of many disclosures; at once where the cryptography answers at once. */
export function digestsOf(encoded: readonly string[], cryptography: Hashing): Awaitable<readonly string[]> {
  const digests = encoded.map((text) => digestOf(text, cryptography))
  const texts = digests.filter((digest) => typeof digest === 'string')
  return texts.length === digests.length ? texts : Promise.all(digests)
}
