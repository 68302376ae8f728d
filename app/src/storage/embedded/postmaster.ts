import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
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
  const { state, program } = describe(pid)
  // A dead process that nobody has collected yet (common in containers) still answers to signals.
  return !state.startsWith('Z') && program.includes('postgres')
}

/** Takes away the note of a server that is gone, which would stop the next one from starting. */
export function forgetPostmaster(data: string): void {
  rmSync(join(data, 'postmaster.pid'), { force: true })
}

/** State letter and program of a process, from `/proc` where there is one, else from `ps`. */
function describe(pid: number): { readonly state: string; readonly program: string } {
  try {
    // "12 (postgres) S …": the program in brackets, which may itself hold brackets, then the state.
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const end = line.lastIndexOf(')')
    return { state: line.slice(end + 2, end + 3), program: line.slice(line.indexOf('(') + 1, end) }
  } catch {
    const answer = spawnSync('ps', ['-p', String(pid), '-o', 'stat=,command='], { encoding: 'utf8' })
    const [state = 'Z', ...words] = (answer.stdout ?? '').trim().split(/\s+/)
    return { state: state === '' ? 'Z' : state, program: words.join(' ') }
  }
}
