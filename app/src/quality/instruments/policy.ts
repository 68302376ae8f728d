import { type Actor, hasRole, type PersonActor } from '../../actor.ts'

/** Who answers for quality may fill in and publish the organisation's self-assessments. */
export function mayAssess(actor: Actor): actor is PersonActor & { readonly organisationId: string } {
  return (
    actor.kind === 'person' &&
    actor.organisationId !== undefined &&
    hasRole(actor, 'qa-manager', 'administrator')
  )
}
