import { type Actor, hasRole, type PersonActor } from '../../actor.ts'

/** An administrator or registrar may grant and end mandates of the own organisation, and read those it holds. */
export function mayGrantMandates(actor: Actor): actor is PersonActor & { readonly organisationId: string } {
  return (
    actor.kind === 'person' &&
    actor.organisationId !== undefined &&
    hasRole(actor, 'administrator', 'registrar')
  )
}
