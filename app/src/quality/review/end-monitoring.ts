import { type Result, refused } from '@tesela/kernel'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import { retireSpecification, reviseSpecification } from '../../transparency/room.ts'
import { findFile } from './file-store.ts'
import { takeStep } from './take-step.ts'

/**
 * Answers a review by a new version: makes its draft, or finds the one that is there, and leaves this version as
 * it is until the new one is published. Refuses what `takeStep` and `reviseSpecification` refuse.
 */
export async function startRevision(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly fileId: string
}): Promise<Result<{ readonly versionId: string }>> {
  const { ctx, actor, fileId } = options
  const file = await read(ctx, actor, (transaction) => findFile(transaction, fileId))
  const moved = await change(ctx, actor, async (transaction) => {
    const taken = await takeStep(ctx, transaction, actor, { fileId, action: 'revise' })
    return taken.ok ? changed(taken.file, taken.note) : refused(...taken.problems)
  })
  if (!moved.ok || file === undefined) return moved.ok ? refused() : moved
  const draft = await reviseSpecification({ ctx, actor, versionId: file.versionId })
  return draft.ok ? { ok: true, value: { versionId: draft.value.id } } : draft
}

/**
 * Answers a review by retiring the version: no new offers, everything stays readable. Refuses what `takeStep`
 * and `retireSpecification` refuse.
 */
export async function retireReviewed(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly fileId: string
  readonly reasons: string
}): Promise<Result<{ readonly versionId: string }>> {
  const { ctx, actor, fileId, reasons } = options
  const moved = await change(ctx, actor, async (transaction) => {
    const taken = await takeStep(ctx, transaction, actor, { fileId, action: 'retire', asked: { reasons } })
    return taken.ok ? changed(taken.file, taken.note) : refused(...taken.problems)
  })
  if (!moved.ok) return moved
  const retired = await retireSpecification({ ctx, actor, versionId: moved.value.versionId })
  return retired.ok ? { ok: true, value: { versionId: retired.value.id } } : retired
}
