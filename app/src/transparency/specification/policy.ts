import { type Actor, hasRole } from '../../actor.ts'
import type { SpecificationVersion } from './model.ts'

type Owned = Pick<SpecificationVersion, 'organisationId'>

/** A member may read every version of the own organisation; the seed and jobs may too. */
export function mayReadDraft(actor: Actor, version: Owned): boolean {
  if (actor.kind === 'public') return false
  return (
    actor.organisationId === version.organisationId && (actor.kind === 'system' || actor.roles.length > 0)
  )
}

/** An author may start a description for the own organisation. */
export function mayAuthor(actor: Actor): boolean {
  if (actor.kind === 'system') return actor.organisationId !== undefined
  return hasRole(actor, 'author') && actor.kind === 'person' && actor.organisationId !== undefined
}

/** An author of the organisation may change its drafts, and nothing that was handed in, approved or published. */
export function mayEdit(
  actor: Actor,
  version: Pick<SpecificationVersion, 'organisationId' | 'status'>,
): boolean {
  return mayAuthor(actor) && mayReadDraft(actor, version) && version.status === 'draft'
}

/** An author, QA manager or registrar may publish what no principle objects to (procedures §7.1). */
export function mayPublish(
  actor: Actor,
  version: Pick<SpecificationVersion, 'organisationId' | 'status'>,
): boolean {
  if (!mayReadDraft(actor, version)) return false
  if (version.status !== 'draft' && version.status !== 'approved') return false
  return actor.kind === 'system' || hasRole(actor, 'author', 'qa-manager', 'registrar')
}

/** A QA manager may retire a published version: no new offers, everything stays readable. */
export function mayRetire(actor: Actor, version: Owned): boolean {
  return mayReadDraft(actor, version) && (actor.kind === 'system' || hasRole(actor, 'qa-manager'))
}
