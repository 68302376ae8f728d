import {
  base64url,
  concatBytes,
  fromBase64url,
  ok,
  type Problem,
  problem,
  type Result,
  refused,
} from '@tesela/kernel'
import type { PublicJwk } from '../proofs/cryptography.ts'
import { type Curve, compressPoint, decompressPoint, isOnCurve, P256, P384 } from './elliptic-point.ts'
import { decodeMultibase, encodeMultibase, type MultibaseCode } from './multibase.ts'

/** Why a Multikey could not be read. */
export type MultikeyCode = MultibaseCode | 'multikey.unknown' | 'multikey.malformed' | 'multikey.secret'

interface KeyKind {
  readonly kty: PublicJwk['kty']
  readonly crv: string
  /** Multicodec code of the public key as unsigned varint. */
  readonly prefix: readonly [number, number]
  readonly toBytes: (jwk: PublicJwk) => Uint8Array | undefined
  readonly toJwk: (bytes: Uint8Array) => PublicJwk | undefined
}

/** Controlled Identifiers 1.0 §2.2.2: the public keys that a Multikey expresses. */
export const keyKinds: readonly KeyKind[] = [
  {
    kty: 'OKP',
    crv: 'Ed25519',
    prefix: [0xed, 0x01],
    toBytes: (jwk) => coordinate(jwk.x, 32),
    toJwk: (bytes) => (bytes.length === 32 ? { kty: 'OKP', crv: 'Ed25519', x: base64url(bytes) } : undefined),
  },
  ellipticKind('P-256', [0x80, 0x24], P256),
  ellipticKind('P-384', [0x81, 0x24], P384),
]

/** Multicodec prefixes of private keys: a document that shows one has lost its key. */
const SECRET_PREFIXES = ['128-38', '134-38', '135-38']

/** The JSON Web Key of a `publicKeyMultibase`. */
export function multikeyToJwk(text: string): Result<PublicJwk, Problem<MultikeyCode>> {
  const decoded = decodeMultibase(text)
  if (!decoded.ok) return decoded
  const [first = -1, second = -1] = decoded.value
  if (SECRET_PREFIXES.includes(`${first}-${second}`)) return refused(problem('multikey.secret'))
  const kind = keyKinds.find(({ prefix }) => prefix[0] === first && prefix[1] === second)
  if (kind === undefined) return refused(problem('multikey.unknown'))
  const jwk = kind.toJwk(decoded.value.subarray(2))
  return jwk === undefined ? refused(problem('multikey.malformed')) : ok(jwk)
}

/**
 * The `publicKeyMultibase` of a key, base58btc as did:key and Data Integrity ask. Refused with
 * `multikey.unknown` for a kind of key that has no row here (RSA), `multikey.malformed` for a point off its
 * curve or a wrong length.
 */
export function jwkToMultikey(jwk: PublicJwk): Result<string, Problem<MultikeyCode>> {
  const kind = keyKinds.find(({ kty, crv }) => kty === jwk.kty && crv === jwk.crv)
  if (kind === undefined) return refused(problem('multikey.unknown'))
  const bytes = kind.toBytes(jwk)
  if (bytes === undefined) return refused(problem('multikey.malformed'))
  return ok(encodeMultibase('z', concatBytes(Uint8Array.from(kind.prefix), bytes)))
}

function ellipticKind(crv: string, prefix: readonly [number, number], curve: Curve): KeyKind {
  return {
    kty: 'EC',
    crv,
    prefix,
    toBytes: (jwk) => {
      const [x, y] = [coordinate(jwk.x, curve.size), coordinate(jwk.y, curve.size)]
      if (x === undefined || y === undefined || !isOnCurve(curve, { x, y })) return undefined
      return compressPoint({ x, y })
    },
    toJwk: (bytes) => {
      const point = decompressPoint(curve, bytes)
      return point && { kty: 'EC', crv, x: base64url(point.x), y: base64url(point.y) }
    },
  }
}

function coordinate(text: string | undefined, size: number): Uint8Array | undefined {
  const bytes = text === undefined ? undefined : fromBase64url(text)
  return bytes?.length === size ? bytes : undefined
}
