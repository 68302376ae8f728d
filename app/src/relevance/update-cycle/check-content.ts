import { problem, type Result, refused } from '@tesela/kernel'
import type { Dossier } from '@tesela/principles/dossier'
import { type Actor, hasRole, type PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { DossierSection } from '../../room.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import { findVersion, type SpecificationVersion } from '../../transparency/room.ts'
import { withRecorded } from '../need/need-model.ts'
import { needsOf } from '../need/need-store.ts'
import { type DatedReason, latest } from './update-model.ts'
import { type ContentCheck, insertCheck, lastCheckOf, listReasons } from './update-store.ts'
import { watchOrganisation } from './watch-versions.ts'

/**
 * Records that somebody looked at a published version and found that it still holds; the version stays as it is
 * frozen. Refuses `relevance.version-unknown`, `access.refused`, `relevance.not-published` and
 * `relevance.note-missing`.
 */
export async function checkContent(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly versionId: string
  /** What was looked at. */
  readonly note: string
}): Promise<Result<ContentCheck>> {
  const { ctx, actor, versionId } = options
  const note = options.note.trim()
  const answer = await change(ctx, actor, async (transaction) => {
    const version = await findVersion(transaction, versionId)
    if (version === undefined || version.organisationId !== actor.organisationId)
      return refused(problem('relevance.version-unknown'))
    if (!mayCheckContent(actor)) return refused(problem('access.refused'))
    if (version.status !== 'published') return refused(problem('relevance.not-published'))
    if (note === '') return refused(problem('relevance.note-missing', `note-${versionId}`))
    const check: ContentCheck = {
      organisationId: version.organisationId,
      id: ctx.random.uuid(),
      specificationId: version.specificationId,
      versionId,
      checkedOn: ctx.clock.today(),
      note: note.slice(0, 1000),
      checkedBy: actor.personId,
    }
    await insertCheck(transaction, check)
    return changed(check, {
      event: 'specification.content-checked',
      subjectKind: 'specification-version',
      subjectId: versionId,
      details: { on: check.checkedOn },
    })
  })
  if (answer.ok) await watchOrganisation(ctx, answer.value.organisationId)
  return answer
}

/** An author or QA manager may say that a version still holds. */
export function mayCheckContent(actor: Actor): boolean {
  return hasRole(actor, 'author', 'qa-manager')
}

/** A version with the reasons to look at it again. */
export interface VersionToUpdate {
  readonly version: SpecificationVersion
  readonly reasons: readonly DatedReason[]
}

/** What needs an update in the organisation acted for, the longest waiting first. */
export async function listToUpdate(options: {
  readonly ctx: Context
  readonly actor: Actor
}): Promise<readonly VersionToUpdate[]> {
  const { ctx, actor } = options
  return read(ctx, actor, async (transaction) => {
    const reasons = await listReasons(transaction)
    const list: VersionToUpdate[] = []
    for (const versionId of new Set(reasons.map((reason) => reason.versionId))) {
      const version = await findVersion(transaction, versionId)
      if (version !== undefined)
        list.push({ version, reasons: reasons.filter((reason) => reason.versionId === versionId) })
    }
    return list
  })
}

/** The rules judge the newest check and all recorded evidence, also what came after the version was frozen. */
export const relevanceSection: DossierSection = {
  add: async (transaction, dossier, { versionId }): Promise<Dossier> => {
    const { spec } = dossier
    const version = await findVersion(transaction, versionId)
    const checked = latest(spec?.contentChecked, await lastCheckOf(transaction, versionId))
    const recorded =
      version === undefined ? [] : await needsOf(transaction, version.specificationId, version.supersededOn)
    if (checked === undefined && recorded.length === 0) return dossier
    return {
      ...dossier,
      spec: {
        ...spec,
        ...(checked === undefined ? {} : { contentChecked: checked }),
        ...(recorded.length === 0 ? {} : { needs: withRecorded(spec?.needs ?? [], recorded) }),
      },
    }
  },
}
