import { problem, type Result, refused } from '@tesela/kernel'
import type { Actor, Role } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { type AuditNote, change, changed } from '../../storage/unit-of-work.ts'
import type { Organisation } from './model.ts'
import { findOrganisationBySlug, grantRole, insertOrganisation } from './store.ts'

/** A new organisation as it is described; id and state are given to it. */
export type NewOrganisation = Omit<Organisation, 'id' | 'status' | 'statusHistory'>

/**
 * Makes an organisation; the person who makes it becomes its administrator. Refuses `organisation.slug-taken`
 * when the address of its page is in use.
 */
export async function createOrganisation(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly organisation: NewOrganisation
}): Promise<Result<Organisation>> {
  const { ctx, actor } = options
  const id = ctx.random.uuid()
  const acting = actor.kind === 'public' ? actor : { ...actor, organisationId: id }
  return change(ctx, acting, async (transaction) => {
    if ((await findOrganisationBySlug(transaction, options.organisation.slug)) !== undefined) {
      return refused(problem('organisation.slug-taken', 'slug', { slug: options.organisation.slug }))
    }
    const made = await found(ctx, transaction, { ...options.organisation, id })
    if (actor.kind === 'person') {
      const role: Role = 'administrator'
      await grantRole(transaction, { organisationId: id, personId: actor.personId, role, grantedBy: null })
    }
    return changed(made.organisation, made.note)
  })
}

/** Founds it in a transaction that is bound to the new organisation already. */
export async function found(
  ctx: Context,
  transaction: Transaction,
  described: NewOrganisation & { readonly id: string },
): Promise<{ readonly organisation: Organisation; readonly note: AuditNote }> {
  const organisation: Organisation = {
    ...described,
    status: 'active',
    statusHistory: [{ status: 'active', from: ctx.clock.today() }],
  }
  await insertOrganisation(transaction, organisation)
  return {
    organisation,
    note: {
      event: 'organisation.created',
      subjectKind: 'organisation',
      subjectId: organisation.id,
      details: { slug: organisation.slug },
    },
  }
}
