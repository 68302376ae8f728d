import type { PlainDate } from '@tesela/kernel'
import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import { platformChain } from '../migrations.ts'
import type { RetentionChoice, RetentionRun } from './model.ts'

interface RunRow {
  readonly organisation_id: string
  readonly day: PlainDate
  readonly at: string
  readonly ended: Readonly<Record<string, number>>
  readonly failed: readonly string[]
}

/** Adds what a row of the job ended to the log of its day, in the transaction that ended it. */
export async function noteEnded(
  transaction: Transaction,
  what: { readonly day: PlainDate; readonly at: string; readonly row: string; readonly count: number },
): Promise<void> {
  const { day, at, row, count } = what
  await sql`insert into retention_run (organisation_id, day, at, ended)
    values (coalesce(current_organisation(), ${platformChain}::uuid), ${day}, ${at},
      jsonb_build_object(${row}::text, ${count}::int))
    on conflict (organisation_id, day) do update set at = excluded.at,
      failed = array_remove(retention_run.failed, ${row}::text),
      ended = retention_run.ended || jsonb_build_object(${row}::text,
        coalesce((retention_run.ended ->> ${row}::text)::int, 0) + ${count}::int)`.execute(transaction)
}

/** Notes that a row could not be carried out on a day. */
export async function noteFailed(
  transaction: Transaction,
  what: { readonly day: PlainDate; readonly at: string; readonly row: string },
): Promise<void> {
  const { day, at, row } = what
  await sql`insert into retention_run (organisation_id, day, at, failed)
    values (coalesce(current_organisation(), ${platformChain}::uuid), ${day}, ${at}, array[${row}::text])
    on conflict (organisation_id, day) do update set at = excluded.at,
      failed = array_remove(retention_run.failed, ${row}::text) || ${row}::text`.execute(transaction)
}

/** The nights of one's own organisation, or of the installation, newest first. */
export async function listRuns(
  transaction: Transaction,
  organisationId: string | undefined,
  most: number,
): Promise<readonly RetentionRun[]> {
  const answer = await sql<RunRow>`select organisation_id, day, at, ended, failed from retention_run
    where organisation_id = ${organisationId ?? platformChain} order by day desc limit ${most}`.execute(
    transaction,
  )
  return answer.rows.map(({ organisation_id, ...row }) => ({ organisationId: organisation_id, ...row }))
}

/** What every row ended over all nights. */
export async function sumRuns(
  transaction: Transaction,
  organisationId: string | undefined,
): Promise<Readonly<Record<string, number>>> {
  const answer = await sql<{
    row: string
    count: number
  }>`select e.key as row, sum(e.value::int)::int as count
    from retention_run r cross join lateral jsonb_each_text(r.ended) e
    where r.organisation_id = ${organisationId ?? platformChain} group by e.key`.execute(transaction)
  return Object.fromEntries(answer.rows.map(({ row, count }) => [row, count]))
}

/** What the organisation acted for has chosen, by row. */
export async function listChoices(
  transaction: Transaction,
): Promise<Readonly<Record<string, RetentionChoice>>> {
  const answer = await sql<{
    row: string
    years: number
    from_day: PlainDate
    years_until_then: number | null
  }>`
    select row, years, from_day, years_until_then from retention_choice
    where organisation_id = current_organisation()`.execute(transaction)
  return Object.fromEntries(
    answer.rows.map(({ row, years, from_day, years_until_then }) => [
      row,
      {
        years,
        fromDay: from_day,
        ...(years_until_then === null ? {} : { yearsUntilThen: years_until_then }),
      },
    ]),
  )
}

export async function saveChoice(
  transaction: Transaction,
  row: string,
  { years, fromDay, yearsUntilThen }: RetentionChoice,
): Promise<void> {
  await sql`insert into retention_choice (organisation_id, row, years, from_day, years_until_then)
    values (current_organisation(), ${row}, ${years}, ${fromDay}, ${yearsUntilThen ?? null})
    on conflict (organisation_id, row) do update set years = excluded.years, from_day = excluded.from_day,
      years_until_then = excluded.years_until_then`.execute(transaction)
}
