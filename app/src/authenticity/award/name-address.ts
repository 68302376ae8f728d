import { problem, type Result, refused } from '@tesela/kernel'
import { personForEmail } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { mayIssue } from '../issuing/policy.ts'
import { findOwnAward } from './find-own-award.ts'
import { tellHolderOfAward } from './holder-notice.ts'
import { type AwardRecord, holderName } from './model.ts'
import { updateHolderAddress } from './store.ts'

/**
 * Names the address at which the learner is told of an award and finds it when signing in. It never stands in a
 * credential. Refuses `access.refused` and `award.unknown`.
 */
export async function nameHolderAddress(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly awardId: string
  readonly email: string
}): Promise<Result<AwardRecord>> {
  const { ctx, actor, awardId } = options
  if (!mayIssue(actor)) return refused(problem('access.refused'))
  const email = options.email.trim().toLowerCase()
  const named = await change<AwardRecord>(ctx, actor, async (transaction) => {
    const award = await findOwnAward(transaction, actor, awardId)
    if (award === undefined) return refused(problem('award.unknown'))
    const personId = await personForEmail(transaction, email, holderName(award.holder), ctx.random.uuid())
    await updateHolderAddress(transaction, awardId, { email, personId })
    return changed(
      { ...award, holderEmail: email, holderPersonId: personId },
      { event: 'award.address-named', subjectKind: 'award', subjectId: awardId },
    )
  })
  if (named.ok) await tellHolderOfAward(ctx, named.value, email)
  return named
}
