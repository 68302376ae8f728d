import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { pageSlice } from '../../storage/page-slice.ts'
import { read } from '../../storage/unit-of-work.ts'
import type { SpecificationVersion } from './model.ts'
import { countShownVersions, listShownVersions } from './store.ts'

/**
 * A page, from 1, of the micro-credentials of the organisation acted for: what is worked on and what is current,
 * and of those with neither the version saved last. Those saved last first.
 */
export async function listOwnSpecifications(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly page: number
  readonly size: number
}): Promise<{ readonly versions: readonly SpecificationVersion[]; readonly pages: number }> {
  const { ctx, actor, page, size } = options
  if (actor.kind === 'public' || actor.organisationId === undefined) return { versions: [], pages: 0 }
  const { organisationId } = actor
  return read(ctx, actor, async (transaction) => {
    const count = await countShownVersions(transaction, organisationId)
    const slice = pageSlice(count, page, size)
    return {
      versions: await listShownVersions(transaction, organisationId, slice),
      pages: Math.ceil(count / size),
    }
  })
}
