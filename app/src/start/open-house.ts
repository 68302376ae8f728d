import type { Context, Settings } from '../context.ts'
import { composeHouse } from '../house.ts'
import { createEngines } from '../keys/engines.ts'
import { openVault } from '../keys/vault.ts'
import { allMigrations } from '../migrations.ts'
import { systemClock } from '../outside/clock.ts'
import { openHttp } from '../outside/http.ts'
import { openLog } from '../outside/log.ts'
import { openMail } from '../outside/mail.ts'
import { systemRandom } from '../outside/random.ts'
import type { Room } from '../room.ts'
import { createChanges } from '../storage/changes.ts'
import { openDatabase } from '../storage/database.ts'
import { openJobs } from '../storage/jobs.ts'
import { migrate } from '../storage/migrations.ts'

/** The house on one database: its context, and how it is left in order. */
export interface OpenHouse {
  readonly ctx: Context
  readonly newMigrations: readonly string[]
  /** Takes up jobs and schedules. */
  readonly work: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Brings the schema up to date and builds the context. */
export async function openHouse(
  connectionString: string,
  settings: Settings,
  rooms: readonly Room[],
): Promise<OpenHouse> {
  const log = openLog(settings.logLevel, systemClock, (line) => process.stderr.write(line))
  const db = openDatabase(connectionString)
  const newMigrations = await migrate(db, allMigrations(rooms))
  const jobs = await openJobs(
    connectionString,
    rooms.flatMap((room) => room.jobs ?? []),
    log,
  )
  const outside = { db, clock: systemClock, random: systemRandom, log, settings }
  const ctx: Context = {
    ...outside,
    connectionString,
    keys: openVault(settings.keyEncryptionKey),
    engines: createEngines(),
    http: openHttp(settings.demo ? { ownOrigin: settings.baseUrl } : {}),
    mail: openMail(outside),
    jobs: jobs.queue,
    house: composeHouse(rooms),
    changes: createChanges(),
  }
  return {
    ctx,
    newMigrations,
    work: () => jobs.work(ctx),
    close: async () => {
      await jobs.stop()
      await db.destroy()
    },
  }
}
