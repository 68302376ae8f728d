import { problem, type Result, refused } from '@tesela/kernel'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { findVersion } from '../../transparency/room.ts'
import { authorProblems } from './check-person.ts'
import { meetCondition as storeMet } from './decision-store.ts'
import { findFile } from './file-store.ts'
import { mayDecide } from './policy.ts'

/**
 * Records that a condition of an approval is met, and where that can be seen. Not by an author: that would be a
 * part of the approval. Refuses `review.unknown`, `access.refused`, what `authorProblems` finds,
 * `review.evidence-missing` and `review.condition-closed`.
 */
export async function meetCondition(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly fileId: string
  readonly conditionId: string
  readonly evidence: string
}): Promise<Result<{ readonly conditionId: string }>> {
  const { ctx, actor, conditionId } = options
  const evidence = options.evidence.trim()
  return change(ctx, actor, async (transaction) => {
    const file = await findFile(transaction, options.fileId)
    const version = file === undefined ? undefined : await findVersion(transaction, file.versionId)
    if (file === undefined || version === undefined) return refused(problem('review.unknown'))
    if (!mayDecide(actor, file, version.authors)) return refused(problem('access.refused'))
    const own = await authorProblems(transaction, version, actor.personId)
    if (own.length > 0) return refused(...own)
    if (evidence === '') return refused(problem('review.evidence-missing', `evidence.${conditionId}`))
    const met = await storeMet(transaction, {
      versionId: file.versionId,
      conditionId,
      on: ctx.clock.today(),
      by: actor.personId,
      evidence,
    })
    if (met === 0) return refused(problem('review.condition-closed'))
    return changed(
      { conditionId },
      {
        event: 'review.condition-met',
        subjectKind: 'specification-version',
        subjectId: file.versionId,
        details: { file: file.id, condition: conditionId },
      },
    )
  })
}
