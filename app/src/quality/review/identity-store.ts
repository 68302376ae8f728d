import type { Transaction } from '../../storage/database.ts'

interface IdentityRow {
  readonly organisation_id: string
  readonly first_person_id: string
  readonly second_person_id: string
  readonly are_same: boolean
  readonly reason: string
  readonly recorded_by: string
  readonly recorded_at: string
}

type Tables = { review_identity: IdentityRow }

/** What is known about two accounts; ids in ascending order. */
export interface Identity {
  readonly organisationId: string
  readonly first: string
  readonly second: string
  readonly areSame: boolean
  readonly reason: string
  readonly by: string
  readonly at: string
}

export async function saveIdentity(transaction: Transaction, identity: Identity): Promise<void> {
  const columns = {
    are_same: identity.areSame,
    reason: identity.reason,
    recorded_by: identity.by,
    recorded_at: identity.at,
  }
  await transaction
    .withTables<Tables>()
    .insertInto('review_identity')
    .values({
      organisation_id: identity.organisationId,
      first_person_id: identity.first,
      second_person_id: identity.second,
      ...columns,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'first_person_id', 'second_person_id']).doUpdateSet(columns),
    )
    .execute()
}

export async function listIdentities(
  transaction: Transaction,
  organisationId: string,
): Promise<readonly Identity[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('review_identity')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('recorded_at', 'desc')
    .execute()
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    first: row.first_person_id,
    second: row.second_person_id,
    areSame: row.are_same,
    reason: row.reason,
    by: row.recorded_by,
    at: row.recorded_at,
  }))
}
