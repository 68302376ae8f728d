import { type Actor, hasRole, type PersonActor } from '../../actor.ts'
import type { ReviewFile, Transition } from './model.ts'

type Owned = Pick<ReviewFile, 'organisationId'>

/** Those who work on quality may read the approval files of the own organisation; an auditor may too. */
export function mayReadFiles(actor: Actor): boolean {
  return hasRole(
    actor,
    'author',
    'internal-reviewer',
    'qa-manager',
    'learner-representative',
    'registrar',
    'auditor',
    'administrator',
  )
}

export function mayReadFile(actor: Actor, file: Owned): boolean {
  return mayReadFiles(actor) && isOwn(actor, file)
}

/** An internal reviewer or QA manager who wrote nothing of it may answer the checklist and run the panel. */
export function mayReview(actor: Actor, file: Owned, authors: readonly string[]): actor is PersonActor {
  if (actor.kind !== 'person' || !isOwn(actor, file)) return false
  return hasRole(actor, 'internal-reviewer', 'qa-manager') && !authors.includes(actor.personId)
}

/** A QA manager who wrote nothing of it may decide; the database refuses authors as well. */
export function mayDecide(actor: Actor, file: Owned, authors: readonly string[]): actor is PersonActor {
  return mayReview(actor, file, authors) && hasRole(actor, 'qa-manager')
}

/** Authors, reviewers and the learner representative may comment on the own organisation's files. */
export function mayComment(actor: Actor, file: Owned): actor is PersonActor {
  if (actor.kind !== 'person' || !isOwn(actor, file)) return false
  return hasRole(actor, 'author', 'internal-reviewer', 'qa-manager', 'learner-representative')
}

/** A QA manager may hand work to others. */
export function mayAssign(actor: Actor): boolean {
  return hasRole(actor, 'qa-manager')
}

/** Whether a step of the state machine is for this actor, before its conditions are looked at. */
export function mayTake(actor: Actor, file: Owned, transition: Transition): boolean {
  if (!isOwn(actor, file)) return false
  if (actor.kind === 'system') return transition.who.includes('system')
  return actor.kind === 'person' && actor.roles.some((role) => transition.who.includes(role))
}

function isOwn(actor: Actor, file: Owned): boolean {
  return actor.kind !== 'public' && actor.organisationId === file.organisationId
}
