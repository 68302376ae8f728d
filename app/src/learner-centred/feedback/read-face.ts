import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import { type FeedbackFace, feedbackFace } from './round-store.ts'

/** Reads what everyone may know of a provider's feedback from learners. */
export async function readFeedbackFace(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly organisationId: string
}): Promise<FeedbackFace> {
  const { ctx, actor, organisationId } = options
  return read(ctx, actor, (transaction) => feedbackFace(transaction, organisationId, ctx.clock.today()))
}
