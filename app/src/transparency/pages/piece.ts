import type { PageRequest } from '../../room.ts'
import type { Html } from '../../web/html.ts'

/** A piece of a page alone, for a script that puts it in its place. */
export function renderPiece(request: PageRequest, piece: Html): Response {
  return new Response(
    `<!doctype html><html lang="${request.locale}"><title>…</title><body>${piece.toString()}</body></html>`,
    {
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    },
  )
}
