import type { Hono } from 'hono'

/** A browser as far as a test needs one: it keeps cookies and sends forms from the site's own pages. */
export interface Visitor {
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>
  readonly post: (
    path: string,
    fields?: Fields,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>
  /** Sends a body as it is. */
  readonly send: (
    path: string,
    body: BodyInit,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>
  readonly forget: () => void
}

export type Fields = Readonly<Record<string, string | readonly string[]>>

/** A visitor of an application that is not listening; redirects are answered, not followed. */
export function visitor(app: Pick<Hono, 'request'>, baseUrl = 'http://localhost:3000'): Visitor {
  const jar = new Map<string, string>()

  async function ask(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    if (jar.size > 0) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await app.request(new URL(path, baseUrl).href, { ...init, headers })
    for (const cookie of response.headers.getSetCookie()) keep(jar, cookie)
    return response
  }

  const send: Visitor['send'] = (path, body, headers = {}) =>
    ask(path, { method: 'POST', body, headers: { origin: baseUrl, ...headers } })
  return {
    get: (path, headers = {}) => ask(path, { headers }),
    send,
    post: (path, fields = {}, headers = {}) => {
      const body = new URLSearchParams(
        Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
      )
      return send(path, body, headers)
    },
    forget: () => jar.clear(),
  }
}

function keep(jar: Map<string, string>, cookie: string): void {
  const [pair = '', ...attributes] = cookie.split(';').map((part) => part.trim())
  const name = pair.slice(0, pair.indexOf('='))
  const isOver = attributes.some((attribute) => attribute.toLowerCase() === 'max-age=0')
  if (isOver) jar.delete(name)
  else jar.set(name, pair.slice(name.length + 1))
}
