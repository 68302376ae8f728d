import { findOrganisation } from '../../accounts/room.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { enrolmentStops } from '../offer/ask-enrolment.ts'
import { listOffers } from '../offer/store.ts'
import { dossierOf } from '../specification/dossier.ts'
import { judge } from '../specification/judge.ts'
import { listVersions } from '../specification/store.ts'
import { offerFacts, searchText, specificationFacts } from './model.ts'
import { deleteEntry, upsertEntry } from './store.ts'

/**
 * Brings a micro-credential's row of the catalogue up to date with its published version and its offers; takes
 * it out when no version is published. Runs in the transaction of the change that made it necessary.
 */
export async function refreshCatalogueEntry(
  ctx: Context,
  transaction: Transaction,
  specificationId: string,
): Promise<void> {
  const versions = await listVersions(transaction, specificationId)
  const version = versions.find(({ status }) => status === 'published')
  const organisation =
    version === undefined ? undefined : await findOrganisation(transaction, version.organisationId)
  if (version?.publishedOn === undefined || organisation === undefined) {
    await deleteEntry(transaction, specificationId)
    return
  }
  const today = ctx.clock.today()
  const dossier = await dossierOf(ctx, transaction, { version })
  const offers = await listOffers(transaction, specificationId)
  const stops = await enrolmentStops(ctx, transaction, [
    version.id,
    ...offers.map(({ versionId }) => versionId),
  ])
  const stoppedOn = stops.get(version.id)
  await upsertEntry(
    transaction,
    {
      organisationId: version.organisationId,
      specificationId,
      versionId: version.id,
      providerSlug: organisation.slug,
      providerName: organisation.legalName,
      country: organisation.country,
      place: organisation.place,
      title: version.content.title ?? {},
      summary: version.content.summary ?? {},
      tiles: judge(dossier, today).tiles,
      publishedOn: version.publishedOn,
      ...specificationFacts(version.content),
      ...offerFacts(
        offers.filter(({ versionId }) => !stops.has(versionId)),
        today,
      ),
      ...(stoppedOn === undefined ? {} : { stoppedOn }),
    },
    searchText(version.content, organisation.legalName),
  )
}
