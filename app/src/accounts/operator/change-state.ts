import { problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed, noteFor } from '../../storage/unit-of-work.ts'
import type { Organisation } from '../organisation/model.ts'
import { operatorOrganisationId } from '../organisation/operator-store.ts'
import { findOrganisation, setState } from '../organisation/store.ts'
import { queueStateMail } from './mails.ts'
import { type Act, actsOn, withState } from './model.ts'
import { mayOperate } from './policy.ts'
import { insertStateChange } from './store.ts'

/** Fewer characters are no reason that an administrator could answer. */
export const shortestReason = 10

/**
 * Suspends, reopens or closes an organisation, with a reason that its administrators are told. Kept in the audit
 * logs of both. Refuses `access.refused`, `organisation.unknown`, `organisation.not-in-that-state`,
 * `organisation.is-the-operators` and `operator.reason-missing`.
 */
export async function changeState(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly organisationId: string
  readonly act: Act
  readonly reason: string
}): Promise<Result<Organisation>> {
  const { ctx, actor, organisationId, act } = options
  if (!mayOperate(actor)) return refused(problem('access.refused'))
  const reason = options.reason.trim()
  const done = await change(ctx, actor, async (transaction) => {
    const before = await findOrganisation(transaction, organisationId)
    if (before === undefined) return refused(problem('organisation.unknown'))
    const problems = [
      ...(actsOn(before.status).includes(act)
        ? []
        : [problem('organisation.not-in-that-state', undefined, { name: before.legalName })]),
      ...((await operatorOrganisationId(transaction)) === organisationId
        ? [problem('organisation.is-the-operators')]
        : []),
      ...(reason.length < shortestReason ? [problem('operator.reason-missing', 'reason')] : []),
    ]
    if (problems.length > 0) return refused(...problems)
    const statusHistory = withState(before.statusHistory, act.to, ctx.clock.today())
    const after: Organisation = { ...before, status: act.to, statusHistory }
    await setState(transaction, organisationId, act.to, statusHistory)
    await insertStateChange(transaction, {
      id: ctx.random.uuid(),
      organisationId,
      at: ctx.clock.now(),
      state: act.to,
      reason,
      decidedBy: actor.personId,
    })
    const note = {
      event: act.event,
      subjectKind: 'organisation',
      subjectId: organisationId,
      details: { reason },
    }
    await noteFor(ctx, transaction, actor, organisationId, note)
    return changed(after, note)
  })
  if (done.ok) await queueStateMail(ctx, { organisationId, act: act.id, reason })
  return done
}
