import { ok, problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import type { Member } from './model.ts'
import { isOperatorOrganisation } from './operator-store.ts'
import { mayAdministerOrganisation } from './policy.ts'
import { listMembers } from './store.ts'

export interface OwnMembers {
  readonly members: readonly Member[]
  /** Whether it runs this installation, where other roles exist. */
  readonly isOperator: boolean
}

/** The members of the organisation that an administrator acts for, by name. Refuses `access.refused`. */
export async function listOwnMembers(options: {
  readonly ctx: Context
  readonly actor: Actor
}): Promise<Result<OwnMembers>> {
  const { ctx, actor } = options
  if (!mayAdministerOrganisation(actor) || actor.kind !== 'person' || actor.organisationId === undefined)
    return refused(problem('access.refused'))
  const { organisationId } = actor
  return ok(
    await read(ctx, actor, async (transaction) => ({
      members: await listMembers(transaction, organisationId),
      isOperator: await isOperatorOrganisation(transaction, organisationId),
    })),
  )
}
