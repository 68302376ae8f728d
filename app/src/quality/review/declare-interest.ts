import { problem, type Result, refused } from '@tesela/kernel'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { findVersion } from '../../transparency/room.ts'
import { authorProblems } from './check-person.ts'
import { findFile } from './file-store.ts'
import { saveInterest } from './panel-store.ts'
import { mayReview } from './policy.ts'

/**
 * Records that a reviewer has no interest of their own in the outcome, or which one; with one they review
 * nothing (rule P1.2-QA-FOUR-EYES). Refuses `review.unknown`, what `authorProblems` finds, `access.refused` and
 * `review.conflict-unnamed`.
 */
export async function declareInterest(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly fileId: string
  readonly has: boolean
  readonly conflict: string
}): Promise<Result<{ readonly conflict: string }>> {
  const { ctx, actor, has } = options
  const conflict = has ? options.conflict.trim() : ''
  return change(ctx, actor, async (transaction) => {
    const file = await findFile(transaction, options.fileId)
    const version = file === undefined ? undefined : await findVersion(transaction, file.versionId)
    if (file === undefined || version === undefined) return refused(problem('review.unknown'))
    const own = await authorProblems(transaction, version, actor.personId)
    if (own.length > 0) return refused(...own)
    if (!mayReview(actor, file, version.authors)) return refused(problem('access.refused'))
    if (has && conflict === '') return refused(problem('review.conflict-unnamed', 'conflict'))
    await saveInterest(transaction, file, { personId: actor.personId, conflict, at: ctx.clock.now() })
    return changed(
      { conflict },
      {
        event: 'review.interest-declared',
        subjectKind: 'specification-version',
        subjectId: file.versionId,
        details: { file: file.id, has },
      },
    )
  })
}
