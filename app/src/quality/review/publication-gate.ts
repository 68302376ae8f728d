import { type PlainDate, type Problem, problem } from '@tesela/kernel'
import type { PublicationGate } from '../../room.ts'
import { findVersion } from '../../transparency/room.ts'
import type { Condition } from './approval-model.ts'
import { contentDigest } from './content-digest.ts'
import type { Decision } from './decision-model.ts'
import { listConditions, listDecisions } from './decision-store.ts'

/** Refuses what was not approved, what changed since, and what carries a condition that has lapsed. */
export const reviewGate: PublicationGate = {
  objections: async ({ transaction, versionId, today }) => {
    const version = await findVersion(transaction, versionId)
    if (version === undefined) return [problem('review.not-approved', 'qa.reviews')]
    const decisions = await listDecisions(transaction, versionId)
    const conditions = await listConditions(transaction, versionId)
    return approvalObjections(decisions, conditions, contentDigest(version), today)
  },
}

/** What stands against publishing a version with these decisions on a day. */
export function approvalObjections(
  decisions: readonly Pick<Decision, 'kind' | 'outcome' | 'contentDigest'>[],
  conditions: readonly Condition[],
  digest: string,
  today: PlainDate,
): readonly Problem[] {
  const last = decisions.at(-1)
  if (last === undefined || last.outcome === 'rejected') return [problem('review.not-approved', 'qa.reviews')]
  const lapsed = conditions.filter(({ metOn, dueOn }) => metOn === undefined && dueOn < today)
  return [
    ...(last.kind !== 'imported' && last.contentDigest !== digest
      ? [problem('review.changed-since-approval', 'qa.reviews')]
      : []),
    ...lapsed.map(({ text, dueOn }) => problem('review.condition-lapsed', 'qa.reviews', { text, dueOn })),
  ]
}
