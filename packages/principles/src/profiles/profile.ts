import type { PlainDate } from '@tesela/kernel'
import type { CheckableRule, Severity } from '../rule.ts'

/** Both ends included. */
export type NumberRange = readonly [min: number, max: number]

/** A number that holds for a period, with the text it comes from. */
export interface DatedRange {
  readonly range: NumberRange
  readonly from?: PlainDate
  readonly to?: PlainDate
  readonly legalBasis?: string
}

/** National levels of a framework that is referenced to the EQF: level as printed → EQF level. */
export interface NationalFramework {
  /** Short names under which the framework is known; compared without case, spaces and hyphens. */
  readonly names: readonly string[]
  readonly levels: Readonly<Record<string, number>>
}

/**
 * A layer that changes how the rules are applied: a sector (higher education, validation …) or a country. It
 * may raise severities, set numbers and add rules. It cannot switch a rule off, because there is no field for
 * that; lowering the severity of a rule is ignored by the resolution and refused by the contract test.
 */
export interface ProfileLayer {
  /** Lower case, as it is named in `--profile`: `he`, `ee`, `dc4eu`. */
  readonly id: string
  readonly kind: 'base' | 'sector' | 'country' | 'pilot'
  readonly aliases?: readonly string[]
  /** Organisation types for which the sector is chosen when a dossier names no profile. */
  readonly organisationTypes?: readonly string[]
  /** Rule id → severity, never below the rule's own. */
  readonly raises?: Readonly<Record<string, Severity>>
  readonly hoursPerEcts?: readonly DatedRange[]
  readonly ectsRange?: readonly DatedRange[]
  /** Smallest step of credits: 0.5 allows halves, 1 wants whole credits. */
  readonly ectsStep?: number
  readonly frameworks?: readonly NationalFramework[]
  /** Primary BCP 47 subtags of the main languages of the country. */
  readonly officialLanguages?: readonly string[]
  /** Months within which the content is checked and a full review is done. */
  readonly contentCheckMonths?: number
  /** Months for which evidence of a need counts. */
  readonly needEvidenceMonths?: number
  readonly fullReviewMonths?: number
  /** Attributes of the holder that a legal basis allows besides the common list. */
  readonly holderAttributes?: readonly { readonly name: string; readonly legalBasis: string }[]
  readonly addedRules?: readonly CheckableRule[]
}

/** The layers of a profile put together: what the rules read. */
export interface Profile {
  /** `eu`, `ee-he`, `es-vet` … */
  readonly id: string
  readonly sector: string
  readonly country?: string
  readonly raises: Readonly<Record<string, Severity>>
  readonly hoursPerEcts: DatedRange
  readonly ectsRange?: DatedRange
  readonly ectsStep: number
  readonly frameworks: readonly NationalFramework[]
  readonly officialLanguages: readonly string[]
  readonly contentCheckMonths: number
  readonly needEvidenceMonths: number
  readonly fullReviewMonths: number
  readonly holderAttributes: readonly string[]
  readonly addedRules: readonly CheckableRule[]
}
