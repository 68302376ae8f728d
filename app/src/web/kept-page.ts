import { createHash } from 'node:crypto'

/** A whole answer as it goes to the socket: a page that is the same for whoever asks for it in the same way. */
export interface KeptPage {
  /** Names and values in turn, in lower case; the length of the body among them. */
  readonly headers: readonly string[]
  readonly body: Uint8Array<ArrayBuffer>
  /** Of these very bytes (RFC 9110 §8.8.3), in quotes. */
  readonly etag: string
  /** In milliseconds, on the clock of who keeps it. */
  readonly until: number
}

/** What of a request decides which answer it gets, as RFC 9110 §12.5.5 wants it said. */
const variesBy = ['Accept', 'Accept-Language', 'Accept-Encoding', 'Cookie'] as const

/** Adds to `Vary` what the pages of the site depend on; other answers say it themselves. */
export function sayWhatPagesDependOn({ headers }: Response): void {
  if (!isPage(headers)) return
  const said = (headers.get('vary') ?? '').split(',').map((name) => name.trim())
  const known = new Set(said.map((name) => name.toLowerCase()))
  const missing = variesBy.filter((name) => !known.has(name.toLowerCase()))
  headers.set('vary', [...said.filter(Boolean), ...missing].join(', '))
}

/**
 * Whether an answer is the same for all who ask for it in the same way: a page, without a word against keeping
 * it, and without a cookie but the one of the language, which follows from the address.
 */
export function isForEverybody(response: Response, languageCookie: string): boolean {
  const { status, headers } = response
  return (
    status === 200 &&
    isPage(headers) &&
    headers.get('cache-control')?.includes('no-store') !== true &&
    headers.getSetCookie().every((cookie) => cookie.startsWith(`${languageCookie}=`))
  )
}

function isPage(headers: Headers): boolean {
  return headers.get('content-type')?.startsWith('text/html') === true
}

/**
 * Takes an answer's bytes. Browsers may keep it too, and ask each time whether it is still the same: a reader who
 * signs in gets the page of a signed-in reader.
 */
export async function keptPage(response: Response, until: number): Promise<KeptPage> {
  const body = new Uint8Array(await response.arrayBuffer())
  const headers = new Headers(response.headers)
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  headers.set('etag', etag)
  headers.set('content-length', String(body.byteLength))
  headers.delete('transfer-encoding')
  if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache')
  return { headers: [...headers].flat(), body, etag, until }
}

/** Whether the asker has these bytes already, by `If-None-Match` (RFC 9110 §13.1.2, compared weakly). */
export function isKnown({ etag }: KeptPage, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
}

/** The headers of an answer without a body. */
export function headersWithoutBody({ headers }: KeptPage): readonly string[] {
  return headers.filter((_, index) => !ofBody.has(headers[index - (index % 2)] ?? ''))
}

const ofBody: ReadonlySet<string> = new Set(['content-length', 'content-type', 'content-encoding'])
