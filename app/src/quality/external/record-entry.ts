import { type PlainDate, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { findAgency } from './agency-store.ts'
import { subjectProblems } from './decision-subject.ts'
import type { Doubt } from './entry-model.ts'
import { agencyNamed, keepEntry, recordDigest } from './keep-entry.ts'
import type { Decision, EntryCondition, ExternalEntry, Limits } from './model.ts'
import { mayState, mayWorkForAgency, type OrganisationActor } from './policy.ts'

/** What a person tells about a decision. */
export interface EntryInput {
  readonly instrument: string
  readonly scope: ExternalEntry['scope']
  readonly specificationId?: string
  readonly title?: string
  readonly decision: Decision
  readonly decidedOn?: PlainDate
  readonly validFrom: PlainDate
  readonly validTo?: PlainDate
  readonly conditions: readonly EntryCondition[]
  readonly limits: Limits
  readonly recognisedIn: readonly string[]
  readonly report?: string
  /** Whether a learner sat on the panel (ESG 2.4). */
  readonly learnersInvolved?: boolean
}

export interface RecordedEntry {
  readonly entry: ExternalEntry
  readonly doubts: readonly Doubt[]
}

/**
 * A provider states a decision about itself; it is shown as stated. Refuses `access.refused` and what `subjectProblems`
 * and `keepEntry` refuse.
 */
export async function stateEntry(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly agency: string
  readonly input: EntryInput
}): Promise<Result<RecordedEntry>> {
  const { ctx, actor, input } = options
  if (!mayState(actor)) return refused(problem('access.refused'))
  if (options.agency.trim() === '') return refused(problem('external.agency-missing', 'agency'))
  return change(ctx, actor, async (transaction) => {
    const agency = await agencyNamed(ctx, transaction, options.agency)
    const entry = entryFrom(
      ctx,
      actor,
      { agency, subjectId: actor.organisationId, standing: 'stated', kind: 'provider' },
      input,
    )
    const foreign = await subjectProblems(transaction, entry)
    if (foreign.length > 0) return refused(...foreign)
    const kept = await keepEntry(ctx, transaction, entry)
    if (!kept.ok) return kept
    return changed(kept, note('external.stated', kept.entry))
  })
}

/**
 * An agency records its own decision about a provider; it counts at once. Refuses `access.refused`,
 * `external.no-agency` for an organisation that the register does not know as one, `organisation.unknown` and
 * what `keepEntry` refuses.
 */
export async function recordDecision(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly subjectId: string
  readonly input: EntryInput
}): Promise<Result<RecordedEntry>> {
  const { ctx, actor, input, subjectId } = options
  if (!mayWorkForAgency(actor)) return refused(problem('access.refused'))
  return change(ctx, actor, async (transaction) => {
    const agency = await findAgency(transaction, { organisationId: actor.organisationId })
    if (agency === undefined) return refused(problem('external.no-agency'))
    if ((await findOrganisation(transaction, subjectId)) === undefined)
      return refused(problem('organisation.unknown', 'subject'))
    const entry = entryFrom(ctx, actor, { agency, subjectId, standing: 'register', kind: 'agency' }, input)
    const foreign = await subjectProblems(transaction, entry)
    if (foreign.length > 0) return refused(...foreign)
    const kept = await keepEntry(ctx, transaction, entry)
    if (!kept.ok) return kept
    return changed(kept, note('external.decided', kept.entry))
  })
}

/** Makes the entry; its hash is that of what was told, who told it and when. */
export function entryFrom(
  ctx: Context,
  actor: OrganisationActor,
  about: Pick<ExternalEntry, 'agency' | 'subjectId' | 'standing'> & { readonly kind: 'agency' | 'provider' },
  input: EntryInput,
): ExternalEntry {
  const { kind, ...rest } = about
  const fetchedAt = ctx.clock.now()
  return {
    id: ctx.random.uuid(),
    ...rest,
    ...input,
    source: {
      kind,
      fetchedAt,
      hash: recordDigest({ ...input, agency: about.agency.name, subject: about.subjectId, fetchedAt }),
    },
    recordedBy: actor.organisationId,
  }
}

function note(event: string, { id, agency, instrument, decision, subjectId, source }: ExternalEntry) {
  return {
    event,
    subjectKind: 'external-entry',
    subjectId: id,
    details: { agency: agency.name, instrument, decision, about: subjectId, hash: source.hash },
  }
}
