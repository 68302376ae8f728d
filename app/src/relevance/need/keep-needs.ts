import { problem, type Result, refused } from '@tesela/kernel'
import { needTypes } from '@tesela/principles/vocabulary'
import { type Actor, hasRole, type PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import {
  isPublic,
  listOrganisationVersions,
  listVersions,
  mayEdit,
  type SpecificationVersion,
  updateVersion,
} from '../../transparency/room.ts'
import { watchOrganisation } from '../update-cycle/watch-versions.ts'
import { asStated, isSameEvidence, type Need, type NeedInput, needProblems } from './need-model.ts'
import {
  deleteNeed,
  deleteUse,
  insertNeed,
  insertUse,
  listNeeds,
  listUses,
  saveStillValid,
} from './need-store.ts'

/** An author or QA manager may record evidence of need and say what rests on it. */
export function mayKeepNeeds(actor: Actor): actor is PersonActor & { readonly organisationId: string } {
  return (
    hasRole(actor, 'author', 'qa-manager') && actor.kind === 'person' && actor.organisationId !== undefined
  )
}

/** Records evidence of need. Refuses `access.refused`, `relevance.need-known` and what `needProblems` finds. */
export async function recordNeed(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly input: NeedInput
}): Promise<Result<Need>> {
  const { ctx, actor, input } = options
  if (!mayKeepNeeds(actor)) return refused(problem('access.refused'))
  const problems = needProblems(input, ctx.clock.today())
  if (problems.length > 0) return refused(...problems)
  const need = madeOf(ctx, actor.organisationId, input)
  return change(ctx, actor, async (transaction) => {
    const known = await listNeeds(transaction, actor.organisationId)
    if (known.some((one) => isSameEvidence(asStated(one), asStated(need))))
      return refused(problem('relevance.need-known', 'source'))
    await insertNeed(transaction, need)
    return changed(need, { event: 'need.recorded', subjectKind: 'need', subjectId: need.id })
  })
}

/**
 * Lets a micro-credential rest on recorded evidence: in its draft, where the actor may write one, the evidence is
 * stated; the versions that are published already count it from today on. Refuses `access.refused`,
 * `relevance.need-unknown` and `relevance.need-version-unknown`.
 */
export async function useNeed(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly needId: string
  readonly specificationId: string
}): Promise<Result<Need>> {
  const { ctx, actor, needId, specificationId } = options
  if (!mayKeepNeeds(actor)) return refused(problem('access.refused'))
  const used = await change(ctx, actor, async (transaction) => {
    const need = await ownNeed(transaction, actor.organisationId, needId)
    if (need === undefined) return refused(problem('relevance.need-unknown'))
    const versions = isUuid(specificationId) ? await listVersions(transaction, specificationId) : []
    if (!versions.some(({ organisationId }) => organisationId === actor.organisationId))
      return refused(problem('relevance.need-version-unknown', `use-${needId}`))
    await insertUse(transaction, actor.organisationId, { needId, specificationId, since: ctx.clock.today() })
    const draft = versions.find((version) => mayEdit(actor, version))
    if (draft !== undefined) await stateIn(ctx, transaction, actor, draft, need)
    return changed(need, {
      event: 'need.used',
      subjectKind: 'need',
      subjectId: needId,
      details: { specification: specificationId },
    })
  })
  if (used.ok) await watchOrganisation(ctx, actor.organisationId)
  return used
}

/** Takes the evidence away from a micro-credential again; what a frozen version states stays. Refuses as `useNeed`. */
export async function leaveNeed(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly needId: string
  readonly specificationId: string
}): Promise<Result<Need>> {
  const { ctx, actor, needId, specificationId } = options
  if (!mayKeepNeeds(actor)) return refused(problem('access.refused'))
  const left = await change(ctx, actor, async (transaction) => {
    const need = await ownNeed(transaction, actor.organisationId, needId)
    if (need === undefined) return refused(problem('relevance.need-unknown'))
    if (!isUuid(specificationId)) return refused(problem('relevance.need-version-unknown', 'specificationId'))
    await deleteUse(transaction, { needId, specificationId })
    return changed(need, {
      event: 'need.left',
      subjectKind: 'need',
      subjectId: needId,
      details: { specification: specificationId },
    })
  })
  if (left.ok) await watchOrganisation(ctx, actor.organisationId)
  return left
}

/**
 * Says why an old source still holds, such as a law in force, or with an empty reason that it does not any more.
 * Refuses `access.refused` and `relevance.need-unknown`.
 */
