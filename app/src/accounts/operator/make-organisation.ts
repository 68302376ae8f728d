import { problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { forOrganisation, type Transaction } from '../../storage/database.ts'
import { change, changed, noteFor } from '../../storage/unit-of-work.ts'
import { found } from '../organisation/create-organisation.ts'
import { queueInvitation } from '../organisation/invitation.ts'
import { type Organisation, type OrganisationDescription, slugOf } from '../organisation/model.ts'
import { grantRole, listOrganisations, personForEmail } from '../organisation/store.ts'
import { descriptionProblems } from './model.ts'
import { mayOperate, type OperatorActor } from './policy.ts'

/** Somebody whom the operator makes the first administrator. */
export interface FirstAdministrator {
  readonly name: string
  readonly email: string
}

/**
 * The operator makes an organisation and invites its first administrator by mail. Refuses `access.refused` and what
 * `descriptionProblems` finds.
 */
export async function makeOrganisation(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly described: OrganisationDescription
  readonly administrator: FirstAdministrator
  /** Of the invitation. */
  readonly language: string
}): Promise<Result<Organisation>> {
  const { ctx, actor, described, language } = options
  if (!mayOperate(actor)) return refused(problem('access.refused'))
  const administrator = { ...options.administrator, email: options.administrator.email.trim().toLowerCase() }
  const made = await change(ctx, actor, async (transaction) => {
    const here = await listOrganisations(transaction)
    const problems = descriptionProblems(described, here)
    if (problems.length > 0) return refused(...problems)
    const organisation = await foundBy(ctx, transaction, actor, { described, here, administrator })
    return changed(organisation, {
      event: 'organisation.founded',
      subjectKind: 'organisation',
      subjectId: organisation.id,
      details: { slug: organisation.slug },
    })
  })
  if (made.ok)
    await queueInvitation(ctx, {
      to: administrator.email,
      name: administrator.name,
      organisation: made.value.legalName,
      from: actor.organisationName ?? '',
      roles: ['administrator'],
      language,
    })
  return made
}

/** Founds it within the operator's transaction, with its first administrator, in the log of its own. */
export async function foundBy(
  ctx: Context,
  transaction: Transaction,
  actor: OperatorActor,
  about: {
    readonly described: OrganisationDescription
    readonly here: readonly Organisation[]
    readonly administrator: FirstAdministrator
  },
): Promise<Organisation> {
  const { described, here, administrator } = about
  const id = ctx.random.uuid()
  const slug = slugOf(described.legalName, new Set(here.map((one) => one.slug)))
  return forOrganisation(transaction, id, async () => {
    const { organisation, note } = await found(ctx, transaction, { ...described, theme: {}, id, slug })
    const { email, name } = administrator
    const personId = await personForEmail(transaction, email, name, ctx.random.uuid())
    const role = 'administrator' as const
    await grantRole(transaction, { organisationId: id, personId, role, grantedBy: actor.personId })
    await noteFor(ctx, transaction, actor, id, note)
    const granted = {
      event: 'membership.granted',
      subjectKind: 'person',
      subjectId: personId,
      details: { role },
    }
    await noteFor(ctx, transaction, actor, id, granted)
    return organisation
  })
}
