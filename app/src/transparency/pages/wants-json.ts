import type { PageRequest } from '../../room.ts'

/** Whether the reader is a program: it names JSON in Accept, and not HTML before it (RFC 9110 §12.5.1). */
export function wantsJson(request: PageRequest): boolean {
  const accept = request.hono.req.header('accept') ?? ''
  const json = accept.search(/application\/(?:ld\+)?json/)
  const html = accept.indexOf('text/html')
  return json !== -1 && (html === -1 || json < html)
}
