import { problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { findVersion } from '../specification/store.ts'
import { completedOffer, type Offer } from './model.ts'
import { mayOffer } from './policy.ts'
import { insertOffer } from './store.ts'

/**
 * Starts an offer of a published version as a draft. Refuses `specification.unknown`,
 * `specification.not-published` and `access.refused`.
 */
export async function startOffer(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly versionId: string
}): Promise<Result<Offer>> {
  const { ctx, actor } = options
  return change(ctx, actor, async (transaction) => {
    const version = await findVersion(transaction, options.versionId)
    if (version === undefined) return refused(problem('specification.unknown'))
    if (!mayOffer(actor, version.organisationId)) return refused(problem('access.refused'))
    if (version.status !== 'published') return refused(problem('specification.not-published'))
    const id = ctx.random.uuid()
    const { organisationId, specificationId } = version
    const about = {
      uri: `${ctx.settings.baseUrl}/offers/${id}`,
      organisationId,
      version: version.version,
      spec: version.content,
    }
    const language = version.content.languages?.instruction?.[0] ?? version.content.languages?.assessment?.[0]
    const start = {
      price: { currency: 'EUR' },
      ...(version.content.participation === undefined ? {} : { mode: version.content.participation }),
      ...(language === undefined ? {} : { language }),
    }
    const offer: Offer = {
      organisationId,
      id,
      specificationId,
      versionId: version.id,
      status: 'draft',
      content: completedOffer(start, about),
      unparsed: {},
      updatedAt: ctx.clock.now(),
    }
    await insertOffer(transaction, offer)
    return changed(offer, {
      event: 'offer.started',
      subjectKind: 'offer',
      subjectId: id,
      details: { version: version.version },
    })
  })
}
