import { problem, type Result, refused } from '@tesela/kernel'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { hasRole, type PersonActor, type SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Job } from '../../room.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import { type EscoRow, findFileKind, languageOfFile, recogniseFile } from './esco-file-model.ts'
import {
  addMembers,
  beginImport,
  countStems,
  insertRelations,
  upsertConcepts,
  upsertTerms,
} from './esco-store.ts'
import { foldedWordsOf, stemsOf } from './stem-model.ts'
import type { Upload } from './upload-model.ts'
import { findUpload, insertUpload, updateUpload } from './upload-store.ts'

/** Largest file, in bytes: the largest of ESCO 1.2 has 19 MB. */
export const largestFile = 60_000_000
const batch = 1000

export const importJobs: readonly Job[] = [{ name: 'import-esco', run: runImport }]

/**
 * Takes a file of the ESCO download and queues its reading. Refuses `access.refused`, `esco.file-missing`,
 * `esco.file-unreadable`, `esco.file-unknown`, `esco.language-missing` and `esco.version-wrong`.
 */
export async function uploadEsco(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly fileName: string
  readonly content: Uint8Array
  readonly version: string
}): Promise<Result<Upload>> {
  const { ctx, actor, fileName, content } = options
  const version = options.version.trim().replace(/^v/i, '')
  const organisationId = actor.organisationId
  if (!hasRole(actor, 'administrator') || organisationId === undefined)
    return refused(problem('access.refused'))
  if (content.length === 0) return refused(problem('esco.file-missing', 'file'))
  if (!/^\d{1,3}(\.\d{1,3}){0,3}$/.test(version)) return refused(problem('esco.version-wrong', 'version'))
  const rows = readRows(content)
  if (rows === undefined) return refused(problem('esco.file-unreadable', 'file', { name: fileName }))
  const kind = recogniseFile(Object.keys(rows[0] ?? {}), fileName)
  if (kind === undefined) return refused(problem('esco.file-unknown', 'file', { name: fileName }))
  const language = kind.hasLanguage ? languageOfFile(fileName) : ''
  if (language === undefined) return refused(problem('esco.language-missing', 'file', { name: fileName }))
  const upload: Upload = {
    organisationId,
    id: ctx.random.uuid(),
    fileName: fileName.slice(0, 200),
    fileKind: kind.id,
    language,
    version,
    rowsDone: 0,
    rowsTotal: rows.length,
    state: 'waiting',
    uploadedAt: ctx.clock.now(),
  }
  const kept = await change(ctx, actor, async (transaction) => {
    await insertUpload(transaction, upload, content)
    return changed(upload, {
      event: 'esco.uploaded',
      subjectKind: 'esco-upload',
      subjectId: upload.id,
      details: { kind: kind.id, language, version, rows: rows.length },
    })
  })
  if (kept.ok) await ctx.jobs.add('import-esco', { organisationId, uploadId: upload.id })
  return kept
}

const order = z.object({ organisationId: z.string(), uploadId: z.string() })

/** Reads a waiting file in batches, so that its progress can be seen and other work goes on between them. */
async function runImport(ctx: Context, data: Readonly<Record<string, unknown>>): Promise<void> {
  const { organisationId, uploadId } = order.parse(data)
  const actor: SystemActor = { kind: 'system', organisationId, job: 'import-esco' }
  const found = await read(ctx, actor, (transaction) => findUpload(transaction, uploadId))
  const kind = findFileKind(found?.upload.fileKind ?? '')
  if (found === undefined || found.content === null || kind === undefined) return
  const { upload } = found
  const rows = readRows(found.content) ?? []
  for (let from = 0; from < rows.length; from += batch) {
    const part = rows.slice(from, from + batch).map((row) => kind.read(row))
    await read(ctx, actor, async (transaction) => {
      await beginImport(transaction)
      await storeRows(transaction, upload, part)
      await updateUpload(transaction, uploadId, {
        state: 'running',
        rowsDone: Math.min(rows.length, from + batch),
      })
    })
  }
  await read(ctx, actor, async (transaction) => {
    await beginImport(transaction)
    if (kind.hasLanguage) await countStems(transaction, upload.version, upload.language)
    await updateUpload(transaction, uploadId, { state: 'done' })
  })
}

async function storeRows(
  transaction: Parameters<typeof beginImport>[0],
  { version, language }: Upload,
  rows: readonly EscoRow[],
): Promise<void> {
  const concepts = unique(
    rows.flatMap(({ concept }) => concept ?? []),
    ({ uri }) => uri,
  )
  if (concepts.length > 0) await upsertConcepts(transaction, version, concepts)
  const terms = unique(
    rows.flatMap((row) => row.terms ?? []),
    ({ uri, place }) => `${uri} ${place}`,
  ).map(({ uri, place, term, description }) => ({
    uri,
    place,
    term,
    folded: foldedWordsOf(term).join(' '),
    stems: stemsOf(term, language),
    description: description ?? null,
  }))
  if (terms.length > 0) await upsertTerms(transaction, version, language, terms)
  const members = rows.flatMap(({ member }) => member ?? [])
  if (members.length > 0) await addMembers(transaction, version, members)
  const relations = rows.flatMap(({ relation }) => relation ?? [])
  if (relations.length > 0) await insertRelations(transaction, version, relations)
}

/** One statement may write a row only once. */
function unique<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()]
}

/** The rows of a CSV file by column; `undefined` when it is none. */
function readRows(content: Uint8Array): readonly Readonly<Record<string, string>>[] | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    const rows: Record<string, string>[] = parse(text, {
      columns: true,
      bom: true,
      skip_empty_lines: true,
      max_record_size: 200_000,
    })
    return rows.length === 0 ? undefined : rows
  } catch {
    return undefined
  }
}
