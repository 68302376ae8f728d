import type { Instant } from '@tesela/kernel'
import type { ResolvedKey } from '../identifiers/resolved-key.ts'
import type { PublicJwk, SignatureAlgorithm } from './cryptography.ts'
import type { Certificate } from './x509.ts'

/** Where the key that a proof was checked with came from; only `resolved` says whose key it is. */
export type ProofKey =
  | { readonly source: 'resolved'; readonly publicKey: PublicJwk; readonly resolved: ResolvedKey }
  | {
      readonly source: 'header-certificate'
      readonly publicKey: PublicJwk
      readonly certificate: Certificate
    }
  | { readonly source: 'header-jwk'; readonly publicKey: PublicJwk }

/**
 * What was found about one proof. `fail`: the bytes were changed, or the proof breaks its rules.
 * `inconclusive`: it could not be checked (key unreachable, suite unknown here), which proves nothing.
 * `code` is stable and present unless the outcome is `pass`.
 */
export interface ProofFinding {
  readonly outcome: 'pass' | 'fail' | 'inconclusive'
  readonly code?: string
  readonly params?: Readonly<Record<string, string | number>>
  /** `jws` for JWT and JAdES, else the cryptosuite or proof type as written. */
  readonly suite: string
  readonly algorithm?: SignatureAlgorithm
  /** `proof.id` of Data Integrity, when the proof has one. */
  readonly proofId?: string
  readonly proofPurpose?: string
  /** When the proof says it was made: `created`, `iat` or `sigT`. Said by the signer, not by a third party. */
  readonly created?: Instant
  readonly verificationMethod?: string
  readonly key?: ProofKey
}
