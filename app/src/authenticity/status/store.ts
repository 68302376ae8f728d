import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'

type Tables = {
  status_list: {
    organisation_id: string
    id: string
    mechanism: string
    purpose: string
    size: number
    used: number
    open: boolean
  }
  status_entry: {
    organisation_id: string
    list_id: string
    index: number
    credential_id: string
    format: string
    value: number
  }
  status_list_publication: {
    organisation_id: string
    list_id: string
    body: string
    media_type: string
    etag: string
    published_at: string
    valid_until: string
  }
}

export interface StatusList {
  readonly organisationId: string
  readonly id: string
  readonly mechanism: string
  readonly purpose: string
  readonly size: number
  readonly used: number
}

export interface Publication {
  readonly organisationId: string
  readonly listId: string
  readonly body: string
  readonly mediaType: string
  readonly etag: string
  readonly publishedAt: string
  readonly validUntil: string
}

/** The list that new credentials get a place in, locked until the transaction ends. */
export async function openList(
  transaction: Transaction,
  organisationId: string,
  mechanism: string,
  purpose: string,
): Promise<StatusList | undefined> {
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('status_list')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('mechanism', '=', mechanism)
    .where('purpose', '=', purpose)
    .where('open', '=', true)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? undefined : listOf(row)
}

export async function findList(transaction: Transaction, listId: string): Promise<StatusList | undefined> {
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('status_list')
    .selectAll()
    .where('id', '=', listId)
    .executeTakeFirst()
  return row === undefined ? undefined : listOf(row)
}

/** Every list of an organisation, closed ones included: their credentials live on. */
export async function listsOf(
  transaction: Transaction,
  organisationId: string,
): Promise<readonly StatusList[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('status_list')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .execute()
  return rows.map(listOf)
}

export async function insertList(transaction: Transaction, list: StatusList): Promise<void> {
  await transaction
    .withTables<Tables>()
    .insertInto('status_list')
    .values({
      organisation_id: list.organisationId,
      id: list.id,
      mechanism: list.mechanism,
      purpose: list.purpose,
      size: list.size,
      used: 0,
      open: true,
    })
    .execute()
}

/** Takes a place if it is free; answers whether it was. */
export async function takeIndex(
  transaction: Transaction,
  entry: {
    readonly organisationId: string
    readonly listId: string
    readonly index: number
    readonly credentialId: string
    readonly format: string
  },
): Promise<boolean> {
  const row = await transaction
    .withTables<Tables>()
    .insertInto('status_entry')
    .values({
      organisation_id: entry.organisationId,
      list_id: entry.listId,
      index: entry.index,
      credential_id: entry.credentialId,
      format: entry.format,
      value: 0,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('index')
    .executeTakeFirst()
  return row !== undefined
}

export async function countPlace(transaction: Transaction, list: StatusList, closeAt: number): Promise<void> {
  await transaction
    .withTables<Tables>()
    .updateTable('status_list')
    .set({ used: sql`used + 1`, open: sql`used + 1 < ${closeAt}` })
    .where('organisation_id', '=', list.organisationId)
    .where('id', '=', list.id)
    .execute()
}

/** The places of a credential in all lists, with what each list says by its bits. */
export async function entriesOf(
  transaction: Transaction,
  organisationId: string,
  credentialId: string,
): Promise<
  readonly {
    readonly listId: string
    readonly index: number
    readonly mechanism: string
    readonly purpose: string
  }[]
> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('status_entry as e')
    .innerJoin('status_list as l', (join) =>
      join.onRef('l.organisation_id', '=', 'e.organisation_id').onRef('l.id', '=', 'e.list_id'),
    )
    .select(['e.list_id', 'e.index', 'l.mechanism', 'l.purpose'])
    .where('e.organisation_id', '=', organisationId)
    .where('e.credential_id', '=', credentialId)
    .execute()
  return rows.map((row) => ({
    listId: row.list_id,
    index: row.index,
    mechanism: row.mechanism,
    purpose: row.purpose,
  }))
}

export async function setEntryValue(
  transaction: Transaction,
  organisationId: string,
  listId: string,
  index: number,
  value: number,
): Promise<void> {
  await transaction
    .withTables<Tables>()
    .updateTable('status_entry')
    .set({ value })
    .where('organisation_id', '=', organisationId)
    .where('list_id', '=', listId)
    .where('index', '=', index)
    .execute()
}

/** The entries that are not zero: everything else in the list is. */
export async function raisedEntries(
  transaction: Transaction,
  organisationId: string,
  listId: string,
): Promise<readonly { readonly index: number; readonly value: number }[]> {
  return transaction
    .withTables<Tables>()
    .selectFrom('status_entry')
    .select(['index', 'value'])
    .where('organisation_id', '=', organisationId)
    .where('list_id', '=', listId)
    .where('value', '<>', 0)
    .execute()
}

export async function savePublication(transaction: Transaction, publication: Publication): Promise<void> {
  const values = {
    organisation_id: publication.organisationId,
    list_id: publication.listId,
    body: publication.body,
    media_type: publication.mediaType,
    etag: publication.etag,
    published_at: publication.publishedAt,
    valid_until: publication.validUntil,
  }
  await transaction
    .withTables<Tables>()
    .insertInto('status_list_publication')
    .values(values)
    .onConflict((conflict) => conflict.columns(['organisation_id', 'list_id']).doUpdateSet(values))
    .execute()
}

/** The sealed list, for anyone, without saying which entry is of interest. */
export async function findPublication(
  transaction: Transaction,
  listId: string,
): Promise<Publication | undefined> {
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('status_list_publication')
    .selectAll()
    .where('list_id', '=', listId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    organisationId: row.organisation_id,
    listId: row.list_id,
    body: row.body,
    mediaType: row.media_type,
    etag: row.etag,
    publishedAt: row.published_at,
    validUntil: row.valid_until,
  }
}

/** Lists whose publication ends before `until`, for the job that renews them. */
export async function publicationsEndingBefore(
  transaction: Transaction,
  until: string,
): Promise<readonly { readonly organisationId: string; readonly listId: string }[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('status_list_publication')
    .select(['organisation_id', 'list_id'])
    .where('valid_until', '<', until)
    .execute()
  return rows.map((row) => ({ organisationId: row.organisation_id, listId: row.list_id }))
}

function listOf(row: Tables['status_list']): StatusList {
  return {
    organisationId: row.organisation_id,
    id: row.id,
    mechanism: row.mechanism,
    purpose: row.purpose,
    size: row.size,
    used: row.used,
  }
}
