import { anyone } from '../../policies.ts'
import type { PageRequest, Route } from '../../room.ts'
import { readStatusList } from './read-status-list.ts'

export const statusRoutes: readonly Route[] = [
  { method: 'GET', path: '/status/:listId', policy: anyone, audit: 'none', handle: answerList },
]

/** Caches may keep a list for five minutes and no longer: what was revoked is never shown as valid from an old copy. */
async function answerList(request: PageRequest): Promise<Response> {
  const found = await readStatusList({ ctx: request.ctx, listId: request.param('listId') })
  if (!found.ok) return new Response('not found', { status: 404 })
  const publication = found.value
  const headers = {
    'content-type': publication.mediaType,
    'access-control-allow-origin': '*',
    'cache-control': 'public, max-age=300, must-revalidate',
    etag: `"${publication.etag}"`,
    'last-modified': new Date(publication.publishedAt).toUTCString(),
  }
  if (request.hono.req.header('if-none-match') === headers.etag)
    return new Response(null, { status: 304, headers })
  return new Response(publication.body, { headers })
}
