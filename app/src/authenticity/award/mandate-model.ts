import { type Problem, problem } from '@tesela/kernel'
import type { Organisation } from '../../accounts/room.ts'
import type { SpecificationVersion } from '../../transparency/room.ts'

/** Whether an organisation that is none of a version's awarding bodies would seal for them (rule P9.2-MANDATE). */
export function needsMandate(version: SpecificationVersion, issuer: Pick<Organisation, 'id'>): boolean {
  const bodies = version.content.awardingBodies ?? []
  return bodies.length === 0 ? version.organisationId !== issuer.id : !bodies.includes(issuer.id)
}

/**
 * Why an organisation may not seal for another: `award.not-an-issuer` where it does not issue at all, and
 * `award.mandate-not-an-address` where what allows it cannot be looked up. That one is stated at all is for the
 * checker's rule.
 */
export function mandateProblems(
  version: SpecificationVersion,
  issuer: Pick<Organisation, 'id' | 'capacities'>,
  mandateUri: string | undefined,
): readonly Problem[] {
  if (!needsMandate(version, issuer)) return []
  if (!issuer.capacities.includes('issuer')) return [problem('award.not-an-issuer', 'versionId')]
  if (mandateUri !== undefined && !/^(https?:\/\/\S+|urn:\S+)$/i.test(mandateUri))
    return [problem('award.mandate-not-an-address', 'credential.mandateUri')]
  return []
}
