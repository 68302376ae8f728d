import type { LanguageMap, PlainDate } from '@tesela/kernel'
import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import type { PageSlice } from '../../storage/page-slice.ts'
import type { TileState } from '../specification/judge.ts'
import type { CatalogueEntry } from './model.ts'

interface EntryRow {
  readonly organisation_id: string
  readonly specification_id: string
  readonly version_id: string
  readonly provider_slug: string
  readonly provider_name: string
  readonly country: string
  readonly place: string
  readonly title: LanguageMap
  readonly summary: LanguageMap
  readonly languages: string[]
  readonly eqf: number | null
  readonly mode: string | null
  readonly fields: string[]
  readonly hours: string | number | null
  readonly ects: string | number | null
  readonly price: string | number | null
  readonly currency: string | null
  readonly starts_on: PlainDate | null
  readonly any_time: boolean
  readonly stopped_on: PlainDate | null
  /** The database needs JSON text for a list, and gives a list back. */
  readonly tiles: string | TileState[]
  readonly published_on: PlainDate
}

type Tables = {
  catalogue_entry: EntryRow & { readonly words: unknown }
}

/** The most entries one search looks at: what it leaves out is too broad a question to read. */
export const searchLimit = 5000

/** Puts an entry in, in place of the one before. `words` is folded text. */
export async function upsertEntry(
  transaction: Transaction,
  entry: CatalogueEntry,
  words: string,
): Promise<void> {
  const row = { ...rowOf(entry), words: sql`to_tsvector('simple', ${words})` }
  const { organisation_id: _organisation, specification_id: _specification, ...columns } = row
  await transaction
    .withTables<Tables>()
    .insertInto('catalogue_entry')
    .values(row)
    .onConflict((conflict) => conflict.columns(['organisation_id', 'specification_id']).doUpdateSet(columns))
    .execute()
}

export async function deleteEntry(transaction: Transaction, specificationId: string): Promise<void> {
  await transaction
    .withTables<Tables>()
    .deleteFrom('catalogue_entry')
    .where('specification_id', '=', specificationId)
    .execute()
}

/** Entries in which every word begins some word of the text, newest first; all of them without words. */
export async function searchEntries(
  transaction: Transaction,
  words: readonly string[],
): Promise<readonly CatalogueEntry[]> {
  let query = transaction
    .withTables<Tables>()
    .selectFrom('catalogue_entry')
    .selectAll()
    // Who is suspended or closed offers nothing to new learners; the pages themselves stay.
    .where(sql<boolean>`organisation_id not in (select id from organisation where status <> 'active')`)
    .orderBy('published_on', 'desc')
    .orderBy('specification_id')
    .limit(searchLimit)
  if (words.length > 0) {
    // Folded words are letters and digits only, so they cannot carry operators of the query language.
    const prefixes = words.map((word) => `${word}:*`).join(' & ')
    query = query.where(sql<boolean>`words @@ to_tsquery('simple', ${prefixes})`)
  }
  return (await query.execute()).map(entryOf)
}

/** A page of the entries of one provider, newest first. */
export async function entriesOfProvider(
  transaction: Transaction,
  organisationId: string,
  slice: PageSlice,
): Promise<readonly CatalogueEntry[]> {
  const direction = slice.fromEnd ? 'asc' : 'desc'
  const ids = transaction
    .withTables<Tables>()
    .selectFrom('catalogue_entry')
    .select('specification_id')
    .where('organisation_id', '=', organisationId)
    .orderBy('published_on', direction)
    .orderBy('specification_id', slice.fromEnd ? 'desc' : 'asc')
    .limit(slice.limit)
    .offset(slice.offset)
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('catalogue_entry')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('specification_id', 'in', ids)
    .orderBy('published_on', 'desc')
    .orderBy('specification_id')
    .execute()
  return rows.map(entryOf)
}

/** How many entries a provider has. */
export async function countEntriesOfProvider(
  transaction: Transaction,
  organisationId: string,
): Promise<number> {
  const counted = await transaction
    .withTables<Tables>()
    .selectFrom('catalogue_entry')
    .select((builder) => builder.fn.countAll<number>().as('count'))
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return Number(counted?.count ?? 0)
}

function entryOf(row: EntryRow): CatalogueEntry {
  const tiles = typeof row.tiles === 'string' ? (JSON.parse(row.tiles) as TileState[]) : row.tiles
  return {
    organisationId: row.organisation_id,
    specificationId: row.specification_id,
    versionId: row.version_id,
    providerSlug: row.provider_slug,
    providerName: row.provider_name,
    country: row.country,
    place: row.place,
    title: row.title,
    summary: row.summary,
    languages: row.languages,
    fields: row.fields,
    anyTime: row.any_time,
    tiles,
    publishedOn: row.published_on,
    ...(row.eqf === null ? {} : { eqf: row.eqf }),
    ...(row.mode === null ? {} : { mode: row.mode }),
    ...(row.hours === null ? {} : { hours: Number(row.hours) }),
    ...(row.ects === null ? {} : { ects: Number(row.ects) }),
    ...(row.price === null ? {} : { price: Number(row.price) }),
    ...(row.currency === null ? {} : { currency: row.currency }),
    ...(row.starts_on === null ? {} : { startsOn: row.starts_on }),
    ...(row.stopped_on === null ? {} : { stoppedOn: row.stopped_on }),
  }
}

function rowOf(entry: CatalogueEntry): EntryRow {
  return {
    organisation_id: entry.organisationId,
    specification_id: entry.specificationId,
    version_id: entry.versionId,
    provider_slug: entry.providerSlug,
    provider_name: entry.providerName,
    country: entry.country,
    place: entry.place,
    title: entry.title,
    summary: entry.summary,
    languages: [...entry.languages],
    eqf: entry.eqf ?? null,
    mode: entry.mode ?? null,
    fields: [...entry.fields],
    hours: entry.hours ?? null,
    ects: entry.ects ?? null,
    price: entry.price ?? null,
    currency: entry.currency ?? null,
    starts_on: entry.startsOn ?? null,
    any_time: entry.anyTime,
    stopped_on: entry.stoppedOn ?? null,
    tiles: JSON.stringify(entry.tiles),
    published_on: entry.publishedOn,
  }
}
