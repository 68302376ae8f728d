import type { LanguageMap, PlainDate } from '@tesela/kernel'
import { type GeneratedAlways, type Selectable, sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import type { Action, Programme, ReviewFile, ReviewState, Track } from './model.ts'

export interface FileRow {
  readonly organisation_id: string
  readonly id: string
  readonly specification_id: string
  readonly version_id: string
  readonly version: string
  readonly title: LanguageMap
  readonly field: string | null
  readonly state: ReviewState
  readonly track: Track
  readonly profile: string
  readonly cycle: number
  readonly due_on: PlainDate
  readonly assignee_id: string | null
  readonly submitted_by: string | null
  readonly submitted_at: string | null
  readonly decided_at: string | null
  readonly next_review_due: PlainDate | null
  readonly triggers: readonly string[]
  readonly sampled: boolean
  readonly suspended_on: PlainDate | null
  readonly programme: Programme | null
  readonly reminded_on: PlainDate | null
  readonly updated_at: string
  /** The title in lower case, for search; the database fills it. */
  readonly words: GeneratedAlways<string>
}

interface StepRow {
  readonly organisation_id: string
  readonly file_id: string
  readonly sequence: number
  readonly at: string
  readonly action: Action
  readonly from_state: ReviewState
  readonly to_state: ReviewState
  readonly by_id: string | null
  readonly reasons: string
}

type Tables = {
  review_file: FileRow
  review_step: Omit<StepRow, 'sequence'> & { readonly sequence?: number }
}

/** The day since which nobody new can begin with a published version; asked as anyone. */
export async function suspendedSince(
  transaction: Transaction,
  versionId: string,
): Promise<PlainDate | undefined> {
  const answer = await sql<{ since: PlainDate | null }>`
    select review_suspended_since(${versionId}::uuid) as since`.execute(transaction)
  return answer.rows[0]?.since ?? undefined
}

/** One step that a file took. */
export interface Step {
  readonly at: string
  readonly action: Action
  readonly from: ReviewState
  readonly to: ReviewState
  readonly byId?: string
  readonly reasons: string
}

export async function insertFile(transaction: Transaction, file: ReviewFile): Promise<void> {
  await transaction
    .withTables<Tables>()
    .insertInto('review_file')
    .values({ ...rowOf(file), reminded_on: null })
    .execute()
}

export async function updateFile(transaction: Transaction, file: ReviewFile): Promise<void> {
  const { id, organisation_id, ...columns } = rowOf(file)
  await transaction
    .withTables<Tables>()
    .updateTable('review_file')
    .set(columns)
    .where('organisation_id', '=', organisation_id)
    .where('id', '=', id)
    .execute()
}

export async function findFile(transaction: Transaction, id: string): Promise<ReviewFile | undefined> {
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('review_file')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : fileOf(row)
}

/** The approval file of a version of the own organisation, when it has one. */
export async function findFileOfVersion(
  transaction: Transaction,
  versionId: string,
): Promise<ReviewFile | undefined> {
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('review_file')
    .selectAll()
    .where('version_id', '=', versionId)
    .executeTakeFirst()
  return row === undefined ? undefined : fileOf(row)
}

export async function insertStep(
  transaction: Transaction,
  file: Pick<ReviewFile, 'organisationId' | 'id'>,
  step: Step,
): Promise<void> {
  await transaction
    .withTables<Tables>()
    .insertInto('review_step')
    .values({
      organisation_id: file.organisationId,
      file_id: file.id,
      at: step.at,
      action: step.action,
      from_state: step.from,
      to_state: step.to,
      by_id: step.byId ?? null,
      reasons: step.reasons,
    })
    .execute()
}

/** The way a file took, oldest first. */
export async function listSteps(transaction: Transaction, fileId: string): Promise<readonly Step[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('review_step')
    .selectAll()
    .where('file_id', '=', fileId)
    .orderBy('sequence')
    .execute()
  return rows.map((row) => ({
    at: row.at,
    action: row.action,
    from: row.from_state,
    to: row.to_state,
    reasons: row.reasons,
    ...(row.by_id === null ? {} : { byId: row.by_id }),
  }))
}

export function fileOf(row: Selectable<FileRow>): ReviewFile {
  return {
    organisationId: row.organisation_id,
    id: row.id,
    specificationId: row.specification_id,
    versionId: row.version_id,
    version: row.version,
    title: row.title,
    state: row.state,
    track: row.track,
    profile: row.profile,
    cycle: row.cycle,
    dueOn: row.due_on,
    triggers: row.triggers,
    sampled: row.sampled,
    updatedAt: row.updated_at,
    ...(row.field === null ? {} : { field: row.field }),
    ...(row.assignee_id === null ? {} : { assigneeId: row.assignee_id }),
    ...(row.submitted_by === null ? {} : { submittedBy: row.submitted_by }),
    ...(row.submitted_at === null ? {} : { submittedAt: row.submitted_at }),
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
    ...(row.next_review_due === null ? {} : { nextReviewDue: row.next_review_due }),
    ...(row.suspended_on === null ? {} : { suspendedOn: row.suspended_on }),
    ...(row.programme === null ? {} : { programme: row.programme }),
  }
}

function rowOf(
  file: ReviewFile,
): Omit<FileRow, 'reminded_on' | 'triggers' | 'words'> & { readonly triggers: never } {
  return {
    organisation_id: file.organisationId,
    id: file.id,
    specification_id: file.specificationId,
    version_id: file.versionId,
    version: file.version,
    title: file.title,
    field: file.field ?? null,
    state: file.state,
    track: file.track,
    profile: file.profile,
    cycle: file.cycle,
    due_on: file.dueOn,
    assignee_id: file.assigneeId ?? null,
    submitted_by: file.submittedBy ?? null,
    submitted_at: file.submittedAt ?? null,
    decided_at: file.decidedAt ?? null,
    next_review_due: file.nextReviewDue ?? null,
    triggers: JSON.stringify(file.triggers) as never,
    sampled: file.sampled,
    suspended_on: file.suspendedOn ?? null,
    programme: file.programme ?? null,
    updated_at: file.updatedAt,
  }
}
