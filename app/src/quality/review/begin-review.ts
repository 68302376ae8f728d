import { type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { tellNextStep } from './mail-jobs.ts'
import type { ReviewFile } from './model.ts'
import type { TriggerId } from './monitoring-model.ts'
import { deleteAnswers } from './panel-store.ts'
import { seatRepresentatives } from './seat-representatives.ts'
import { takeStep } from './take-step.ts'

/**
 * Begins the review of a published version, with an empty checklist and a panel of its own: because its day is
 * there, because a fact asks for it, or because a QA manager wants it done before a holiday. Refuses what
 * `takeStep` refuses.
 */
export async function beginReview(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly file: ReviewFile
  readonly triggers: readonly TriggerId[]
}): Promise<Result<ReviewFile>> {
  const { ctx, actor, file, triggers } = options
  const begun = await change(ctx, actor, async (transaction) => {
    const taken = await takeStep(ctx, transaction, actor, {
      fileId: file.id,
      action: 'mark-due',
      changes: { triggers, cycle: file.cycle + 1, sampled: false },
    })
    if (!taken.ok) return refused(...taken.problems)
    await deleteAnswers(transaction, file.id)
    await seatRepresentatives(ctx, transaction, actor, { file: taken.file, version: taken.gathered.version })
    return changed(taken.file, { ...taken.note, details: { ...taken.note.details, triggers: [...triggers] } })
  })
  if (begun.ok) await tellNextStep(ctx, begun.value)
  return begun
}
