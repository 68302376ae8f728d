import { type PlainDate, type Problem, problem } from '@tesela/kernel'
import type { Dossier } from '@tesela/principles/dossier'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { ImportRequest } from '../../room.ts'
import type { Transaction } from '../../storage/database.ts'
import { refreshCatalogueEntry } from '../catalogue/refresh-entry.ts'
import { offerFailures } from '../offer/judge-offer.ts'
import { completedOffer, type Offer } from '../offer/model.ts'
import { insertOffer } from '../offer/store.ts'
import { dossierOf } from '../specification/dossier.ts'
import type { SpecificationVersion } from '../specification/model.ts'
import { renamed } from '../specification/paths.ts'
import { freeze, objections } from '../specification/publication.ts'
import { findByDossierId, insertSpecification, insertVersion, listVersions } from '../specification/store.ts'
import { type Owner, ownerOf } from './owner.ts'

/** What an import made, or would make. */
export interface ImportOutcome {
  readonly owner: Owner
  readonly version: SpecificationVersion
  readonly isNewSpecification: boolean
  /** Why the version stays a draft although the file gives a day of publication. */
  readonly blockers: readonly Problem[]
  readonly offer?: Offer
  /** Whose award the file holds; nobody where it holds none. */
  readonly learner: string | undefined
}

export type Brought =
  | { readonly ok: true; readonly outcome: ImportOutcome }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Brings a whole dossier in: organisation, description, quality records, offer, award. The caller's transaction
 * keeps all of it or nothing. Refuses `import.version-exists`, `import.award-needs-publication`, what `ownerOf`
 * refuses and what the rooms' import sections refuse.
 */
export async function bringDossier(
  ctx: Context,
  transaction: Transaction,
  actor: Actor,
  file: Dossier,
): Promise<Brought> {
  const owner = await ownerOf(transaction, actor, file, ctx.clock.today())
  if (!owner.ok) return owner
  const organisationId = owner.value.organisation.id
  const known =
    file.spec?.id === undefined ? undefined : await findByDossierId(transaction, organisationId, file.spec.id)
  const specificationId = known ?? ctx.random.uuid()
  const dossier = renamed(file, {
    ...(file.org?.id === undefined ? {} : { [file.org.id]: organisationId }),
    ...(file.spec?.id === undefined ? {} : { [file.spec.id]: `urn:uuid:${specificationId}` }),
  })
  const number = dossier.spec?.version ?? '1.0'
  if (known === undefined) {
    const dossierId = file.spec?.id
    await insertSpecification(transaction, {
      organisationId,
      id: specificationId,
      ...(dossierId === undefined ? {} : { dossierId }),
    })
  } else if ((await listVersions(transaction, known)).some(({ version }) => version === number)) {
    return { ok: false, problems: [problem('import.version-exists', 'spec.version', { version: number })] }
  }
  const draft = draftOf(ctx, dossier, { organisationId, specificationId, number, actor })
  await insertVersion(transaction, draft)
  const request: ImportRequest = {
    ctx,
    transaction,
    actor,
    dossier,
    organisationId,
    specificationId,
    versionId: draft.id,
  }
  const early = await askSections(request, 'beforePublication')
  if (early.length > 0) return { ok: false, problems: early }

  const on = dossier.spec?.publishedOn
  const today = ctx.clock.today()
  const writtenOn = dossier.today === undefined || dossier.today > today ? today : dossier.today
  const blockers = on === undefined ? [] : await objections(ctx, transaction, actor, draft, on, { writtenOn })
  const isPublished = on !== undefined && blockers.length === 0
  const version = isPublished ? await freeze(ctx, transaction, draft, on) : draft
  const offer = await bringOffer(ctx, transaction, dossier, version)
  if (dossier.award !== undefined && !isPublished) {
    return { ok: false, problems: [problem('import.award-needs-publication', 'award'), ...blockers] }
  }
  const late = isPublished
    ? await askSections(
        { ...request, ...(offer === undefined ? {} : { offerId: offer.id }) },
        'afterPublication',
      )
    : []
  if (late.length > 0) return { ok: false, problems: late }
  const outcome: ImportOutcome = {
    owner: owner.value,
    version,
    isNewSpecification: known === undefined,
    blockers,
    learner: dossier.award === undefined ? undefined : learnerOf(dossier),
    ...(offer === undefined ? {} : { offer }),
  }
  return { ok: true, outcome }
}

async function askSections(
  request: ImportRequest,
  when: 'beforePublication' | 'afterPublication',
): Promise<readonly Problem[]> {
  const problems: Problem[] = []
  for (const section of request.ctx.house.importSections)
    problems.push(...((await section[when]?.(request)) ?? []))
  return problems
}

function draftOf(
  ctx: Context,
  dossier: Dossier,
  about: {
    readonly organisationId: string
    readonly specificationId: string
    readonly number: string
    readonly actor: Actor
  },
): SpecificationVersion {
  const { id: _id, version: _version, uri, publishedOn: _day, authors, ...content } = dossier.spec ?? {}
  const own = about.actor.kind === 'person' && authors === undefined ? [about.actor.personId] : []
  return {
    organisationId: about.organisationId,
    specificationId: about.specificationId,
    id: ctx.random.uuid(),
    version: about.number,
    status: 'draft',
    content: { awardingBodies: [about.organisationId], ...content },
    qa: dossier.qa ?? {},
    justifications: dossier.justifications ?? {},
    unparsed: {},
    authors: [...(authors ?? []), ...own],
    updatedAt: ctx.clock.now(),
    ...(dossier.profile === undefined ? {} : { profile: dossier.profile }),
    ...(uri === undefined ? {} : { sourceUri: uri }),
  }
}

/** An offer that today's rules refuse, such as one that is over, is kept where people can read it, unlisted. */
async function bringOffer(
  ctx: Context,
  transaction: Transaction,
  dossier: Dossier,
  version: SpecificationVersion,
): Promise<Offer | undefined> {
  if (dossier.offer === undefined || dossier.offer === null) return undefined
  const id = ctx.random.uuid()
  const content = completedOffer(dossier.offer, {
    uri: `${ctx.settings.baseUrl}/offers/${id}`,
    organisationId: version.organisationId,
    version: version.version,
    spec: version.content,
  })
  const today: PlainDate = ctx.clock.today()
  const judged = await dossierOf(ctx, transaction, { version, offer: content })
  const isFit = offerFailures(judged, today).every(({ severity }) => severity !== 'E')
  const offer: Offer = {
    organisationId: version.organisationId,
    id,
    specificationId: version.specificationId,
    versionId: version.id,
    status: version.status === 'draft' ? 'draft' : isFit ? 'published' : 'unlisted',
    content,
    unparsed: {},
    updatedAt: ctx.clock.now(),
  }
  await insertOffer(transaction, offer)
  if (version.status !== 'draft') await refreshCatalogueEntry(ctx, transaction, version.specificationId)
  return offer
}

function learnerOf({ credential }: Dossier): string {
  const { fullName, givenName, familyName } = credential?.holder ?? {}
  return fullName ?? [givenName, familyName].filter((name) => name !== undefined).join(' ')
}
