import type { LanguageMap, PlainDate } from '@tesela/kernel'
import type { LegalIdentifier } from './dossier.ts'

export interface DossierOffer {
  readonly uri?: string
  readonly specVersion?: string
  readonly provider?: string
  readonly deadline?: PlainDate
  readonly start?: PlainDate
  readonly end?: PlainDate
  readonly language?: string
  readonly mode?: string
  readonly place?: string
  readonly price?: { readonly amount?: number; readonly currency?: string; readonly allIn?: boolean }
  /** Whether the offer is shown in the catalogue. */
  readonly listed?: boolean
  /** People may begin at any time: then there is no start, end or deadline. */
  readonly anyTime?: boolean
  readonly applyUri?: string
  readonly contact?: string
  readonly prerequisites?: string
  readonly funding?: readonly string[]
  readonly accessibility?: Readonly<Record<string, unknown>>
}

export interface DossierAward {
  readonly route?: string
  readonly date?: PlainDate
  readonly passed?: boolean
  readonly grade?: string
  readonly identityProofing?: { readonly method?: string; readonly level?: string; readonly date?: PlainDate }
  readonly assessmentRecord?: {
    readonly assessor?: string
    /** The person who advised the candidate of a validation; never the assessor. */
    readonly adviser?: string
    readonly moderator?: string
    readonly date?: PlainDate
    readonly criteriaVersion?: string
    /** The version in force when the learner enrolled, and whether the learner agreed to another one. */
    readonly enrolledVersion?: string
    readonly changeAgreed?: boolean
    /** A declared conflict of interest of the assessor. */
    readonly conflictOfInterest?: string
    /** Whether the assessor is qualified for these outcomes. */
    readonly assessorQualified?: boolean
    readonly results?: readonly {
      readonly loId?: string
      readonly passed?: boolean
      readonly grade?: string
    }[]
    readonly evidenceRefs?: readonly { readonly hash?: string; readonly location?: string }[]
    readonly automated?: boolean
    readonly humanDecision?: string
    /** Seconds for which the person looked at the proposal of the software. */
    readonly humanSeconds?: number
    readonly learnerInformed?: boolean
    readonly systemRegistered?: boolean
  }
  /**
   * The four stages of a validation: identification, documentation, assessment, certification → date, or
   * `not-needed` for one of the first two.
   */
  readonly stages?: Readonly<Record<string, PlainDate>>
  /** For a partial result: the statement of outcomes achieved, and the plan for the rest. */
  readonly partialStatement?: string
  readonly planForRest?: string
  /** Evidence of a validation, judged valid, authentic, current and sufficient. */
  readonly evidence?: readonly {
    readonly id?: string
    readonly loIds?: readonly string[]
    readonly kind?: string
    /** What it is, for those who judge it; never on a credential. */
    readonly title?: string
    readonly valid?: boolean
    readonly authentic?: boolean
    readonly current?: boolean
    readonly sufficient?: boolean
  }[]
}

export interface DossierCredential {
  readonly id?: string
  readonly serial?: string
  readonly issuedOn?: PlainDate
  readonly issuedAt?: { readonly place?: string; readonly country?: string }
  readonly holder?: DossierHolder
  readonly issuer?: {
    readonly id?: string
    readonly legalName?: string
    readonly country?: string
    readonly ids?: readonly LegalIdentifier[]
  }
  /** The title as the credential shows it. */
  readonly title?: LanguageMap
  readonly seal?: { readonly kind?: string; readonly orgId?: string }
  readonly formats?: readonly string[]
  readonly status?: { readonly list?: string; readonly index?: number; readonly listSize?: number }
  readonly validFrom?: PlainDate
  readonly validUntil?: PlainDate | null
  /** `technical` or `learning-expires` */
  readonly validUntilMeaning?: string
  /** Why the learning expires (law, safety) and how to renew it. */
  readonly expiryReason?: string
  readonly renewal?: string
  readonly mandateUri?: string
  readonly mandate?: { readonly scope?: string; readonly validFrom?: PlainDate; readonly validTo?: PlainDate }
  readonly replaces?: string
}

export interface DossierHolder {
  readonly givenName?: string
  readonly familyName?: string
  readonly fullName?: string
  readonly dateOfBirth?: PlainDate
  readonly holderKey?: string
  readonly matchingId?: string
  /** Names of attributes of the person beyond these, as found in the file. */
  readonly otherAttributes?: readonly string[]
}
