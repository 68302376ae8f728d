import { problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { refreshCatalogueEntry } from '../catalogue/refresh-entry.ts'
import type { Offer } from './model.ts'
import { mayOffer } from './policy.ts'
import { findOffer, updateOffer } from './store.ts'

/** Takes an offer out of the catalogue; its page stays. Refuses `offer.unknown` and `access.refused`. */
export async function unlistOffer(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly offerId: string
}): Promise<Result<Offer>> {
  const { ctx, actor } = options
  return change(ctx, actor, async (transaction) => {
    const offer = await findOffer(transaction, options.offerId)
    if (offer === undefined || offer.status !== 'published') return refused(problem('offer.unknown'))
    if (!mayOffer(actor, offer.organisationId)) return refused(problem('access.refused'))
    const unlisted: Offer = { ...offer, status: 'unlisted', updatedAt: ctx.clock.now() }
    await updateOffer(transaction, unlisted)
    await refreshCatalogueEntry(ctx, transaction, offer.specificationId)
    return changed(unlisted, { event: 'offer.unlisted', subjectKind: 'offer', subjectId: offer.id })
  })
}
