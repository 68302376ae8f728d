import { problem, type Result, refused } from '@tesela/kernel'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import { beginReview } from './begin-review.ts'
import { findFile } from './file-store.ts'
import type { ReviewFile } from './model.ts'

/** Begins the review of a published version before its day. Refuses `review.unknown` and what `takeStep` refuses. */
export async function reviewNow(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly fileId: string
}): Promise<Result<ReviewFile>> {
  const { ctx, actor, fileId } = options
  const file = await read(ctx, actor, (transaction) => findFile(transaction, fileId))
  if (file === undefined) return refused(problem('review.unknown'))
  return beginReview({ ctx, actor, file, triggers: ['asked'] })
}
