import { ok, problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { RetentionRow } from '../../room.ts'
import { read } from '../../storage/unit-of-work.ts'
import { mayReadRetention } from '../organisation/policy.ts'
import { periodOf, type RetentionRun } from './model.ts'
import { listChosenYears, listRuns, sumRuns } from './retention-store.ts'

/** One row as it holds for the organisation, with what it has ended so far. */
export interface RetentionPromise {
  readonly row: Pick<RetentionRow, 'name' | 'scope' | 'action' | 'years'>
  /** ISO 8601. */
  readonly period: string
  readonly ended: number
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
    const chosen = await listChosenYears(transaction)
    const ownSums = await sumRuns(transaction, organisationId)
    const siteSums = await sumRuns(transaction, undefined)
    const promises = (without: RetentionRow['scope'], sums: Readonly<Record<string, number>>) =>
      ctx.house.retention
        .filter(({ scope }) => scope !== without)
        .map((row) => ({ row, period: periodOf(row, chosen[row.name]), ended: sums[row.name] ?? 0 }))
    return ok({
      own: promises('installation', ownSums),
      installation: promises('organisation', siteSums),
      ownRuns: await listRuns(transaction, organisationId, nights),
      installationRuns: await listRuns(transaction, undefined, nights),
    })
  })
}
