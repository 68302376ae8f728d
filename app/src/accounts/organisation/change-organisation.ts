import { problem, type Result, refused } from '@tesela/kernel'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import type { Organisation } from './model.ts'
import { mayAdministerOrganisation } from './policy.ts'
import { findOrganisation, updateOrganisation } from './store.ts'

/**
 * Changes facts or look of the organisation acted for. Refuses `access.refused` without the role and
 * `organisation.unknown` when it does not exist.
 */
export async function changeOrganisation(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly changes: Partial<Omit<Organisation, 'id' | 'slug' | 'status' | 'statusHistory'>>
}): Promise<Result<Organisation>> {
  const { ctx, actor, changes } = options
  if (!mayAdministerOrganisation(actor) || actor.organisationId === undefined)
    return refused(problem('access.refused'))
  const id = actor.organisationId
  return change(ctx, actor, async (transaction) => {
    const before = await findOrganisation(transaction, id)
    if (before === undefined) return refused(problem('organisation.unknown'))
    const after: Organisation = { ...before, ...changes }
    await updateOrganisation(transaction, after)
    return changed(after, {
      event: 'organisation.changed',
      subjectKind: 'organisation',
      subjectId: id,
      details: { fields: Object.keys(changes) },
    })
  })
}
