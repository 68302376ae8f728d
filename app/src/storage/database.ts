import { Kysely, type Transaction as KyselyTransaction, PostgresDialect, sql } from 'kysely'
import pg from 'pg'

/**
 * The pool. It has no tables of its own: each store declares its tables and widens the transaction with
 * `withTables`, so that no room knows another room's columns.
 */
export type Database = Kysely<Record<never, never>>
/** A transaction in which the database already knows who is asking. */
export type Transaction = KyselyTransaction<Record<never, never>>

/** Opens a pool. `maximum` is the number of connections. */
export function openDatabase(connectionString: string, maximum = 10): Database {
  // Dates stay the ISO text they are in SQL: a JavaScript Date would move plain dates across zones.
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      textTypes.get(oid) ?? pg.types.getTypeParser(oid, format),
  }
  const pool = new pg.Pool({ connectionString, max: maximum, types })
  // A broken idle connection is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  return new Kysely<Record<never, never>>({ dialect: new PostgresDialect({ pool }) })
}

const textTypes = new Map<number, (value: string) => unknown>([
  [20, (value) => Number(value)],
  [1082, (value) => value],
  [1114, (value) => value],
  [1184, (value) => new Date(value).toISOString()],
])

/** Who the database lets rows be seen and changed by, for the length of one transaction. */
export interface Tenancy {
  readonly organisationId?: string
  readonly personId?: string
}

/** The database role without rights of its own that row-level security binds; see `storage/migrations.ts`. */
export const applicationRole = 'tesela_app'

/**
 * Runs `work` as the owner of the database, one process at a time: for the few facts about the installation that
 * no page may write. Row-level security binds the owner too, to the organisation given.
 */
export async function asOwner<T>(
  db: Database,
  about: { readonly organisationId: string; readonly lock: string },
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${about.lock}, 0)),
      set_config('app.organisation_id', ${about.organisationId}, true)`.execute(transaction)
    return work(transaction)
  })
}

/**
 * Runs a part of a transaction for another organisation: what an act of one means for the other is kept in the
 * other's rows, in the same transaction. What it may is decided by who calls.
 */
export async function forOrganisation<T>(
  transaction: Transaction,
  organisationId: string,
  work: () => Promise<T>,
): Promise<T> {
  const before = await sql<{ id: string }>`
    select coalesce(current_setting('app.organisation_id', true), '') as id`.execute(transaction)
  await sql`select set_config('app.organisation_id', ${organisationId}, true)`.execute(transaction)
  const value = await work()
  await sql`select set_config('app.organisation_id', ${before.rows[0]?.id ?? ''}, true)`.execute(transaction)
  return value
}

/** Runs `work` in a transaction that is bound to a tenant by row-level security; rolls back when it throws. */
export async function inTenancy<T>(
  db: Database,
  tenancy: Tenancy,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    await sql`select set_config('role', ${applicationRole}, true),
      set_config('app.organisation_id', ${tenancy.organisationId ?? ''}, true),
      set_config('app.person_id', ${tenancy.personId ?? ''}, true)`.execute(transaction)
    return work(transaction)
  })
}
