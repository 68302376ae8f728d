import { type PlainDate, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation, findOrganisationBySlug, type Organisation } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { read } from '../../storage/unit-of-work.ts'
import { findVersion } from '../../transparency/room.ts'
import type { Applicability, Assessment } from '../instruments/assessment-model.ts'
import { listApplicability, listAssessments } from '../instruments/assessment-store.ts'
import { findInstrument, registersByInstrument } from '../instruments/index.ts'
import { findAgency, listAgencies } from './agency-store.ts'
import { type AsOfQuestion, indexEntries, withoutRepeats } from './as-of.ts'
import { type Doubt, entryDoubts } from './entry-model.ts'
import { listEntries, listSuccessions } from './entry-store.ts'
import { type AsOf, asOf } from './explain.ts'
import type { Agency, ExternalEntry, Succession } from './model.ts'

/** An entry with what readers must be told about it. */
export interface ToldEntry {
  readonly entry: ExternalEntry
  readonly doubts: readonly Doubt[]
}

/** Everything that is known of a provider's quality from outside, as of a day. */
export interface ProviderQuality {
  readonly organisation: Organisation
  readonly answer: AsOf
  readonly decisions: readonly ToldEntry[]
  readonly labels: readonly ToldEntry[]
  readonly successions: readonly Succession[]
  /** Published self-assessments; for the organisation itself its drafts too. */
  readonly forms: readonly Assessment[]
  readonly applicability: readonly Applicability[]
}

/** Reads it for anybody. Refuses `organisation.unknown`. */
export async function readQuality(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly organisation: { readonly slug: string } | { readonly id: string }
  readonly on: PlainDate
}): Promise<Result<ProviderQuality>> {
  const { ctx, actor, on } = options
  return read(ctx, actor, async (transaction): Promise<Result<ProviderQuality>> => {
    const organisation =
      'slug' in options.organisation
        ? await findOrganisationBySlug(transaction, options.organisation.slug)
        : await findOrganisation(transaction, options.organisation.id)
    if (organisation === undefined) return refused(problem('organisation.unknown'))
    const { id } = organisation
    const { entries, successions } = await about(transaction, id)
    const decisions = entries.filter((entry) => standsAs(entry) === 'decision')
    const question: AsOfQuestion = { on, organisationId: id, country: organisation.country }
    return {
      ok: true,
      value: {
        organisation,
        answer: asOf(indexEntries(decisions, successions, registersByInstrument), question),
        decisions: told(decisions),
        labels: told(entries.filter((entry) => standsAs(entry) === 'label')),
        successions,
        forms: await listAssessments(transaction, id),
        applicability: await listApplicability(transaction, id),
      },
    }
  })
}

/** The same question about one version of a specification, with its level and fields. */
export async function readVersionQuality(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly versionId: string
  readonly on: PlainDate
}): Promise<{ readonly organisation: Organisation; readonly answer: AsOf } | undefined> {
  const { ctx, actor, on, versionId } = options
  return read(ctx, actor, async (transaction) => {
    const version = await findVersion(transaction, versionId)
    const organisation =
      version === undefined ? undefined : await findOrganisation(transaction, version.organisationId)
    if (version === undefined || organisation === undefined) return undefined
    const { entries, successions } = await about(transaction, organisation.id, version.specificationId)
    const decisions = entries.filter((entry) => standsAs(entry) === 'decision')
    const { level, iscedF } = version.content
    const answer = asOf(indexEntries(decisions, successions, registersByInstrument), {
      on,
      organisationId: organisation.id,
      specificationId: version.specificationId,
      country: organisation.country,
      ...(level?.eqf === undefined ? {} : { eqfLevel: level.eqf }),
      ...(iscedF === undefined ? {} : { fields: iscedF }),
    })
    return { organisation, answer }
  })
}

/** All agencies, and how many decisions each has here. */
export async function readAgencies(options: {
  readonly ctx: Context
  readonly actor: Actor
}): Promise<readonly Agency[]> {
  return read(options.ctx, options.actor, listAgencies)
}

/** An agency with its decisions. Refuses `external.agency-unknown`. */
export async function readAgency(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly id: string
}): Promise<
  Result<{
    readonly agency: Agency
    readonly entries: readonly { readonly entry: ExternalEntry; readonly subject?: Organisation }[]
  }>
> {
  const { ctx, actor, id } = options
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    return refused(problem('external.agency-unknown'))
  return read(ctx, actor, async (transaction) => {
    const agency = await findAgency(transaction, { id })
    if (agency === undefined) return refused(problem('external.agency-unknown'))
    const entries = await listEntries(transaction, { agencyId: agency.id })
    const shown = []
    for (const entry of entries) {
      const subject = await findOrganisation(transaction, entry.subjectId)
      shown.push({ entry, ...(subject === undefined ? {} : { subject }) })
    }
    return { ok: true as const, value: { agency, entries: shown } }
  })
}

async function about(transaction: Transaction, organisationId: string, specificationId?: string) {
  const successions = await listSuccessions(transaction, [organisationId])
  const entries = await listEntries(transaction, {
    subjects: [organisationId, ...successions.map(({ predecessorId }) => predecessorId)],
    ...(specificationId === undefined ? {} : { specifications: [specificationId] }),
  })
  return { entries, successions }
}

function standsAs({ instrument }: ExternalEntry): 'decision' | 'label' {
  return findInstrument(instrument)?.standsAs ?? 'decision'
}

function told(all: readonly ExternalEntry[]): readonly ToldEntry[] {
  const entries = withoutRepeats(all)
  return entries.toReversed().map((entry) => ({
    entry,
    doubts: entryDoubts(entry, entries, findInstrument(entry.instrument)?.registers ?? []),
  }))
}
