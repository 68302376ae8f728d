import type { LanguageMap, PlainDate } from '@tesela/kernel'
import type {
  ExternalQualityEntry,
  LegalIdentifier,
  Stackability,
  Workload,
} from '@tesela/principles/dossier'

/**
 * Everything that a credential can say, complete and checked: the fact that this learner was awarded this
 * version of this micro-credential by this body, on this day, in this place, with these results. Formats map it
 * to their own words and never look anything up. Codes are members of the tables in `vocabularies/`.
 */
export interface Award {
  /** URI of the credential, `urn:uuid:…`. The same award in another format has another credential id. */
  readonly credentialId: string
  readonly serial?: string
  readonly holder: AwardHolder
  /** Who seals the file. A field of its own even where it equals the awarding body. */
  readonly issuer: AwardOrganisation
  /** Annex I.4. Several for a joint award. */
  readonly awardingBodies: readonly [AwardOrganisation, ...AwardOrganisation[]]
  /** Proof that the issuer may seal for the awarding body, where they differ. */
  readonly mandateUri?: string
  readonly route: AwardRoute
  /** Day of the decision to award. */
  readonly awardedOn: PlainDate
  /** Annex I.5. Day of issuing. */
  readonly issuedOn: PlainDate
  readonly assessedOn?: PlainDate
  /** Annex I.3. Where the credential was issued: ISO 3166-1 alpha-2 country and place name. */
  readonly country: string
  readonly place?: string
  readonly results: readonly OutcomeResult[]
  /** Overall grade in the words of the grading scheme. */
  readonly grade?: string
  readonly identityProofing?: IdentityProofing
  readonly specification: AwardedSpecification
  readonly quality: QualitySnapshot
  readonly validity: AwardValidity
  /** URI of the credential that this one replaces. */
  readonly replaces?: string
  /** BCP 47 codes; the first is the primary language. */
  readonly languages: readonly [string, ...string[]]
}

export type AwardRoute = 'course' | 'rpl'

/** Annex I.1. A full name alone is enough for people who have one name. */
export interface AwardHolder {
  readonly givenName?: string
  readonly familyName?: string
  /** Always present: as given, or given and family name joined. */
  readonly fullName: string
  readonly dateOfBirth?: PlainDate
  /** DID of the key in the holder's wallet, `did:jwk:…` or `did:key:…`. */
  readonly key?: string
  /** An identifier that lets a receiver match the person, such as the European Student Identifier. */
  readonly matchingId?: string
}

export interface AwardOrganisation {
  /** URI that names the organisation inside the credential; for an issuer its DID. */
  readonly uri: string
  readonly legalName: string
  /** ISO 3166-1 alpha-2, Greece as EL or GR. */
  readonly country: string
  readonly place?: string
  readonly identifiers: readonly LegalIdentifier[]
  readonly homepage?: string
}

export interface OutcomeResult {
  readonly outcomeId: string
  readonly passed: boolean
  readonly grade?: string
}

export interface IdentityProofing {
  readonly method: string
  readonly level?: string
  readonly date?: PlainDate
}

/** One frozen version of a specification, Annex I.2 and I.6 to I.16. */
export interface AwardedSpecification {
  readonly id: string
  /** Permanent URI of the version. */
  readonly uri: string
  readonly version: string
  readonly publishedOn?: PlainDate
  /** Subresource Integrity digest of the published version, `sha256-…`. */
  readonly digest?: string
  readonly title: LanguageMap
  readonly summary?: LanguageMap
  readonly purpose?: LanguageMap
  readonly content?: LanguageMap
  readonly learningOutcomes: readonly AwardedOutcome[]
  readonly workload: AwardedWorkload
  readonly level: AwardedLevel
  /** ISCED-F 2013 codes, two to four digits. */
  readonly fields: readonly string[]
  /** Code of `vocabularies/participation.ts`. */
  readonly participation: string
  readonly assessments: readonly AwardedAssessment[]
  readonly languages: { readonly instruction: readonly string[]; readonly assessment: readonly string[] }
  /** Empty means that there are none. Absent: the dossier does not say. */
  readonly prerequisites?: readonly AwardedPrerequisite[]
  readonly stackability?: Stackability
  readonly targetGroup?: { readonly description?: LanguageMap; readonly codes: readonly string[] }
  readonly furtherInformation: readonly { readonly text?: LanguageMap; readonly uri?: string }[]
}

export interface AwardedOutcome {
  /** Short id inside the specification, `LO1`. */
  readonly id: string
  /** Code of `vocabularies/outcome-types.ts`. */
  readonly type: string
  readonly text: LanguageMap
  /** URIs of ESCO, DigComp and other frameworks. */
  readonly frameworkUris: readonly string[]
}

export interface AwardedWorkload extends Pick<Workload, 'breakdown' | 'basis' | 'method'> {
  /** Notional hours, more than 0. */
  readonly hours: number
  readonly credits: readonly {
    readonly system: string
    readonly points: number
    readonly uri?: string
    readonly legalBasis?: string
  }[]
}

/** Annex I.8: a level, or the reason why there is none. */
export interface AwardedLevel {
  readonly eqf?: number
  readonly qfEhea?: string
  readonly basis?: string
  readonly nqf?: { readonly framework: string; readonly level: string; readonly uri?: string }
  readonly registerUri?: string
  readonly noneReason?: string
}

export interface AwardedAssessment {
  readonly id: string
  /** Code of `vocabularies/assessment-types.ts`. */
  readonly type: string
  readonly outcomeIds: readonly string[]
  /** Per cent of the whole. */
  readonly weight?: number
  /** Code of `vocabularies/supervision.ts`. */
  readonly supervision?: string
  readonly mode?: string
  readonly language?: string
  readonly grading?: { readonly scheme: string; readonly pass?: string; readonly values: readonly string[] }
  readonly criteria: readonly { readonly outcomeId?: string; readonly pass: string }[]
}

export interface AwardedPrerequisite {
  readonly text: LanguageMap
  readonly ref?: string
  readonly orValidation?: boolean
}

/** Annex I.11, frozen on the day of award: a later loss of accreditation does not rewrite the past. */
export interface QualitySnapshot {
  /** Code of `vocabularies/quality.ts`. */
  readonly type: string
  readonly external: readonly ExternalQualityEntry[]
  readonly labels: readonly {
    readonly name: string
    readonly uri?: string
    readonly validTo?: PlainDate
    readonly state?: string
  }[]
  readonly policyUri?: string
  /** The reason that the provider gives for having no external quality assurance. */
  readonly reason?: string
}

export interface AwardValidity {
  readonly from: PlainDate
  readonly until?: PlainDate
  /** What ends on that day: only the file (`technical`) or what was learned (`learning-expires`). */
  readonly meaning?: 'technical' | 'learning-expires'
}
