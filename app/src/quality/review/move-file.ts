import { type Result, refused } from '@tesela/kernel'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { tellNextStep } from './mail-jobs.ts'
import type { Action, ReviewFile } from './model.ts'
import { takeStep } from './take-step.ts'

/** Steps that need no record of their own beside the way that the file took. */
export const simpleActions = [
  'withdraw',
  'ask-changes',
  'ask-peers',
  'send-to-approval',
  'reopen',
  'suspend',
  'resume',
] as const satisfies readonly Action[]

export type SimpleAction = (typeof simpleActions)[number]

/**
 * Takes a file one step on. Refuses `review.unknown`, `access.refused`, `review.not-now` and what the step's
 * conditions say.
 */
export async function moveFile(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly fileId: string
  readonly action: SimpleAction
  readonly reasons?: string
}): Promise<Result<ReviewFile>> {
  const { ctx, actor, fileId, action, reasons = '' } = options
  const moved = await change(ctx, actor, async (transaction) => {
    const taken = await takeStep(ctx, transaction, actor, { fileId, action, asked: { reasons } })
    return taken.ok ? changed(taken.file, taken.note) : refused(...taken.problems)
  })
  if (moved.ok) await tellNextStep(ctx, moved.value)
  return moved
}
