import type { LanguageMap, PlainDate } from '@tesela/kernel'

export interface DossierSpecification {
  readonly id?: string
  readonly version?: string
  readonly uri?: string
  readonly publishedOn?: PlainDate
  readonly authors?: readonly string[]
  readonly awardingBodies?: readonly string[]
  /** Who provides it together with the organisation that describes it, by name or address. */
  readonly providers?: readonly string[]
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
  readonly criteria?: readonly {
    readonly loId?: string
    readonly pass?: string
    /** What each level of achievement looks like, from the lowest on (data model §2.2). */
    readonly levels?: readonly string[]
  }[]
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
