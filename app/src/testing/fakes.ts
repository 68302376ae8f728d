import { utf8 } from '@tesela/kernel'
import type { Clock, Http, HttpAnswer, JobQueue, Log, Mail, MailMessage, Random } from '../context.ts'
import { uuidVersion7 } from '../outside/random.ts'
import type { Job } from '../room.ts'

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  /** To an instant, `2026-05-06T10:00:00Z`, or to midnight UTC of a date. */
  readonly set: (instant: string) => void
  readonly advance: (by: { readonly days?: number; readonly minutes?: number }) => void
}

export function makeTestClock(start: string): TestClock {
  let milliseconds = Date.parse(start)
  const now = () => new Date(milliseconds).toISOString()
  return {
    now,
    today: () => now().slice(0, 10),
    set: (instant) => {
      milliseconds = Date.parse(instant)
    },
    advance: ({ days = 0, minutes = 0 }) => {
      milliseconds += days * 86_400_000 + minutes * 60_000
    },
  }
}

/** The same numbers in every run (SplitMix32), so that a failure can be repeated. */
export function makeTestRandom(clock: Clock, seed: number): Random {
  let state = seed >>> 0
  let made = 0
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
  const bytes = (length: number) => Uint8Array.from({ length }, () => next() & 0xff)
  return {
    bytes,
    // The clock stands still, so a count keeps the order in which ids were made.
    uuid: () => uuidVersion7(Date.parse(clock.now()) + made++, bytes(10)),
  }
}

/** Mail that was sent, oldest first. */
export interface TestMail extends Mail {
  readonly outbox: readonly MailMessage[]
  readonly clear: () => void
}

export function makeTestMail(): TestMail {
  const outbox: MailMessage[] = []
  return {
    outbox,
    clear: () => outbox.splice(0),
    send: async (message) => {
      outbox.push(message)
    },
  }
}

/** A web of the pages that a test puts there; everything else is an unknown host. */
export interface TestHttp extends Http {
  readonly put: (url: string, body: string | Uint8Array, contentType?: string) => void
  readonly refuse: (url: string, code: string, status?: number) => void
  /** The addresses asked for, in order. */
  readonly asked: readonly string[]
}

export function makeTestHttp(): TestHttp {
  const pages = new Map<string, HttpAnswer>()
  const asked: string[] = []
  return {
    asked,
    put: (url, body, contentType = 'application/json') => {
      const bytes = typeof body === 'string' ? utf8(body) : body
      pages.set(url, { ok: true, status: 200, contentType, body: bytes, url })
    },
    refuse: (url, code, status) => {
      pages.set(url, { ok: false, code, ...(status === undefined ? {} : { status }) })
    },
    get: async (url, wish = {}) => {
      asked.push(url)
      const page = pages.get(url) ?? { ok: false, code: 'http.unknown-host' }
      const tooLarge = page.ok && wish.maxBytes !== undefined && page.body.length > wish.maxBytes
      return tooLarge ? { ok: false, code: 'http.too-large' } : page
    },
  }
}

/** Jobs that wait until the test runs them, so that a test sees the state before and after. */
export interface TestJobs extends JobQueue {
  readonly waiting: readonly { readonly name: string; readonly data: Readonly<Record<string, unknown>> }[]
  /** Runs what waits, and what that adds, until nothing does. Throws for a name that no room declares. */
  readonly runAll: () => Promise<void>
  /** Runs one declared job now, as its schedule would. */
  readonly run: (name: string, data?: Readonly<Record<string, unknown>>) => Promise<void>
}

export function makeTestJobs(
  run: (name: string, data: Readonly<Record<string, unknown>>) => Promise<void>,
): TestJobs {
  const waiting: {
    name: string
    data: Readonly<Record<string, unknown>>
    singletonKey: string | undefined
  }[] = []
  return {
    waiting,
    run: (name, data = {}) => run(name, data),
    add: async (name, data, singletonKey) => {
      const isThere = waiting.some((job) => job.name === name && job.singletonKey === singletonKey)
      if (singletonKey === undefined || !isThere) waiting.push({ name, data, singletonKey })
    },
    runAll: async () => {
      for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await run(job.name, job.data)
    },
  }
}

/** Finds a declared job by name. */
export function jobNamed(jobs: readonly Job[], name: string): Job {
  const job = jobs.find((candidate) => candidate.name === name)
  if (job === undefined) throw new Error(`No room declares a job named ${name}.`)
  return job
}

/** What was logged, oldest first. */
export interface TestLog extends Log {
  readonly entries: readonly { readonly level: string; readonly event: string; readonly fields: unknown }[]
}

export function makeTestLog(): TestLog {
  const entries: { level: string; event: string; fields: unknown }[] = []
  const at =
    (level: string) =>
    (event: string, fields: Readonly<Record<string, unknown>> = {}) => {
      entries.push({ level, event, fields })
    }
  return { entries, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
