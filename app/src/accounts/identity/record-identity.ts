import { problem, type Result, refused } from '@tesela/kernel'
import { hasRole, type PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { listMembers } from '../organisation/store.ts'
import { saveIdentity } from './identity-store.ts'

/**
 * Records what an administrator knows about two accounts of the organisation: that they belong to one person, or
 * to two people who share a name. Refuses `access.refused`, `review.identity-unknown`, `review.identity-own` and
 * `review.reasons-missing`.
 */
export async function recordIdentity(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly personIds: readonly [string, string]
  readonly areSame: boolean
  readonly reason: string
}): Promise<Result<{ readonly areSame: boolean }>> {
  const { ctx, actor, areSame } = options
  const { organisationId } = actor
  const [one, other] = options.personIds.toSorted()
  const reason = options.reason.trim()
  if (!hasRole(actor, 'administrator') || organisationId === undefined)
    return refused(problem('access.refused'))
  if (one === undefined || other === undefined || one === other)
    return refused(problem('review.identity-unknown', 'other'))
  if (!areSame && (one === actor.personId || other === actor.personId))
    return refused(problem('review.identity-own'))
  if (reason === '') return refused(problem('review.reasons-missing', 'reason'))
  return change(ctx, actor, async (transaction) => {
    const members = await listMembers(transaction, organisationId)
    const areMembers = [one, other].every((id) => members.some(({ personId }) => personId === id))
    if (!areMembers) return refused(problem('review.identity-unknown', 'other'))
    await saveIdentity(transaction, {
      organisationId,
      first: one,
      second: other,
      areSame,
      reason,
      by: actor.personId,
      at: ctx.clock.now(),
    })
    return changed(
      { areSame },
      {
        event: 'review.identity-recorded',
        subjectKind: 'person',
        subjectId: one,
        details: { other, areSame },
      },
    )
  })
}
