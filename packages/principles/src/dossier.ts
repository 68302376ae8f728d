import type { LanguageMap, PlainDate } from '@tesela/kernel'

/**
 * Everything known about one micro-credential, from its provider to a sealed credential: the form of the
 * example dossiers, of the import, of what the checker judges and of what a foreign credential is read into.
 * Nothing is guaranteed to be present: a dossier is a claim to be checked, never a checked fact.
 */
export interface Dossier {
  /** The day on which the dossier is judged, when the caller gives none. */
  readonly today?: PlainDate
  readonly profile?: DossierProfile
  readonly org?: DossierOrganisation
  readonly spec?: DossierSpecification
  readonly qa?: DossierQuality
  /** Rule id → public reason for which a warning is accepted. */
  readonly justifications?: Readonly<Record<string, string>>
  readonly offer?: DossierOffer
  readonly award?: DossierAward
  readonly credential?: DossierCredential
}

export interface DossierProfile {
  readonly name?: string
  /** Inclusive range of hours of work per ECTS credit. */
  readonly hoursPerEcts?: readonly [number, number]
  /** Inclusive range of ECTS credits usual for a micro-credential. */
  readonly ectsRange?: readonly [number, number]
}

export interface LegalIdentifier {
  readonly scheme: string
  readonly value: string
  /** ISO 3166-1 alpha-2, with EL and XI as the EU writes them. */
  readonly country?: string
}

export interface DossierOrganisation {
  readonly id?: string
  readonly type?: string
  readonly country?: string
  readonly place?: string
  readonly status?: string
  readonly legalName?: string
  readonly ids?: readonly LegalIdentifier[]
  readonly qaPolicyUri?: string
  readonly complaints?: { readonly uri?: string; readonly contact?: string; readonly answerDays?: number }
  readonly registerUri?: string
  readonly registerChecked?: PlainDate
  readonly deqarInstId?: string
  readonly eterId?: string
}

export interface DossierSpecification {
  readonly id?: string
  readonly version?: string
  readonly uri?: string
  readonly publishedOn?: PlainDate
  readonly authors?: readonly string[]
  readonly awardingBodies?: readonly string[]
  readonly title?: LanguageMap
  readonly summary?: LanguageMap
  readonly purpose?: LanguageMap
  readonly content?: LanguageMap
  readonly textLanguages?: readonly string[]
  readonly languages?: { readonly instruction?: readonly string[]; readonly assessment?: readonly string[] }
  readonly iscedF?: readonly string[]
  readonly learningOutcomes?: readonly LearningOutcome[]
  readonly workload?: Workload
  readonly level?: Level
  readonly participation?: string
  readonly routes?: readonly string[]
  readonly assessments?: readonly Assessment[]
  readonly retake?: string
  readonly appealUri?: string
  readonly accommodationUri?: string
  readonly prerequisites?: readonly Prerequisite[]
  readonly stackability?: Stackability
  readonly targetGroup?: {
    readonly description?: LanguageMap
    readonly codes?: readonly string[]
    readonly needs?: readonly { readonly need?: string; readonly measure?: string }[]
  }
  readonly needs?: readonly {
    readonly type?: string
    readonly source?: string
    readonly date?: PlainDate
    readonly finding?: string
  }[]
  readonly stakeholders?: readonly {
    readonly org?: string
    readonly role?: string
    readonly date?: PlainDate
    readonly contribution?: string
  }[]
  readonly contentChecked?: PlainDate
  readonly guidance?: {
    readonly channels?: readonly string[]
    readonly hours?: string
    readonly languages?: readonly string[]
    readonly links?: readonly string[]
  }
  readonly nextSteps?: readonly { readonly kind?: string; readonly ref?: string }[]
  readonly furtherInformation?: readonly { readonly text?: LanguageMap; readonly uri?: string }[]
  readonly standaloneAssessable?: boolean
}

export interface LearningOutcome {
  readonly id?: string
  /** knowledge, skill or responsibility */
  readonly type?: string
  readonly text?: LanguageMap
  readonly frameworkUris?: readonly string[]
}

export interface Workload {
  /** Notional hours of learning. */
  readonly hours?: number
  /** The same as ISO 8601 duration, as exported. */
  readonly iso?: string
  /** Hours by kind: contact, selfStudy, workBased, project, assessment. */
  readonly breakdown?: Readonly<Record<string, number>>
  readonly basis?: string
  readonly method?: string
  readonly credits?: readonly Credit[]
}

