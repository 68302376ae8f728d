import { ok, problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import type { Organisation } from './model.ts'
import { mayAdministerOrganisation } from './policy.ts'
import { findOrganisation } from './store.ts'

/** The organisation that an administrator acts for, to be described. Refuses `access.refused`. */
export async function readOwnOrganisation(options: {
  readonly ctx: Context
  readonly actor: Actor
}): Promise<Result<Organisation>> {
  const { ctx, actor } = options
  if (!mayAdministerOrganisation(actor) || actor.kind !== 'person' || actor.organisationId === undefined)
    return refused(problem('access.refused'))
  const id = actor.organisationId
  const organisation = await read(ctx, actor, (transaction) => findOrganisation(transaction, id))
  return organisation === undefined ? refused(problem('access.refused')) : ok(organisation)
}
