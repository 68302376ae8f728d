import { problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { refreshCatalogueEntry } from '../catalogue/refresh-entry.ts'
import { applyFields } from '../specification/edit-fields.ts'
import type { Posted } from '../specification/field-kinds.ts'
import { findVersion } from '../specification/store.ts'
import { completedOffer, type Offer, offerFields } from './model.ts'
import { offerObjections } from './objections.ts'
import { mayOffer } from './policy.ts'
import { findOffer, updateOffer } from './store.ts'

/**
 * Saves an offer's form. A draft takes anything; a published offer is saved only when it stays publishable.
 * Refuses `offer.unknown`, `access.refused`, and for a published one what `publishOffer` refuses.
 */
export async function saveOffer(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly offerId: string
  readonly posted: Posted
}): Promise<Result<Offer>> {
  const { ctx, actor } = options
  return change(ctx, actor, async (transaction) => {
    const offer = await findOffer(transaction, options.offerId)
    if (offer === undefined) return refused(problem('offer.unknown'))
    if (!mayOffer(actor, offer.organisationId)) return refused(problem('access.refused'))
    const version = await findVersion(transaction, offer.versionId)
    if (version === undefined) return refused(problem('specification.unknown'))
    const editing = { draft: { offer: offer.content }, unparsed: offer.unparsed }
    const { draft, unparsed } = applyFields(editing, offerFields, options.posted, () => ({
      languages: [],
      outcomeIds: [],
    }))
    const content = completedOffer(draft.offer, {
      uri: offer.content.uri ?? `${ctx.settings.baseUrl}/offers/${offer.id}`,
      organisationId: offer.organisationId,
      version: version.version,
      spec: version.content,
    })
    const saved: Offer = { ...offer, content, unparsed, updatedAt: ctx.clock.now() }
    if (offer.status === 'published') {
      const found = await offerObjections(ctx, transaction, saved, version)
      if (found.length > 0) return refused(...found)
    }
    await updateOffer(transaction, saved)
    if (offer.status === 'published') await refreshCatalogueEntry(ctx, transaction, offer.specificationId)
    return changed(saved, { event: 'offer.saved', subjectKind: 'offer', subjectId: offer.id })
  })
}
