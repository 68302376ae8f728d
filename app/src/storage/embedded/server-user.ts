import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { accessSync, chownSync, constants, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Fault } from '@tesela/kernel'

/** How PostgreSQL's programs are started, and who owns their files. */
export interface ServerUser {
  /** Absent for an ordinary user: files stay the caller's own. */
  readonly own?: (path: string) => void
  readonly start: (program: string, args: readonly string[], log: 'inherit' | number) => ChildProcess
}

interface Ids {
  readonly uid: number
  readonly gid: number
}

/**
 * PostgreSQL refuses to run as root. As root it is therefore started as the user `postgres` when there is one,
 * else as `nobody`; a folder that exists keeps its owner. Where that user cannot reach the program or the data
 * (a checkout below `/root`), it is given one capability more, to pass closed folders, by `setpriv`.
 *
 * @param data the folder of the cluster; may not exist yet
 * @param programs paths that the user must be able to reach
 */
export function serverUser(data: string, programs: readonly string[]): ServerUser {
  if (process.getuid?.() !== 0) return { start: (program, args, log) => start(program, args, log) }
  const ids = ownerOf(data) ?? idsOf('postgres') ?? idsOf('nobody')
  if (ids === undefined) {
    throw new Fault(
      'database.no-server-user',
      'PostgreSQL does not run as root and there is no user "postgres" or "nobody" to run it as. Start Tesela as an ordinary user, or set DATABASE_URL.',
    )
  }
  const own = (path: string) => chownSync(path, ids.uid, ids.gid)
  if ([dirname(resolve(data)), ...programs].every((path) => isOpenToOthers(path))) {
    return { own, start: (program, args, log) => start(program, args, log, ids) }
  }
  if (spawnSync('setpriv', ['--version']).status !== 0) {
    throw new Fault(
      'database.unreachable-for-server-user',
      `PostgreSQL does not run as root, and the user it runs as cannot reach ${resolve(data)}. Move the checkout out of root's home, start Tesela as an ordinary user, or set DATABASE_URL.`,
    )
  }
  const prefix = [
    `--reuid=${ids.uid}`,
    `--regid=${ids.gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    '--',
  ]
  return { own, start: (program, args, log) => start('setpriv', [...prefix, program, ...args], log) }
}

/** In a session of its own: Ctrl+C reaches Tesela alone, which then stops the server in order. */
function start(program: string, args: readonly string[], log: 'inherit' | number, ids?: Ids): ChildProcess {
  return spawn(program, args, {
    ...ids,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' },
  })
}

function ownerOf(path: string): Ids | undefined {
  try {
    const { uid, gid } = statSync(path)
    return uid === 0 ? undefined : { uid, gid }
  } catch {
    return undefined
  }
}

function idsOf(name: string): Ids | undefined {
  const ids = ['-u', '-g'].map((flag) => {
    const answer = spawnSync('id', [flag, name], { encoding: 'utf8' })
    return answer.status === 0 ? Number.parseInt(answer.stdout, 10) : Number.NaN
  })
  const [uid = Number.NaN, gid = Number.NaN] = ids
  return Number.isNaN(uid) || Number.isNaN(gid) || uid === 0 ? undefined : { uid, gid }
}

/** Whether a stranger may pass every folder on the way to `path`. */
function isOpenToOthers(path: string): boolean {
  accessSync(path, constants.F_OK)
  for (let folder = resolve(path); folder !== dirname(folder); folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false
  }
  return true
}
