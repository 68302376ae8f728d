import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import { findVersion } from '../../transparency/room.ts'

/** The micro-credential that a version belongs to, where the asker may see the version. */
export async function readSpecificationOf(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly versionId: string
}): Promise<string | undefined> {
  const { ctx, actor, versionId } = options
  return read(ctx, actor, async (transaction) => (await findVersion(transaction, versionId))?.specificationId)
}
