import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { createTranslator } from '../app/src/i18n/translator.ts'
import { createAssets } from '../app/src/web/assets.ts'
import { galleryShell } from '../app/src/web/gallery/shell.ts'
import { galleryPages } from '../app/src/web/gallery.ts'
import { renderPage } from '../app/src/web/page.ts'
import { securityHeaders } from '../app/src/web/security-headers.ts'
import { launch } from './harness/browser.ts'
import { checkPage, narrow, wide } from './harness/page-checks.ts'

/*
 * `node e2e/gallery.ts [id…]`: one page of every kind with sample content, checked as journeys check pages, and
 * photographed at 1280 and 360 pixels, light and dark, into the folder TESELA_SCREENSHOTS or a temporary one.
 */

process.exitCode = (await main(process.argv.slice(2))) === 0 ? 0 : 1

/** Photographs and checks the samples of these ids, or all; gives the number of faults. */
async function main(wanted: readonly string[]): Promise<number> {
  const folder = process.env['TESELA_SCREENSHOTS'] ?? join(tmpdir(), 'tesela-gallery')
  mkdirSync(folder, { recursive: true })
  const assets = createAssets()
  const app = new Hono()
  app.use(securityHeaders({ baseUrl: 'http://localhost' }))
  app.get('/assets/*', (hono) => assets.serve(hono))
  for (const sample of galleryPages) {
    app.get(`/${sample.id}`, (hono) => {
      const t = createTranslator(hono.req.query('lang') ?? 'en')
      const shell = galleryShell(t, `/${sample.id}`, assets.addresses)
      return hono.html(
        renderPage(shell, {
          title: sample.title,
          main: sample.main(t),
          ...(sample.wide === true ? { width: 'wide' as const } : {}),
          breadcrumbs: [
            { label: 'Start', path: '/' },
            { label: 'Samples', path: '/samples' },
          ],
        }).toString(),
      )
    })
  }
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  server.listen({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  const address = server.address()
  const baseURL = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const browser = await launch()
  const faults: string[] = []
  for (const sample of galleryPages.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
    const context = await browser.newContext({ baseURL, viewport: wide, reducedMotion: 'reduce' })
    const page = await context.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`${sample.id}: console: ${message.text()}`)
    })
    await page.goto(`/${sample.id}`, { waitUntil: 'networkidle' })
    faults.push(...(await checkPage(page)).map((fault) => `${sample.id}: ${fault}`))
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const size of [wide, narrow]) {
        await page.setViewportSize(size)
        await page.screenshot({
          path: join(folder, `${sample.id}-${size.width}-${colorScheme}.png`),
          fullPage: true,
        })
      }
    }
    await context.close()
  }
  await browser.close()
  server.close()
  process.stdout.write(`${faults.join('\n')}\n${faults.length} faults; pictures in ${folder}\n`)
  return faults.length
}
