import { problem, type Result, refused } from '@tesela/kernel'
import { findOrganisationBySlug, type Organisation } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import type { CatalogueEntry } from '../catalogue/model.ts'
import { entriesOfProvider } from '../catalogue/store.ts'
import { externalEntriesOf } from './external-entries.ts'
import { type RegisterEntry, registerEntry } from './model.ts'

export interface ProviderView {
  readonly organisationId: string
  readonly statusHistory: Organisation['statusHistory']
  readonly entry: RegisterEntry
  readonly offers: readonly CatalogueEntry[]
}

/** The public page of an organisation. Refuses `organisation.unknown`. */
export async function readProvider(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly slug: string
}): Promise<Result<ProviderView>> {
  const { ctx, actor, slug } = options
  return read(ctx, actor, async (transaction): Promise<Result<ProviderView>> => {
    const organisation = await findOrganisationBySlug(transaction, slug)
    if (organisation === undefined) return refused(problem('organisation.unknown'))
    const { external, count } = await externalEntriesOf(ctx, transaction, organisation)
    return {
      ok: true,
      value: {
        organisationId: organisation.id,
        statusHistory: organisation.statusHistory,
        entry: registerEntry(organisation, ctx.settings.baseUrl, external, count),
        offers: await entriesOfProvider(transaction, slug),
      },
    }
  })
}
