import { problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { refreshCatalogueEntry } from '../catalogue/refresh-entry.ts'
import { findVersion } from '../specification/store.ts'
import { enrolmentObjections, enrolmentStop } from './ask-enrolment.ts'
import type { Offer } from './model.ts'
import { offerObjections } from './objections.ts'
import { mayOffer } from './policy.ts'
import { findOffer, updateOffer } from './store.ts'

/**
 * Shows an offer in the catalogue. Refuses `offer.rule-not-met` {rule}, value problems (`field.…`),
 * `specification.not-published`, `offer.enrolment-stopped` {since}, what the rooms' enrolment
 * gates say, `offer.unknown` and `access.refused`.
 */
export async function publishOffer(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly offerId: string
}): Promise<Result<Offer>> {
  const { ctx, actor } = options
  return change(ctx, actor, async (transaction) => {
    const offer = await findOffer(transaction, options.offerId)
    if (offer === undefined) return refused(problem('offer.unknown'))
    if (!mayOffer(actor, offer.organisationId)) return refused(problem('access.refused'))
    const version = await findVersion(transaction, offer.versionId)
    if (version === undefined) return refused(problem('specification.unknown'))
    if (version.status !== 'published') return refused(problem('specification.not-published'))
    const since = await enrolmentStop(ctx, transaction, version.id)
    if (since !== undefined) return refused(problem('offer.enrolment-stopped', undefined, { since }))
    const found = [
      ...(await offerObjections(ctx, transaction, offer, version)),
      ...(await enrolmentObjections(ctx, transaction, version.id)),
    ]
    if (found.length > 0) return refused(...found)
    const published: Offer = { ...offer, status: 'published', updatedAt: ctx.clock.now() }
    await updateOffer(transaction, published)
    await refreshCatalogueEntry(ctx, transaction, offer.specificationId)
    return changed(published, { event: 'offer.published', subjectKind: 'offer', subjectId: offer.id })
  })
}
