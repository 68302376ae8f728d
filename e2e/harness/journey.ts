import type { Browser as Chromium } from 'playwright-core'
import { testServer } from '../../app/src/testing/test-database.ts'
import { type Assets, createAssets } from '../../app/src/web/assets.ts'
import { type Browser, browserOf, launch } from './browser.ts'
import { type Checked, nothingChecked } from './page-checks.ts'
import { startTestServer, type TestServer, type TestServerOptions } from './server.ts'

/** A walk through the site by people in it, from one end to the other. */
export interface Journey {
  readonly name: string
  readonly server: TestServerOptions
  /** Walked before the others, so that none of them waits for it at the end. */
  readonly long: boolean
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
  { long = false } = {},
): Journey {
  return { name, server, walk, long }
}

export interface Outcome {
  readonly passed: number
  readonly failed: number
}

/** What all journeys of a run share; nobody's data is in it. */
export interface Shared {
  readonly chromium: Chromium
  readonly assets: Assets
  readonly checked: Checked
}

/** Starts it, in a second; PostgreSQL too, so that no two journeys make its folder at once. */
export async function openShared(): Promise<Shared> {
  await testServer()
  return { chromium: await launch(), assets: createAssets(), checked: nothingChecked() }
}

/** Walks a journey on a server and a database of its own, and says each step as it goes. */
export async function walkJourney(
  wanted: Journey,
  { chromium, assets, checked }: Shared,
  say: (line: string) => void,
): Promise<Outcome> {
  say(`\n${wanted.name}`)
  const count = { passed: 0, failed: 0 }
  const open: (() => Promise<void>)[] = []
  try {
    const server = await startTestServer({ assets, ...wanted.server })
    open.unshift(server.close)
    const browser = browserOf(chromium, { baseUrl: server.baseUrl, now: server.ctx.clock.now, checked })
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
