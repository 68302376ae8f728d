import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import type { Upload } from './upload-model.ts'

interface UploadRow {
  readonly organisation_id: string
  readonly id: string
  readonly file_name: string
  readonly file_kind: string
  readonly language: string
  readonly version: string
  readonly content: Uint8Array | null
  readonly rows_done: number
  readonly rows_total: number
  readonly state: Upload['state']
  readonly problem: string | null
  readonly uploaded_at: string
}

type Tables = { esco_upload: UploadRow }

export async function insertUpload(
  transaction: Transaction,
  upload: Upload,
  content: Uint8Array,
): Promise<void> {
  await transaction
    .withTables<Tables>()
    .insertInto('esco_upload')
    .values({
      organisation_id: upload.organisationId,
      id: upload.id,
      file_name: upload.fileName,
      file_kind: upload.fileKind,
      language: upload.language,
      version: upload.version,
      content,
      rows_done: upload.rowsDone,
      rows_total: upload.rowsTotal,
      state: upload.state,
      problem: upload.problem ?? null,
      uploaded_at: upload.uploadedAt,
    })
    .execute()
}

export async function updateUpload(
  transaction: Transaction,
  id: string,
  change: Partial<Pick<Upload, 'rowsDone' | 'state' | 'problem'>>,
): Promise<void> {
  await sql`update esco_upload set rows_done = coalesce(${change.rowsDone ?? null}, rows_done),
    state = coalesce(${change.state ?? null}, state), problem = ${change.problem ?? null},
    content = case when ${change.state === 'done' || change.state === 'failed'} then null else content end
    where id = ${id}`.execute(transaction)
}

export async function findUpload(
  transaction: Transaction,
  id: string,
): Promise<{ readonly upload: Upload; readonly content: Uint8Array | null } | undefined> {
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('esco_upload')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : { upload: uploadOf(row), content: row.content }
}

/** The newest uploads of the organisation acted for, without their contents. */
export async function listUploads(transaction: Transaction): Promise<readonly Upload[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('esco_upload')
    .select([
      'organisation_id',
      'id',
      'file_name',
      'file_kind',
      'language',
      'version',
      'rows_done',
      'rows_total',
      'state',
      'problem',
      'uploaded_at',
    ])
    .orderBy('uploaded_at', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => uploadOf({ ...row, content: null }))
}

function uploadOf(row: UploadRow): Upload {
  return {
    organisationId: row.organisation_id,
    id: row.id,
    fileName: row.file_name,
    fileKind: row.file_kind,
    language: row.language,
    version: row.version,
    rowsDone: row.rows_done,
    rowsTotal: row.rows_total,
    state: row.state,
    uploadedAt: row.uploaded_at,
    ...(row.problem === null ? {} : { problem: row.problem }),
  }
}
