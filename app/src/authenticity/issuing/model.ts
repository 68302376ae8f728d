import type { Dossier } from '@tesela/principles/dossier'
import type { CredentialState } from '../status/model.ts'

/** A sealed file about an award. */
export interface CredentialRecord {
  readonly organisationId: string
  /** UUID of `urn:uuid:…`, drawn at random: knowing it is the right to read it. */
  readonly id: string
  readonly awardId: string
  readonly format: string
  readonly mediaType: string
  readonly fileExtension: string
  readonly body: string
  readonly keyId: string
  readonly issuedOn: string
  readonly state: CredentialState
  readonly stateReason: string | null
  readonly replacedBy: string | null
}

/** A credential with the facts of its award, for its own page. */
export interface CredentialWithFacts extends CredentialRecord {
  readonly dossier: Dossier
}
