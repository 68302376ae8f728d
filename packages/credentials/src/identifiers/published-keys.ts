import { epochSeconds, type Instant, type Json } from '@tesela/kernel'
import type { PublicJwk } from '../proofs/cryptography.ts'
import { jwkToMultikey } from './multikey.ts'

/** A key of an organisation with the dates in which it was in force. */
export interface PublishedKey {
  /** Fragment of the key in the DID document and its `kid`, `key-1`. Never reused. */
  readonly name: string
  readonly publicKey: PublicJwk
  readonly inForceFrom: Instant
  /** The key seals nothing more from here; what it sealed before stays good. */
  readonly retiredAt?: Instant
  /** The key was compromised: nothing it sealed counts from here. */
  readonly revokedAt?: Instant
  /** Certificates in standard base64 DER, leaf first. */
  readonly x5c?: readonly string[]
}

export interface DidDocumentParts {
  readonly did: string
  readonly keys: readonly PublishedKey[]
  /** Other identifiers of the same organisation, its https page for example. */
  readonly alsoKnownAs?: readonly string[]
}

const CONTEXTS = [
  'https://www.w3.org/ns/did/v1',
  'https://w3id.org/security/multikey/v1',
  'https://w3id.org/security/jwk/v1',
]

/**
 * The DID document of an organisation (DID Core 1.0 §5, Controlled Identifiers 1.0 §2.2). Edwards keys stand as
 * Multikey, which Data Integrity asks for, all others as JsonWebKey, which JOSE asks for. Retired keys stay
 * listed for assertions, for `expires` would make other verifiers refuse what they sealed while in force; a
 * compromised key stays with its `revoked` date and for no purpose.
 */
export function buildDidDocument({
  did,
  keys,
  alsoKnownAs = [],
}: DidDocumentParts): Readonly<Record<string, Json>> {
  const usable = keys.filter(({ revokedAt }) => revokedAt === undefined)
  const current = usable.filter(({ retiredAt }) => retiredAt === undefined)
  return {
    '@context': CONTEXTS,
    id: did,
    ...(alsoKnownAs.length > 0 ? { alsoKnownAs } : {}),
    verificationMethod: keys.map((key) => ({
      id: `${did}#${key.name}`,
      controller: did,
      ...verificationMaterial(key.publicKey),
      ...(key.revokedAt === undefined ? {} : { revoked: key.revokedAt }),
    })),
    assertionMethod: usable.map(({ name }) => `${did}#${name}`),
    authentication: current.map(({ name }) => `${did}#${name}`),
  }
}

/**
 * The key set of an organisation with its history, in the members that OpenID Federation 1.0 §8.7.2 gives to
 * historical keys: `iat` in force from, `exp` retired, `revoked.revoked_at`, all in whole seconds.
 */
export function buildJwks(keys: readonly PublishedKey[]): {
  readonly keys: readonly Readonly<Record<string, Json>>[]
} {
  return {
    keys: keys.map((key) => ({
      ...jwkMembers(key.publicKey),
      kid: key.name,
      use: 'sig',
      ...seconds('iat', key.inForceFrom),
      ...seconds('exp', key.retiredAt),
      ...(key.revokedAt === undefined ? {} : { revoked: seconds('revoked_at', key.revokedAt) }),
      ...(key.x5c === undefined ? {} : { x5c: key.x5c }),
    })),
  }
}

/** SD-JWT VC §5.2: the issuer metadata that names an issuer's keys, current ones and retired ones. */
export function buildJwtVcIssuerMetadata(
  issuer: string,
  keys: readonly PublishedKey[],
): Readonly<Record<string, Json>> {
  return { issuer, jwks: buildJwks(keys.filter(({ revokedAt }) => revokedAt === undefined)) }
}

function verificationMaterial(publicKey: PublicJwk): Readonly<Record<string, Json>> {
  const multikey = publicKey.kty === 'OKP' ? jwkToMultikey(publicKey) : undefined
  if (multikey?.ok) return { type: 'Multikey', publicKeyMultibase: multikey.value }
  return { type: 'JsonWebKey', publicKeyJwk: jwkMembers(publicKey) }
}

function jwkMembers(key: PublicJwk): Readonly<Record<string, Json>> {
  const { kty, crv, x, y, n, e, alg } = key
  const members = Object.entries({ kty, crv, x, y, n, e, alg })
  return Object.fromEntries(members.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

function seconds(member: string, instant: Instant | undefined): Readonly<Record<string, number>> {
  const value = instant === undefined ? undefined : epochSeconds(instant)
  return value === undefined ? {} : { [member]: value }
}
