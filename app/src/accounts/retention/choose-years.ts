import { problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { mayAdministerOrganisation } from '../organisation/policy.ts'
import { chosen, type RetentionChoice } from './model.ts'
import { listChoices, saveChoice } from './retention-store.ts'

/**
 * Sets for how many years the organisation acted for keeps something, where the law of its country or its own rules
 * ask for another period than the usual one. A shorter one holds after thirty days. Refuses `access.refused`, `retention.row-unknown` and
 * `retention.years-wrong`.
 */
export async function chooseYears(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly row: string
  /** As it was typed. */
  readonly years: string
}): Promise<Result<RetentionChoice>> {
  const { ctx, actor } = options
  if (!mayAdministerOrganisation(actor)) return refused(problem('access.refused'))
  const row = ctx.house.retention.find(({ name }) => name === options.row)
  if (row?.years === undefined) return refused(problem('retention.row-unknown'))
  const { least, most } = row.years
  const years = /^\d{1,3}$/.test(options.years.trim()) ? Number(options.years) : Number.NaN
  if (!(years >= least && years <= most))
    return refused(problem('retention.years-wrong', `years-${row.name}`, { least, most }))
  return change(ctx, actor, async (transaction) => {
    const before = (await listChoices(transaction))[row.name]
    const choice = chosen(row, before, years, ctx.clock.today())
    await saveChoice(transaction, row.name, choice)
    return changed(choice, {
      event: 'retention.period-chosen',
      subjectKind: 'retention',
      subjectId: row.name,
      details: { years, from: choice.fromDay },
    })
  })
}
