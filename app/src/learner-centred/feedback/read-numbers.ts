import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import { type FeedbackNumbers, feedbackNumbers } from './feedback-facts.ts'

/** The own organisation's feedback in numbers. */
export async function readNumbers(options: {
  readonly ctx: Context
  readonly actor: Actor
}): Promise<FeedbackNumbers> {
  const { ctx, actor } = options
  const organisationId = actor.kind === 'public' ? undefined : actor.organisationId
  if (organisationId === undefined) return { rounds: [], overdue: 0 }
  return read(ctx, actor, (transaction) => feedbackNumbers(transaction, organisationId, ctx.clock.today()))
}
