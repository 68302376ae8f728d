import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Fault } from '@tesela/kernel'
import pg from 'pg'
import { askServer, otherClients } from './embedded/ask-server.ts'
import { makeOwner, ownerRole } from './embedded/owner.ts'
import { forgetPostmaster, isPostgres, readPostmaster } from './embedded/postmaster.ts'
import { postgresPrograms } from './embedded/programs.ts'
import { type ServerUser, serverUser } from './embedded/server-user.ts'

export interface EmbeddedOptions {
  /** `false` for tests only: nothing is forced to disk. */
  readonly durable?: boolean
  /** Told once when a new cluster is made, which takes a second. */
  readonly onNewCluster?: () => void
}

/** A PostgreSQL of our own, on this machine's loopback only, with a password nobody else has. */
export interface EmbeddedPostgres {
  /** As the owner of the databases, who is bound by row-level security. */
  readonly connectionString: (database: string) => string
  /** As the superuser, for making, renaming and dropping databases only. */
  readonly superuser: string
  /** Found running from an earlier start that ended without stopping it. */
  readonly adopted: boolean
  /** Ends it in order, unless another process uses it. */
  readonly stop: () => Promise<void>
}

const MINIMUM_FREE_BYTES = 200_000_000
const SUPERUSER = 'tesela'
/** Tells this process's sessions from those of another that uses the same server. */
const applicationName = `tesela-${process.pid}`

/**
 * Starts PostgreSQL on the cluster in `directory`, making it first when there is none, or adopts the one that
 * still runs there. Safe when two processes do it at once. Throws `Fault` with a sentence for people:
 * `database.disk-full`, `database.other-version`, `database.cannot-start`, and those of `serverUser`.
 */
export async function startEmbeddedPostgres(
  directory: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedPostgres> {
  const home = resolve(directory)
  const data = join(home, 'cluster')
  const programs = await postgresPrograms()
  mkdirSync(dirname(home), { recursive: true })
  if (process.getuid?.() === 0) letPass(dirname(home))
  refuseFullDisk(dirname(home))
  if (!existsSync(join(data, 'PG_VERSION'))) {
    options.onNewCluster?.()
    await makeCluster(home, programs.initdb)
  }
  refuseOtherVersion(data, programs.major)

  const user = serverUser(data, [programs.postgres])
  const password = readFileSync(join(home, 'password'), 'utf8').trim()
  const addressAs = (user: string, port: number, database: string) =>
    `postgres://${user}:${password}@127.0.0.1:${port}/${database}?application_name=${applicationName}`

  const deadline = Date.now() + 60_000
  for (let starts = 0; Date.now() < deadline; ) {
    const noted = readPostmaster(data)
    if (noted !== undefined && isPostgres(noted.pid)) {
      const answer = await askServer(addressAs(SUPERUSER, noted.port, 'postgres'), data)
      if (answer === 'ours') {
        const superuser = addressAs(SUPERUSER, noted.port, 'postgres')
        await withSuperuser(superuser, (client) => makeOwner(client, password))
        const connectionString = (database: string) => addressAs(ownerRole, noted.port, database)
        return running(data, { superuser, connectionString, adopted: starts === 0 })
      }
      // Still starting or recovering; or a note whose process is a PostgreSQL of somebody else.
      if (answer === 'somebody-elses') forgetPostmaster(data)
      await pause(100)
      continue
    }
    if (noted !== undefined) forgetPostmaster(data)
    if (starts === 5) break
    starts += 1
    if (!(await startServer(home, data, programs.postgres, user, options))) await pause(500)
  }
  refuseFullDisk(home)
  throw new Fault(
    'database.cannot-start',
    `PostgreSQL does not start. Its own words: ${lastLines(join(home, 'server.log'))}`,
  )
}

function running(data: string, facts: Omit<EmbeddedPostgres, 'stop'>): EmbeddedPostgres {
  return {
    ...facts,
    stop: async () => {
      if ((await askServer(facts.superuser, data)) === 'ours') await stopServer(data, facts.superuser)
    },
  }
}

async function stopServer(data: string, superuser: string): Promise<void> {
  const noted = readPostmaster(data)
  if (noted === undefined || (await otherClients(superuser, applicationName)) > 0) return
  // SIGINT is PostgreSQL's fast shutdown: sessions are ended, everything is written, nothing to recover.
  process.kill(noted.pid, 'SIGINT')
  for (let tries = 0; tries < 200 && readPostmaster(data)?.pid === noted.pid; tries += 1) await pause(50)
}

async function withSuperuser(superuser: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: superuser })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

