import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { outlineOfPage } from './outline.ts'

/** What is wrong with a page, each as a sentence; empty when nothing is. */
export type Faults = readonly string[]

/** Width of the narrowest phone that is held up (CSS pixels). */
export const narrow = { width: 360, height: 740 }
export const wide = { width: 1280, height: 900 }

/** Most that a public page may weigh with everything it loads, compressed, in bytes. */
export const weightLimit = 100_000

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** For `addInitScript`: axe is in each page from the start, and costs nothing in those that are not checked. */
export const axeInWaiting = `globalThis.loadAxe = () => { ${axeSource}\n }`

/** What was found in order during a run; make one with `nothingChecked`, share it between all readers. */
export interface Checked {
  readonly contents: Set<string>
  readonly outlines: Set<string>
}

export function nothingChecked(): Checked {
  return { contents: new Set(), outlines: new Set() }
}

/**
 * Everything a page is held to, in light and dark, wide and narrow. A page that was found in order is not checked
 * again, and one of the same outline (see `outlineOfPage`) is checked again for its width alone: axe judges how a page
 * is built, but a longer word can be too wide.
 */
export async function checkPage(page: Page, checked: Checked = nothingChecked()): Promise<Faults> {
  const seen = await page.evaluate(outlineOfPage)
  const [content, outline] = [seen.content, seen.outline].map((text) =>
    createHash('sha256').update(text).digest('base64'),
  ) as [string, string]
  if (checked.contents.has(content)) return []
  const faults = [
    ...(checked.outlines.has(outline) ? [] : await accessibilityFaults(page)),
    ...(await narrowFaults(page)),
  ]
  if (faults.length === 0) {
    checked.contents.add(content)
    checked.outlines.add(outline)
  }
  return faults
}

async function accessibilityFaults(page: Page): Promise<Faults> {
  const light = await axeViolations(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await nextFrame(page)
  const dark = (await axeViolations(page, ['color-contrast'])).map((fault) => `in the dark: ${fault}`)
  await page.emulateMedia({ colorScheme: null })
  await nextFrame(page)
  return [...light, ...dark]
}

/** Colours and widths are new once the browser has drawn again. */
async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined)))),
  )
}

interface WindowWithAxe {
  readonly axe?: { readonly run: (node: unknown, options: unknown) => Promise<AxeResults> }
  readonly loadAxe?: () => void
}

/** WCAG 2.2 A and AA and axe's best practices; each violation with the places it was found at. */
async function axeViolations(page: Page, only?: readonly string[]): Promise<string[]> {
  const isThere = await page.evaluate(() => {
    const { axe, loadAxe } = globalThis as unknown as WindowWithAxe
    if (axe === undefined) loadAxe?.()
    return axe !== undefined || loadAxe !== undefined
  })
  if (!isThere) await page.evaluate(axeSource)
  const violations = await page.evaluate(
    async (rules) => {
      const { axe } = globalThis as unknown as Required<WindowWithAxe>
      const results = await axe.run(document, {
        resultTypes: ['violations'],
        ...(rules === undefined
          ? // WCAG 2.2 §2.5.8, which axe leaves out unless asked.
            { rules: { 'target-size': { enabled: true } } }
          : { runOnly: { type: 'rule', values: rules } }),
      })
      return results.violations
    },
    only as string[] | undefined,
  )
  return violations.map(({ id, help, nodes }) => {
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
