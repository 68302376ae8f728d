import { problem, refused } from '@tesela/kernel'
import { findOrganisation } from '../../accounts/room.ts'
import { publicActor, type SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { anyone } from '../../policies.ts'
import type { PageRequest, Route } from '../../room.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import { publishList } from './publish-list.ts'
import { findList, findPublication, type Publication } from './store.ts'

export const statusRoutes: readonly Route[] = [
  { method: 'GET', path: '/status/:listId', policy: anyone, audit: 'none', handle: answerList },
]

/** A sealed list, the same for every reader and every credential in it (rule P7.6-STATUS-PRIVATE). */
async function answerList(request: PageRequest): Promise<Response> {
  const { ctx } = request
  const listId = request.param('listId')
  if (!/^[0-9a-f-]{36}$/.test(listId)) return new Response('not found', { status: 404 })
  const publication = await currentPublication(ctx, listId)
  if (publication === undefined) return new Response('not found', { status: 404 })
  const headers = {
    'content-type': publication.mediaType,
    'access-control-allow-origin': '*',
    'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
    etag: `"${publication.etag}"`,
    'last-modified': new Date(publication.publishedAt).toUTCString(),
  }
  if (request.hono.req.header('if-none-match') === headers.etag)
    return new Response(null, { status: 304, headers })
  return new Response(publication.body, { headers })
}

/** The job renews lists in time; one that ended all the same, after a long stop, is sealed anew here. */
async function currentPublication(ctx: Context, listId: string): Promise<Publication | undefined> {
  const known = await read(ctx, publicActor, (transaction) => findPublication(transaction, listId))
  if (known === undefined || known.validUntil > ctx.clock.now()) return known
  await renewList(ctx, known.organisationId, listId)
  return read(ctx, publicActor, (transaction) => findPublication(transaction, listId))
}

/** Seals a list anew with the same bits. */
export async function renewList(ctx: Context, organisationId: string, listId: string): Promise<void> {
  const system: SystemActor = { kind: 'system', job: 'renew-status-lists', organisationId }
  await change(ctx, system, async (transaction) => {
    const list = await findList(transaction, listId)
    const organisation = await findOrganisation(transaction, organisationId)
    if (list === undefined || organisation === undefined) return refused(problem('status.list-unknown'))
    await publishList(ctx, transaction, organisation, list)
    return changed(true, { event: 'status-list.renewed', subjectKind: 'status-list', subjectId: listId })
  })
}
