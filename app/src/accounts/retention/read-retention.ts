import { ok, problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { RetentionRow } from '../../room.ts'
import { read } from '../../storage/unit-of-work.ts'
import { mayReadRetention } from '../organisation/policy.ts'
import { periodOf, type RetentionChoice, type RetentionRun } from './model.ts'
import { listChoices, listRuns, sumRuns } from './retention-store.ts'

/** One row as it holds for the organisation, with what it has ended so far. */
export interface RetentionPromise {
  readonly row: Pick<RetentionRow, 'name' | 'scope' | 'action' | 'years'>
  /** ISO 8601. */
  readonly period: string
  readonly ended: number
  /** A shorter period that was chosen and does not hold yet. */
  readonly coming?: RetentionChoice
}

export interface RetentionView {
  readonly own: readonly RetentionPromise[]
  readonly installation: readonly RetentionPromise[]
  /** Newest first. */
  readonly ownRuns: readonly RetentionRun[]
  readonly installationRuns: readonly RetentionRun[]
}

/** Nights shown on the page. */
const nights = 60

/**
 * What is promised about the end of personal data, and the log of the job that keeps it; numbers only. Refuses
 * `access.refused`.
 */
export async function readRetention(options: {
  readonly ctx: Context
  readonly actor: Actor
}): Promise<Result<RetentionView>> {
  const { ctx, actor } = options
  if (!mayReadRetention(actor) || actor.kind !== 'person' || actor.organisationId === undefined)
    return refused(problem('access.refused'))
  const { organisationId } = actor
  return read(ctx, actor, async (transaction) => {
    const choices = await listChoices(transaction)
    const today = ctx.clock.today()
    const ownSums = await sumRuns(transaction, organisationId)
    const siteSums = await sumRuns(transaction, undefined)
    const promises = (without: RetentionRow['scope'], sums: Readonly<Record<string, number>>) =>
      ctx.house.retention
        .filter(({ scope }) => scope !== without)
        .map((row): RetentionPromise => {
          const choice = choices[row.name]
          return {
            row,
            period: periodOf(row, choice, today),
            ended: sums[row.name] ?? 0,
            ...(choice !== undefined && choice.fromDay > today ? { coming: choice } : {}),
          }
        })
    return ok({
      own: promises('installation', ownSums),
      installation: promises('organisation', siteSums),
      ownRuns: await listRuns(transaction, organisationId, nights),
      installationRuns: await listRuns(transaction, undefined, nights),
    })
  })
}
