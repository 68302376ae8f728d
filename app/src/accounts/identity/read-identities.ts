import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import type { Member } from '../organisation/model.ts'
import { listMembers } from '../organisation/store.ts'
import { type Identity, listIdentities } from './identity-store.ts'

/** Reads the members of the organisation acted for and what is known about accounts that look alike. */
export async function readIdentities(
  ctx: Context,
  actor: PersonActor,
): Promise<{ readonly members: readonly Member[]; readonly identities: readonly Identity[] }> {
  const { organisationId = '' } = actor
  return read(ctx, actor, async (transaction) => ({
    members: await listMembers(transaction, organisationId),
    identities: await listIdentities(transaction, organisationId),
  }))
}
