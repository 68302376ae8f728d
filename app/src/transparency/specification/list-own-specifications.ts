import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { pageSlice } from '../../storage/page-slice.ts'
import { read } from '../../storage/unit-of-work.ts'
import type { OwnListQuery, SpecificationVersion, VersionStatus } from './model.ts'
import { countShownVersions, listShownVersions } from './store.ts'

/** A page of the own list. */
export interface OwnList {
  readonly versions: readonly SpecificationVersion[]
  readonly pages: number
  /** How many of what was searched for are in each state. */
  readonly counts: ReadonlyMap<VersionStatus, number>
}

/**
 * A page, from 1, of the micro-credentials of the organisation acted for that answer the query: what is worked on
 * and what is current, and of those with neither the version saved last. Those saved last first.
 */
export async function listOwnSpecifications(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly query: OwnListQuery
  readonly page: number
  readonly size: number
}): Promise<OwnList> {
  const { ctx, actor, query, page, size } = options
  if (actor.kind === 'public' || actor.organisationId === undefined)
    return { versions: [], pages: 0, counts: new Map() }
  const { organisationId } = actor
  return read(ctx, actor, async (transaction) => {
    const counts = await countShownVersions(transaction, organisationId, query.title)
    const count = query.status === '' ? sum(counts) : (counts.get(query.status) ?? 0)
    return {
      versions: await listShownVersions(transaction, organisationId, query, pageSlice(count, page, size)),
      pages: Math.ceil(count / size),
      counts,
    }
  })
}

function sum(counts: ReadonlyMap<VersionStatus, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0)
}
