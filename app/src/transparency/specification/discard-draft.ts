import { problem, type Result, refused } from '@tesela/kernel'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { mayEdit } from './policy.ts'
import { deleteVersion, findVersion } from './store.ts'

/** Throws a draft away. Refuses `specification.unknown` and `access.refused`; published versions stay for ever. */
export async function discardDraft(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly versionId: string
}): Promise<Result<{ readonly specificationId: string }>> {
  const { ctx, actor, versionId } = options
  return change(ctx, actor, async (transaction) => {
    const version = await findVersion(transaction, versionId)
    if (version === undefined) return refused(problem('specification.unknown'))
    if (!mayEdit(actor, version)) return refused(problem('access.refused'))
    await deleteVersion(transaction, versionId)
    return changed(
      { specificationId: version.specificationId },
      { event: 'specification.draft-discarded', subjectKind: 'specification-version', subjectId: versionId },
    )
  })
}
