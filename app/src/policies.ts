import { type Actor, hasRole, type Role } from './actor.ts'
import type { Policy } from './room.ts'

/** Route policies that read aloud like law; object policies stand in each room's `policy.ts`. */
export const anyone: Policy = {
  id: 'anyone',
  sentence: 'Anyone may, without an account.',
  allows: () => true,
}

export const signedIn: Policy = {
  id: 'signed-in',
  sentence: 'A person who has signed in may.',
  allows: (actor) => actor.kind === 'person',
}

export const member: Policy = {
  id: 'member',
  sentence: 'A member may, for the organisation acted for.',
  allows: (actor) => actor.kind === 'person' && actor.organisationId !== undefined && actor.roles.length > 0,
}

/** Only who holds one of the roles in the organisation acted for. */
export function onlyRoles(id: string, sentence: string, ...wanted: readonly Role[]): Policy {
  return { id, sentence, allows: (actor: Actor) => hasRole(actor, ...wanted) }
}
