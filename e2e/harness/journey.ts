import type { Browser } from './browser.ts'
import { openBrowser } from './browser.ts'
import { startTestServer, type TestServer, type TestServerOptions } from './server.ts'

/** A walk through the site by people in it, from one end to the other. */
export interface Journey {
  readonly name: string
  readonly server: TestServerOptions
  readonly walk: (walk: Walk) => Promise<void>
}

/** What a journey is given. */
export interface Walk {
  readonly browser: Browser
  readonly server: TestServer
  /** One step: a sentence that says what holds, and the work that shows it. The first that fails ends the journey. */
  readonly step: (sentence: string, work: () => Promise<void>) => Promise<void>
}

/** Names a journey; export it from `e2e/<name>.journey.ts`. */
export function journey(
  name: string,
  walk: (walk: Walk) => Promise<void>,
  server: TestServerOptions = {},
): Journey {
  return { name, server, walk }
}

export interface Outcome {
  readonly passed: number
  readonly failed: number
}

/** Walks a journey on a server and a browser of its own, and says each step as it goes. */
export async function walkJourney(wanted: Journey, say: (line: string) => void): Promise<Outcome> {
  say(`\n${wanted.name}`)
  const count = { passed: 0, failed: 0 }
  const open: (() => Promise<void>)[] = []
  try {
    const server = await startTestServer(wanted.server)
    open.unshift(server.close)
    const browser = await openBrowser({ baseUrl: server.baseUrl, now: () => server.ctx.clock.now() })
    open.unshift(browser.close)
    await wanted.walk({ browser, server, step: (sentence, work) => step(sentence, work, count, say) })
  } catch (error) {
    if (!(error instanceof StepFailed)) {
      count.failed += 1
      say(`  ✗ ${messageOf(error)}`)
    }
  }
  for (const close of open)
    await close().catch((error: unknown) => say(`  while closing: ${messageOf(error)}`))
  return count
}

class StepFailed extends Error {}

/** A step that takes longer hangs. */
const stepLimit = 90_000

async function inTime(work: Promise<void>, sentence: string): Promise<void> {
  const clock: { timer?: NodeJS.Timeout } = {}
  const late = new Promise<never>((_, refuse) => {
    clock.timer = setTimeout(
      () => refuse(new Error(`Not done after ${stepLimit / 1000} s: ${sentence}`)),
      stepLimit,
    )
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(clock.timer)
  }
}

async function step(
  sentence: string,
  work: () => Promise<void>,
  count: { passed: number; failed: number },
  say: (line: string) => void,
): Promise<void> {
  const began = Date.now()
  try {
    await inTime(work(), sentence)
  } catch (error) {
    count.failed += 1
    say(`  ✗ ${sentence}\n${indented(messageOf(error))}`)
    throw new StepFailed(sentence)
  }
  count.passed += 1
  say(`  ✓ ${sentence} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function indented(text: string): string {
  return text
    .split('\n')
    .slice(0, 30)
    .map((line) => `      ${line}`)
    .join('\n')
}
