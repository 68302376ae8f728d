import { Fault } from '@tesela/kernel'
import type { Context, Settings } from '../context.ts'
import { composeHouse } from '../house.ts'
import { createEngines } from '../keys/engines.ts'
import { openVault } from '../keys/vault.ts'
import { allMigrations } from '../migrations.ts'
import type { Room } from '../room.ts'
import { rooms as allRooms } from '../rooms.ts'
import { createChanges } from '../storage/changes.ts'
import { openDatabase } from '../storage/database.ts'
import {
  jobNamed,
  makeTestClock,
  makeTestHttp,
  makeTestJobs,
  makeTestLog,
  makeTestMail,
  makeTestRandom,
  type TestClock,
  type TestHttp,
  type TestJobs,
  type TestLog,
  type TestMail,
} from './fakes.ts'
import { makeTestDatabase } from './test-database.ts'

/** A context whose database is real and whose outside world is the test's. */
export interface TestContext extends Context {
  readonly clock: TestClock
  readonly mail: TestMail
  readonly http: TestHttp
  readonly jobs: TestJobs
  readonly log: TestLog
  /** Closes the connections and drops the database; call it in `afterAll`. */
  readonly close: () => Promise<void>
}

export interface TestContextOptions {
  /** The rooms whose schema and jobs are there; all of them unless said. */
  readonly rooms?: readonly Room[]
  /** Where the clock stands at first; 10:00 UTC on 6 May 2026 unless said. */
  readonly now?: string
  readonly settings?: Partial<Settings>
}

/** Makes a context with a fresh database of its own, in some 50 ms once the schema's template exists. */
export async function makeTestContext(options: TestContextOptions = {}): Promise<TestContext> {
  const rooms = options.rooms ?? allRooms
  const database = await makeTestDatabase(allMigrations(rooms))
  const db = openDatabase(database.connectionString, 6)
  const clock = makeTestClock(options.now ?? '2026-05-06T10:00:00Z')
  const settings: Settings = {
    port: 3000,
    baseUrl: 'http://localhost:3000',
    dataDir: '.cache/test-data',
    logLevel: 'silent',
    demo: true,
    linkChecks: false,
    newOrganisations: 'open',
    proxies: 0,
    keyEncryptionKey: Buffer.alloc(32, 7).toString('base64url'),
    sessionSecret: 'only-for-tests-only-for-tests-only-for-tests',
    ...options.settings,
  }
  const context: TestContext = {
    db,
    connectionString: database.connectionString,
    clock,
    random: makeTestRandom(clock, 20_260_506),
    keys: openVault(settings.keyEncryptionKey),
    engines: createEngines(),
    http: makeTestHttp(),
    mail: makeTestMail(),
    log: makeTestLog(),
    jobs: makeTestJobs(async (name, data) => {
      const jobs = rooms.flatMap((room) => room.jobs ?? [])
      await jobNamed(jobs, name).run(context, data)
    }),
    settings,
    house: composeHouse(rooms),
    changes: createChanges(),
    close: async () => {
      await db.destroy()
      await database.drop()
    },
  }
  return context
}

/** The same as `ctx.close()`, for tests whose context may not have come to be. */
export async function closeTestContext(context: TestContext | undefined): Promise<void> {
  if (context === undefined) throw new Fault('test.no-context', 'The test context was never made.')
  await context.close()
}