/** Resolves to `true` when it accepts work or is on the way to, `false` when it ended at once. */
async function startServer(
  home: string,
  data: string,
  postgres: string,
  user: ServerUser,
  options: EmbeddedOptions,
): Promise<boolean> {
  const log = join(home, 'server.log')
  if (existsSync(log) && statSync(log).size > 5_000_000) truncateSync(log)
  const file = openSync(log, 'a', 0o600)
  const port = await freePort()
  const flags = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    // A statement with its values is personal data.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(options.durable === false
      ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
      : {}),
  }
  const args = ['-D', data, ...Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const child = user.start(postgres, args, file)
  closeSync(file)
  child.unref()
  const ended = once(child, 'exit').then(
    () => true,
    () => true,
  )
  for (let tries = 0; tries < 100; tries += 1) {
    if (await Promise.race([ended, pause(30).then(() => false)])) return false
    if (readPostmaster(data) !== undefined) return true
  }
  return true
}

/** Made beside its place and then renamed, so that a start that was cut off leaves nothing half made. */
async function makeCluster(home: string, initdb: string): Promise<void> {
  const parent = dirname(home)
  const prefix = '.new-postgres-'
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(prefix))) {
    if (!isAlive(Number(name.slice(prefix.length))))
      rmSync(join(parent, name), { recursive: true, force: true })
  }
  const draft = join(parent, `${prefix}${process.pid}`)
  mkdirSync(draft, { mode: 0o711 })
  mkdirSync(join(draft, 'cluster'), { mode: 0o700 })
  const passwordFile = join(draft, 'password')
  writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  const user = serverUser(join(draft, 'cluster'), [initdb])
  user.own?.(join(draft, 'cluster'))
  user.own?.(passwordFile)

  const log = join(draft, 'server.log')
  const file = openSync(log, 'a', 0o600)
  const child = user.start(
    initdb,
    [
      '-D',
      join(draft, 'cluster'),
      '-U',
      SUPERUSER,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
    ],
    file,
  )
  closeSync(file)
  const [status] = (await once(child, 'exit')) as [number | null]
  if (status !== 0) {
    const words = lastLines(log)
    rmSync(draft, { recursive: true, force: true })
    refuseFullDisk(parent)
    throw new Fault('database.cannot-start', `PostgreSQL's folder could not be made. Its own words: ${words}`)
  }
  // Another process may have been faster; its cluster stays, ours goes.
  if (existsSync(join(home, 'cluster', 'PG_VERSION'))) rmSync(draft, { recursive: true, force: true })
  else renameSync(draft, home)
}

function refuseOtherVersion(data: string, major: number): void {
  const found = Number(readFileSync(join(data, 'PG_VERSION'), 'utf8'))
  if (found === major) return
  throw new Fault(
    'database.other-version',
    `The data in ${data} were written by PostgreSQL ${found}, and this Tesela brings PostgreSQL ${major}. Export them with the Tesela that wrote them, or set DATABASE_URL.`,
  )
}

function refuseFullDisk(folder: string): void {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize >= MINIMUM_FREE_BYTES) return
  const free = Math.round((bavail * bsize) / 1_000_000)
  throw new Fault(
    'database.disk-full',
    `The disk that holds ${folder} has ${free} MB free, and PostgreSQL needs 200 MB. Make room, or set DATA_DIR to a folder elsewhere.`,
  )
}

/** Lets PostgreSQL's own user pass through, without letting it look around. */
function letPass(folder: string): void {
  const mode = statSync(folder).mode & 0o777
  if ((mode & 0o011) !== 0o011) chmodSync(folder, mode | 0o011)
}

/** A port that is free now; when somebody takes it first, PostgreSQL ends at once and the next try has another. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string')
    throw new Fault('database.cannot-start', 'This machine gives no free port.')
  return address.port
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function lastLines(log: string): string {
  if (!existsSync(log)) return '(none)'
  return readFileSync(log, 'utf8').trim().split('\n').slice(-4).join(' | ')
}
