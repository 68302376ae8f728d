import { sql } from 'kysely'
import type { Role } from '../../actor.ts'
import type { Transaction } from '../../storage/database.ts'
import {
  type Capacity,
  conflictingAnywhere,
  type Member,
  type Organisation,
  type OrganisationFacts,
  type OrganisationState,
  type OrganisationType,
  type StateSince,
  type TenantTheme,
} from './model.ts'

interface OrganisationRow {
  readonly id: string
  readonly slug: string
  readonly legal_name: string
  readonly type: OrganisationType
  readonly country: string
  readonly place: string
  readonly facts: OrganisationFacts
  readonly theme: TenantTheme
  readonly capacities: string[]
  readonly status: Organisation['status']
  readonly status_history: StateSince[]
}

interface MembershipRow {
  readonly organisation_id: string
  readonly person_id: string
  readonly role: Role
  readonly granted_by: string | null
}

interface PersonRow {
  readonly id: string
  readonly name: string
  readonly email: string
}

type Tables = {
  organisation: Omit<OrganisationRow, 'status_history'> & { status_history: unknown }
  membership: MembershipRow
  person: PersonRow
}

/** A person's place in one organisation. */
export interface Membership {
  readonly organisationId: string
  readonly organisationName: string
  readonly slug: string
  readonly roles: readonly Role[]
  readonly theme: TenantTheme
}

/** Without a history nothing is known of its state before today. */
export async function insertOrganisation(
  transaction: Transaction,
  organisation: Omit<Organisation, 'statusHistory'> & Partial<Pick<Organisation, 'statusHistory'>>,
): Promise<void> {
  await transaction
    .withTables<Tables>()
    .insertInto('organisation')
    .values({
      ...rowOf(organisation),
      status: organisation.status,
      status_history: JSON.stringify(organisation.statusHistory ?? []),
    })
    .execute()
}

/** Writes what an organisation says of itself. Its state is the operator's to change: see `setState`. */
export async function updateOrganisation(
  transaction: Transaction,
  organisation: Organisation,
): Promise<void> {
  const { id, slug: _slug, ...columns } = rowOf(organisation)
  await transaction
    .withTables<Tables>()
    .updateTable('organisation')
    .set(columns)
    .where('id', '=', id)
    .execute()
}

/** Puts an organisation into a state from a day on; the database lets an operator alone. */
export async function setState(
  transaction: Transaction,
  organisationId: string,
  state: OrganisationState,
  history: readonly StateSince[],
): Promise<void> {
  await transaction
    .withTables<Tables>()
    .updateTable('organisation')
    .set({ status: state, status_history: JSON.stringify(history) })
    .where('id', '=', organisationId)
    .execute()
}

export async function findOrganisation(
  transaction: Transaction,
  id: string,
): Promise<Organisation | undefined> {
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('organisation')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : organisationOf(row as OrganisationRow)
}

export async function findOrganisationBySlug(
  transaction: Transaction,
  slug: string,
): Promise<Organisation | undefined> {
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('organisation')
    .selectAll()
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row === undefined ? undefined : organisationOf(row as OrganisationRow)
}

/** All organisations, by name. Public facts only live in this table. */
export async function listOrganisations(transaction: Transaction): Promise<readonly Organisation[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('organisation')
    .selectAll()
    .orderBy('legal_name')
    .execute()
  return rows.map((row) => organisationOf(row as OrganisationRow))
}

/** Where a person is a member; seen by that person alone. */
export async function membershipsOf(
  transaction: Transaction,
  personId: string,
): Promise<readonly Membership[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('membership as m')
    .innerJoin('organisation as o', 'o.id', 'm.organisation_id')
    .select([
      'o.id',
      'o.legal_name',
      'o.slug',
      'o.theme',
      sql<Role[]>`array_agg(m.role order by m.role)`.as('roles'),
    ])
    .where('m.person_id', '=', personId)
    .groupBy(['o.id', 'o.legal_name', 'o.slug', 'o.theme'])
    .orderBy('o.legal_name')
    .execute()
  return rows.map((row) => ({
    organisationId: row.id,
    organisationName: row.legal_name,
    slug: row.slug,
    roles: row.roles,
    theme: row.theme,
  }))
}

