import type { Instant, Json, Problem, Result } from '@tesela/kernel'
import type { PublicJwk } from '../proofs/cryptography.ts'

/**
 * What a key proves about its holder. `self-certifying`: the identifier is the key (did:key, did:jwk), so it
 * names nobody in the world. `published`: the controller's own domain lists it. `undereferenced`: an https
 * identifier carries the key in its fragment and nobody asked the domain, as Open Badges does.
 */
export type KeyAssurance = 'self-certifying' | 'published' | 'undereferenced'

/** A public key with what its controller says about it. */
export interface ResolvedKey {
  readonly publicKey: PublicJwk
  /** Full identifier of the key, a DID URL or an https URL with a fragment. */
  readonly verificationMethod: string
  /** The subject that controls the key: the DID or URL without fragment. */
  readonly controller: string
  /** Verification relationships that list the key (Controlled Identifiers 1.0 §2.3). */
  readonly purposes: readonly string[]
  readonly assurance: KeyAssurance
  /** From this instant the key may not be used any more (Controlled Identifiers 1.0 §2.2). */
  readonly expires?: Instant
  /** From this instant no proof of the key counts: it was compromised. */
  readonly revoked?: Instant
}

/**
 * Why a key could not be had. `key.unreachable` alone says that nothing was learned (network, time-out, a
 * refused address); every other code says that what is published does not hold.
 */
export type KeyCode =
  | 'key.unreachable'
  | 'key.not-found'
  | 'key.malformed'
  | 'did.malformed'
  | 'did.method-unknown'
  | 'did.document-malformed'
  | 'did.document-of-another'
  | 'issuer-metadata.malformed'
  | 'issuer-metadata.of-another'

export type KeyProblem = Problem<KeyCode>

/**
 * Fetches one JSON document over https and parses it strictly. The caller decides what may be reached (no private
 * networks, redirects included), how long it may take and how large it may be, and answers a refusal instead
 * of throwing.
 */
export type FetchJson = (url: string) => Promise<Result<Json>>
