import { brotliDecompressSync } from 'node:zlib'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { createAssets } from './assets.ts'
import { fontFiles } from './fonts.ts'

const assets = createAssets()
const app = new Hono()
app.get('/assets/*', (hono) => assets.serve(hono))

async function weightOf(path: string): Promise<number> {
  const answer = await app.request(path, { headers: { 'accept-encoding': 'gzip, br' } })
  expect(answer.status).toBe(200)
  return (await answer.arrayBuffer()).byteLength
}

describe('assets', () => {
  test('leave more than half of a public page’s 100 kB to the page', async () => {
    const { stylesheet, script, font, favicon } = assets.addresses
    const weights = await Promise.all([stylesheet, script, font, favicon].map(weightOf))
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThan(50_000)
  })

  test('come compressed, named by content and kept for ever', async () => {
    const answer = await app.request(assets.addresses.stylesheet, { headers: { 'accept-encoding': 'br' } })
    expect(answer.headers.get('content-encoding')).toBe('br')
    expect(answer.headers.get('cache-control')).toContain('immutable')
    const css = brotliDecompressSync(Buffer.from(await answer.arrayBuffer())).toString()
    expect(css).toContain('.ts-mosaic')
    const etag = answer.headers.get('etag') ?? ''
    const again = await app.request(assets.addresses.stylesheet, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
  })

  test('come plain to a browser that cannot unpack', async () => {
    const answer = await app.request(assets.addresses.script)
    expect(answer.headers.get('content-encoding')).toBeNull()
    expect(await answer.text()).toContain('customElements')
  })

  test('do not lead out of their folder', async () => {
    expect((await app.request('/assets/../package.json')).status).toBe(404)
    expect((await app.request('/assets/nothing.css')).status).toBe(404)
  })

  test('colour a tenant from the address alone', async () => {
    const answer = await app.request(assets.addresses.tenantStylesheet('#8A1F3C'))
    expect(await answer.text()).toContain('--ds-color-accent-base-default:#8a1f3c')
    expect((await app.request('/assets/theme-zzzzzz.css')).status).toBe(404)
  })

  test('carry a font for every script the Union writes', () => {
    expect(fontFiles.map(({ name }) => name)).toEqual(['latin', 'latin-ext', 'greek', 'cyrillic'])
  })
})
