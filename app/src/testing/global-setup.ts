import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sweepTestDatabases, testServer } from './test-database.ts'

const folder = join(import.meta.dirname, '..', '..', '..', '.cache', 'test-postgres')

/** Vitest calls what this returns when the whole run is over. Tests start the server when they need it. */
export function setup(): () => Promise<void> {
  return async () => {
    if (!existsSync(join(folder, 'cluster', 'postmaster.pid'))) return
    await sweepTestDatabases(3_600_000)
    const server = await testServer()
    await server.stop()
  }
}
