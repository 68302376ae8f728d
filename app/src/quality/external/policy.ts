import { type Actor, hasRole, type PersonActor } from '../../actor.ts'
import type { Agency, ExternalEntry } from './model.ts'

/** A person who acts for an organisation. */
export type OrganisationActor = PersonActor & { readonly organisationId: string }

/** Who answers for quality may state decisions about the own organisation. */
export function mayState(actor: Actor): actor is OrganisationActor {
  return (
    actor.kind === 'person' &&
    actor.organisationId !== undefined &&
    hasRole(actor, 'qa-manager', 'administrator')
  )
}

/** Members of an agency may work for it. */
export function mayWorkForAgency(actor: Actor): actor is OrganisationActor {
  return actor.kind === 'person' && actor.organisationId !== undefined && hasRole(actor, 'agency-user')
}

/** Only the agency that decided may withdraw, change on appeal, or say that a condition is met. */
export function mayFollowUp(actor: Actor, entry: Pick<ExternalEntry, 'agency' | 'recordedBy'>): boolean {
  return (
    mayWorkForAgency(actor) &&
    entry.agency.organisationId === actor.organisationId &&
    entry.recordedBy === actor.organisationId
  )
}

export function isOwnAgency(actor: Actor, agency: Agency): boolean {
  return mayWorkForAgency(actor) && agency.organisationId === actor.organisationId
}
