import { createHash } from 'node:crypto'
import type { PlainDate } from '@tesela/kernel'
import type { DossierProfile, DossierQuality, DossierSpecification } from '@tesela/principles/dossier'
import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import type { PageSlice } from '../../storage/page-slice.ts'
import type { Justifications, OwnListQuery, SpecificationVersion, VersionStatus } from './model.ts'

interface SpecificationRow {
  readonly organisation_id: string
  readonly id: string
  readonly dossier_id: string | null
}

interface VersionRow {
  readonly organisation_id: string
  readonly specification_id: string
  readonly id: string
  readonly version: string
  readonly status: VersionStatus
  readonly content: DossierSpecification
  readonly qa: DossierQuality
  readonly profile: DossierProfile | null
  readonly justifications: Justifications
  readonly unparsed: Readonly<Record<string, string>>
  readonly authors: string[]
  readonly published_on: PlainDate | null
  readonly uri: string | null
  readonly source_uri: string | null
  readonly digest: string | null
  readonly superseded_on: PlainDate | null
  readonly updated_at: string
}

type Tables = {
  specification: SpecificationRow
  specification_version: VersionRow
}

/** Lower-case hexadecimal SHA-256 of a text in UTF-8. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export async function insertSpecification(
  transaction: Transaction,
  specification: { readonly organisationId: string; readonly id: string; readonly dossierId?: string },
): Promise<void> {
  await transaction
    .withTables<Tables>()
    .insertInto('specification')
    .values({
      organisation_id: specification.organisationId,
      id: specification.id,
      dossier_id: specification.dossierId ?? null,
    })
    .execute()
}

/** The own specification that an imported dossier calls by this identifier. */
export async function findByDossierId(
  transaction: Transaction,
  organisationId: string,
  dossierId: string,
): Promise<string | undefined> {
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('specification')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('dossier_id', '=', dossierId)
    .executeTakeFirst()
  return row?.id
}

export async function insertVersion(transaction: Transaction, version: SpecificationVersion): Promise<void> {
  await transaction.withTables<Tables>().insertInto('specification_version').values(rowOf(version)).execute()
}

/** Writes a version as it is now. The database refuses a change to what is frozen. */
export async function updateVersion(transaction: Transaction, version: SpecificationVersion): Promise<void> {
  const { id, organisation_id: _organisation, specification_id: _specification, ...columns } = rowOf(version)
  await transaction
    .withTables<Tables>()
    .updateTable('specification_version')
    .set(columns)
    .where('id', '=', id)
    .execute()
}

/** A version the asker may see: an own one or a published one. */
export async function findVersion(
  transaction: Transaction,
  id: string,
): Promise<SpecificationVersion | undefined> {
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('specification_version')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : versionOf(row)
}

/** The versions of ids that the asker may see, in no order. */
export async function findVersions(
  transaction: Transaction,
  ids: readonly string[],
): Promise<readonly SpecificationVersion[]> {
  if (ids.length === 0) return []
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('specification_version')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return rows.map(versionOf)
}

/** The published version with this permanent address. */
export async function findVersionByUri(
  transaction: Transaction,
  uri: string,
): Promise<SpecificationVersion | undefined> {
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('specification_version')
    .selectAll()
    .where('uri', '=', uri)
    .executeTakeFirst()
  return row === undefined ? undefined : versionOf(row)
}

/** Every version of a specification that the asker may see, newest first by number. */
export async function listVersions(
  transaction: Transaction,
  specificationId: string,
): Promise<readonly SpecificationVersion[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('specification_version')
    .selectAll()
    .where('specification_id', '=', specificationId)
    .orderBy(sql`string_to_array(version, '.')::int[]`, 'desc')
    .execute()
  return rows.map(versionOf)
}

