import type { Instant, Result } from '@tesela/kernel'
import type { Dossier } from '@tesela/principles/dossier'
import type { Award } from '../data-model/award.ts'
import type { Cryptography, SignatureAlgorithm, Signer, TextCoding } from '../proofs/cryptography.ts'
import type { Canonicaliser } from '../proofs/data-integrity/canonicaliser.ts'
import type { StatusSize } from '../status/status-bits.ts'
import type { Check } from '../verification/check.ts'
import type { VerificationSources } from '../verification/sources.ts'
import type { IssuingMemory } from './issuing-memory.ts'

/**
 * A file format for credentials that a verifier can open, whoever issued it. A kind is a row: shared code goes
 * through `index.ts` and asks the row, it never asks which row it has.
 */
export interface ReadableFormat {
  readonly id: string
  /** Whether the text is of this format, judged by its shape alone. Never throws. */
  readonly recognises: (text: string) => boolean
  /**
   * Reads the text without judging it. Problems: `credential.unreadable` and codes of the format.
   * @param coding the platform's, where it has one
   */
  readonly open: (text: string, coding?: TextCoding) => Result<OpenedCredential>
}

/** A format that Tesela issues as well. */
export interface CredentialFormat extends ReadableFormat {
  /** Rows of one family differ in their proof only; `open-badge` as JWT and with Data Integrity. */
  readonly family: string
  readonly mediaType: string
  /** With its dot, `.jsonld`. */
  readonly fileExtension: string
  /** The algorithms with which this format can be sealed, the preferred one first. */
  readonly algorithms: readonly SignatureAlgorithm[]
  /** Whether the seal needs the signer's X.509 chain. */
  readonly needsCertificate: boolean
  /** The kind of list that its `status` entries point into, and how many entries it can carry. */
  readonly statusMechanism: 'bitstring-status-list' | 'token-status-list'
  readonly maximumStatusEntries: number
  /**
   * Seals an award. Problems: `issuing.algorithm`, `issuing.certificate-missing`, `issuing.status-entries` and
   * codes of the format.
   */
  readonly issue: (award: Award, context: IssuingContext) => Promise<Result<IssuedCredential>>
}

export interface IssuingContext {
  readonly signer: Signer
  readonly cryptography: Cryptography
  /** When the seal is made. The day of issuing that the credential states is the award's. */
  readonly issuedAt: Instant
  /** The issuer's DID where it is not the signer's `verificationMethod` without its fragment. */
  readonly issuerId?: string
  readonly status?: readonly StatusEntry[]
  readonly urls?: IssuingUrls
  /** Kept by the caller between issues: one that learns templates makes many credentials of one shape fast. */
  readonly canonicaliser?: Canonicaliser
  /** Kept by the caller as well: what depends on the signer or the type alone is then found out once. */
  readonly memory?: IssuingMemory
}

/** A place in a status list, drawn for this credential alone. */
export interface StatusEntry {
  readonly purpose: 'revocation' | 'suspension' | 'message'
  readonly list: string
  readonly index: number
  /** Bits per entry, 1 unless given. */
  readonly size?: StatusSize
}

export interface IssuingUrls {
  /** The human-readable page of the credential. */
  readonly credentialPage?: string
  /** The SD-JWT VC type (`vct`) and where its metadata is published. */
  readonly credentialType?: string
  /** Integrity of that metadata (`vct#integrity`). */
  readonly credentialTypeIntegrity?: string
  /** An image of the badge. */
  readonly image?: string
}

export interface IssuedCredential {
  /** The id of the credential in the file; equals the award's where the format has one. */
  readonly id: string
  readonly format: string
  readonly text: string
  readonly mediaType: string
  readonly fileExtension: string
}

/** A credential read but not yet believed. */
export interface OpenedCredential {
  readonly format: string
  readonly id?: string
  /** What it says, in the one form in which everything is judged. */
  readonly facts: Dossier
  /** The credential as JSON, decoded from its envelope. */
  readonly document: Readonly<Record<string, unknown>>
  /** The digest of the specification's version that the credential states, `sha256-…`. */
  readonly specificationDigest?: string
  /** Checks that depend on the format. */
  readonly verify: (context: VerificationContext) => Promise<FormatFindings>
}

export interface VerificationContext {
  /** The moment for which the credential is verified. */
  readonly at: Instant
  readonly cryptography: Cryptography
  readonly sources: VerificationSources
  /** The caller asked for no look-up: what needs one is `not-checked`. */
  readonly offline: boolean
  readonly canonicaliser?: Canonicaliser
}

/** A check without its id. */
export type Finding = Omit<Check, 'id'>

/** What a format finds out about a credential; the other checks are the same for all formats. */
export interface FormatFindings {
  readonly integrity: Finding
  readonly issuerIdentity: Finding
  readonly holderBinding: Finding
  readonly status: Finding
  readonly validity: Finding
  /** Whose key signed, where that was found out; `issuer-authorised` asks the register about it. */
  readonly signedWith?: {
    readonly keyThumbprint?: string
    readonly certificateThumbprint?: string
    /** When the signer says to have signed. */
    readonly signedAt?: Instant
    /** Validity period of the certificate. */
    readonly notBefore?: Instant
    readonly notAfter?: Instant
  }
}