export async function sayStillValid(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly needId: string
  readonly reason: string
}): Promise<Result<Need>> {
  const { ctx, actor, needId } = options
  if (!mayKeepNeeds(actor)) return refused(problem('access.refused'))
  const reason = options.reason.trim().slice(0, 500)
  const said = await change(ctx, actor, async (transaction) => {
    const need = await ownNeed(transaction, actor.organisationId, needId)
    if (need === undefined) return refused(problem('relevance.need-unknown'))
    await saveStillValid(transaction, needId, reason === '' ? undefined : reason)
    const { stillValid: _before, ...rest } = need
    return changed<Need>(reason === '' ? rest : { ...rest, stillValid: reason }, {
      event: 'need.still-valid-said',
      subjectKind: 'need',
      subjectId: needId,
      details: { holds: reason !== '' },
    })
  })
  if (said.ok) await watchOrganisation(ctx, actor.organisationId)
  return said
}

/** Deletes evidence on which nothing rests. Refuses `access.refused`, `relevance.need-unknown` and `relevance.need-in-use`. */
export async function forgetNeed(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly needId: string
}): Promise<Result<Need>> {
  const { ctx, actor, needId } = options
  if (!mayKeepNeeds(actor)) return refused(problem('access.refused'))
  return change(ctx, actor, async (transaction) => {
    const need = await ownNeed(transaction, actor.organisationId, needId)
    if (need === undefined) return refused(problem('relevance.need-unknown'))
    const uses = await listUses(transaction, actor.organisationId)
    if (uses.some((use) => use.needId === needId)) return refused(problem('relevance.need-in-use'))
    await deleteNeed(transaction, needId)
    return changed(need, { event: 'need.deleted', subjectKind: 'need', subjectId: needId })
  })
}

/**
 * Records what descriptions of the organisation state as evidence and nobody recorded yet, once for all versions that
 * state it. Answers how many were recorded. Refuses `access.refused`.
 */
export async function collectNeeds(options: {
  readonly ctx: Context
  readonly actor: Actor
}): Promise<Result<{ readonly recorded: number }>> {
  const { ctx, actor } = options
  if (!mayKeepNeeds(actor)) return refused(problem('access.refused'))
  return change(ctx, actor, async (transaction) => {
    const { organisationId } = actor
    const known = [...(await listNeeds(transaction, organisationId))]
    const before = known.length
    for (const { version, input } of await statedNeeds(ctx, transaction, organisationId)) {
      const found = known.find((one) => isSameEvidence(asStated(one), input))
      const need = found ?? madeOf(ctx, organisationId, input)
      if (found === undefined) {
        await insertNeed(transaction, need)
        known.push(need)
      }
      const { specificationId } = version
      await insertUse(transaction, organisationId, {
        needId: need.id,
        specificationId,
        since: version.publishedOn ?? ctx.clock.today(),
      })
    }
    const recorded = known.length - before
    return changed(
      { recorded },
      {
        event: 'need.collected',
        subjectKind: 'organisation',
        subjectId: organisationId,
        details: { recorded },
      },
    )
  })
}

/** What current versions and drafts state as evidence, complete enough to be recorded. */
export async function statedNeeds(
  ctx: Context,
  transaction: Transaction,
  organisationId: string,
): Promise<readonly { readonly version: SpecificationVersion; readonly input: NeedInput }[]> {
  const versions = await listOrganisationVersions(transaction, organisationId)
  return versions
    .filter(({ status }) => status === 'published' || !isPublic(status))
    .flatMap((version) =>
      (version.content.needs ?? []).map((need) => ({
        version,
        input: {
          type: need.type ?? '',
          source: need.source ?? '',
          uri: '',
          date: need.date ?? '',
          finding: need.finding ?? '',
          stillValid: need.stillValid ?? '',
        },
      })),
    )
    .filter(({ input }) => needTypes.has(input.type) && needProblems(input, ctx.clock.today()).length === 0)
}

/** Adds the evidence to a draft in the dossier's form, unless it is stated there. */
async function stateIn(
  ctx: Context,
  transaction: Transaction,
  actor: PersonActor,
  draft: SpecificationVersion,
  need: Need,
): Promise<void> {
  const stated = asStated(need)
  const needs = draft.content.needs ?? []
  if (needs.some((one) => isSameEvidence(one, stated))) return
  await updateVersion(transaction, {
    ...draft,
    content: { ...draft.content, needs: [...needs, stated] },
    authors: [...new Set([...draft.authors, actor.personId])],
    updatedAt: ctx.clock.now(),
  })
}

async function ownNeed(
  transaction: Transaction,
  organisationId: string,
  needId: string,
): Promise<Need | undefined> {
  return (await listNeeds(transaction, organisationId, needId))[0]
}

function madeOf(ctx: Context, organisationId: string, input: NeedInput): Need {
  const uri = input.uri.trim()
  const stillValid = input.stillValid.trim()
  return {
    organisationId,
    id: ctx.random.uuid(),
    type: input.type,
    source: input.source.trim().slice(0, 500),
    date: input.date,
    finding: input.finding.trim().slice(0, 2000),
    recordedOn: ctx.clock.today(),
    ...(uri === '' ? {} : { uri }),
    ...(stillValid === '' ? {} : { stillValid: stillValid.slice(0, 500) }),
  }
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
