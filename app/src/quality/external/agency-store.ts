import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import type { Agency, Registration } from './model.ts'
import type { AgencyChange } from './registration-model.ts'

export interface AgencyRow {
  readonly id: string
  readonly organisation_id: string | null
  readonly name: string
  readonly acronym: string | null
  readonly country: string | null
  readonly website: string | null
  readonly external_id: string | null
  readonly registrations: readonly Registration[]
  readonly updated_at: string
}

type Tables = { quality_agency: Omit<AgencyRow, 'registrations'> & { registrations: unknown } }

/** All agencies, by name. */
export async function listAgencies(transaction: Transaction): Promise<readonly Agency[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('quality_agency')
    .selectAll()
    .orderBy('name')
    .execute()
  return rows.map((row) => agencyOf(row as AgencyRow))
}

/** One agency, by its id, by its organisation here, by its name or acronym, or by its foreign number. */
export async function findAgency(
  transaction: Transaction,
  by: {
    readonly id?: string
    readonly organisationId?: string
    readonly name?: string
    readonly externalId?: string
  },
): Promise<Agency | undefined> {
  const name = by.name?.trim().toLowerCase() ?? null
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('quality_agency')
    .selectAll()
    .where(
      sql<boolean>`(id = ${by.id ?? null}::uuid or organisation_id = ${by.organisationId ?? null}::uuid
        or external_id = ${by.externalId ?? null} or lower(name) = ${name} or lower(acronym) = ${name})`,
    )
    .orderBy(sql`(lower(name) = ${name}) desc nulls last`)
    .executeTakeFirst()
  return row === undefined ? undefined : agencyOf(row as AgencyRow)
}

export async function insertAgency(transaction: Transaction, agency: Agency, at: string): Promise<void> {
  await transaction.withTables<Tables>().insertInto('quality_agency').values(rowOf(agency, at)).execute()
}

/** Writes what a register says of an agency; only the keeper of the register can. */
export async function updateAgency(transaction: Transaction, agency: Agency, at: string): Promise<void> {
  const { id, ...columns } = rowOf(agency, at)
  await transaction
    .withTables<Tables>()
    .updateTable('quality_agency')
    .set(columns)
    .where('id', '=', id)
    .execute()
}

export async function insertAgencyChange(transaction: Transaction, change: AgencyChange): Promise<void> {
  const before = change.before === undefined ? null : JSON.stringify(change.before)
  await sql`
    insert into quality_agency_change (id, agency_id, at, before, after)
    values (${change.id}, ${change.agencyId}, ${change.at}, ${before}, ${JSON.stringify(change.after)})`.execute(
    transaction,
  )
}

/** Newest first. */
export async function listAgencyChanges(
  transaction: Transaction,
  agencyId: string,
): Promise<readonly AgencyChange[]> {
  const found = await sql<{ id: string; at: string; before: Agency | null; after: Agency }>`
    select id, at, before, after from quality_agency_change
    where agency_id = ${agencyId} order by at desc, id desc`.execute(transaction)
  return found.rows.map(({ before, ...row }) => ({
    agencyId,
    ...row,
    ...(before === null ? {} : { before }),
  }))
}

export function agencyOf(row: AgencyRow): Agency {
  return {
    id: row.id,
    name: row.name,
    registrations: row.registrations,
    ...(row.acronym === null ? {} : { acronym: row.acronym }),
    ...(row.country === null ? {} : { country: row.country }),
    ...(row.website === null ? {} : { website: row.website }),
    ...(row.organisation_id === null ? {} : { organisationId: row.organisation_id }),
    ...(row.external_id === null ? {} : { externalId: row.external_id }),
  }
}

function rowOf(agency: Agency, at: string) {
  return {
    id: agency.id,
    organisation_id: agency.organisationId ?? null,
    name: agency.name,
    acronym: agency.acronym ?? null,
    country: agency.country ?? null,
    website: agency.website ?? null,
    external_id: agency.externalId ?? null,
    registrations: JSON.stringify(agency.registrations),
    updated_at: at,
  }
}
