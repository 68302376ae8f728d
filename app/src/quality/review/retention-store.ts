import { sql } from 'kysely'
import type { RetentionDue } from '../../room.ts'
import type { Transaction } from '../../storage/database.ts'

/**
 * Takes names, addresses and links out of seats whose review was decided, or whose invitation ran out undecided,
 * before a day. Role and organisation stay: they say who was heard.
 */
export async function forgetSeats(transaction: Transaction, { before, most }: RetentionDue): Promise<number> {
  const answer = await sql`update review_seat set name = '', email = '', token_hash = null where id in (
    select s.id from review_seat s join review_file f on f.organisation_id = s.organisation_id and f.id = s.file_id
    where s.organisation_id = current_organisation() and (s.name <> '' or s.email <> '' or s.token_hash is not null)
      and s.expires_on < ${before}
      and (s.cycle < f.cycle or coalesce(f.decided_at::date, s.expires_on) < ${before})
    limit ${most})`.execute(transaction)
  return Number(answer.numAffectedRows ?? 0)
}

/** Takes the ids of people out of the approval files of versions that left the public before a day. */
export async function forgetFilePeople(
  transaction: Transaction,
  { before, most }: RetentionDue,
): Promise<number> {
  const found = await sql<{ id: string }>`select f.id from review_file f join specification_version v
      on v.organisation_id = f.organisation_id and v.id = f.version_id
    where f.organisation_id = current_organisation() and v.status in ('superseded', 'retired')
      and coalesce(v.superseded_on, v.updated_at::date) < ${before}
      and (f.submitted_by is not null or f.assignee_id is not null
        or exists (select from review_answer a where a.file_id = f.id and a.answered_by is not null)
        or exists (select from review_step s where s.file_id = f.id and s.by_id is not null)
        or exists (select from review_comment c where c.file_id = f.id
          and (c.author_id is not null or c.resolved_by is not null))
        or exists (select from review_seat s where s.file_id = f.id
          and (s.person_id is not null or s.invited_by is not null))
        or exists (select from review_interest i where i.file_id = f.id))
    limit ${most}`.execute(transaction)
  const files = found.rows.map(({ id }) => id)
  if (files.length === 0) return 0
  await sql`with files as (select unnest(${files}::uuid[]) as id),
    answers as (update review_answer set answered_by = null where file_id in (select id from files)),
    steps as (update review_step set by_id = null where file_id in (select id from files)),
    comments as (update review_comment set author_id = null, resolved_by = null
      where file_id in (select id from files)),
    seats as (update review_seat set person_id = null, invited_by = null where file_id in (select id from files)),
    interests as (delete from review_interest where file_id in (select id from files)),
    conditions as (update review_condition c set met_by = null from review_file f
      where f.id in (select id from files) and c.version_id = f.version_id)
    update review_file set submitted_by = null, assignee_id = null where id in (select id from files)`.execute(
    transaction,
  )
  return files.length
}

/** Saved views and calendar addresses of people who are no members any more. */
export async function endViews(transaction: Transaction): Promise<number> {
  const answer = await sql<{ count: number }>`with views as (
      delete from review_view v where not exists (select from membership m
        where m.organisation_id = v.organisation_id and m.person_id = v.person_id) returning 1),
    feeds as (
      delete from review_feed f where not exists (select from membership m
        where m.organisation_id = f.organisation_id and m.person_id = f.person_id) returning 1)
    select ((select count(*) from views) + (select count(*) from feeds))::int as count`.execute(transaction)
  return answer.rows[0]?.count ?? 0
}
