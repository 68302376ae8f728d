import { problem, type Result, refused } from '@tesela/kernel'
import { profileOf } from '@tesela/principles'
import { findOrganisation, organisationInDossier } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { read } from '../../storage/unit-of-work.ts'
import {
  findVersion,
  isPublic,
  listOrganisationVersions,
  type SpecificationVersion,
} from '../../transparency/room.ts'
import { listReasons } from '../update-cycle/update-store.ts'
import { mayKeepNeeds, statedNeeds } from './keep-needs.ts'
import {
  asStated,
  isSameEvidence,
  lastDayOf,
  type Need,
  type NeedState,
  type NeedUse,
  needState,
} from './need-model.ts'
import { listNeeds, listUses, needsOf } from './need-store.ts'

/** A micro-credential that rests on evidence: its current version, and whether its evidence makes it due. */
export interface NeedUser {
  readonly use: NeedUse
  readonly version: SpecificationVersion
  readonly isDue: boolean
}

export interface NeedView {
  readonly need: Need
  readonly state: NeedState
  /** The last day on which it counts. */
  readonly lastDay: string
  readonly users: readonly NeedUser[]
}

export interface NeedsView {
  readonly needs: readonly NeedView[]
  /** Micro-credentials of the organisation by their current version. */
  readonly versions: readonly SpecificationVersion[]
  /** Statements of descriptions that nobody recorded yet. */
  readonly toCollect: number
  /** Months for which evidence counts by the organisation's profile. */
  readonly months: number
  readonly mayKeep: boolean
}

/** The recorded evidence of the organisation acted for, and what rests on it. Refuses `access.refused`. */
export async function readNeeds(options: {
  readonly ctx: Context
  readonly actor: Actor
}): Promise<Result<NeedsView>> {
  const { ctx, actor } = options
  if (actor.kind !== 'person' || actor.organisationId === undefined || actor.roles.length === 0)
    return refused(problem('access.refused'))
  const { organisationId } = actor
  const today = ctx.clock.today()
  return read(ctx, actor, async (transaction): Promise<Result<NeedsView>> => {
    const months = await monthsOfEvidence(ctx, transaction, organisationId)
    const versions = currentVersions(await listOrganisationVersions(transaction, organisationId))
    const uses = await listUses(transaction, organisationId)
    const due = new Set(
      (await listReasons(transaction))
        .filter(({ id }) => id === 'need-evidence' || id === 'no-need-evidence')
        .map(({ versionId }) => versionId),
    )
    const recorded = await listNeeds(transaction, organisationId)
    const needs = recorded.map(
      (need): NeedView => ({
        need,
        state: needState(need, months, today),
        lastDay: lastDayOf(need, months),
        users: uses
          .filter(({ needId }) => needId === need.id)
          .flatMap((use) => {
            const version = versions.find(({ specificationId }) => specificationId === use.specificationId)
            return version === undefined ? [] : [{ use, version, isDue: due.has(version.id) }]
          }),
      }),
    )
    const stated = await statedNeeds(ctx, transaction, organisationId)
    const fresh = stated.filter(
      ({ input }, index) =>
        !recorded.some((need) => isSameEvidence(asStated(need), input)) &&
        stated.findIndex((other) => isSameEvidence(other.input, input)) === index,
    )
    const value = { needs, versions, toCollect: fresh.length, months, mayKeep: mayKeepNeeds(actor) }
    return { ok: true, value }
  })
}

/** What everybody may read of the evidence that a published version rests on: stated and recorded. */
export async function readNeedsOfVersion(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly versionId: string
}): Promise<readonly Need[]> {
  const { ctx, actor, versionId } = options
  return read(ctx, actor, async (transaction) => {
    const version = await findVersion(transaction, versionId)
    return version === undefined ? [] : needsOf(transaction, version.specificationId, version.supersededOn)
  })
}

/** Months for which evidence of need counts for an organisation, or for one version of it with its own profile. */
export async function monthsOfEvidence(
  ctx: Context,
  transaction: Transaction,
  organisationId: string,
  version?: SpecificationVersion,
): Promise<number> {
  const organisation = await findOrganisation(transaction, organisationId)
  return profileOf(
    {
      ...(version?.profile === undefined ? {} : { profile: version.profile }),
      ...(organisation === undefined
        ? {}
        : { org: organisationInDossier(organisation, ctx.settings.baseUrl) }),
    },
    ctx.clock.today(),
  ).needEvidenceMonths
}

/** For each micro-credential the published version, or the newest where none is. */
function currentVersions(all: readonly SpecificationVersion[]): readonly SpecificationVersion[] {
  const ids = [...new Set(all.map(({ specificationId }) => specificationId))]
  return ids.flatMap((id) => {
    const own = all.filter(({ specificationId }) => specificationId === id)
    return (
      own.find(({ status }) => status === 'published') ?? own.find(({ status }) => !isPublic(status)) ?? []
    )
  })
}
