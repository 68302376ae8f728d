import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase } from '../storage/database.ts'
import { ownerRole } from '../storage/embedded/owner.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../storage/embedded-postgres.ts'
import { type Migration, migrate } from '../storage/migrations.ts'

/** A database of its own for one test file, with the schema in place and no rows. */
export interface TestDatabase {
  readonly connectionString: string
  /** Drops it; connections that are still open are cut. */
  readonly drop: () => Promise<void>
}

const folder = join(import.meta.dirname, '..', '..', '..', '.cache', 'test-postgres')

/** The PostgreSQL that all tests on this checkout share; found running, or started. */
export async function testServer(): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres(folder, { durable: false })
}

/** Clones the database in which `migrations` have run; that one is made once and kept for later runs. */
export async function makeTestDatabase(migrations: readonly Migration[]): Promise<TestDatabase> {
  const server = await testServer()
  const template = `template_2_${createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 24)}`
  const name = `test_${Date.now()}_${randomUUID().slice(0, 8)}`
  await asSuperuser(server, async (client) => {
    await client.query('select pg_advisory_lock(552001)')
    const found = await client.query('select from pg_database where datname = $1', [template])
    if (found.rowCount === 0) await makeTemplate(server, client, template, migrations)
    await client.query('select pg_advisory_unlock(552001)')
    await client.query(`create database ${name} template ${template} strategy file_copy owner ${ownerRole}`)
  })
  return {
    connectionString: server.connectionString(name),
    drop: () => asSuperuser(server, (client) => client.query(`drop database if exists ${name} with (force)`)),
  }
}

/** Takes away what runs that were cut off left behind, and templates of schemas that are no more. */
export async function sweepTestDatabases(olderThanMs: number): Promise<void> {
  const server = await testServer()
  await asSuperuser(server, async (client) => {
    const found = await client.query<{ name: string; at: string | null }>(
      `select datname as name, substring(datname from '^test_(\\d+)_') as at from pg_database
       where datname ~ '^(test|template)_' and not exists
         (select from pg_stat_activity where pg_stat_activity.datname = pg_database.datname)`,
    )
    const templates = found.rows.filter((row) => row.at === null)
    const old = found.rows.filter((row) => row.at !== null && Number(row.at) < Date.now() - olderThanMs)
    const surplus = templates.length > 20 ? templates : []
    for (const { name } of [...old, ...surplus]) {
      await client.query(`drop database if exists ${name}`).catch(() => undefined)
    }
  })
}

async function makeTemplate(
  server: EmbeddedPostgres,
  client: pg.Client,
  template: string,
  migrations: readonly Migration[],
): Promise<void> {
  // Under another name until it is whole: a run that is cut off must not leave half a template.
  const draft = `draft_${randomUUID().replaceAll('-', '')}`
  await client.query(`create database ${draft} strategy file_copy owner ${ownerRole}`)
  const database = openDatabase(server.connectionString(draft), 2)
  try {
    await migrate(database, migrations)
  } finally {
    await database.destroy()
  }
  await client.query(`alter database ${draft} rename to ${template}`)
}

async function asSuperuser(
  server: EmbeddedPostgres,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client({ connectionString: server.superuser })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
