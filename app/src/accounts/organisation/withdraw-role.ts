import { problem, type Result, refused } from '@tesela/kernel'
import type { PersonActor, Role } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { mayAdministerOrganisation } from './policy.ts'
import { countRole, withdrawRole } from './store.ts'

/**
 * Takes a role from a member. Refuses `membership.last-administrator`, `membership.unknown` and
 * `access.refused`.
 */
export async function withdrawMemberRole(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly personId: string
  readonly role: Role
}): Promise<Result<true>> {
  const { ctx, actor, personId, role } = options
  if (!mayAdministerOrganisation(actor) || actor.organisationId === undefined)
    return refused(problem('access.refused'))
  const organisationId = actor.organisationId
  return change(ctx, actor, async (transaction) => {
    if (role === 'administrator' && (await countRole(transaction, organisationId, role)) < 2) {
      return refused(problem('membership.last-administrator'))
    }
    if ((await withdrawRole(transaction, organisationId, personId, role)) === 0) {
      return refused(problem('membership.unknown'))
    }
    return changed(true as const, {
      event: 'membership.withdrawn',
      subjectKind: 'person',
      subjectId: personId,
      details: { role },
    })
  })
}
