import { sql } from 'kysely'
import type { RetentionDue } from '../../room.ts'
import type { Transaction } from '../../storage/database.ts'

/**
 * Deletes the awards made before a day with their sealed files. The places in the status lists stay as they are: they
 * tell of nobody, and a file that a learner kept is still answered for.
 */
export async function endAwards(transaction: Transaction, { before, most }: RetentionDue): Promise<number> {
  const found = await sql<{ id: string }>`select id from award
    where organisation_id = current_organisation() and awarded_on < ${before}
    order by awarded_on, id limit ${most}`.execute(transaction)
  const awards = found.rows.map(({ id }) => id)
  if (awards.length === 0) return 0
  await sql`delete from credential where organisation_id = current_organisation()
    and award_id = any (${awards}::uuid[])`.execute(transaction)
  await sql`delete from award where organisation_id = current_organisation() and id = any (${awards}::uuid[])`.execute(
    transaction,
  )
  return awards.length
}
