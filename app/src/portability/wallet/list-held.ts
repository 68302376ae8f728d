import type { PersonActor } from '../../actor.ts'
import {
  type AwardRecord,
  type CredentialRecord,
  listAwardsOfHolder,
  listCredentials,
} from '../../authenticity/room.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'

/** One thing a learner holds: the award, and the sealed files about it. */
export interface Held {
  readonly award: AwardRecord
  readonly files: readonly CredentialRecord[]
}

/** Everything that the person asking holds, from every awarding body; row-level security shows nothing else. */
export async function listHeld(ctx: Context, actor: PersonActor): Promise<readonly Held[]> {
  return read(ctx, actor, async (transaction) => {
    const held: Held[] = []
    for (const award of await listAwardsOfHolder(transaction, actor.personId)) {
      held.push({ award, files: await listCredentials(transaction, award.id) })
    }
    return held
  })
}
