import { type Actor, hasRole } from '../../actor.ts'
import type { StepTaker } from './complaint-model.ts'

type Owned = { readonly organisationId: string }

/** A QA manager or appeal officer may read the complaints of the own organisation. */
export function mayReadComplaints(actor: Actor, complaint: Owned): boolean {
  if (actor.kind === 'public' || actor.organisationId !== complaint.organisationId) return false
  return actor.kind === 'system' || hasRole(actor, 'qa-manager', 'appeal-officer')
}

/** A QA manager answers, an appeal officer decides what is escalated, and the link speaks for the complainant. */
export function mayTakeStep(actor: Actor, complaint: Owned, by: StepTaker, isComplainant: boolean): boolean {
  if (by === 'complainant') return isComplainant
  if (by === 'system') return actor.kind === 'system' && !isComplainant
  if (!mayReadComplaints(actor, complaint) || isComplainant) return false
  if (actor.kind === 'system') return true
  return hasRole(actor, by === 'handler' ? 'qa-manager' : 'appeal-officer')
}
