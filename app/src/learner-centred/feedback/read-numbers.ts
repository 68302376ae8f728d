import type { PlainDate } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import { type FeedbackNumbers, feedbackNumbers } from './feedback-facts.ts'
import { roundsInFile } from './round-model.ts'

/** The own organisation's feedback in numbers, some hundred rounds at a time: those closed last, or those after a place. */
export async function readNumbers(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly after?: { readonly closedOn: PlainDate; readonly id: string }
}): Promise<FeedbackNumbers> {
  const { ctx, actor, after } = options
  const organisationId = actor.kind === 'public' ? undefined : actor.organisationId
  if (organisationId === undefined) return { rounds: [], overdue: 0 }
  return read(ctx, actor, (transaction) =>
    feedbackNumbers(transaction, {
      organisationId,
      today: ctx.clock.today(),
      limit: roundsInFile,
      ...(after === undefined ? {} : { after }),
    }),
  )
}
