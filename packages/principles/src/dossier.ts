import type { PlainDate } from '@tesela/kernel'
import type { DossierAward, DossierCredential, DossierOffer } from './dossier-award.ts'
import type { DossierQuality } from './dossier-quality.ts'
import type { DossierSpecification } from './dossier-specification.ts'

export type * from './dossier-award.ts'
export type * from './dossier-quality.ts'
export type * from './dossier-specification.ts'

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
