import { type Actor, hasRole } from '../../actor.ts'

/** A person who has signed in may import: for an own organisation as its author or administrator, or a new one. */
export function mayImport(actor: Actor): boolean {
  if (actor.kind === 'public') return false
  if (actor.kind === 'system' || actor.organisationId === undefined) return true
  return hasRole(actor, 'author', 'administrator')
}
