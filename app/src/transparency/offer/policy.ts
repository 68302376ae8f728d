import { type Actor, hasRole } from '../../actor.ts'

/** An author, registrar or QA manager may make, change, publish and unlist offers of the own organisation. */
export function mayOffer(actor: Actor, organisationId: string): boolean {
  if (actor.kind === 'public' || actor.organisationId !== organisationId) return false
  return actor.kind === 'system' || hasRole(actor, 'author', 'registrar', 'qa-manager')
}
