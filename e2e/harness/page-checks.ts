import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

/** What is wrong with a page, each as a sentence; empty when nothing is. */
export type Faults = readonly string[]

/** Width of the narrowest phone that is held up (CSS pixels). */
export const narrow = { width: 360, height: 740 }
export const wide = { width: 1280, height: 900 }

/** Most that a public page may weigh with everything it loads, compressed, in bytes. */
export const weightLimit = 100_000

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Everything a page is held to, in light and dark, wide and narrow. */
export async function checkPage(page: Page): Promise<Faults> {
  const violations = await axeViolations(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await nextFrame(page)
  const dark = (await axeViolations(page, ['color-contrast'])).map((fault) => `in the dark: ${fault}`)
  await page.emulateMedia({ colorScheme: null })
  await nextFrame(page)
  return [...violations, ...dark, ...(await narrowFaults(page))]
}

/** Colours and widths are new once the browser has drawn again. */
async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined)))),
  )
}

/** WCAG 2.2 A and AA and axe's best practices; each violation with the places it was found at. */
async function axeViolations(page: Page, only?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource)
  const results: AxeResults = await page.evaluate(
    (rules) =>
      (
        globalThis as unknown as { axe: { run: (node: unknown, options: unknown) => Promise<AxeResults> } }
      ).axe.run(
        document,
        rules === undefined ? { resultTypes: ['violations'] } : { runOnly: { type: 'rule', values: rules } },
      ),
    only as string[] | undefined,
  )
  return results.violations.map(({ id, help, nodes }) => {
    const places = nodes
      .slice(0, 4)
      .map((node) => `${node.target.join(' ')} — ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`)
    return `axe ${id}: ${help}\n    ${places.join('\n    ')}`
  })
}

/** Nothing may make the page itself scroll sideways on a phone. */
async function narrowFaults(page: Page): Promise<string[]> {
  const before = page.viewportSize()
  await page.setViewportSize(narrow)
  await nextFrame(page)
  const { scrolls, culprits } = await page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const beyond = [...document.querySelectorAll('body *')].filter((element) => {
      const box = element.getBoundingClientRect()
      return (
        box.right > width + 1 &&
        box.width > 1 &&
        element.closest('.ts-scroll, pre, svg, .ds-sr-only, .ts-steps') === null
      )
    })
    return {
      scrolls: document.documentElement.scrollWidth > width,
      culprits: beyond.slice(0, 3).map((element) => `${element.tagName.toLowerCase()}.${element.className}`),
    }
  })
  if (before !== null) await page.setViewportSize(before)
  return scrolls ? [`scrolls sideways at ${narrow.width} px: ${culprits.join(', ')}`] : []
}
