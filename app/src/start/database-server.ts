import { join } from 'node:path'
import { Fault } from '@tesela/kernel'
import pg from 'pg'
import type { Settings } from '../context.ts'
import { ownerRole } from '../storage/embedded/owner.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../storage/embedded-postgres.ts'

/** Where the data live: a PostgreSQL of our own, or the one that `DATABASE_URL` names. */
export interface DatabaseServer {
  readonly connectionString: string
  /** Only an embedded server lets us make and rename databases; see `seed-story.ts`. */
  readonly embedded?: Pick<EmbeddedPostgres, 'connectionString' | 'superuser'>
  /** For the person at the terminal. */
  readonly description: string
  readonly stop: () => Promise<void>
}

const OLDEST_MAJOR = 15
/** The database inside the embedded server. */
export const databaseName = 'tesela'

/** Opens what the settings name; every failure is a `Fault` whose message is a sentence for people. */
export async function openDatabaseServer(
  settings: Pick<Settings, 'databaseUrl' | 'dataDir'>,
  say: (line: string) => void,
): Promise<DatabaseServer> {
  if (settings.databaseUrl !== undefined) return openExternal(settings.databaseUrl)
  const folder = join(settings.dataDir, 'postgres')
  const server = await startEmbeddedPostgres(folder, {
    onNewCluster: () => say(`Making a PostgreSQL database in ${folder}`),
  })
  await createDatabase(server.superuser, databaseName)
  return {
    connectionString: server.connectionString(databaseName),
    embedded: server,
    description: server.adopted
      ? 'PostgreSQL was still running from before and is used'
      : 'PostgreSQL is running',
    stop: server.stop,
  }
}

async function openExternal(databaseUrl: string): Promise<DatabaseServer> {
  const version = await withClient(databaseUrl, async (client) => {
    const answer = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::int as version`,
    )
    return answer.rows[0]?.version ?? 0
  })
  const major = Math.floor(version / 10_000)
  if (major < OLDEST_MAJOR) {
    throw new Fault(
      'database.too-old',
      `DATABASE_URL names a PostgreSQL ${major}, and Tesela needs version ${OLDEST_MAJOR} or newer.`,
    )
  }
  return {
    connectionString: databaseUrl,
    description: `Connected to PostgreSQL ${major} of DATABASE_URL`,
    stop: async () => undefined,
  }
}

/** Makes a database of the owner's unless it is there. */
export async function createDatabase(connectionString: string, name: string): Promise<void> {
  await withClient(connectionString, async (client) => {
    const found = await client.query('select from pg_database where datname = $1', [name])
    if (found.rowCount === 0)
      await client.query(`create database ${client.escapeIdentifier(name)} owner ${ownerRole}`)
  })
}

/** Runs `work` on one connection, and says in a sentence why there is none. */
export async function withClient<T>(
  connectionString: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    await client.end().catch(() => undefined)
    throw new Fault('database.unreachable', sentenceOfConnectionError(connectionString, error), {
      cause: error,
    })
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function sentenceOfConnectionError(connectionString: string, error: unknown): string {
  const { hostname, port, pathname } = new URL(connectionString)
  const place = `${hostname}:${port === '' ? '5432' : port}`
  const code = String((error as { readonly code?: unknown }).code ?? '')
  if (code.startsWith('28')) return `The PostgreSQL at ${place} refuses the user or password of DATABASE_URL.`
  if (code === '3D000')
    return `The PostgreSQL at ${place} has no database "${pathname.slice(1)}": create it first (createdb).`
  if (code === '53300') return `The PostgreSQL at ${place} has no connection left: raise its max_connections.`
  return `There is no PostgreSQL to be reached at ${place} (DATABASE_URL): ${code || 'no answer'}.`
}
