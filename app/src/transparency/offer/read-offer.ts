import { type PlainDate, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation, type Organisation } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import type { SpecificationVersion } from '../specification/model.ts'
import { findVersion } from '../specification/store.ts'
import { enrolmentStop } from './ask-enrolment.ts'
import type { Offer } from './model.ts'
import { findOffer } from './store.ts'

export interface OfferView {
  readonly offer: Offer
  readonly version: SpecificationVersion
  readonly provider: Organisation
  /** The day since which nobody new can begin; absent while people can. */
  readonly stoppedSince?: PlainDate
}

/** Reads an offer that the asker may see. Refuses `offer.unknown`. */
export async function readOffer(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly offerId: string
}): Promise<Result<OfferView>> {
  const { ctx, actor, offerId } = options
  if (!/^[0-9a-f-]{36}$/.test(offerId)) return refused(problem('offer.unknown'))
  return read(ctx, actor, async (transaction): Promise<Result<OfferView>> => {
    const offer = await findOffer(transaction, offerId)
    if (offer === undefined) return refused(problem('offer.unknown'))
    const version = await findVersion(transaction, offer.versionId)
    const provider = await findOrganisation(transaction, offer.organisationId)
    if (version === undefined || provider === undefined) return refused(problem('offer.unknown'))
    const stoppedSince = await enrolmentStop(ctx, transaction, version.id)
    return {
      ok: true,
      value: { offer, version, provider, ...(stoppedSince === undefined ? {} : { stoppedSince }) },
    }
  })
}
