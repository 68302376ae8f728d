import { type Actor, hasRole } from '../../actor.ts'

/** A registrar may award, issue and change the state of credentials of the own organisation; nobody else may. */
export function mayIssue(actor: Actor): boolean {
  return hasRole(actor, 'registrar') || (actor.kind === 'system' && actor.organisationId !== undefined)
}
