import { isPlainDate, type PlainDate, type Problem, problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { decisionDay } from './as-of.ts'
import { insertEvent, listEntries } from './entry-store.ts'
import type { Decision, ExternalEntry } from './model.ts'
import { mayFollowUp } from './policy.ts'

/** What may happen to a decision after it was taken. */
export type FollowUp =
  | {
      readonly kind: 'withdrawn'
      readonly on: PlainDate
      readonly effectiveFrom: PlainDate
      readonly reason: string
    }
  | { readonly kind: 'appeal'; readonly on: PlainDate; readonly decision: Decision; readonly reason: string }
  | {
      readonly kind: 'condition-met'
      readonly on: PlainDate
      readonly condition: number
      readonly reason: string
    }

/**
 * Records what happened to a decision afterwards; the decision itself stays as it was, and no credential is revoked
 * by it. Refuses `external.entry-unknown`, `access.refused`, and dates, reasons or conditions that cannot be.
 */
export async function followUp(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly entryId: string
  readonly happened: FollowUp
}): Promise<Result<ExternalEntry>> {
  const { ctx, actor, entryId, happened } = options
  return change(ctx, actor, async (transaction) => {
    const [entry] = await listEntries(transaction, { id: entryId })
    if (entry === undefined) return refused(problem('external.entry-unknown'))
    if (actor.kind !== 'person' || !mayFollowUp(actor, entry)) return refused(problem('access.refused'))
    const problems = followUpProblems(entry, happened, ctx.clock.today())
    if (problems.length > 0) return refused(...problems)
    await insertEvent(transaction, {
      id: ctx.random.uuid(),
      entry_id: entryId,
      kind: happened.kind,
      on_day: happened.on,
      effective_from: happened.kind === 'withdrawn' ? happened.effectiveFrom : null,
      decision: happened.kind === 'appeal' ? happened.decision : null,
      condition: happened.kind === 'condition-met' ? happened.condition : null,
      reason: happened.reason,
      recorded_by: actor.organisationId ?? null,
      recorded_at: ctx.clock.now(),
    })
    const [after = entry] = await listEntries(transaction, { id: entryId })
    return changed(after, {
      event: `external.${happened.kind}`,
      subjectKind: 'external-entry',
      subjectId: entryId,
      details: { ...happened },
    })
  })
}

/** What stands against recording it, at the field concerned. */
export function followUpProblems(
  entry: ExternalEntry,
  happened: FollowUp,
  today: PlainDate,
): readonly Problem[] {
  const problems: Problem[] = []
  if (!isPlainDate(happened.on))
    problems.push(problem('external.date-malformed', 'on', { value: happened.on }))
  else if (happened.on > today) problems.push(problem('external.decided-in-the-future', 'on'))
  else if (happened.on < decisionDay(entry)) problems.push(problem('external.before-decision', 'on'))
  if (happened.reason.trim() === '') problems.push(problem('external.reason-missing', 'reason'))
  if (happened.kind === 'withdrawn') {
    const { effectiveFrom: from } = happened
    if (!isPlainDate(from))
      problems.push(problem('external.date-malformed', 'effectiveFrom', { value: from }))
    else if (from < entry.validFrom) problems.push(problem('external.before-validity', 'effectiveFrom'))
    if (entry.withdrawal !== undefined) problems.push(problem('external.withdrawn-already'))
  }
  if (happened.kind === 'condition-met') {
    const condition = entry.conditions[happened.condition]
    if (condition === undefined) problems.push(problem('external.condition-unknown', 'condition'))
    else if (condition.metOn !== undefined)
      problems.push(problem('external.condition-met-already', 'condition'))
  }
  return problems
}
