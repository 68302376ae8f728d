import type { Role } from '../../actor.ts'
import type { Context } from '../../context.ts'

/** What an invitation says, and in which language. */
export interface Invitation {
  readonly to: string
  readonly name: string
  readonly organisation: string
  /** Who invites: a person, or the operator's organisation. */
  readonly from: string
  readonly roles: readonly Role[]
  readonly language: string
}

/** Queues the mail that tells somebody which role they were given, where, and how to sign in; see `jobs.ts`. */
export async function queueInvitation(ctx: Context, invitation: Invitation): Promise<void> {
  await ctx.jobs.add('invitation-mail', { ...invitation })
}
