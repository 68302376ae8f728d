import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { atMost, type BenchResult, progress } from './lib/figure.ts'
import type { Reading, Seen } from './readers.ts'

const readers = 50
const secondsEach = 2
const rounds = 5
const port = 3998
/** Milliseconds within which 99 of 100 pages come. */
const target = 20

/**
 * Public pages as strangers read them: a server of its own with the demo story, and 50 readers in a process of
 * their own who each ask for the next page as soon as they have the last. The figure is the best round's 99th
 * percentile, because what else the machine does is not the page's doing; every answer must be whole. The rounds
 * take turns, so that other work disturbs all of them alike.
 */
export async function run(): Promise<BenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'tesela-bench-'))
  const server = spawn(process.execPath, [join(import.meta.dirname, '..', 'app', 'src', 'main.ts')], {
    env: { ...process.env, DEMO: '1', PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await ready(server)
    const catalogue = await (await fetch(`http://127.0.0.1:${port}/catalogue`)).text()
    const link = /href="(\/specifications\/[^"?]+)"/.exec(catalogue)?.[1] ?? '/catalogue'
    // The address without a version leads on to the newest one.
    const page = new URL((await fetch(`http://127.0.0.1:${port}${link}`)).url).pathname
    const paths = ['/catalogue', page, '/healthz'] as const
    const seen: Seen[][] = paths.map(() => [])
    const spent = paths.map(() => 0)
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, path] of paths.entries()) {
        const before = processorTime(server)
        const one = await read({ path, readers, seconds: secondsEach, most: 200_000 })
        spent[index] = (spent[index] ?? 0) + processorTime(server) - before
        seen[index]?.push(one)
        progress(`page: round ${round + 1} of ${rounds}, ${path}: ${sentence(one)}`)
      }
    }
    for (const [index, path] of paths.entries()) {
      const answers = (seen[index] ?? []).reduce((sum, one) => sum + one.answers, 0)
      const each = ((spent[index] ?? 0) / answers) * 1e6
      progress(`page: ${path} cost the server ${each.toFixed(0)} µs of processor time an answer`)
    }
    for (const path of [paths[0], paths[1]]) {
      const anew = await read({ path, readers: 1, seconds: 3, most: 200, alwaysNew: true })
      progress(`page: ${path}, made for each reader: ${sentence(anew)}`)
    }
    const [list = [], one = [], smallest = []] = seen
    progress(`page: for comparison, the smallest possible answer took ${best(smallest).toFixed(1)} ms`)
    return {
      name: 'page',
      figures: [
        atMost('catalogue-p99', best(list), 'ms', target),
        atMost('specification-p99', best(one), 'ms', target),
      ],
    }
  } finally {
    server.kill('SIGTERM')
    if (server.exitCode === null) await once(server, 'exit')
    await rm(folder, { recursive: true, force: true })
  }
}

function best(seen: readonly Seen[]): number {
  return Math.min(...seen.map(({ ninetyNinth }) => ninetyNinth))
}

function sentence({ answers, median, ninetyNinth, worst }: Seen): string {
  return `${answers} answers, median ${median.toFixed(1)} ms, p99 ${ninetyNinth.toFixed(1)} ms, worst ${worst.toFixed(0)} ms`
}

const program = promisify(execFile)

async function read(reading: Omit<Reading, 'port'>): Promise<Seen> {
  const { stdout } = await program(
    process.execPath,
    [join(import.meta.dirname, 'readers.ts'), JSON.stringify({ ...reading, port })],
    { timeout: 30_000 },
  )
  return JSON.parse(stdout) as Seen
}

/** Seconds of processor time that a process has had, where the system says so in `/proc`; else 0. */
function processorTime({ pid }: ChildProcess): number {
  try {
    const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
    const fields = rest.split(' ')
    // In hundredths of a second: utime and stime, proc(5).
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return 0
  }
}

function ready(server: ChildProcess): Promise<void> {
  const said: string[] = []
  return new Promise((resolve, reject) => {
    server.stdout?.on('data', (piece: Buffer) => {
      said.push(piece.toString('utf8'))
      if (said.join('').includes('Tesela is ready')) resolve()
    })
    server.once('exit', () => reject(new Error(`The server did not start: ${said.join('')}`)))
  })
}
