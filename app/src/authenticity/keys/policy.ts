import { type Actor, hasRole } from '../../actor.ts'

/** An administrator may import and retire keys of the own organisation, but never issue with them. */
export function mayKeepKeys(actor: Actor): boolean {
  return hasRole(actor, 'administrator')
}
