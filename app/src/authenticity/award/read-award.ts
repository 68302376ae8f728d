import { ok, problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import type { CredentialRecord } from '../issuing/model.ts'
import { mayIssue } from '../issuing/policy.ts'
import { listCredentials } from '../issuing/store.ts'
import { findOwnAward } from './find-own-award.ts'
import type { AwardRecord } from './model.ts'

/** An award of the own organisation with its sealed files. Refuses `access.refused` and `award.unknown`. */
export async function readAward(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly awardId: string
}): Promise<Result<{ readonly award: AwardRecord; readonly credentials: readonly CredentialRecord[] }>> {
  const { ctx, actor, awardId } = options
  if (!mayIssue(actor)) return refused(problem('access.refused'))
  return read(ctx, actor, async (transaction) => {
    const award = await findOwnAward(transaction, actor, awardId)
    if (award === undefined) return refused(problem('award.unknown'))
    return ok({ award, credentials: await listCredentials(transaction, award.id) })
  })
}
