import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import { findVersion } from '../../transparency/room.ts'

/** Whose version it is and of which micro-credential, where the asker may see it. */
export async function readVersionOwner(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly versionId: string
}): Promise<{ readonly organisationId: string; readonly specificationId: string } | undefined> {
  const { ctx, actor, versionId } = options
  return read(ctx, actor, async (transaction) => {
    const version = await findVersion(transaction, versionId)
    if (version === undefined) return undefined
    return { organisationId: version.organisationId, specificationId: version.specificationId }
  })
}
