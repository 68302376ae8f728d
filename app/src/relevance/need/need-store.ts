import type { PlainDate } from '@tesela/kernel'
import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import type { Need, NeedUse } from './need-model.ts'

interface NeedRow {
  readonly organisation_id: string
  readonly id: string
  readonly type: string
  readonly source: string
  readonly uri: string | null
  readonly dated: PlainDate
  readonly finding: string
  readonly still_valid: string | null
  readonly recorded_on: PlainDate
}

export async function insertNeed(transaction: Transaction, need: Need): Promise<void> {
  await sql`insert into need (organisation_id, id, type, source, uri, dated, finding, still_valid, recorded_on)
    values (${need.organisationId}, ${need.id}, ${need.type}, ${need.source}, ${need.uri ?? null}, ${need.date},
      ${need.finding}, ${need.stillValid ?? null}, ${need.recordedOn})`.execute(transaction)
}

/** Writes why an old source still holds, or that it does not any more. */
export async function saveStillValid(
  transaction: Transaction,
  needId: string,
  reason: string | undefined,
): Promise<void> {
  await sql`update need set still_valid = ${reason ?? null} where id = ${needId}`.execute(transaction)
}

export async function deleteNeed(transaction: Transaction, needId: string): Promise<void> {
  await sql`delete from need where id = ${needId}`.execute(transaction)
}

/** The evidence that an organisation recorded, the newest first; one of it by its id. */
export async function listNeeds(
  transaction: Transaction,
  organisationId: string,
  needId?: string,
): Promise<readonly Need[]> {
  const answer = await sql<NeedRow>`select * from need where organisation_id = ${organisationId}
    and (${needId ?? null}::text is null or id::text = ${needId ?? null}) order by dated desc, id`.execute(
    transaction,
  )
  return answer.rows.map(needOf)
}

/** The evidence that a micro-credential rests on by a day, as far as the asker may see it. */
export async function needsOf(
  transaction: Transaction,
  specificationId: string,
  until?: PlainDate,
): Promise<readonly Need[]> {
  const answer = await sql<NeedRow>`select n.* from need n
      join need_use u on u.organisation_id = n.organisation_id and u.need_id = n.id
    where u.specification_id = ${specificationId} and (${until ?? null}::date is null or u.since <= ${until ?? null})
    order by n.dated desc, n.id`.execute(transaction)
  return answer.rows.map(needOf)
}

/** Who uses what in an organisation. */
export async function listUses(
  transaction: Transaction,
  organisationId: string,
): Promise<readonly NeedUse[]> {
  const answer = await sql<{ need_id: string; specification_id: string; since: PlainDate }>`
    select need_id, specification_id, since from need_use where organisation_id = ${organisationId}
    order by since`.execute(transaction)
  return answer.rows.map(({ need_id, specification_id, since }) => ({
    needId: need_id,
    specificationId: specification_id,
    since,
  }))
}

export async function insertUse(
  transaction: Transaction,
  organisationId: string,
  use: NeedUse,
): Promise<void> {
  await sql`insert into need_use (organisation_id, need_id, specification_id, since)
    values (${organisationId}, ${use.needId}, ${use.specificationId}, ${use.since})
    on conflict do nothing`.execute(transaction)
}

export async function deleteUse(
  transaction: Transaction,
  use: Pick<NeedUse, 'needId' | 'specificationId'>,
): Promise<void> {
  await sql`delete from need_use where need_id = ${use.needId}
    and specification_id = ${use.specificationId}`.execute(transaction)
}

function needOf(row: NeedRow): Need {
  return {
    organisationId: row.organisation_id,
    id: row.id,
    type: row.type,
    source: row.source,
    date: row.dated,
    finding: row.finding,
    recordedOn: row.recorded_on,
    ...(row.uri === null ? {} : { uri: row.uri }),
    ...(row.still_valid === null ? {} : { stillValid: row.still_valid }),
  }
}
