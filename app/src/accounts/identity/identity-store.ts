import { sql } from 'kysely'
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

type Tables = { person_identity: IdentityRow }

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
    .insertInto('person_identity')
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
    .selectFrom('person_identity')
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

/** An account that seems to belong to the same person as another one, and why. */
export interface SamePerson {
  readonly name: string
  readonly reason: 'email' | 'passkey' | 'declared' | 'name'
}

/**
 * Which of other accounts seem to be the same person as someone: by address, passkey, what an administrator recorded,
 * or name. Asked so that a refusal can say why; the database asks the same function before it stores.
 */
export async function sameAsOthers(
  transaction: Transaction,
  about: {
    readonly organisationId: string
    readonly personId: string
    readonly others: readonly string[]
  },
): Promise<readonly SamePerson[]> {
  const ids = about.others.filter((other) => /^[0-9a-f-]{36}$/.test(other) && other !== about.personId)
  if (ids.length === 0) return []
  const answer = await sql<SamePerson>`
    select coalesce(p.name, '') as name, found.reason
    from unnest(${ids}::uuid[]) as other (id)
    cross join lateral (select same_person(${about.organisationId}::uuid, ${about.personId}::uuid, other.id) as reason) found
    left join person p on p.id = other.id
    where found.reason is not null`.execute(transaction)
  return answer.rows
}
