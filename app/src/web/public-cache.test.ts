import { request } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { afterEach, describe, expect, it } from 'vitest'
import { type Listening, listen } from '../start/listen.ts'
import { createPublicCache } from './public-cache.ts'

const browser = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' }
const listening: Listening[] = []

afterEach(async () => {
  for (const one of listening.splice(0)) await one.close(0)
})

/** A site that counts what it is asked, and can be told to wait before it answers. */
function site() {
  const state = { asked: 0, now: 0, gate: Promise.resolve() }
  const cache = createPublicCache('session', () => state.now)
  const app = new Hono()
  app.use(cache.middleware)
  app.use(async (hono, next) => {
    await next()
    hono.header('x-from', 'outside')
  })
  app.use(compress({ threshold: 10 }))
  app.get('/page', async (hono) => {
    state.asked += 1
    const { asked } = state
    await state.gate
    if (hono.req.query('lang') !== undefined) hono.header('set-cookie', 'language=es; Path=/')
    if (hono.req.query('secret') !== undefined) hono.header('set-cookie', 'other=1')
    if (hono.req.query('private') !== undefined) hono.header('cache-control', 'no-store')
    return hono.req.header('accept')?.startsWith('application/json')
      ? hono.json({ asked })
      : hono.html(`<p>${asked}</p>`)
  })
  app.get('/gone', (hono) => {
    state.asked += 1
    return hono.html('<p>gone</p>', 404)
  })
  const answer = async (headers: Record<string, string>, path = '/page') => app.request(path, { headers })
  const read = async (headers: Record<string, string>, path?: string) => (await answer(headers, path)).text()
  return { state, cache, app, answer, read }
}

describe('public pages kept for a moment', () => {
  it('are rendered once for many strangers, and anew after a moment', async () => {
    const { state, read } = site()
    expect(await read(browser)).toBe('<p>1</p>')
    expect(await read(browser)).toBe('<p>1</p>')
    state.now += 6_000
    expect(await read(browser)).toBe('<p>2</p>')
  })

  it('are rendered once also for those who come while they are made', async () => {
    const { state, read } = site()
    const gate = Promise.withResolvers<void>()
    state.gate = gate.promise
    const readers = Array.from({ length: 50 }, () => read(browser))
    gate.resolve()
    expect(new Set(await Promise.all(readers))).toEqual(new Set(['<p>1</p>']))
    expect(state.asked).toBe(1)
  })

  it('that nobody may keep are made for each who came meanwhile', async () => {
    const { state, read } = site()
    await Promise.all(Array.from({ length: 5 }, () => read(browser, '/gone')))
    expect(state.asked).toBe(5)
  })

  it('are forgotten at once when this process changed something', async () => {
    const { cache, read } = site()
    await read(browser)
    cache.forget()
    expect(await read(browser)).toBe('<p>2</p>')
  })

  it('are not kept when they were begun before a change, nor given to who asks after it', async () => {
    const { state, cache, read } = site()
    const gate = Promise.withResolvers<void>()
    state.gate = gate.promise
    const before = read(browser)
    cache.forget()
    const after = read(browser)
    gate.resolve()
    expect([await before, await after, await read(browser)]).toEqual(['<p>1</p>', '<p>2</p>', '<p>2</p>'])
  })

  it('are never given to somebody who is signed in, nor to who asks for another form', async () => {
    const { read } = site()
    await read(browser)
    expect(await read({ ...browser, cookie: 'session=x' })).toBe('<p>2</p>')
    expect(await read({ accept: 'application/json' })).toBe('{"asked":3}')
    expect(await read({ accept: 'application/json, text/html' })).toBe('{"asked":4}')
    expect(await read(browser)).toBe('<p>1</p>')
  })

  it('are kept for each language apart, by header, cookie and address', async () => {
    const { read } = site()
    await read(browser)
    expect(await read({ ...browser, 'accept-language': 'es' })).toBe('<p>2</p>')
    expect(await read({ ...browser, cookie: 'language=es' })).toBe('<p>2</p>')
    expect(await read({ ...browser, cookie: 'language=et' })).toBe('<p>3</p>')
    expect(await read(browser, '/page?lang=es')).toBe('<p>4</p>')
    expect(await read(browser)).toBe('<p>1</p>')
  })

  it('keep no cookie but that of the language, and nothing that asks not to be kept', async () => {
    const { answer, read } = site()
    await read(browser, '/page?lang=es')
    const kept = await answer(browser, '/page?lang=es')
    expect([await kept.text(), kept.headers.get('set-cookie')]).toEqual(['<p>1</p>', 'language=es; Path=/'])
    await read(browser, '/page?secret=1')
    expect(await read(browser, '/page?secret=1')).toBe('<p>3</p>')
    await read(browser, '/page?private=1')
    expect(await read(browser, '/page?private=1')).toBe('<p>5</p>')
  })

  it('say what they depend on (RFC 9110 §12.5.5), and so do those of signed-in readers', async () => {
    const { answer } = site()
    for (const cookie of ['', 'session=x']) {
      const { headers } = await answer({ ...browser, cookie })
      expect(headers.get('vary')?.split(', ').toSorted()).toEqual([
        'Accept',
        'Accept-Encoding',
        'Accept-Language',
        'Cookie',
      ])
    }
  })

  it('are not sent again to who has them (RFC 9110 §13.1.2)', async () => {
    const { answer } = site()
    const first = await answer(browser)
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    const again = await answer({ ...browser, 'if-none-match': `"other", W/${etag}` })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    expect((await answer({ ...browser, 'if-none-match': '"other"' })).status).toBe(200)
  })

  it('take no more room than they are given', async () => {
    const { state, read } = site()
    for (let index = 0; index < 501; index += 1) await read(browser, `/page?n=${index}`)
    expect(await read(browser, '/page?n=500')).toBe('<p>501</p>')
    expect(await read(browser, '/page?n=0')).toBe('<p>502</p>')
    expect(state.asked).toBe(502)
  })
})

