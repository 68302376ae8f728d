import type { Dossier, DossierOffer } from '@tesela/principles/dossier'
import { findOrganisation, organisationInDossier } from '../../accounts/room.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import type { SpecificationVersion } from './model.ts'

/** What a dossier is put together for. */
export interface DossierRequest {
  readonly version: SpecificationVersion
  /** Absent: there is none to speak of yet. */
  readonly offer?: DossierOffer
  readonly awardId?: string
}

/**
 * Everything known about a version: its organisation, its description, its quality block, and what every later
 * room adds. The day of judgement is left to the caller.
 */
export async function dossierOf(
  ctx: Context,
  transaction: Transaction,
  request: DossierRequest,
): Promise<Dossier> {
  const { version, awardId } = request
  const organisation = await findOrganisation(transaction, version.organisationId)
  const own: Dossier = {
    ...(version.profile === undefined ? {} : { profile: version.profile }),
    ...(organisation === undefined
      ? {}
      : {
          org: organisationInDossier(organisation, `${ctx.settings.baseUrl}/providers/${organisation.slug}`),
        }),
    spec: {
      ...version.content,
      id: `urn:uuid:${version.specificationId}`,
      version: version.version,
      authors: version.authors,
      ...(version.uri === undefined ? {} : { uri: version.uri }),
      ...(version.publishedOn === undefined ? {} : { publishedOn: version.publishedOn }),
    },
    qa: version.qa,
    justifications: version.justifications,
    offer: request.offer ?? null,
  }
  const about = {
    organisationId: version.organisationId,
    versionId: version.id,
    baseUrl: ctx.settings.baseUrl,
    ...(awardId === undefined ? {} : { awardId }),
  }
  let dossier = own
  for (const section of ctx.house.dossierSections) dossier = await section.add(transaction, dossier, about)
  return dossier
}
