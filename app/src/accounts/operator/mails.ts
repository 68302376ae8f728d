import type { Context } from '../../context.ts'
import type { Act, OrganisationRequest } from './model.ts'

/** Tells the administrators of an organisation what the operator did to it; see `jobs.ts`. */
export async function queueStateMail(
  ctx: Context,
  told: { readonly organisationId: string; readonly act: Act['id']; readonly reason: string },
): Promise<void> {
  await ctx.jobs.add('organisation-state-mail', { ...told })
}

/** Tells the operator of a new request, or whoever asked of the decision; see `jobs.ts`. */
export async function queueRequestMail(
  ctx: Context,
  kind: 'asked' | 'confirmed' | 'declined',
  { id, name, email, language, facts, reason = '' }: OrganisationRequest,
): Promise<void> {
  const { legalName } = facts
  await ctx.jobs.add('organisation-request-mail', { id, kind, name, email, language, legalName, reason })
}
