import { type PlainDate, problem, type Result, refused } from '@tesela/kernel'
import type { Dossier } from '@tesela/principles/dossier'
import { findOrganisation, listOrganisations, type Organisation } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import { enrolmentStops } from '../offer/ask-enrolment.ts'
import { byStart, type Offer } from '../offer/model.ts'
import { listOffers } from '../offer/store.ts'
import { dossierOf } from './dossier.ts'
import { type Judgement, judge } from './judge.ts'
import { isPublic, type SpecificationVersion } from './model.ts'
import { publicDossier } from './public-dossier.ts'
import { listVersions } from './store.ts'

/** What anyone may read of a published version. */
export interface PublishedView {
  readonly version: SpecificationVersion
  /** The whole dossier without people, award and credential. */
  readonly dossier: Dossier
  readonly judgement: Judgement
  readonly provider: Organisation
  readonly awardingBodies: readonly Organisation[]
  /** Published versions, newest first. */
  readonly versions: readonly SpecificationVersion[]
  readonly offers: readonly Offer[]
  /** Version id → the day since which nobody new can begin with it; absent while people can. */
  readonly stops: ReadonlyMap<string, PlainDate>
}

/**
 * Reads a published version: the one of this number, or the current one. Refuses `specification.unknown`, also
 * for drafts.
 */
export async function readSpecification(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly specificationId: string
  readonly version?: string
}): Promise<Result<PublishedView>> {
  const { ctx, actor, specificationId } = options
  if (!/^[0-9a-f-]{36}$/.test(specificationId)) return refused(problem('specification.unknown'))
  return read(ctx, actor, async (transaction): Promise<Result<PublishedView>> => {
    const versions = (await listVersions(transaction, specificationId)).filter(({ status }) =>
      isPublic(status),
    )
    const current = versions.find(({ status }) => status === 'published') ?? versions[0]
    const version =
      options.version === undefined ? current : versions.find((one) => one.version === options.version)
    if (version === undefined) return refused(problem('specification.unknown'))
    const provider = await findOrganisation(transaction, version.organisationId)
    if (provider === undefined) return refused(problem('specification.unknown'))
    const dossier = await dossierOf(ctx, transaction, { version })
    const bodies = version.content.awardingBodies ?? []
    const offers = (await listOffers(transaction, specificationId)).filter(
      ({ status }) => status === 'published',
    )
    return {
      ok: true,
      value: {
        version,
        dossier: publicDossier(dossier),
        judgement: judge(dossier, ctx.clock.today()),
        provider,
        awardingBodies: (await listOrganisations(transaction)).filter(({ id }) => bodies.includes(id)),
        versions,
        offers: offers.toSorted(byStart),
        stops: await enrolmentStops(ctx, transaction, [
          version.id,
          ...offers.map(({ versionId }) => versionId),
        ]),
      },
    }
  })
}
