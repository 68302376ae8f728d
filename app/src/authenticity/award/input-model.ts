import type { DossierAward, DossierHolder } from '@tesela/principles/dossier'
import type { MandateTerms } from './mandate-model.ts'

/** What a registrar states about one learner's award. */
export interface AwardInput {
  readonly versionId: string
  readonly offerId?: string
  readonly holder: DossierHolder
  /** Where the learner is told, and by which they find the award when they sign in. */
  readonly holderEmail?: string
  readonly award: DossierAward
  readonly issuedOn: string
  readonly place: string
  readonly country: string
  readonly serial?: string
  readonly validUntil?: string
  readonly validUntilMeaning?: string
  /**
   * Who allowed this organisation to issue for an awarding body that is not here (rule P9.2-MANDATE), with scope and
   * dates. One that is here has recorded its mandate, and this is not asked.
   */
  readonly mandateUri?: string
  readonly mandate?: MandateTerms
  /** The award was made elsewhere and comes in a file, which may say less than is asked here. */
  readonly isImported?: boolean
}