/** The members of the organisation acted for. */
export async function listMembers(
  transaction: Transaction,
  organisationId: string,
): Promise<readonly Member[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('membership as m')
    .innerJoin('person as p', 'p.id', 'm.person_id')
    .select(['p.id', 'p.name', 'p.email', sql<Role[]>`array_agg(m.role order by m.role)`.as('roles')])
    .where('m.organisation_id', '=', organisationId)
    .groupBy(['p.id', 'p.name', 'p.email'])
    .orderBy('p.name')
    .execute()
  return rows.map((row) => ({ personId: row.id, name: row.name, email: row.email, roles: row.roles }))
}

export async function rolesOf(
  transaction: Transaction,
  organisationId: string,
  personId: string,
): Promise<readonly Role[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('membership')
    .select('role')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .execute()
  return rows.map((row) => row.role)
}

/** Finds the person with this address or makes one; the name of somebody known is not changed. */
export async function personForEmail(
  transaction: Transaction,
  email: string,
  name: string,
  newId: string,
): Promise<string> {
  const answer = await sql<{
    id: string
  }>`select person_for_email(${email}, ${name}, ${newId}::uuid) as id`.execute(transaction)
  return answer.rows[0]?.id ?? newId
}

export async function grantRole(
  transaction: Transaction,
  grant: {
    readonly organisationId: string
    readonly personId: string
    readonly role: Role
    readonly grantedBy: string | null
  },
): Promise<void> {
  await transaction
    .withTables<Tables>()
    .insertInto('membership')
    .values({
      organisation_id: grant.organisationId,
      person_id: grant.personId,
      role: grant.role,
      granted_by: grant.grantedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function withdrawRole(
  transaction: Transaction,
  organisationId: string,
  personId: string,
  role: Role,
): Promise<number> {
  const answer = await transaction
    .withTables<Tables>()
    .deleteFrom('membership')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .executeTakeFirst()
  return Number(answer.numDeletedRows)
}

/**
 * What a person is anywhere, as far as it excludes something elsewhere. The transaction names the person; the
 * policies show those roles alone.
 */
export async function excludingRoles(transaction: Transaction, personId: string): Promise<readonly Role[]> {
  await sql`select set_config('app.asked_person_id', ${personId}, true)`.execute(transaction)
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('membership')
    .select('role')
    .where('person_id', '=', personId)
    .where('role', 'in', [...new Set(conflictingAnywhere.flat())])
    .execute()
  await sql`select set_config('app.asked_person_id', '', true)`.execute(transaction)
  return rows.map((row) => row.role)
}

/** How many people hold a role, so that the last administrator is never removed. */
export async function countRole(
  transaction: Transaction,
  organisationId: string,
  role: Role,
): Promise<number> {
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('membership')
    .select((builder) => builder.fn.countAll<number>().as('count'))
    .where('organisation_id', '=', organisationId)
    .where('role', '=', role)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

function organisationOf(row: OrganisationRow): Organisation {
  return {
    id: row.id,
    slug: row.slug,
    legalName: row.legal_name,
    type: row.type,
    country: row.country,
    place: row.place,
    facts: row.facts,
    theme: row.theme,
    capacities: row.capacities as Capacity[],
    status: row.status,
    statusHistory: row.status_history,
  }
}

function rowOf(
  organisation: Omit<Organisation, 'statusHistory'>,
): Omit<OrganisationRow, 'status' | 'status_history'> {
  return {
    id: organisation.id,
    slug: organisation.slug,
    legal_name: organisation.legalName,
    type: organisation.type,
    country: organisation.country,
    place: organisation.place,
    facts: organisation.facts,
    theme: organisation.theme,
    capacities: [...organisation.capacities],
  }
}
