import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import { type CatalogueEntry, type CatalogueQuery, facetCounts, foldedWords, matches } from './model.ts'
import { searchEntries } from './store.ts'

export const pageSize = 24

/** What a search found: one page of it, how many in all, and what each facet would leave. */
export interface CatalogueAnswer {
  readonly entries: readonly CatalogueEntry[]
  readonly total: number
  readonly pages: number
  readonly facets: ReturnType<typeof facetCounts>
}

/** Searches the catalogue for anyone. */
export async function searchCatalogue(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly query: CatalogueQuery
}): Promise<CatalogueAnswer> {
  const { ctx, actor, query } = options
  const words = foldedWords(query.text).slice(0, 12)
  const found = await read(ctx, actor, (transaction) => searchEntries(transaction, words))
  const matching = found.filter((entry) => matches(entry, query))
  const first = (query.page - 1) * pageSize
  return {
    entries: matching.slice(first, first + pageSize),
    total: matching.length,
    pages: Math.max(1, Math.ceil(matching.length / pageSize)),
    facets: facetCounts(found, query),
  }
}
