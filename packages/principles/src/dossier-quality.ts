import type { PlainDate } from '@tesela/kernel'

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
