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
  /** `null` says that there is none, as for validation alone; absent says that it is not there yet. */
  readonly offer?: DossierOffer | null
  readonly award?: DossierAward
  readonly credential?: DossierCredential
}

export interface DossierProfile {
  readonly name?: string
  /** Inclusive range of hours of work per ECTS credit. */
  readonly hoursPerEcts?: readonly [number, number]
  /** Inclusive range of ECTS credits usual for a micro-credential. */
  readonly ectsRange?: readonly [number, number]
  /** The text on which numbers other than those of the ECTS Users' Guide rest. */
  readonly legalBasis?: string
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
  readonly statusHistory?: readonly { readonly status?: string; readonly from?: PlainDate }[]
  readonly legalName?: string
  readonly ids?: readonly LegalIdentifier[]
  readonly qaPolicyUri?: string
  readonly complaints?: { readonly uri?: string; readonly contact?: string; readonly answerDays?: number }
  readonly registerUri?: string
  readonly registerChecked?: PlainDate
  readonly deqarInstId?: string
  readonly eterId?: string
  /** Organisations that this one continues after a merger or a change of form. */
  readonly predecessors?: readonly {
    readonly org?: string
    readonly kind?: string
    readonly date?: PlainDate
  }[]
  /** Words of degree titles that the organisation may award, such as `diploma`. */
  readonly protectedTitles?: readonly string[]
  /** How to reach the organisation, for its public page. */
  readonly contact?: string
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
  /** Languages whose texts a machine translated; readers are told. */
  readonly machineTranslated?: readonly string[]
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
    /** An old source that still holds, such as a law in force, with the reason. */
    readonly stillValid?: string
  }[]
  readonly stakeholders?: readonly {
    readonly org?: string
    readonly role?: string
    readonly date?: PlainDate
    readonly contribution?: string
  }[]
  readonly contentChecked?: PlainDate
  readonly changeLogUri?: string
  /** Versions before this one that running offers may still use. */
  readonly previousVersions?: readonly { readonly version?: string; readonly supersededOn?: PlainDate }[]
  /** Months for which an offer of a superseded version may go on; 6 where nothing is said. */
  readonly transitionMonths?: number
  /** Work that another organisation does: teaching, assessment or issuing. */
  readonly subcontracts?: readonly {
    readonly body?: string
    readonly task?: string
    readonly contract?: string
    readonly responsibilities?: string
    readonly qualityOwner?: string
  }[]
  /** Whether a second person must mark or moderate. */
  readonly secondMarking?: boolean
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
  /** Further durations that a credential states for the same learning, with the place where they stand. */
  readonly stated?: readonly { readonly iso?: string; readonly at?: string }[]
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
  readonly nqf?: {
    readonly framework?: string
    readonly level?: string
    readonly eqf?: number
    readonly uri?: string
  }
  readonly registerUri?: string
  readonly noneReason?: string
}

export interface Assessment {
  readonly id?: string
  readonly type?: string
  /** The published concept behind a type of the provider's own. */
  readonly typeUri?: string
  readonly title?: LanguageMap
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
  /** Changed on appeal: the decision that stands now. */
  readonly decisionOnAppeal?: string
  readonly withdrawnOn?: PlainDate
  readonly conditions?: string
  /** Whether learners took part in the external review. */
  readonly learnersInvolved?: boolean
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
    readonly panel?: readonly {
      readonly role?: string
      readonly org?: string
      /** A declared conflict of interest. */
      readonly conflictOfInterest?: string
    }[]
  }[]
  readonly learnerSurvey?: { readonly instrumentUri?: string }
  /** Set when this is the periodic review, where peers and learners are demanded. */
  readonly periodicReview?: boolean
  readonly peerFeedback?: readonly { readonly role?: string; readonly org?: string }[]
  readonly rounds?: readonly {
    /** Number of answers. */
    readonly n?: number
    readonly date?: PlainDate
    readonly published?: boolean
    readonly response?: string
    readonly responseDate?: PlainDate
    readonly publicResponse?: string
    /** Whether free text was read for names, and whether the link from person to answer was removed. */
    readonly freeTextChecked?: boolean
    readonly unlinked?: boolean
  }[]
  readonly eqavet?: Readonly<Record<string, string>>
  /** Self-assessment against ESG 1.1 to 1.10: standard → evidence. */
  readonly esg?: Readonly<Record<string, string>>
  /** Why higher education has no review by an EQAR-registered agency here. */
  readonly nationalReason?: string
  /** Evidence for the ten points of Annex IV of the EQF Recommendation: `1` to `10` → link. */
  readonly annexIv?: Readonly<Record<string, string>>
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
  /** The four stages of a validation: identification, documentation, assessment, certification → date. */
  readonly stages?: Readonly<Record<string, PlainDate>>
  /** For a partial result: the statement of outcomes achieved, and the plan for the rest. */
  readonly partialStatement?: string
  readonly planForRest?: string
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