/** Every version of one organisation, those saved last first. `limit` bounds the answer. */
export async function listOrganisationVersions(
  transaction: Transaction,
  organisationId: string,
  limit = 500,
): Promise<readonly SpecificationVersion[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('specification_version')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('updated_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(versionOf)
}

/**
 * What of an organisation's micro-credentials is worked on or current, and of those with neither the version saved
 * last: a slice of it, those saved last first.
 */
export async function listShownVersions(
  transaction: Transaction,
  organisationId: string,
  query: OwnListQuery,
  slice: PageSlice,
): Promise<readonly SpecificationVersion[]> {
  const order = slice.fromEnd ? sql`asc` : sql`desc`
  const ofStatus = query.status === '' ? sql`true` : sql`v.status = ${query.status}`
  // The ids alone come from the index; whole versions are read for one page.
  const answer = await sql<VersionRow>`select v.* from specification_version v join (
      select v.id from specification_version v
      where ${isShown(organisationId)} and ${hasTitle(query.title)} and ${ofStatus}
      order by v.updated_at ${order}, v.id ${order} offset ${slice.offset} limit ${slice.limit}) page on page.id = v.id
    where v.organisation_id = ${organisationId} order by v.updated_at desc, v.id desc`.execute(transaction)
  return answer.rows.map(versionOf)
}

/** How many versions with this part in their title `listShownVersions` has, by their state. */
export async function countShownVersions(
  transaction: Transaction,
  organisationId: string,
  title: string,
): Promise<ReadonlyMap<VersionStatus, number>> {
  const answer = await sql<{ status: VersionStatus; n: number }>`
    select v.status, count(*) as n from specification_version v
    where ${isShown(organisationId)} and ${hasTitle(title)} group by v.status`.execute(transaction)
  return new Map(answer.rows.map(({ status, n }) => [status, n]))
}

function hasTitle(part: string) {
  return part === '' ? sql<boolean>`true` : sql<boolean>`position(folded(${part}) in v.folded_title) > 0`
}

function isShown(organisationId: string) {
  return sql<boolean>`v.organisation_id = ${organisationId} and (v.status not in ('superseded', 'retired')
    or not exists (select from specification_version o where o.organisation_id = ${organisationId}
      and o.specification_id = v.specification_id and (o.status not in ('superseded', 'retired')
        or (o.updated_at, o.id) > (v.updated_at, v.id))))`
}

/** Removes a draft that was never published. */
export async function deleteVersion(transaction: Transaction, id: string): Promise<void> {
  await transaction.withTables<Tables>().deleteFrom('specification_version').where('id', '=', id).execute()
}

function versionOf(row: VersionRow): SpecificationVersion {
  return {
    organisationId: row.organisation_id,
    specificationId: row.specification_id,
    id: row.id,
    version: row.version,
    status: row.status,
    content: row.content,
    qa: row.qa,
    justifications: row.justifications,
    unparsed: row.unparsed,
    authors: row.authors,
    updatedAt: row.updated_at,
    ...(row.profile === null ? {} : { profile: row.profile }),
    ...(row.published_on === null ? {} : { publishedOn: row.published_on }),
    ...(row.uri === null ? {} : { uri: row.uri }),
    ...(row.source_uri === null ? {} : { sourceUri: row.source_uri }),
    ...(row.digest === null ? {} : { digest: row.digest }),
    ...(row.superseded_on === null ? {} : { supersededOn: row.superseded_on }),
  }
}

function rowOf(version: SpecificationVersion): VersionRow {
  return {
    organisation_id: version.organisationId,
    specification_id: version.specificationId,
    id: version.id,
    version: version.version,
    status: version.status,
    content: version.content,
    qa: version.qa,
    profile: version.profile ?? null,
    justifications: version.justifications,
    unparsed: version.unparsed,
    authors: [...version.authors],
    published_on: version.publishedOn ?? null,
    uri: version.uri ?? null,
    source_uri: version.sourceUri ?? null,
    digest: version.digest ?? null,
    superseded_on: version.supersededOn ?? null,
    updated_at: version.updatedAt,
  }
}
