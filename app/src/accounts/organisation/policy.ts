import { type Actor, hasRole } from '../../actor.ts'

/** An administrator may change the own organisation, its members and its look. */
export function mayAdministerOrganisation(actor: Actor): boolean {
  return hasRole(actor, 'administrator')
}

/** An administrator, auditor, data protection officer or QA manager may read the own audit log. */
export function mayReadAudit(actor: Actor): boolean {
  return hasRole(actor, 'administrator', 'auditor', 'data-protection-officer', 'qa-manager')
}

/** An administrator, auditor or data protection officer may read when personal data ends, and that it did. */
export function mayReadRetention(actor: Actor): boolean {
  return hasRole(actor, 'administrator', 'auditor', 'data-protection-officer')
}
