import { isUuid } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Transaction } from '../../storage/database.ts'
import type { AwardRecord } from './model.ts'
import { findAward } from './store.ts'

/**
 * An award of the organisation acted for. Row-level security alone would also show those that the person holds as
 * a learner elsewhere.
 */
export async function findOwnAward(
  transaction: Transaction,
  actor: Actor,
  awardId: string,
): Promise<AwardRecord | undefined> {
  if (actor.kind === 'public' || !isUuid(awardId)) return undefined
  const award = await findAward(transaction, awardId)
  return award?.organisationId === actor.organisationId ? award : undefined
}
