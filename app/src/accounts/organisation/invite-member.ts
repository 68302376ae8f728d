import type { Result } from '@tesela/kernel'
import type { PersonActor, Role } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { addMember } from './add-member.ts'
import { queueInvitation } from './invitation.ts'

/**
 * Gives a person a role and tells them by mail: which, where, and how to sign in. Refuses what `addMember`
 * refuses.
 */
export async function inviteMember(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly email: string
  readonly name: string
  readonly role: Role
  /** Of the mail. */
  readonly language: string
}): Promise<Result<{ readonly personId: string }>> {
  const { ctx, actor, name, role, language } = options
  const added = await addMember(options)
  if (added.ok)
    await queueInvitation(ctx, {
      to: options.email.trim().toLowerCase(),
      name,
      organisation: actor.organisationName ?? '',
      from: actor.name,
      roles: [role],
      language,
    })
  return added
}
