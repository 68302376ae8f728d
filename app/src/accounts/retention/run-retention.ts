import { Fault } from '@tesela/kernel'
import { publicActor, type SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { RetentionRow } from '../../room.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import { listOrganisations } from '../organisation/store.ts'
import { dueBefore, periodOf } from './model.ts'
import { listChoices, noteEnded, noteFailed } from './retention-store.ts'

/** Most things that one transaction ends, so that a long-forgotten tenant blocks nobody. */
const batch = 2_000

/**
 * Ends what has had its time, row by row for the installation and for each organisation, and notes how many things
 * each row ended (rule P7.3-RETENTION). A row that fails leaves the others alone and is noted; in the end the job
 * throws `Fault` `retention.incomplete`, so that it is tried again.
 */
export async function runRetention(ctx: Context): Promise<void> {
  const site: SystemActor = { kind: 'system', job: 'retention-night' }
  let failures = 0
  for (const row of ctx.house.retention.filter(({ scope }) => scope !== 'organisation'))
    failures += await endRow(ctx, site, row, row.period)
  const own = ctx.house.retention.filter(({ scope }) => scope !== 'installation')
  for (const { id: organisationId } of await read(ctx, publicActor, listOrganisations)) {
    const actor: SystemActor = { ...site, organisationId }
    const choices = await read(ctx, actor, listChoices)
    for (const row of own)
      failures += await endRow(ctx, actor, row, periodOf(row, choices[row.name], ctx.clock.today()))
  }
  if (failures > 0)
    throw new Fault('retention.incomplete', `${failures} rows of the retention job could not be carried out.`)
}

/** Ends what is due by one row. Answers 1 where that failed, else 0. */
async function endRow(ctx: Context, actor: SystemActor, row: RetentionRow, period: string): Promise<number> {
  const day = ctx.clock.today()
  const before = dueBefore(day, period)
  try {
    for (;;) {
      const at = ctx.clock.now()
      const ended = await change(ctx, actor, async (transaction) => {
        const count = await row.end(transaction, { before, now: at, most: batch })
        await noteEnded(transaction, { day, at, row: row.name, count })
        return changed(
          count,
          count === 0
            ? []
            : {
                event: 'retention.ended',
                subjectKind: 'retention',
                subjectId: row.name,
                details: { count, before },
              },
        )
      })
      if (!ended.ok || ended.value < batch) return 0
    }
  } catch (error) {
    ctx.log.error('retention.failed', { row: row.name, organisationId: actor.organisationId, error })
    await read(ctx, actor, (transaction) =>
      noteFailed(transaction, { day, at: ctx.clock.now(), row: row.name }),
    )
    return 1
  }
}
