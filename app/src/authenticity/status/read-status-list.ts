import { isUuid, ok, problem, type Result, refused } from '@tesela/kernel'
import { publicActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import { renewList } from './renew-list.ts'
import { findPublication, type Publication } from './store.ts'

/**
 * A sealed list, the same for every reader and every credential in it (rule P7.6-STATUS-PRIVATE). A job renews
 * lists in time; one that ended all the same, after a long stop, is sealed anew here. Refuses
 * `status.list-unknown`.
 */
export async function readStatusList(options: {
  readonly ctx: Context
  readonly listId: string
}): Promise<Result<Publication>> {
  const { ctx, listId } = options
  const unknown = refused(problem('status.list-unknown'))
  if (!isUuid(listId)) return unknown
  const find = () => read(ctx, publicActor, (transaction) => findPublication(transaction, listId))
  const known = await find()
  if (known === undefined) return unknown
  if (known.validUntil > ctx.clock.now()) return ok(known)
  await renewList({ ctx, organisationId: known.organisationId, listId })
  return ok((await find()) ?? known)
}
