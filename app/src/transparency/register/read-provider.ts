import { problem, type Result, refused } from '@tesela/kernel'
import { findOrganisationBySlug, type Organisation } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { pageSlice } from '../../storage/page-slice.ts'
import { read } from '../../storage/unit-of-work.ts'
import type { CatalogueEntry } from '../catalogue/model.ts'
import { entriesOfProvider } from '../catalogue/store.ts'
import { externalEntriesOf } from './external-entries.ts'
import { type RegisterEntry, registerEntry } from './model.ts'

export interface ProviderView {
  readonly organisationId: string
  readonly statusHistory: Organisation['statusHistory']
  readonly entry: RegisterEntry
  /** One page of them; `entry.microCredentials` says how many there are. */
  readonly offers: readonly CatalogueEntry[]
  readonly pages: number
}

/** The public page of an organisation, with `size` of its micro-credentials from page 1. Refuses `organisation.unknown`. */
export async function readProvider(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly slug: string
  readonly page: number
  readonly size: number
  /** From how many of the newest versions the entry gathers what they rest on; 0 where nobody reads that. */
  readonly versionsLookedAt: number
}): Promise<Result<ProviderView>> {
  const { ctx, actor, slug, page, size, versionsLookedAt } = options
  return read(ctx, actor, async (transaction): Promise<Result<ProviderView>> => {
    const organisation = await findOrganisationBySlug(transaction, slug)
    if (organisation === undefined) return refused(problem('organisation.unknown'))
    const { external, count } = await externalEntriesOf(ctx, transaction, organisation, versionsLookedAt)
    return {
      ok: true,
      value: {
        organisationId: organisation.id,
        statusHistory: organisation.statusHistory,
        entry: registerEntry(organisation, ctx.settings.baseUrl, external, count),
        offers: await entriesOfProvider(transaction, organisation.id, pageSlice(count, page, size)),
        pages: Math.ceil(count / size),
      },
    }
  })
}
