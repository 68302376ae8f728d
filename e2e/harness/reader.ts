import { strict as assert } from 'node:assert'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Locator, Page, Browser as PlaywrightBrowser, Response } from 'playwright-core'
import { axeInWaiting, type Checked, checkPage, narrow, weightLimit, wide } from './page-checks.ts'

export interface ReaderOptions {
  readonly baseUrl: string
  /** What the clock of the reader's window shows, ISO 8601. */
  readonly now: () => string
  /** Pages found in order in this run; shared by all readers. */
  readonly checked: Checked
  /** Off: everything must be possible with the browser alone. */
  readonly script: boolean
  /** What the browser asks for, BCP 47. */
  readonly language: string
  readonly phone: boolean
}

/**
 * Somebody at a browser. Every page they come to is checked: no axe violation in light or dark, no sideways
 * scrolling on a phone, nothing on the console, no failed request; public pages are weighed on a first visit.
 * Things are named as people name them: by label, heading and text.
 */
export interface Reader {
  readonly visit: (path: string) => Promise<void>
  /** Opens a page that must answer with this status. */
  readonly visitExpecting: (path: string, status: number) => Promise<void>
  /** Presses the button or follows the link of this name, and waits for the page that comes. */
  readonly click: (name: string | RegExp) => Promise<void>
  readonly fill: (label: string | RegExp, value: string) => Promise<void>
  /** Picks the line of a select by its text. */
  readonly select: (label: string | RegExp, option: string) => Promise<void>
  /** Ticks a checkbox or picks a radio button. */
  readonly choose: (label: string | RegExp) => Promise<void>
  readonly attach: (
    label: string | RegExp,
    file: string | { name: string; mimeType: string; buffer: Buffer },
  ) => Promise<void>
  readonly expectText: (text: string | RegExp) => Promise<void>
  readonly expectNoText: (text: string | RegExp) => Promise<void>
  readonly expectHeading: (text: string | RegExp) => Promise<void>
  readonly expectAddress: (path: string | RegExp) => Promise<void>
  /** Text of the page's main part. */
  readonly text: () => Promise<string>
  /** The part of the page with this heading or label, to act in: `within('Assessment').getByLabel(…)`. */
  readonly within: (name: string | RegExp) => Locator
  /** Pictures at 1280 and 360 pixels in the folder that `TESELA_SCREENSHOTS` names, or in a temporary one. */
  readonly screenshot: (name: string) => Promise<readonly string[]>
  /** Checks the page as it is now; for pages that script changed. */
  readonly check: () => Promise<void>
  /** Cookies gone: a stranger again. */
  readonly forget: () => Promise<void>
  /** The Playwright page, where the words above do not do. */
  readonly page: Page
  readonly context: BrowserContext
  readonly close: () => Promise<void>
}

const patience = 10_000

