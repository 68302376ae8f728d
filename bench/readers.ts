/**
 * `node bench/readers.ts '<Reading as JSON>'`: many readers of one page of this machine, each asking again as soon
 * as it has the last answer, in a process of its own that costs as little as it can. Prints what it saw as JSON.
 * Bounded in count and time; every answer is compared with the first, which is opened and looked at.
 */
import { connect, type Socket } from 'node:net'
import { performance } from 'node:perf_hooks'
import { createAnswerReader, isWhole } from './lib/answer-reader.ts'

/** What is asked for. */
export interface Reading {
  readonly port: number
  readonly path: string
  readonly readers: number
  /** No reader begins another page after this many seconds, or after this many answers of all of them. */
  readonly seconds: number
  readonly most: number
  /** Whether each answer must be made for itself: the address says something new each time. */
  readonly alwaysNew?: boolean
}

/** What was seen; times in milliseconds. */
export interface Seen {
  readonly answers: number
  readonly median: number
  readonly ninetyNinth: number
  readonly worst: number
}

/** As a browser asks. */
function question(path: string): string {
  return [
    `GET ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0',
    'Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'Accept-Language: en-GB,en;q=0.5',
    'Accept-Encoding: gzip, deflate, br, zstd',
    'Connection: keep-alive',
    'Upgrade-Insecure-Requests: 1',
    'Sec-Fetch-Dest: document',
    'Sec-Fetch-Mode: navigate',
    'Sec-Fetch-Site: none',
    '',
    '',
  ].join('\r\n')
}

/** One connection that asks and reads, one answer at a time. */
function createReader(socket: Socket) {
  const late: { resolve?: (body: Buffer) => void; reject?: (reason: Error) => void } = {}
  const reader = createAnswerReader()
  socket.setNoDelay(true)
  socket.on('data', (piece) => {
    try {
      const body = reader.take(piece)
      if (body !== undefined) late.resolve?.(body)
    } catch (error) {
      late.reject?.(error as Error)
    }
  })
  socket.on('error', (error) => late.reject?.(error))
  socket.on('close', () => late.reject?.(new Error('The connection was closed')))
  return {
    ask: (text: string): Promise<Buffer> =>
      new Promise((resolve, reject) => {
        late.resolve = resolve
        late.reject = reject
        socket.write(text)
      }),
    close: () => socket.destroy(),
  }
}

async function readTogether({ port, path, readers, seconds, most, alwaysNew }: Reading): Promise<Seen> {
  const sockets = Array.from({ length: readers }, () => connect(port, '127.0.0.1'))
  const all = sockets.map(createReader)
  const usual = question(path)
  // Connecting is not the page's doing.
  const [first] = await Promise.all(all.map((one) => one.ask(usual)))
  if (first === undefined || !(await isWhole(first))) throw new Error(`${path} was not answered whole`)
  const times = new Float64Array(most)
  const state = { count: 0 }
  const until = performance.now() + seconds * 1000
  await Promise.all(
    all.map(async (one) => {
      while (state.count < most) {
        const place = state.count++
        const began = performance.now()
        if (began >= until) {
          state.count -= 1
          return
        }
        const body = await one.ask(alwaysNew === true ? question(`${path}?n=${place}-${process.pid}`) : usual)
        times[place] = performance.now() - began
        if (!first.equals(body) && !(await isWhole(body)))
          throw new Error(`${path}: an answer of ${body.length} bytes is not whole`)
      }
    }),
  )
  for (const one of all) one.close()
  const sorted = times.subarray(0, state.count).toSorted()
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { answers: sorted.length, median: at(0.5), ninetyNinth: at(0.99), worst: at(1) }
}

console.log(JSON.stringify(await readTogether(JSON.parse(process.argv[2] ?? '') as Reading)))
