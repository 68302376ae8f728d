import { problem, type Result, refused } from '@tesela/kernel'
import type { Actor, Role } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { roleProblems, rolesIn } from './model.ts'
import { isOperatorOrganisation } from './operator-store.ts'
import { mayAdministerOrganisation } from './policy.ts'
import { excludingRoles, grantRole, personForEmail, rolesOf } from './store.ts'

/**
 * Gives a person a role in the organisation acted for; the person is made if the address is new and can sign in
 * by e-mail link. Refuses `membership.roles-conflict` (data model §2.5), `membership.role-not-here` for a role that
 * this kind of organisation does not have, and `access.refused`.
 */
export async function addMember(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly email: string
  readonly name: string
  readonly role: Role
}): Promise<Result<{ readonly personId: string }>> {
  const { ctx, actor, role } = options
  if (actor.kind === 'public' || actor.organisationId === undefined) return refused(problem('access.refused'))
  if (actor.kind === 'person' && !mayAdministerOrganisation(actor)) return refused(problem('access.refused'))
  const organisationId = actor.organisationId
  return change(ctx, actor, async (transaction) => {
    const personId = await personForEmail(
      transaction,
      options.email.trim().toLowerCase(),
      options.name,
      ctx.random.uuid(),
    )
    if (!rolesIn({ isOperator: await isOperatorOrganisation(transaction, organisationId) }).includes(role))
      return refused(problem('membership.role-not-here', 'role', { role }))
    const problems = roleProblems(
      await rolesOf(transaction, organisationId, personId),
      role,
      await excludingRoles(transaction, personId),
    )
    if (problems.length > 0) return refused(...problems)
    const grantedBy = actor.kind === 'person' ? actor.personId : null
    await grantRole(transaction, { organisationId, personId, role, grantedBy })
    return changed(
      { personId },
      {
        event: 'membership.granted',
        subjectKind: 'person',
        subjectId: personId,
        details: { role },
      },
    )
  })
}
