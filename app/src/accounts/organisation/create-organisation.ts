import { problem, type Result, refused } from '@tesela/kernel'
import type { Actor, Role } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import type { Organisation } from './model.ts'
import { findOrganisationBySlug, grantRole, insertOrganisation } from './store.ts'

/**
 * Makes an organisation; the person who makes it becomes its administrator. Refuses `organisation.slug-taken`
 * when the address of its page is in use.
 */
export async function createOrganisation(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly organisation: Omit<Organisation, 'id' | 'status'>
}): Promise<Result<Organisation>> {
  const { ctx, actor } = options
  const organisation: Organisation = { ...options.organisation, id: ctx.random.uuid(), status: 'active' }
  const acting = actor.kind === 'public' ? actor : { ...actor, organisationId: organisation.id }
  return change(ctx, acting, async (transaction) => {
    if ((await findOrganisationBySlug(transaction, organisation.slug)) !== undefined) {
      return refused(problem('organisation.slug-taken', 'slug', { slug: organisation.slug }))
    }
    await insertOrganisation(transaction, organisation)
    if (actor.kind === 'person') {
      const role: Role = 'administrator'
      await grantRole(transaction, {
        organisationId: organisation.id,
        personId: actor.personId,
        role,
        grantedBy: null,
      })
    }
    return changed(organisation, {
      event: 'organisation.created',
      subjectKind: 'organisation',
      subjectId: organisation.id,
      details: { slug: organisation.slug },
    })
  })
}