export interface Credit {
  /** `ECTS` or another credit system. */
  readonly system?: string
  readonly points?: number
  readonly awarder?: string
  readonly awarderType?: string
  readonly legalBasis?: string
  readonly uri?: string
}

export interface Level {
  /** European Qualifications Framework, 1 to 8. */
  readonly eqf?: number
  /** short, first, second or third cycle of the European Higher Education Area. */
  readonly qfEhea?: string
  /** `nqf-included` or `provider-indicated` */
  readonly basis?: string
  readonly nqf?: { readonly framework?: string; readonly level?: string; readonly eqf?: number; readonly uri?: string }
  readonly registerUri?: string
  readonly noneReason?: string
}

export interface Assessment {
  readonly id?: string
  readonly type?: string
  readonly loIds?: readonly string[]
  /** Per cent of the whole. */
  readonly weight?: number
  readonly supervision?: string
  readonly mode?: string
  readonly language?: string
  readonly duration?: string
  readonly grading?: { readonly scheme?: string; readonly pass?: string; readonly values?: readonly string[] }
  readonly criteria?: readonly { readonly loId?: string; readonly pass?: string }[]
}

export interface Prerequisite {
  readonly text?: string | LanguageMap
  readonly ref?: string
  readonly orValidation?: boolean
}

export interface Stackability {
  /** standalone, stackable or integrated */
  readonly kind?: string
  readonly open?: boolean
  readonly targets?: readonly {
    readonly id?: string
    /** suggested or confirmed */
    readonly state?: string
    readonly confirmed?: { readonly by?: string; readonly date?: PlainDate; readonly rulesVersion?: string }
  }[]
}

export interface ExternalQualityEntry {
  readonly subject?: string
  /** provider or programme */
  readonly scope?: string
  readonly agency?: string
  readonly eqarRegistered?: boolean
  readonly decision?: string
  readonly conditions?: string
  readonly validFrom?: PlainDate
  readonly validTo?: PlainDate
  readonly report?: string
  readonly limitEqfLevels?: readonly number[]
  readonly limitFields?: readonly string[]
  readonly limitCountries?: readonly string[]
}

export interface DossierQuality {
  readonly type?: string
  readonly external?: readonly ExternalQualityEntry[]
  readonly labels?: readonly {
    readonly name?: string
    readonly owner?: string
    readonly uri?: string
    readonly validTo?: PlainDate
    readonly state?: string
  }[]
  readonly reviews?: readonly {
    readonly kind?: string
    readonly specVersion?: string
    readonly outcome?: string
    readonly date?: PlainDate
    readonly by?: string
    readonly covers?: readonly string[]
    readonly checklist?: readonly { readonly q?: string; readonly answer?: string; readonly note?: string }[]
    readonly panel?: readonly { readonly role?: string; readonly org?: string }[]
  }[]
  readonly learnerSurvey?: { readonly instrumentUri?: string }
  readonly peerFeedback?: readonly { readonly role?: string; readonly org?: string }[]
  readonly rounds?: readonly {
    /** Number of answers. */
    readonly n?: number
    readonly date?: PlainDate
    readonly published?: boolean
    readonly response?: string
    readonly publicResponse?: string
  }[]
  readonly eqavet?: Readonly<Record<string, string>>
  readonly nextReviewDue?: PlainDate
}

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
    readonly results?: readonly { readonly loId?: string; readonly passed?: boolean; readonly grade?: string }[]
    readonly evidenceRefs?: readonly { readonly hash?: string; readonly location?: string }[]
    readonly automated?: boolean
    readonly humanDecision?: string
  }
  /** The four stages of a validation: identification, documentation, assessment, certification → date. */
  readonly stages?: Readonly<Record<string, PlainDate>>
  /** Evidence of a validation, judged valid, authentic, current and sufficient. */
  readonly evidence?: readonly {
    readonly id?: string
    readonly loIds?: readonly string[]
    readonly kind?: string
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
  readonly seal?: { readonly kind?: string; readonly orgId?: string }
  readonly formats?: readonly string[]
  readonly status?: { readonly list?: string; readonly index?: number; readonly listSize?: number }
  readonly validFrom?: PlainDate
  readonly validUntil?: PlainDate | null
  /** `technical` or `learning-expires` */
  readonly validUntilMeaning?: string
  readonly mandateUri?: string
  readonly replaces?: string
}

export interface DossierHolder {
  readonly givenName?: string
  readonly familyName?: string
  readonly fullName?: string
  readonly dateOfBirth?: PlainDate
  readonly holderKey?: string
  readonly matchingId?: string
}
