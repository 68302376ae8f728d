import type { Transaction } from '../../storage/database.ts'
import type { Comment } from './comment-model.ts'
import type { ReviewFile } from './model.ts'

interface CommentRow {
  readonly organisation_id: string
  readonly file_id: string
  readonly id: string
  readonly cycle: number
  readonly field: string | null
  readonly body: string
  readonly is_request: boolean
  readonly author_id: string | null
  readonly seat_id: string | null
  readonly at: string
  readonly resolved_at: string | null
  readonly resolved_by: string | null
  readonly resolution: string
}

type Tables = { review_comment: CommentRow }

export async function insertComment(
  transaction: Transaction,
  file: Pick<ReviewFile, 'organisationId' | 'id' | 'cycle'>,
  comment: Comment,
): Promise<void> {
  await transaction
    .withTables<Tables>()
    .insertInto('review_comment')
    .values({
      organisation_id: file.organisationId,
      file_id: file.id,
      id: comment.id,
      cycle: file.cycle,
      field: comment.field ?? null,
      body: comment.body,
      is_request: comment.isRequest,
      author_id: comment.authorId ?? null,
      seat_id: comment.seatId ?? null,
      at: comment.at,
      resolved_at: null,
      resolved_by: null,
      resolution: '',
    })
    .execute()
}

/** All remarks on a file, oldest first. */
export async function listComments(transaction: Transaction, fileId: string): Promise<readonly Comment[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('review_comment')
    .selectAll()
    .where('file_id', '=', fileId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    body: row.body,
    isRequest: row.is_request,
    at: row.at,
    resolution: row.resolution,
    ...(row.field === null ? {} : { field: row.field }),
    ...(row.author_id === null ? {} : { authorId: row.author_id }),
    ...(row.seat_id === null ? {} : { seatId: row.seat_id }),
    ...(row.resolved_at === null ? {} : { resolvedAt: row.resolved_at }),
  }))
}

/** Marks a request as done; the number of rows says whether it was open. */
export async function resolveComment(
  transaction: Transaction,
  about: {
    readonly fileId: string
    readonly commentId: string
    readonly personId: string
    readonly at: string
    readonly resolution: string
  },
): Promise<number> {
  const answer = await transaction
    .withTables<Tables>()
    .updateTable('review_comment')
    .set({ resolved_at: about.at, resolved_by: about.personId, resolution: about.resolution })
    .where('file_id', '=', about.fileId)
    .where('id', '=', about.commentId)
    .where('resolved_at', 'is', null)
    .executeTakeFirst()
  return Number(answer.numUpdatedRows)
}
