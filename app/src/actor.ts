/** What a person may be in an organisation (data model §2.5). */
export const roles = [
  'author',
  'internal-reviewer',
  'qa-manager',
  'learner-representative',
  'assessor',
  'moderator',
  'registrar',
  'evaluator',
  'decision-maker',
  'appeal-officer',
  'counsellor',
  'data-protection-officer',
  'administrator',
  'auditor',
  'agency-user',
  'operator',
] as const

export type Role = (typeof roles)[number]

/** Who is asking. A person acts for at most one organisation at a time, chosen in the page header. */
export type Actor = PersonActor | PublicActor | SystemActor

export interface PersonActor {
  readonly kind: 'person'
  readonly personId: string
  readonly name: string
  readonly email: string
  /** The organisation the person acts for now; a learner acts for none. */
  readonly organisationId?: string
  readonly organisationName?: string
  readonly roles: readonly Role[]
}

export interface PublicActor {
  readonly kind: 'public'
}

/** Jobs and the seed. `organisationId` limits what the database lets them touch. */
export interface SystemActor {
  readonly kind: 'system'
  readonly organisationId?: string
  readonly job: string
}

export const publicActor: PublicActor = { kind: 'public' }

/** Whether the actor holds one of the roles in the organisation it acts for. */
export function hasRole(actor: Actor, ...wanted: readonly Role[]): boolean {
  return actor.kind === 'person' && actor.roles.some((role) => wanted.includes(role))
}
