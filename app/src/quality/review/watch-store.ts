import type { PlainDate } from '@tesela/kernel'
import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import { type FileRow, fileOf } from './file-store.ts'
import { openStates, type ReviewFile } from './model.ts'
import { noticeDays } from './monitoring-model.ts'

type Tables = { review_file: FileRow }

/** Files of what is published, by id from after one on. */
export async function listMonitored(
  transaction: Transaction,
  about: { readonly organisationId: string; readonly after: string; readonly limit: number },
): Promise<readonly ReviewFile[]> {
  let rows = transaction
    .withTables<Tables>()
    .selectFrom('review_file')
    .selectAll()
    .where('organisation_id', '=', about.organisationId)
    .where('state', '=', 'monitored')
  if (about.after !== '') rows = rows.where('id', '>', about.after)
  return (await rows.orderBy('id').limit(about.limit).execute()).map(fileOf)
}

/** Open files whose step is due by a day and about which nobody was reminded since another. */
export async function listLate(
  transaction: Transaction,
  about: { readonly dueBy: PlainDate; readonly remindedBefore: PlainDate },
): Promise<readonly ReviewFile[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('review_file')
    .selectAll()
    .where('state', 'in', [...openStates])
    .where('due_on', '<=', about.dueBy)
    .where((builder) =>
      builder.or([builder('reminded_on', 'is', null), builder('reminded_on', '<', about.remindedBefore)]),
    )
    .orderBy('due_on')
    .limit(1000)
    .execute()
  return rows.map(fileOf)
}

/** Published versions whose planned review comes up, and about which nobody was told yet. */
export async function listComingUp(
  transaction: Transaction,
  about: { readonly organisationId: string; readonly from: PlainDate; readonly until: PlainDate },
): Promise<readonly ReviewFile[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('review_file')
    .selectAll()
    .where('organisation_id', '=', about.organisationId)
    // Written out as the index has it, so that the database uses the index.
    .where(sql<boolean>`state in ('monitored', 'review-due')`)
    .where('state', '=', 'monitored')
    .where('next_review_due', '>=', about.from)
    .where('next_review_due', '<=', about.until)
    .where(sql<boolean>`(reminded_on is null or reminded_on < next_review_due - ${noticeDays}::int)`)
    .orderBy('next_review_due')
    .limit(1000)
    .execute()
  return rows.map(fileOf)
}

/** An open condition of an approval with the file that it belongs to. */
export interface DueCondition {
  readonly id: string
  readonly fileId: string
  readonly text: string
  readonly dueOn: PlainDate
}

/** Conditions that are due by a day, not met, and about which nobody was reminded since another. */
export async function listConditionsDue(
  transaction: Transaction,
  about: {
    readonly organisationId: string
    readonly dueBy: PlainDate
    readonly remindedBefore: PlainDate
  },
): Promise<readonly DueCondition[]> {
  const answer = await sql<{ id: string; file_id: string; text: string; due_on: PlainDate }>`
    select c.id, f.id as file_id, c.text, c.due_on from review_condition c
      join review_file f on f.organisation_id = c.organisation_id and f.version_id = c.version_id
    where c.organisation_id = ${about.organisationId} and c.met_on is null and c.due_on <= ${about.dueBy}::date
      and (c.reminded_on is null or c.reminded_on < ${about.remindedBefore}::date)
      and f.state not in ('superseded', 'retired', 'rejected', 'draft')
    order by c.due_on limit 1000`.execute(transaction)
  return answer.rows.map((row) => ({ id: row.id, fileId: row.file_id, text: row.text, dueOn: row.due_on }))
}

export async function markConditionsReminded(
  transaction: Transaction,
  ids: readonly string[],
  today: PlainDate,
): Promise<void> {
  if (ids.length === 0) return
  await sql`update review_condition set reminded_on = ${today}::date where id = any (${[...ids]}::uuid[])`.execute(
    transaction,
  )
}

export async function markReminded(
  transaction: Transaction,
  fileIds: readonly string[],
  today: PlainDate,
): Promise<void> {
  if (fileIds.length === 0) return
  await transaction
    .withTables<Tables>()
    .updateTable('review_file')
    .set({ reminded_on: today })
    .where('id', 'in', [...fileIds])
    .execute()
}
