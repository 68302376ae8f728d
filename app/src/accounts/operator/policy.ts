import { type Actor, hasRole, type PersonActor } from '../../actor.ts'

/** A person who runs the installation, acting for the organisation that does. */
export type OperatorActor = PersonActor & { readonly organisationId: string }

/** An operator may make, suspend, reopen and close organisations, and reads nothing of theirs. */
export function mayOperate(actor: Actor): actor is OperatorActor {
  return actor.kind === 'person' && actor.organisationId !== undefined && hasRole(actor, 'operator')
}
