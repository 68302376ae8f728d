import { type Actor, hasRole } from '../../actor.ts'

type Owned = { readonly organisationId: string }

/** A QA manager may ask for feedback, close a round and answer it, for the own organisation. */
export function mayManageFeedback(actor: Actor, round: Owned): boolean {
  if (actor.kind === 'public' || actor.organisationId !== round.organisationId) return false
  return actor.kind === 'system' || hasRole(actor, 'qa-manager')
}

/** Every member may read what was counted, learner representatives among them. */
export function mayReadFeedback(actor: Actor, round: Owned): boolean {
  if (actor.kind === 'public' || actor.organisationId !== round.organisationId) return false
  return actor.kind === 'system' || actor.roles.length > 0
}
