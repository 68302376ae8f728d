import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isPublicAddress } from '@tesela/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHttp } from './http.ts'

describe('addresses that may be reached', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '168.63.129.16',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'ff02::1',
    'fe80::1%eth0',
    'nonsense',
    '',
  ])('leave out %s', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2a00:1450:4001:81b::200e', '2606:4700::1111'])(
    'include %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )
})

describe('the way out', () => {
  const refused = (code: string) => ({ ok: false, code })
  const resolveTo = (...addresses: string[]) => openHttp({ resolve: async () => addresses })

  it.each([
    ['http://example.org/', 'http.not-https'],
    ['ftp://example.org/', 'http.not-https'],
    ['file:///etc/passwd', 'http.not-https'],
    ['nonsense', 'http.not-a-url'],
    ['https://user:word@example.org/', 'http.has-sign-in'],
    ['https://example.org:8443/', 'http.port-not-allowed'],
    ['https://127.0.0.1/', 'http.private-address'],
    ['https://[::1]/', 'http.private-address'],
    ['https://[::ffff:169.254.169.254]/', 'http.private-address'],
    ['https://2130706433/', 'http.private-address'],
    ['https://0x7f.1/', 'http.private-address'],
    ['https://017700000001/', 'http.private-address'],
  ])('refuses %s before connecting', async (url, code) => {
    expect(await openHttp().get(url)).toEqual(refused(code))
  })

  it('refuses a name of which any address is private', async () => {
    expect(await resolveTo('8.8.8.8', '10.0.0.1').get('https://rebinding.example/')).toEqual(
      refused('http.private-address'),
    )
  })

  it('says when a name does not exist', async () => {
    expect(await resolveTo().get('https://nowhere.example/')).toEqual(refused('http.unknown-host'))
  })

  it('gives up on a resolver that never answers', async () => {
    const http = openHttp({ timeoutMs: 50, resolve: () => new Promise(() => undefined) })
    expect(await http.get('https://slow.example/')).toEqual(refused('http.too-slow'))
  })
})

describe('answers from a server', () => {
  let server: Server
  let origin: string
  const pages: Record<string, RequestListener> = {
    '/json': (_, response) => response.setHeader('content-type', 'application/json').end('{"a":1}'),
    '/large': (_, response) => response.end('x'.repeat(1000)),
    '/endless': (_, response) => {
      const more = () => response.write('x'.repeat(1000)) && setImmediate(more)
      response.on('error', () => undefined)
      more()
    },
    '/silent': () => undefined,
    '/zipped': (_, response) => response.setHeader('content-encoding', 'gzip').end('bomb'),
    '/gone': (_, response) => response.writeHead(410).end(),
    '/to-json': (_, response) => response.writeHead(302, { location: '/json' }).end(),
    '/to-metadata': (_, response) =>
      response.writeHead(302, { location: 'https://169.254.169.254/latest' }).end(),
    '/to-plain': (_, response) => response.writeHead(302, { location: 'http://example.org/' }).end(),
    '/loop': (_, response) => response.writeHead(302, { location: '/loop' }).end(),
  }
  beforeAll(async () => {
    server = createServer((request, response) => pages[request.url ?? '']?.(request, response))
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const get = (path: string, options?: { maxBytes?: number }) =>
    openHttp({ ownOrigin: origin, timeoutMs: 400 }).get(`${origin}${path}`, options)

  it('come with type and bytes, from the own address of a demo', async () => {
    const answer = await get('/json')
    expect(answer).toMatchObject({ ok: true, status: 200, contentType: 'application/json' })
    expect(answer.ok && new TextDecoder().decode(answer.body)).toBe('{"a":1}')
  })

  it('are followed through a redirect, and the last address is told', async () => {
    expect(await get('/to-json')).toMatchObject({ ok: true, url: `${origin}/json` })
  })

  it.each([
    ['/to-metadata', 'http.private-address'],
    ['/to-plain', 'http.not-https'],
    ['/loop', 'http.too-many-redirects'],
    ['/silent', 'http.too-slow'],
    ['/zipped', 'http.compressed'],
  ])('%s is refused', async (path, code) => {
    expect(await get(path)).toEqual({ ok: false, code })
  })

  it('carry the status when it is no success', async () => {
    expect(await get('/gone')).toEqual({ ok: false, code: 'http.status', status: 410 })
  })

  it('are cut off at the limit, whatever length is claimed', async () => {
    expect(await get('/large', { maxBytes: 999 })).toEqual({ ok: false, code: 'http.too-large' })
    expect(await get('/endless', { maxBytes: 10_000 })).toEqual({ ok: false, code: 'http.too-large' })
  })

  it('is not asked when the name leads to it but the address is not our own', async () => {
    const http = openHttp({ ownOrigin: 'http://localhost:1', resolve: async () => ['127.0.0.1'] })
    expect(await http.get('https://inside.example/')).toEqual({ ok: false, code: 'http.private-address' })
  })
})