describe('at the socket', () => {
  async function open() {
    const { app, cache, state } = site()
    const reached: string[] = []
    const server = await listen({
      fetch: (asked) => {
        reached.push(asked.url)
        return app.fetch(asked)
      },
      answerKept: cache.answer,
      port: 0,
      host: '127.0.0.1',
    })
    listening.push(server)
    return { state, cache, reached, ask: (headers: Record<string, string>) => ask(server.port, headers) }
  }

  it('a kept page is the same answer, byte for byte and header for header, without the application', async () => {
    const { reached, ask } = await open()
    for (const encoding of ['gzip, deflate, br', 'identity']) {
      const first = await ask({ ...browser, 'accept-encoding': encoding })
      const before = reached.length
      const second = await ask({ ...browser, 'accept-encoding': encoding })
      expect(reached.length).toBe(before)
      expect(second.body).toEqual(first.body)
      expect({ ...second.headers, date: '' }).toEqual({ ...first.headers, date: '' })
      expect(second.headers['x-from']).toBe('outside')
    }
  })

  it('who asks for another encoding gets that', async () => {
    const { ask } = await open()
    const packed = await ask({ ...browser, 'accept-encoding': 'gzip' })
    const plain = await ask({ ...browser, 'accept-encoding': 'gzip;q=0, identity' })
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(packed.body).toString()).toMatch(/^<p>\d<\/p>$/)
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.body.toString()).toMatch(/^<p>\d<\/p>$/)
  })

  it('who is signed in, asks for JSON or asks after a change is answered by the application', async () => {
    const { reached, cache, state, ask } = await open()
    await ask(browser)
    await ask(browser)
    expect(reached.length).toBe(1)
    await ask({ ...browser, cookie: 'a=b; session=x' })
    await ask({ accept: 'application/json' })
    expect(reached.length).toBe(3)
    cache.forget()
    expect((await ask(browser)).body.toString()).toBe('<p>4</p>')
    state.now += 5_000
    expect((await ask(browser)).body.toString()).toBe('<p>5</p>')
  })

  it('who has the page is told so, and a connection goes on after it', async () => {
    const { reached, ask } = await open()
    const { headers } = await ask(browser)
    const again = await ask({ ...browser, 'if-none-match': headers['etag'] ?? '' })
    expect([again.status, again.body.length, again.headers['content-length']]).toEqual([304, 0, undefined])
    expect((await ask(browser)).status).toBe(200)
    expect(reached.length).toBe(1)
  })
})

interface Answer {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Buffer
}

function ask(port: number, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: '/page', headers }, async (answer) => {
      const pieces: Buffer[] = []
      for await (const piece of answer) pieces.push(piece as Buffer)
      resolve({
        status: answer.statusCode,
        headers: answer.headers as Answer['headers'],
        body: Buffer.concat(pieces),
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}
