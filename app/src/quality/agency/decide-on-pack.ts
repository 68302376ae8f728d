import { localise, type PlainDate, type Problem, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { canonicalJson, listVersions, sha256 } from '../../transparency/room.ts'
import { findAgency } from '../external/agency-store.ts'
import { subjectProblems } from '../external/decision-subject.ts'
import { keepEntry } from '../external/keep-entry.ts'
import type { ExternalEntry } from '../external/model.ts'
import { mayWorkForAgency } from '../external/policy.ts'
import { type EntryInput, entryFrom, type RecordedEntry } from '../external/record-entry.ts'
import { findInstrument } from '../instruments/index.ts'
import { type AgencyReview, findingProblems, type Pack } from './model.ts'
import { updateReview } from './pack-store.ts'
import { openReview } from './review-pack.ts'

/** What the agency decides, beside its findings. */
export type DecisionInput = Omit<EntryInput, 'instrument' | 'scope' | 'title' | 'decidedOn'> & {
  /** In a sentence or two, for everybody. */
  readonly grounds: string
}

/**
 * Decides on a pack: the findings and the decision are signed with the agency's key, can never be changed, are
 * public, and become an entry of the register that counts from this moment. Refuses what `openReview`,
 * `findingProblems`, `subjectProblems` and `keepEntry` refuse, `agency.grounds-missing` and `external.no-agency`.
 */
export async function decideOnPack(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly packId: string
  readonly input: DecisionInput
}): Promise<Result<RecordedEntry>> {
  const { ctx, actor, packId } = options
  if (!mayWorkForAgency(actor)) return refused(problem('access.refused'))
  const decided = await change(ctx, actor, async (transaction) => {
    const found = await openReview(ctx, transaction, actor, packId)
    if (!found.ok) return found
    const { pack, review } = found.value
    const agency = await findAgency(transaction, { organisationId: actor.organisationId })
    if (agency === undefined) return refused(problem('external.no-agency'))
    const { grounds, ...decision } = options.input
    const problems: Problem[] = [
      ...findingProblems(findInstrument(review.instrument)?.items ?? [], review.findings).map((one) => ({
        ...one,
        path: `findings.${one.path}`,
      })),
      ...(grounds.trim() === '' ? [problem('agency.grounds-missing', 'grounds')] : []),
    ]
    const today = ctx.clock.today()
    const entry = entryFrom(
      ctx,
      actor,
      { agency, subjectId: pack.organisationId, standing: 'register', kind: 'agency' },
      {
        ...decision,
        instrument: review.instrument,
        decidedOn: today,
        ...(await scopeOf(transaction, decision.specificationId)),
      },
    )
    problems.push(...(await subjectProblems(transaction, entry)))
    if (problems.some(({ code }) => code === 'external.specification-unknown')) return refused(...problems)
    const provider = await findOrganisation(transaction, pack.organisationId)
    const record = canonicalJson(recordOf(pack, review, entry, grounds, provider?.legalName ?? ''))
    const sealed: ExternalEntry = { ...entry, source: { ...entry.source, hash: sha256(record) } }
    const kept = await keepEntry(ctx, transaction, sealed)
    if (!kept.ok) return refused(...problems, ...kept.problems)
    if (problems.length > 0) return refused(...problems)
    const [sealer] = ctx.house.recordSealers
    const seal = await sealer?.seal(ctx, transaction, actor.organisationId, record)
    await updateReview(transaction, {
      ...review,
      status: 'decided',
      decidedAt: ctx.clock.now(),
      updatedAt: ctx.clock.now(),
      entryId: sealed.id,
      record,
      recordHash: sealed.source.hash,
      ...(seal === undefined ? {} : { seal }),
    })
    return changed(kept, {
      event: 'external.decided',
      subjectKind: 'external-entry',
      subjectId: sealed.id,
      details: {
        agency: agency.name,
        instrument: sealed.instrument,
        decision: sealed.decision,
        about: sealed.subjectId,
        hash: sealed.source.hash,
      },
    })
  })
  if (decided.ok) await ctx.jobs.add('tell-provider-of-decision', { entryId: decided.value.entry.id })
  return decided
}

/** The provider as a whole, or one of its micro-credentials by its title. */
async function scopeOf(
  transaction: Transaction,
  specificationId: string | undefined,
): Promise<Pick<EntryInput, 'scope' | 'title'>> {
  if (specificationId === undefined) return { scope: 'provider' }
  const versions = await listVersions(transaction, specificationId)
  const current = versions.find(({ status }) => status === 'published') ?? versions[0]
  const title = localise(current?.content.title, current?.content.textLanguages?.[0] ?? 'en')?.text
  return { scope: 'programme', ...(title === undefined ? {} : { title }) }
}

/** What is signed: who decided what about whom, on which evidence, with which sample and findings. */
function recordOf(
  pack: Pack,
  review: AgencyReview,
  entry: ExternalEntry,
  grounds: string,
  provider: string,
): Readonly<Record<string, unknown>> {
  const decidedOn: PlainDate = entry.decidedOn ?? entry.validFrom
  return {
    type: 'ExternalQualityDecision',
    id: entry.id,
    agency: { id: entry.agency.id, name: entry.agency.name, registrations: entry.agency.registrations },
    provider: { id: entry.subjectId, name: provider },
    about:
      entry.specificationId === undefined
        ? { scope: entry.scope }
        : { scope: entry.scope, specification: entry.specificationId, title: entry.title ?? '' },
    learnersInvolved: entry.learnersInvolved ?? null,
    instrument: { id: entry.instrument, edition: findInstrument(entry.instrument)?.edition ?? '' },
    decision: entry.decision,
    decidedOn,
    validFrom: entry.validFrom,
    validTo: entry.validTo ?? null,
    conditions: entry.conditions,
    limits: entry.limits,
    grounds,
    evidence: {
      pack: pack.id,
      digest: pack.digest,
      from: pack.periodFrom,
      to: pack.periodTo,
      items: pack.items,
    },
    sample: review.sample ?? null,
    findings: review.findings,
  }
}
