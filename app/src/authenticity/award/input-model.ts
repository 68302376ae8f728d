import type { DossierAward, DossierHolder } from '@tesela/principles/dossier'

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
  /** Who allowed this organisation to issue for the awarding body, where they differ (rule P9.2-MANDATE). */
  readonly mandateUri?: string
}
