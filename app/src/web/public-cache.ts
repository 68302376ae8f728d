import type { MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { languageCookie, negotiateLanguage } from '../i18n/negotiate.ts'

/** What keeps rendered public pages for a moment. Made once by the server; bounded in number and time. */
export interface PublicCache {
  readonly middleware: MiddlewareHandler
  /** Forgets everything; called when this process has changed anything. */
  readonly forget: () => void
}

interface Kept {
  readonly response: Response
  readonly until: number
}

/** How long another process's change may stay unseen on a public page, in milliseconds. */
const lifetime = 5_000
const mostPages = 500

/**
 * A page for strangers is the same for all of them in one language, so many readers at once cost one rendering.
 * Only HTML without cookies is kept, and only for browsers without a session: whoever asks for JSON at the same
 * address is answered anew. A change made by this process is seen at once. Registers, status lists and keys are
 * no pages and are never kept.
 */
export function createPublicCache(sessionCookie: string, now: () => number): PublicCache {
  const pages = new Map<string, Kept>()
  return {
    forget: () => pages.clear(),
    middleware: async (hono, next) => {
      const { req } = hono
      const asksForPage = req.method === 'GET' && req.header('accept')?.includes('text/html') === true
      if (!asksForPage || req.header('cookie')?.includes(sessionCookie) === true) return next()
      const language = negotiateLanguage({
        query: req.query('lang'),
        cookie: getCookie(hono, languageCookie),
        acceptLanguage: req.header('accept-language'),
      })
      const key = `${language} ${encodingOf(req.header('accept-encoding'))} ${req.url}`
      const known = pages.get(key)
      if (known !== undefined && known.until > now()) return known.response.clone()
      await next()
      const { res } = hono
      if (res.status !== 200 || !isPublicPage(res)) return
      const body = await res.arrayBuffer()
      const kept = new Response(body, { status: 200, headers: res.headers })
      const [oldest] = pages.keys()
      if (pages.size >= mostPages && oldest !== undefined) pages.delete(oldest)
      pages.set(key, { response: kept, until: now() + lifetime })
      hono.res = kept.clone()
    },
  }
}

function isPublicPage(response: Response): boolean {
  return (
    response.headers.get('content-type')?.startsWith('text/html') === true &&
    !response.headers.has('set-cookie') &&
    response.headers.get('cache-control')?.includes('no-store') !== true
  )
}

function encodingOf(accepted: string | undefined): string {
  if (accepted?.includes('br')) return 'br'
  return accepted?.includes('gzip') ? 'gzip' : ''
}
