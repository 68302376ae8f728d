import { readFileSync, readlinkSync, rmSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** What a PostgreSQL server wrote about itself into its folder (`postmaster.pid`). */
export interface Postmaster {
  readonly pid: number
  readonly port: number
}

/** The server that a cluster's folder names, running or not; `undefined` when it names none. */
export function readPostmaster(data: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    const [pid, port] = [Number(lines[0]), Number(lines[3])]
    return Number.isInteger(pid) && pid > 0 ? { pid, port } : undefined
  } catch {
    return undefined
  }
}

/** Whether the process is there and is a PostgreSQL: after a reboot its number may be somebody else's. */
export function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return programOf(pid)?.includes('postgres') ?? true
}

/** Takes away the note of a server that is gone, which would stop the next one from starting. */
export function forgetPostmaster(data: string): void {
  rmSync(join(data, 'postmaster.pid'), { force: true })
}

/** The program of a process; `undefined` when the system does not tell. */
function programOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/exe`)
  } catch {
    const answer = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
    if (answer.error !== undefined) return undefined
    return answer.stdout.trim()
  }
}
