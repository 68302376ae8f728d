import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { createPublicCache } from './public-cache.ts'

const browser = { accept: 'text/html' }

function site() {
  const state = { asked: 0, now: 0 }
  const cache = createPublicCache('session', () => state.now)
  const app = new Hono()
  app.use(cache.middleware)
  app.get('/page', (hono) => {
    state.asked += 1
    return hono.req.header('accept') === 'application/json'
      ? hono.json({ asked: state.asked })
      : hono.html(`<p>${state.asked}</p>`)
  })
  const read = async (headers: Record<string, string>) => (await app.request('/page', { headers })).text()
  return { state, cache, read }
}

describe('public pages kept for a moment', () => {
  it('are rendered once for many strangers, and anew after a moment', async () => {
    const { state, read } = site()
    expect(await read(browser)).toBe('<p>1</p>')
    expect(await read(browser)).toBe('<p>1</p>')
    state.now += 6_000
    expect(await read(browser)).toBe('<p>2</p>')
  })

  it('are forgotten at once when this process changed something', async () => {
    const { cache, read } = site()
    await read(browser)
    cache.forget()
    expect(await read(browser)).toBe('<p>2</p>')
  })

  it('are never given to somebody who is signed in, nor to who asks for another form', async () => {
    const { read } = site()
    await read(browser)
    expect(await read({ ...browser, cookie: 'session=x' })).toBe('<p>2</p>')
    expect(await read({ accept: 'application/json' })).toBe('{"asked":3}')
    expect(await read(browser)).toBe('<p>1</p>')
  })

  it('are kept for each language apart', async () => {
    const { read } = site()
    await read(browser)
    expect(await read({ ...browser, 'accept-language': 'es' })).toBe('<p>2</p>')
  })
})
