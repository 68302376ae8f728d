import { existsSync } from 'node:fs'
import sparticuz from '@sparticuz/chromium'
import { Fault } from '@tesela/kernel'
import { type Browser as Chromium, chromium } from 'playwright-core'
import type { Checked } from './page-checks.ts'
import { openReader, type Reader, type ReaderOptions } from './reader.ts'

/** A browser for journeys. Each reader in it has cookies and a cache of their own. */
export interface Browser {
  readonly reader: (options?: Partial<ReaderOptions>) => Promise<Reader>
  readonly close: () => Promise<void>
}

/** Chromium asks the outside world for nothing: journeys run where there is none. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Where systems keep a Chromium of their own. */
const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Lets the readers of one journey into a Chromium that all journeys share. */
export function browserOf(
  chromium: Chromium,
  options: {
    readonly baseUrl: string
    readonly checked: Checked
    /** The server's clock, which the readers' windows show too: a journey must end the same on every day. */
    readonly now: () => string
  },
): Browser {
  const readers: Reader[] = []
  return {
    reader: async (wanted = {}) => {
      const reader = await openReader(chromium, { ...options, ...wanted })
      readers.push(reader)
      return reader
    },
    close: async () => {
      for (const reader of readers) await reader.close()
    },
  }
}

/**
 * Starts Chromium: the one that npm brings on Linux x64, else the system's.
 * Throws `Fault` `e2e.no-browser` where there is neither.
 */
export async function launch(): Promise<Chromium> {
  return chromium.launch({ executablePath: await findBrowser(), args: flags, headless: true })
}

async function findBrowser(): Promise<string> {
  const wanted = process.env['CHROMIUM']
  if (wanted !== undefined && existsSync(wanted)) return wanted
  if (process.platform === 'linux' && process.arch === 'x64') return sparticuz.executablePath()
  const found = systemBrowsers.find((path) => existsSync(path))
  if (found === undefined) {
    throw new Fault('e2e.no-browser', 'No Chromium found. Install one, or name it in the variable CHROMIUM.')
  }
  return found
}
