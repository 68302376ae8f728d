import { ok, problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import type { Member } from './model.ts'
import { mayAdministerOrganisation } from './policy.ts'
import { listMembers } from './store.ts'

/** The members of the organisation that an administrator acts for, by name. Refuses `access.refused`. */
export async function listOwnMembers(options: {
  readonly ctx: Context
  readonly actor: Actor
}): Promise<Result<readonly Member[]>> {
  const { ctx, actor } = options
  if (!mayAdministerOrganisation(actor) || actor.kind !== 'person' || actor.organisationId === undefined)
    return refused(problem('access.refused'))
  const { organisationId } = actor
  return ok(await read(ctx, actor, (transaction) => listMembers(transaction, organisationId)))
}
