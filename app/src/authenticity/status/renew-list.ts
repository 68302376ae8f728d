import { problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation } from '../../accounts/room.ts'
import type { SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { publishList } from './publish-list.ts'
import { findList } from './store.ts'

/** Seals a list anew with the same bits, as the system. Refuses `status.list-unknown`. */
export async function renewList(options: {
  readonly ctx: Context
  readonly organisationId: string
  readonly listId: string
}): Promise<Result<true>> {
  const { ctx, organisationId, listId } = options
  const system: SystemActor = { kind: 'system', job: 'renew-status-lists', organisationId }
  return change(ctx, system, async (transaction) => {
    const list = await findList(transaction, listId)
    const organisation = await findOrganisation(transaction, organisationId)
    if (list === undefined || organisation === undefined) return refused(problem('status.list-unknown'))
    await publishList(ctx, transaction, organisation, list)
    return changed(true as const, {
      event: 'status-list.renewed',
      subjectKind: 'status-list',
      subjectId: listId,
    })
  })
}
