import { base64url, fromBase64url } from '@tesela/kernel'
import type { PublicJwk, SignatureAlgorithm } from './cryptography.ts'

/** One signature algorithm: what its keys look like and how long its signatures are. */
export interface AlgorithmRow {
  readonly id: SignatureAlgorithm
  /** Whether a key is of the kind and strength that the algorithm asks (RFC 7518 §3.1, RFC 8037 §3.1). */
  readonly fits: (key: PublicJwk) => boolean
  /** Bytes of a signature; `undefined` for RSA, whose signatures are as long as the modulus. */
  readonly signatureLength?: number
}

/** RFC 7518 §3.3: an RSA key of less than 2048 bits must not be used. */
const MINIMUM_RSA_BYTES = 256

/** The algorithms that are signed with and accepted. `none` and the HMAC family have no row and never match. */
export const algorithms: readonly AlgorithmRow[] = [
  { id: 'EdDSA', fits: (key) => key.kty === 'OKP' && key.crv === 'Ed25519', signatureLength: 64 },
  { id: 'ES256', fits: (key) => key.kty === 'EC' && key.crv === 'P-256', signatureLength: 64 },
  { id: 'ES384', fits: (key) => key.kty === 'EC' && key.crv === 'P-384', signatureLength: 96 },
  { id: 'RS256', fits: isStrongRsa },
  { id: 'PS256', fits: isStrongRsa },
]

/** The row of a JOSE `alg` value. RFC 9864's `Ed25519` is the same row as `EdDSA`. */
export function algorithmOf(alg: unknown): AlgorithmRow | undefined {
  const id = alg === 'Ed25519' ? 'EdDSA' : alg
  return algorithms.find((row) => row.id === id)
}

/**
 * Whether `algorithm` may be used with `key`: the kind of key, its own `alg` when it names one, and its `use`.
 * This is what stops a key of one kind from being used as another.
 */
export function algorithmFitsKey(algorithm: SignatureAlgorithm, key: PublicJwk): boolean {
  if (key.use !== undefined && key.use !== 'sig') return false
  if (key.alg !== undefined && algorithmOf(key.alg)?.id !== algorithm) return false
  return algorithmOf(algorithm)?.fits(key) ?? false
}

function isStrongRsa(key: PublicJwk): boolean {
  if (key.kty !== 'RSA' || key.n === undefined) return false
  // Four characters of base64url are three bytes; the exact length is only looked at near the limit.
  if (key.n.length > (MINIMUM_RSA_BYTES * 4) / 3 + 4) return true
  return (fromBase64url(key.n)?.length ?? 0) >= MINIMUM_RSA_BYTES
}

/** An ECDSA signature r‖s (IEEE P1363) from DER; `undefined` when it is not one of `size`-byte integers. */
export function ecdsaFromDer(der: Uint8Array, size: number): Uint8Array<ArrayBuffer> | undefined {
  let offset = 0
  const byte = () => der[offset++] ?? -1
  if (byte() !== 0x30) return undefined
  let length = byte()
  if (length === 0x81) length = byte()
  if (length !== der.length - offset) return undefined
  const joined = new Uint8Array(size * 2)
  for (let part = 0; part < 2; part += 1) {
    if (byte() !== 0x02) return undefined
    const width = byte()
    let start = offset
    offset += width
    while (start < offset - 1 && der[start] === 0) start += 1
    if (width < 1 || offset > der.length || offset - start > size) return undefined
    joined.set(der.subarray(start, offset), size * (part + 1) - (offset - start))
  }
  return offset === der.length ? joined : undefined
}

/** DER of an ECDSA signature r‖s. */
export function ecdsaToDer(joined: Uint8Array): Uint8Array<ArrayBuffer> {
  const size = joined.length / 2
  const r = derInteger(joined.subarray(0, size))
  const s = derInteger(joined.subarray(size))
  const length = r.length + s.length
  const header = length > 127 ? [0x30, 0x81, length] : [0x30, length]
  const der = new Uint8Array(header.length + length)
  der.set(header)
  der.set(r, header.length)
  der.set(s, header.length + r.length)
  return der
}

function derInteger(bytes: Uint8Array): Uint8Array {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1
  const sign = (bytes[start] ?? 0) > 127 ? 1 : 0
  const integer = new Uint8Array(2 + sign + bytes.length - start)
  integer[0] = 0x02
  integer[1] = sign + bytes.length - start
  integer.set(bytes.subarray(start), 2 + sign)
  return integer
}

/** Identifies a key by its contents, for caches: two equal texts are the same key. */
export function keyText(key: PublicJwk): string {
  return `${key.kty} ${key.crv ?? ''} ${key.x ?? key.n ?? ''} ${key.y ?? key.e ?? ''}`
}

/** RFC 7638: the SHA-256 thumbprint input of a key is its required members in lexicographic order. */
export async function thumbprint(
  key: PublicJwk,
  sha256: (data: Uint8Array) => Uint8Array | Promise<Uint8Array>,
): Promise<string> {
  const { crv, e, kty, n, x, y } = key
  const text = JSON.stringify({ crv, e, kty, n, x, y })
  return base64url(await sha256(new TextEncoder().encode(text)))
}
