import { lookup } from 'node:dns/promises'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import { isPublicAddress } from '@tesela/kernel'
import type { Http, HttpAnswer } from '../context.ts'

/** Why nothing was fetched. `http.status-…` answers carry the status beside the code. */
export type HttpRefusal =
  | 'http.not-a-url'
  | 'http.not-https'
  | 'http.has-sign-in'
  | 'http.port-not-allowed'
  | 'http.private-address'
  | 'http.unknown-host'
  | 'http.unreachable'
  | 'http.too-slow'
  | 'http.too-large'
  | 'http.too-many-redirects'
  | 'http.compressed'
  | 'http.status'

/** What the guard may be told; the defaults are those of production. */
export interface HttpOptions {
  /** This installation's own origin, allowed although it is local: a demo verifies its own credentials. */
  readonly ownOrigin?: string
  /** For one request with all its redirects, in milliseconds. */
  readonly timeoutMs?: number
  /** Host name → addresses; the system's resolver unless a test gives another. */
  readonly resolve?: (host: string) => Promise<readonly string[]>
  /** Which addresses may be reached; public ones unless a test with a server of its own says otherwise. */
  readonly mayReach?: (address: string) => boolean
}

const MAX_REDIRECTS = 3
const DEFAULT_MAX_BYTES = 2_000_000

/**
 * The only way out. HTTPS on port 443 to public addresses; the name is resolved here, every address it has is
 * judged, and the connection goes to the one that was judged (no second look-up that could answer otherwise).
 * Each redirect is judged anew, three at most. Bodies are cut off at `maxBytes`, whatever their length claims.
 */
export function openHttp(options: HttpOptions = {}): Http {
  const timeoutMs = options.timeoutMs ?? 10_000
  return {
    get: async (url, wish = {}) => {
      const deadline = AbortSignal.timeout(timeoutMs)
      const limit = wish.maxBytes ?? DEFAULT_MAX_BYTES
      let address = url
      for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
        // What opens one address is no business of the one it leads to.
        const authorization = address === url ? wish.authorization : undefined
        const answer = await getOnce(
          address,
          { accept: wish.accept ?? '*/*', ...(authorization === undefined ? {} : { authorization }) },
          limit,
          deadline,
          options,
        )
        if (!('redirect' in answer)) return answer
        if (!URL.canParse(answer.redirect, address)) return refusal('http.not-a-url')
        address = new URL(answer.redirect, address).href
      }
      return refusal('http.too-many-redirects')
    },
  }
}

async function getOnce(
  text: string,
  headers: Readonly<Record<string, string>>,
  limit: number,
  deadline: AbortSignal,
  options: HttpOptions,
): Promise<HttpAnswer | { readonly redirect: string }> {
  if (!URL.canParse(text)) return refusal('http.not-a-url')
  const url = new URL(text)
  const isOwn = options.ownOrigin !== undefined && url.origin === options.ownOrigin
  const objection = isOwn ? undefined : objectionTo(url)
  if (objection !== undefined) return refusal(objection)

  const addresses = await addressesOf(url.hostname, options.resolve ?? systemResolve, deadline)
  if (addresses.length === 0) return refusal(deadline.aborted ? 'http.too-slow' : 'http.unknown-host')
  const mayReach = options.mayReach ?? isPublicAddress
  if (!isOwn && !addresses.every(mayReach)) return refusal('http.private-address')
  const [pinned] = addresses
  if (pinned === undefined) return refusal('http.unknown-host')
  return exchange(url, pinned, headers, limit, deadline)
}

/** What is wrong with an address before anything is looked up. */
function objectionTo(url: URL): HttpRefusal | undefined {
  if (url.protocol !== 'https:') return 'http.not-https'
  if (url.username !== '' || url.password !== '') return 'http.has-sign-in'
  if (url.port !== '') return 'http.port-not-allowed'
  return undefined
}

async function systemResolve(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true, verbatim: true })).map((entry) => entry.address)
}

async function addressesOf(
  hostname: string,
  resolve: (host: string) => Promise<readonly string[]>,
  deadline: AbortSignal,
): Promise<readonly string[]> {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(bare) !== 0) return [bare]
  const givenUp = new Promise<readonly string[]>((done) => {
    deadline.addEventListener('abort', () => done([]), { once: true })
  })
  return Promise.race([resolve(bare).catch(() => []), givenUp])
}

/** One request to one address; settles exactly once. */
function exchange(
  url: URL,
  address: string,
  headers: Readonly<Record<string, string>>,
  limit: number,
  deadline: AbortSignal,
): Promise<HttpAnswer | { readonly redirect: string }> {
  return new Promise((settle) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    const family = isIP(address)
    const request = send(url, {
      agent: false,
      signal: deadline,
      headers: { ...headers, 'accept-encoding': 'identity', 'user-agent': 'Tesela' },
      lookup: (_host, wish, answer) => {
        if (wish.all === true) answer(null, [{ address, family }])
        else answer(null, address, family)
      },
    })
    request.on('error', () => settle(refusal(deadline.aborted ? 'http.too-slow' : 'http.unreachable')))
    request.on('response', (response) => {
      const status = response.statusCode ?? 0
      const location = response.headers.location
      const stopWith = (answer: HttpAnswer | { readonly redirect: string }) => {
        settle(answer)
        response.destroy()
      }
      if ([301, 302, 303, 307, 308].includes(status) && location !== undefined)
        return stopWith({ redirect: location })
      if (status < 200 || status > 299) return stopWith({ ok: false, code: 'http.status', status })
      if ((response.headers['content-encoding'] ?? 'identity') !== 'identity')
        return stopWith(refusal('http.compressed'))
      if (Number(response.headers['content-length'] ?? 0) > limit) return stopWith(refusal('http.too-large'))

      const chunks: Buffer[] = []
      let length = 0
      response.on('data', (chunk: Buffer) => {
        length += chunk.length
        if (length > limit) stopWith(refusal('http.too-large'))
        else chunks.push(chunk)
      })
      response.on('end', () => {
        const contentType = response.headers['content-type'] ?? ''
        settle({ ok: true, status, contentType, body: new Uint8Array(Buffer.concat(chunks)), url: url.href })
      })
      response.on('error', () => settle(refusal(deadline.aborted ? 'http.too-slow' : 'http.unreachable')))
    })
    request.end()
  })
}

function refusal(code: HttpRefusal): HttpAnswer {
  return { ok: false, code }
}