/** Opens a window for a new reader. */
export async function openReader(
  browser: PlaywrightBrowser,
  wanted: Partial<ReaderOptions> & Pick<ReaderOptions, 'baseUrl' | 'now' | 'checked'>,
): Promise<Reader> {
  const options: ReaderOptions = { script: true, language: 'en', phone: false, ...wanted }
  const context = await browser.newContext({
    baseURL: options.baseUrl,
    javaScriptEnabled: options.script,
    locale: options.language,
    viewport: options.phone ? narrow : wide,
    reducedMotion: 'reduce',
  })
  if (options.script) await context.addInitScript(axeInWaiting)
  const page = await context.newPage()
  page.setDefaultTimeout(patience)
  const clock = { shows: '' }
  const complaints = listen(page)

  async function check(): Promise<void> {
    const address = new URL(page.url()).pathname
    const faults = await (options.script
      ? checkPage(page, options.checked)
      : withScript(page, () => checkPage(page, options.checked)))
    const all = [...complaints.splice(0), ...faults]
    assert.equal(all.length, 0, `${address} is not as it should be:\n  ${all.join('\n  ')}`)
  }

  async function setClock(): Promise<void> {
    const now = options.now()
    if (!options.script || now === clock.shows) return
    // Every call adds a script to every page to come.
    await context.clock.setFixedTime(now)
    clock.shows = now
  }

  async function open(path: string, status: number): Promise<void> {
    await setClock()
    const answer = await page.goto(path, { waitUntil: 'load' })
    assert.equal(answer?.status(), status, `${path} answered ${answer?.status()} in place of ${status}`)
    // The browser itself reports the page that was asked for and refused.
    if (status >= 400) complaints.splice(0)
    await check()
  }

  async function click(name: string | RegExp): Promise<void> {
    const target = page
      .getByRole('button', nameOf(name))
      .or(page.getByRole('link', nameOf(name)))
      .first()
    await setClock()
    await target.click()
    await page.waitForLoadState('load')
    await check()
  }

  return {
    page,
    context,
    visit: (path) => open(path, 200),
    visitExpecting: open,
    click,
    check,
    fill: (label, value) => field(page, label).fill(value),
    select: async (label, option) => {
      await page.getByRole('combobox', nameOf(label)).first().selectOption({ label: option })
    },
    choose: (label) =>
      page
        .getByRole('radio', nameOf(label))
        .or(page.getByRole('checkbox', nameOf(label)))
        .first()
        .check(),
    attach: (label, file) => field(page, label).setInputFiles(file),
    expectText: (text) => page.locator('body').getByText(text).first().waitFor({ state: 'visible' }),
    expectNoText: async (text) => {
      assert.equal(await page.locator('main').getByText(text).count(), 0, `${page.url()} still says ${text}`)
    },
    expectHeading: (text) => page.getByRole('heading', nameOf(text)).first().waitFor({ state: 'visible' }),
    expectAddress: async (path) => {
      const { pathname, search } = new URL(page.url())
      const holds =
        typeof path === 'string'
          ? pathname + search === path || pathname === path
          : path.test(pathname + search)
      assert.ok(holds, `At ${pathname}${search}, not at ${path}`)
    },
    text: () => page.locator('main').innerText(),
    within: (name) =>
      page
        .getByRole('region', nameOf(name))
        .or(page.getByRole('group', nameOf(name)))
        .first(),
    screenshot: (name) => screenshot(page, name, options),
    forget: () => context.clearCookies(),
    close: () => context.close(),
  }
}

/**
 * Where script is off the checks could not run either: it is let in for as long as they take. The site's own
 * scripts were passed over when the page came, and stay so.
 */
async function withScript<T>(page: Page, work: () => Promise<T>): Promise<T> {
  const session = await page.context().newCDPSession(page)
  const isOff = (value: boolean) => session.send('Emulation.setScriptExecutionDisabled', { value })
  // A session that has not said "off" itself cannot say "on".
  await isOff(true)
  await isOff(false)
  try {
    return await work()
  } finally {
    await isOff(true)
    await session.detach()
  }
}

/** What a first visit to a public page costs, with everything it loads, in bytes over the wire. */
export async function weigh(browser: PlaywrightBrowser, baseUrl: string, path: string): Promise<number> {
  const context = await browser.newContext({ baseURL: baseUrl, viewport: narrow })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    const weights: number[] = []
    session.on('Network.loadingFinished', (event) => weights.push(event.encodedDataLength))
    await page.goto(path, { waitUntil: 'networkidle' })
    return weights.reduce((sum, weight) => sum + weight, 0)
  } finally {
    await context.close()
  }
}

/** Refuses a public page that weighs more than it may. */
export async function expectLight(browser: PlaywrightBrowser, baseUrl: string, path: string): Promise<void> {
  const weight = await weigh(browser, baseUrl, path)
  assert.ok(
    weight <= weightLimit,
    `${path} weighs ${Math.round(weight / 1000)} kB; ${weightLimit / 1000} kB is the most`,
  )
}

/** Collects what a page says went wrong while nobody looked. */
function listen(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    // The browser reports every refused form (422) as a failed load; the page that came is what counts.
    const isRefusedForm = /status of 422/.test(message.text())
    if (message.type() === 'error' && !isRefusedForm) complaints.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`))
  page.on('response', (response: Response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} from ${response.url()}`)
  })
  return complaints
}

function field(page: Page, label: string | RegExp): Locator {
  return page.getByLabel(label, typeof label === 'string' ? { exact: true } : {}).first()
}

function nameOf(name: string | RegExp): { name: string | RegExp; exact?: boolean } {
  return typeof name === 'string' ? { name, exact: true } : { name }
}

async function screenshot(page: Page, name: string, options: ReaderOptions): Promise<readonly string[]> {
  const folder = process.env['TESELA_SCREENSHOTS'] ?? join(tmpdir(), 'tesela-screenshots')
  mkdirSync(folder, { recursive: true })
  const paths: string[] = []
  for (const size of [wide, narrow]) {
    const path = join(folder, `${name}-${size.width}.png`)
    await page.setViewportSize(size)
    await page.screenshot({ path, fullPage: true })
    paths.push(path)
  }
  await page.setViewportSize(options.phone ? narrow : wide)
  return paths
}
