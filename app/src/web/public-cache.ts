import type { IncomingMessage, ServerResponse } from 'node:http'
import type { MiddlewareHandler } from 'hono'
import { parse } from 'hono/utils/cookie'
import { languageCookie, negotiateLanguage } from '../i18n/negotiate.ts'
import {
  headersWithoutBody,
  isForEverybody,
  isKnown,
  type KeptPage,
  keptPage,
  sayWhatPagesDependOn,
} from './kept-page.ts'

/** What keeps rendered public pages for a moment. Made once by the server; bounded in number, size and time. */
export interface PublicCache {
  /** Stands before everything else, so that what it keeps is the whole answer. */
  readonly middleware: MiddlewareHandler
  /** Answers at the socket what is kept; `false`, and nothing done, where the application must answer. */
  readonly answer: (incoming: IncomingMessage, outgoing: ServerResponse) => boolean
  /** Forgets everything; called when this process has changed anything. */
  readonly forget: () => void
}

/** How long another process's change may stay unseen on a public page, in milliseconds. */
const lifetime = 5_000
const mostPages = 500
const mostBytes = 64 * 1024 * 1024
/** Longer headers than browsers send are not worth remembering. */
const longestKey = 2_000

/**
 * A page for strangers is the same for all of them who ask in the same way, so many readers cost one rendering:
 * those who come while it is being made wait for it. Only pages are kept, only without cookies of anybody, and
 * only for browsers without a session. A change made by this process is seen at once: what was begun before it
 * is given to those who asked before it, and not kept. Registers, status lists and keys are no pages.
 */
export function createPublicCache(sessionCookie: string, now: () => number): PublicCache {
  const pages = new Map<string, KeptPage>()
  const underWay = new Map<string, Promise<KeptPage | undefined>>()
  const state = { bytes: 0, changes: 0 }

  function fresh(key: string): KeptPage | undefined {
    const known = pages.get(key)
    return known !== undefined && known.until > now() ? known : undefined
  }

  function drop(key: string): void {
    state.bytes -= pages.get(key)?.body.byteLength ?? 0
    pages.delete(key)
  }

  function keep(key: string, page: KeptPage): void {
    drop(key)
    pages.set(key, page)
    state.bytes += page.body.byteLength
    for (const oldest of pages.keys()) {
      if (pages.size <= mostPages && state.bytes <= mostBytes) break
      drop(oldest)
    }
  }

  const middleware: MiddlewareHandler = async (hono, next) => {
    const { req } = hono
    const key = keyOf(sessionCookie, req.method, targetOf(req.url), (name) => req.header(name))
    if (key === undefined) {
      await next()
      sayWhatPagesDependOn(hono.res)
      return
    }
    const already = fresh(key) ?? underWay.get(key)
    const known = already instanceof Promise ? await already : already
    if (known !== undefined) return responseOf(known, req.header('if-none-match'))
    const making = Promise.withResolvers<KeptPage | undefined>()
    // Those who waited for the first in vain do not wait for each other.
    if (!underWay.has(key)) underWay.set(key, making.promise)
    const begun = { at: now(), changes: state.changes }
    let made: KeptPage | undefined
    try {
      await next()
      sayWhatPagesDependOn(hono.res)
      if (!isForEverybody(hono.res, languageCookie)) return
      made = await keptPage(hono.res, begun.at + lifetime)
      hono.res = undefined
      hono.res = responseOf(made, req.header('if-none-match'))
      if (begun.changes === state.changes) keep(key, made)
    } finally {
      if (underWay.get(key) === making.promise) underWay.delete(key)
      making.resolve(made)
    }
  }

  return {
    middleware,
    forget: () => {
      state.changes += 1
      state.bytes = 0
      pages.clear()
      underWay.clear()
    },
    answer: (incoming, outgoing) => {
      const { headers, method = '', url = '' } = incoming
      const key = keyOf(sessionCookie, method, url, (name) => headers[name]?.toString())
      const known = key === undefined ? undefined : fresh(key)
      if (known === undefined) return false
      if (isKnown(known, headers['if-none-match'])) {
        outgoing.writeHead(304, [...headersWithoutBody(known)])
        outgoing.end()
      } else {
        outgoing.writeHead(200, known.headers as string[])
        outgoing.end(known.body)
      }
      return true
    },
  }
}

/**
 * Everything that a stranger's page depends on, in one text; `undefined` for what is never kept. The language of
 * the address is part of the target.
 */
function keyOf(
  sessionCookie: string,
  method: string,
  target: string,
  header: (name: string) => string | undefined,
): string | undefined {
  const accept = header('accept')
  // Who also takes JSON may get that at the same address.
  if (method !== 'GET' || accept?.includes('text/html') !== true || accept.includes('json')) return undefined
  const cookie = header('cookie')
  if (cookie?.includes(sessionCookie) === true) return undefined
  const language = negotiateLanguage({
    cookie: cookie === undefined ? undefined : parse(cookie, languageCookie)[languageCookie],
    acceptLanguage: header('accept-language'),
  })
  const key = `${language} ${encodingOf(header('accept-encoding'))} ${header('host') ?? ''} ${target}`
  return key.length > longestKey ? undefined : key
}

/** Path and query of an address. */
function targetOf(url: string): string {
  return url.slice(url.indexOf('/', url.indexOf('://') + 3))
}

/** Browsers name gzip without conditions; who writes it in any other way is kept apart. */
function encodingOf(accepted = ''): string {
  const names = accepted.split(',').map((name) => name.trim())
  return names.includes('gzip') && !accepted.includes('*') ? 'gzip' : JSON.stringify(accepted)
}

function responseOf(page: KeptPage, ifNoneMatch: string | undefined): Response {
  const isSame = isKnown(page, ifNoneMatch)
  const flat = isSame ? headersWithoutBody(page) : page.headers
  const headers = new Headers()
  for (let index = 0; index < flat.length; index += 2)
    headers.append(flat[index] ?? '', flat[index + 1] ?? '')
  return new Response(isSame ? null : page.body, { status: isSame ? 304 : 200, headers })
}
