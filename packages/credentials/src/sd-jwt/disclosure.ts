import {
  base64url,
  base64urlAscii,
  fromBase64url,
  isJsonArray,
  type Json,
  ok,
  type Problem,
  parseJson,
  problem,
  type Result,
  refused,
  utf8,
} from '@tesela/kernel'
import type { Awaitable, Cryptography } from '../proofs/cryptography.ts'

/** A disclosure taken apart (RFC 9901 §4.2). */
export interface Disclosure {
  /** Base64url text as it stands in the SD-JWT; its digest is taken over exactly this. */
  readonly encoded: string
  readonly salt: string
  /** Name of an object member; absent for the element of an array. */
  readonly name?: string
  readonly value: Json
}

export type DisclosureCode = 'sd-jwt.disclosure-malformed'

const MAX_BYTES = 200_000
const MAX_DEPTH = 32

/**
 * RFC 9901 §4.2.1, §4.2.2: base64url of a JSON array of salt, name where there is one, and value; as ASCII
 * bytes, of which the digest is taken.
 */
export function encodeDisclosure(salt: string, name: string | undefined, value: Json): Uint8Array {
  return base64urlAscii(utf8(JSON.stringify(name === undefined ? [salt, value] : [salt, name, value])))
}

/** Reads a disclosure strictly: two or three elements, salt and name texts, JSON without repeated members. */
export function parseDisclosure(encoded: string): Result<Disclosure, Problem<DisclosureCode>> {
  const malformed = refused(problem('sd-jwt.disclosure-malformed'))
  const bytes = fromBase64url(encoded)
  const parsed = bytes && parseJson(bytes, { maxBytes: MAX_BYTES, maxDepth: MAX_DEPTH })
  if (!parsed?.ok || !isJsonArray(parsed.value)) return malformed
  const [salt, second, third] = parsed.value
  if (typeof salt !== 'string') return malformed
  if (parsed.value.length === 2) return ok({ encoded, salt, value: second ?? null })
  if (parsed.value.length !== 3 || typeof second !== 'string') return malformed
  return ok({ encoded, salt, name: second, value: third ?? null })
}

/** RFC 9901 §4.2.3: the digest of a disclosure, over the ASCII of its base64url text. */
export function digestOf(encoded: string, { sha256 }: Pick<Cryptography, 'sha256'>): Awaitable<string> {
  const digest = sha256(utf8(encoded))
  return digest instanceof Promise ? digest.then(base64url) : base64url(digest)
}

/** The digests of many disclosures; at once where the cryptography answers at once. */
export function digestsOf(
  encoded: readonly string[],
  cryptography: Pick<Cryptography, 'sha256'>,
): Awaitable<readonly string[]> {
  const digests = encoded.map((text) => digestOf(text, cryptography))
  const texts = digests.filter((digest) => typeof digest === 'string')
  return texts.length === digests.length ? texts : Promise.all(digests)
}
