import { Fault } from '@tesela/kernel'
import { sql } from 'kysely'
import { applicationRole, type Database } from './database.ts'

/** One step of a room's schema. `id` is permanent and sorts within the room: `transparency-001-specification`. */
export interface Migration {
  readonly id: string
  /** One or more SQL statements; run once, in one transaction, as the owner of the database. */
  readonly sql: string
}

/**
 * SQL that ties a tenant's table to its organisation: row-level security on, forced for owners too, one policy
 * for its own rows. Each extra policy is written out by the migration that needs it.
 * The table must have `organisation_id uuid not null` first in its primary key.
 */
export function tenantTable(name: string): string {
  return `
    alter table ${name} enable row level security;
    alter table ${name} force row level security;
    create policy ${name}_own on ${name} using (organisation_id = current_organisation());
    grant select, insert, update, delete on ${name} to ${applicationRole};`
}

/**
 * Brings the schema up to date. Safe when several processes start at once (advisory lock). Throws `Fault`
 * `storage.migration-changed` when a migration that has run was edited since.
 */
export async function migrate(db: Database, migrations: readonly Migration[]): Promise<readonly string[]> {
  return db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(7238911)`.execute(connection)
    try {
      await sql.raw(foundation).execute(connection)
      const applied = await sql<{ id: string; sql: string }>`select id, sql from migration`.execute(
        connection,
      )
      const done = new Map(applied.rows.map((row) => [row.id, row.sql]))
      const fresh: string[] = []
      for (const migration of migrations) {
        const before = done.get(migration.id)
        if (before !== undefined && before !== migration.sql) {
          throw new Fault('storage.migration-changed', `Migration ${migration.id} was edited after it ran.`)
        }
        if (before !== undefined) continue
        await connection.transaction().execute(async (transaction) => {
          await sql.raw(migration.sql).execute(transaction)
          await sql`insert into migration (id, sql) values (${migration.id}, ${migration.sql})`.execute(
            transaction,
          )
        })
        fresh.push(migration.id)
      }
      return fresh
    } finally {
      await sql`select pg_advisory_unlock(7238911)`.execute(connection)
    }
  })
}

const foundation = `
  create table if not exists migration (
    id text primary key,
    sql text not null,
    applied_at timestamptz not null default now()
  );
  do $$ begin
    if not exists (select from pg_roles where rolname = '${applicationRole}') then
      create role ${applicationRole} nologin;
    end if;
    if not pg_has_role(current_user, '${applicationRole}', 'member') then
      execute format('grant ${applicationRole} to %I', current_user);
    end if;
  end $$;
  grant usage on schema public to ${applicationRole};
  create or replace function current_organisation() returns uuid language sql stable as
    $f$ select nullif(current_setting('app.organisation_id', true), '')::uuid $f$;
  create or replace function current_person() returns uuid language sql stable as
    $f$ select nullif(current_setting('app.person_id', true), '')::uuid $f$;
`
