import type { PlainDate, Result } from '@tesela/kernel'
import type { ExternalQualityEntry } from '@tesela/principles/dossier'

/**
 * What a verification may ask of the outside world. In a browser these are fetches, on a machine without network
 * they answer `source.offline`. Every answer is a result; a thrown error is a fault. What cannot be found out
 * makes a check inconclusive, never failed, except that `source.not-found` from a register is an answer.
 */
export interface VerificationSources {
  /**
   * The document at an `https` address: a DID document, a status list, an issuer's profile, a JWKS, a related
   * resource. The implementer refuses private networks and limits size, time and redirects. Problems:
   * `source.offline`, `source.not-found`, `source.refused`, `source.too-large`, `source.unreachable`.
   */
  readonly fetchDocument: (url: string, accept?: string) => Promise<Result<FetchedDocument>>
  /** What the register says of an issuer. Problems as above; `source.not-found`: the register has no such issuer. */
  readonly lookupIssuer: (query: IssuerQuery) => Promise<Result<RegisteredIssuer>>
  /** What the register says of a version of a specification, by its permanent URI. */
  readonly lookupSpecification: (uri: string) => Promise<Result<RegisteredSpecification>>
  /** Quality assurance entries that a register holds for a provider or programme; an empty list is an answer. */
  readonly lookupQuality: (query: QualityQuery) => Promise<Result<readonly RegisteredQuality[]>>
}

/** A decision on quality as a register tells it: the dossier's form, and what a verifier must know beside it. */
export interface RegisteredQuality extends ExternalQualityEntry {
  /** `stated`: the provider says so and nobody confirmed it. Absent: the register or the agency says so. */
  readonly standing?: 'register' | 'stated'
  /** The day on which a withdrawal was declared; its effect, `withdrawnOn`, may reach further back. */
  readonly withdrawalDeclaredOn?: PlainDate
  /** The day from which a newer decision of the same agency stands in this one's place. */
  readonly replacedFrom?: PlainDate
  /** The organisation that the decision was about, when the provider continues it. */
  readonly predecessor?: string
  /** Which register vouched for the agency on the day of its decision. */
  readonly agencyRegistration?: {
    readonly register: string
    readonly from: PlainDate
    readonly until?: PlainDate
  }
  /** What the register's own record was read from. */
  readonly evidence?: { readonly fetchedAt: string; readonly hash: string; readonly url?: string }
}

export interface FetchedDocument {
  /** The address that answered, after redirects. */
  readonly url: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** How a credential names its issuer, and the key that signed. */
export interface IssuerQuery {
  /** DID or URL. */
  readonly id?: string
  readonly legalIdentifiers: readonly string[]
  /** RFC 7638 thumbprint (SHA-256, base64url) of the key that signed. */
  readonly keyThumbprint?: string
  /** SHA-256 of the leaf certificate, base64url. */
  readonly certificateThumbprint?: string
  /** Who allowed the issuer to seal for another, and what, as the credential says. */
  readonly mandate?: { readonly uri: string; readonly specificationUri?: string }
}

export interface RegisteredIssuer {
  readonly name: string
  /** The register that answers, for the reader. */
  readonly register: string
  readonly keys: readonly {
    readonly keyThumbprint?: string
    readonly certificateThumbprint?: string
    readonly from: PlainDate
    readonly until?: PlainDate
    /** `compromised` makes every use doubtful, whatever the date. */
    readonly state?: 'active' | 'retired' | 'compromised'
  }[]
  /** Periods in which the organisation could award. */
  readonly active: readonly { readonly from: PlainDate; readonly until?: PlainDate }[]
  /** What the register knows of the mandate that was asked about; absent where it knows none of this address. */
  readonly mandate?: {
    /** The awarding body that granted it. */
    readonly by: string
    readonly from: PlainDate
    readonly until: PlainDate
    /** Whether it is for this specification. */
    readonly covers: boolean
  }
  /** Absent while it is active. What it issued before stays issued; whoever reads it should know. */
  readonly standing?: { readonly state: 'suspended' | 'closed'; readonly since: PlainDate }
}

export interface RegisteredSpecification {
  readonly uri: string
  readonly version: string
  readonly publishedOn: PlainDate
  /** Day on which the version was withdrawn. */
  readonly retiredOn?: PlainDate
  /** `sha256-…` */
  readonly digest?: string
}

export interface QualityQuery {
  readonly providerIds: readonly string[]
  readonly specificationUri?: string
  readonly on: PlainDate
}
