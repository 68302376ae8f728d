import { ok, problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import type { IssuerKey } from './model.ts'
import { mayKeepKeys } from './policy.ts'
import { listIssuerKeys } from './store.ts'

/** The keys of the organisation that an administrator acts for, oldest first. Refuses `access.refused`. */
export async function listOwnKeys(options: {
  readonly ctx: Context
  readonly actor: Actor
}): Promise<Result<readonly IssuerKey[]>> {
  const { ctx, actor } = options
  if (!mayKeepKeys(actor) || actor.kind !== 'person' || actor.organisationId === undefined)
    return refused(problem('access.refused'))
  const { organisationId } = actor
  return ok(await read(ctx, actor, (transaction) => listIssuerKeys(transaction, organisationId)))
}
