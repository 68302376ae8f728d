import { problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation, type Organisation } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { EvidenceItem } from '../../room.ts'
import type { Transaction } from '../../storage/database.ts'
import { read } from '../../storage/unit-of-work.ts'
import { findAgency, listAgencies } from '../external/agency-store.ts'
import { type DecisionSubject, readSubjects } from '../external/decision-subject.ts'
import { listEntries } from '../external/entry-store.ts'
import type { Agency, ExternalEntry } from '../external/model.ts'
import { mayState, mayWorkForAgency } from '../external/policy.ts'
import type { AgencyReview, Pack } from './model.ts'
import {
  countItems,
  findPack,
  findReview,
  listItems,
  listPacks,
  listReviews,
  setToday,
} from './pack-store.ts'

export interface PackView {
  readonly pack: Pack
  readonly provider?: Organisation
  readonly agency?: Organisation
  /** The asker's own review of it, or the decided one. */
  readonly review?: AgencyReview
}

/** A provider's packs, and the agencies that it can open one to. Refuses `access.refused`. */
export async function readProviderPacks(options: {
  readonly ctx: Context
  readonly actor: Actor
}): Promise<Result<{ readonly packs: readonly PackView[]; readonly agencies: readonly Agency[] }>> {
  const { ctx, actor } = options
  if (!mayState(actor)) return refused(problem('access.refused'))
  return read(ctx, actor, async (transaction) => {
    const agencies = (await listAgencies(transaction)).filter(
      ({ organisationId }) => organisationId !== undefined && organisationId !== actor.organisationId,
    )
    return { ok: true as const, value: { packs: await viewsOf(ctx, transaction), agencies } }
  })
}

export interface AgencyDesk {
  readonly agency: Agency
  readonly packs: readonly PackView[]
  readonly decisions: readonly { readonly entry: ExternalEntry; readonly subject?: Organisation }[]
  /** Reviews begun here; of those whose pack has closed nothing else is left to read. */
  readonly reviews: readonly AgencyReview[]
}

/** What an agency has to do: open packs, and its decisions with their conditions. Refuses as `readPack`. */
export async function readDesk(options: {
  readonly ctx: Context
  readonly actor: Actor
}): Promise<Result<AgencyDesk>> {
  const { ctx, actor } = options
  if (!mayWorkForAgency(actor)) return refused(problem('access.refused'))
  return read(ctx, actor, async (transaction): Promise<Result<AgencyDesk>> => {
    const agency = await findAgency(transaction, { organisationId: actor.organisationId })
    if (agency === undefined) return refused(problem('external.no-agency'))
    const entries = await listEntries(transaction, { agencyId: agency.id })
    const decisions = []
    for (const entry of entries.filter(({ standing }) => standing === 'register')) {
      const subject = await findOrganisation(transaction, entry.subjectId)
      decisions.push({ entry, ...(subject === undefined ? {} : { subject }) })
    }
    return {
      ok: true,
      value: {
        agency,
        packs: await viewsOf(ctx, transaction),
        decisions: decisions.toReversed(),
        reviews: await listReviews(transaction, actor.organisationId),
      },
    }
  })
}

/** A pack with what is in one of its sections. */
export interface PackContents extends PackView {
  readonly counts: Readonly<Record<string, number>>
  readonly items: readonly EvidenceItem[]
}

/**
 * A pack for who may read it: its provider always, its agency while it is open. Refuses `agency.pack-unknown`:
 * whoever may not see it does not learn that it is there.
 */
export async function readPack(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly packId: string
  readonly section?: string
}): Promise<Result<PackContents>> {
  const { ctx, actor, packId, section } = options
  if (!mayState(actor) && !mayWorkForAgency(actor)) return refused(problem('access.refused'))
  return read(ctx, actor, async (transaction): Promise<Result<PackContents>> => {
    await setToday(transaction, ctx.clock.today())
    const pack = await findPack(transaction, packId)
    if (pack === undefined) return refused(problem('agency.pack-unknown'))
    return {
      ok: true,
      value: {
        ...(await viewOf(transaction, pack)),
        counts: await countItems(transaction, packId),
        items: await listItems(transaction, packId, section),
      },
    }
  })
}

/** The micro-credentials of a pack's provider that a decision can be about; none for who may not read the pack. */
export async function packSubjects(
  ctx: Context,
  actor: Actor,
  packId: string,
  language: string,
): Promise<readonly DecisionSubject[]> {
  const found = await readPack({ ctx, actor, packId, section: 'provider' })
  return found.ok ? readSubjects(ctx, actor, found.value.pack.organisationId, language) : []
}

async function viewsOf(ctx: Context, transaction: Transaction): Promise<readonly PackView[]> {
  await setToday(transaction, ctx.clock.today())
  const views = []
  for (const pack of await listPacks(transaction)) views.push(await viewOf(transaction, pack))
  return views
}

async function viewOf(transaction: Transaction, pack: Pack): Promise<PackView> {
  const provider = await findOrganisation(transaction, pack.organisationId)
  const agency = await findOrganisation(transaction, pack.agencyOrganisationId)
  const review = await findReview(transaction, { packId: pack.id })
  return {
    pack,
    ...(provider === undefined ? {} : { provider }),
    ...(agency === undefined ? {} : { agency }),
    ...(review === undefined ? {} : { review }),
  }
}

/** The report that a decision rests on, for everybody: findings, sample, signature. Refuses `external.entry-unknown`. */
export async function readReport(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly entryId: string
}): Promise<
  Result<{ readonly entry: ExternalEntry; readonly subject?: Organisation; readonly review?: AgencyReview }>
> {
  const { ctx, actor, entryId } = options
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(entryId))
    return refused(problem('external.entry-unknown'))
  return read(ctx, actor, async (transaction) => {
    const [entry] = await listEntries(transaction, { id: entryId })
    if (entry === undefined) return refused(problem('external.entry-unknown'))
    const subject = await findOrganisation(transaction, entry.subjectId)
    const review = await findReview(transaction, { entryId })
    return {
      ok: true as const,
      value: {
        entry,
        ...(subject === undefined ? {} : { subject }),
        ...(review === undefined ? {} : { review }),
      },
    }
  })
}
