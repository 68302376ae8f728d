import { problem, type Result, refused } from '@tesela/kernel'
import { listOrganisations } from '../../accounts/room.ts'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { diffContents } from './diff.ts'
import { applyStep } from './edit-draft.ts'
import type { RowAction } from './edit-fields.ts'
import type { Posted } from './field-kinds.ts'
import type { Step } from './fields.ts'
import { type Draft, isPublic, nextVersion, type SpecificationVersion } from './model.ts'
import { mayEdit } from './policy.ts'
import { findVersion, listVersions, updateVersion } from './store.ts'

/**
 * Saves one step of the editor. Never fails because the content is incomplete or wrong: what cannot be read is
 * kept as it was typed. Who saves becomes one of the authors. Refuses `specification.unknown` and
 * `access.refused`.
 */
export async function saveStep(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly versionId: string
  readonly step: Step
  readonly posted: Posted
  readonly action?: RowAction
  /** While typing, a row just added and not filled yet stays. */
  readonly keepsBlankRows?: boolean
}): Promise<Result<SpecificationVersion>> {
  const { ctx, actor, step, posted, action } = options
  return change(ctx, actor, async (transaction) => {
    const version = await findVersion(transaction, options.versionId)
    if (version === undefined) return refused(problem('specification.unknown'))
    if (!mayEdit(actor, version)) return refused(problem('access.refused'))
    const before = { draft: { spec: version.content, qa: version.qa }, unparsed: version.unparsed }
    const { draft, unparsed } = applyStep(before, step, posted, action, options.keepsBlankRows ?? false)
    const content = await withAwarderTypes(transaction, draft)
    const saved: SpecificationVersion = {
      ...version,
      content,
      qa: draft.qa,
      unparsed,
      version: await numberOf(transaction, version, content),
      authors: [...new Set([...version.authors, actor.personId])],
      updatedAt: ctx.clock.now(),
    }
    await updateVersion(transaction, saved)
    return changed(saved, {
      event: 'specification.saved',
      subjectKind: 'specification-version',
      subjectId: version.id,
      details: { step: step.id },
    })
  })
}

/** Credits name the kind of institution that awards them: rule P2.2-CREDIT-AWARDER asks for it. */
async function withAwarderTypes(
  transaction: Transaction,
  draft: Draft,
): Promise<SpecificationVersion['content']> {
  const { workload } = draft.spec
  if (workload?.credits === undefined || workload.credits.length === 0) return draft.spec
  const types = new Map((await listOrganisations(transaction)).map(({ id, type }) => [id, type]))
  const credits = workload.credits.map((credit) => {
    const awarderType = types.get(credit.awarder ?? '')
    return awarderType === undefined ? credit : { ...credit, awarderType }
  })
  return { ...draft.spec, workload: { ...workload, credits } }
}

/** The number a draft will be published under, by how much it differs from the version before. */
async function numberOf(
  transaction: Transaction,
  version: SpecificationVersion,
  content: SpecificationVersion['content'],
): Promise<string> {
  const published = (await listVersions(transaction, version.specificationId)).find((one) =>
    isPublic(one.status),
  )
  if (published === undefined) return version.version
  const isSubstantive = diffContents(published.content, content).some((found) => found.substantive)
  return nextVersion(published.version, isSubstantive)
}
