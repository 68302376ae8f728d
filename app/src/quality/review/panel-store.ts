import type { PlainDate } from '@tesela/kernel'
import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import type { Answer, AnswerValue } from './checklist-model.ts'
import type { ReviewFile } from './model.ts'
import type { Seat, SeatRole } from './panel-model.ts'

interface SeatRow {
  readonly organisation_id: string
  readonly file_id: string
  readonly id: string
  readonly cycle: number
  readonly role: SeatRole
  readonly body_id: string | null
  readonly person_id: string | null
  readonly name: string
  readonly email: string
  readonly organisation: string
  readonly language: string
  readonly token_hash: string | null
  readonly invited_at: string
  readonly invited_by: string | null
  readonly expires_on: PlainDate
  readonly reminded_on: PlainDate | null
  readonly conflict: string | null
  readonly declared_at: string | null
  readonly answers: Readonly<Record<string, string>>
  readonly comment: string
  readonly answered_at: string | null
  readonly withdrawn_at: string | null
}

interface AnswerRow {
  readonly organisation_id: string
  readonly file_id: string
  readonly question: string
  readonly answer: AnswerValue | null
  readonly note: string
  readonly evidence: readonly string[] | string
  readonly answered_by: string | null
  readonly answered_at: string
}

interface InterestRow {
  readonly organisation_id: string
  readonly file_id: string
  readonly person_id: string
  readonly conflict: string
  readonly declared_at: string
}

type Tables = { review_seat: SeatRow; review_answer: AnswerRow; review_interest: InterestRow }
type FileKey = Pick<ReviewFile, 'organisationId' | 'id'>

export async function insertSeat(
  transaction: Transaction,
  file: FileKey & Pick<ReviewFile, 'cycle'>,
  seat: Seat & { readonly tokenHash?: string; readonly invitedBy?: string },
): Promise<void> {
  await transaction
    .withTables<Tables>()
    .insertInto('review_seat')
    .values({
      organisation_id: file.organisationId,
      file_id: file.id,
      id: seat.id,
      cycle: file.cycle,
      role: seat.role,
      body_id: seat.bodyId ?? null,
      person_id: seat.personId ?? null,
      name: seat.name,
      email: seat.email,
      organisation: seat.organisation,
      language: seat.language,
      token_hash: seat.tokenHash ?? null,
      invited_at: seat.invitedAt,
      invited_by: seat.invitedBy ?? null,
      expires_on: seat.expiresOn,
      reminded_on: null,
      conflict: null,
      declared_at: null,
      answers: {},
      comment: '',
      answered_at: null,
      withdrawn_at: null,
    })
    .execute()
}

/** The panel of a file's present cycle, in the order of invitation. */
export async function listSeats(
  transaction: Transaction,
  file: Pick<ReviewFile, 'id' | 'cycle'>,
): Promise<readonly Seat[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('review_seat')
    .selectAll()
    .where('file_id', '=', file.id)
    .where('cycle', '=', file.cycle)
    .orderBy('invited_at')
    .orderBy('id')
    .execute()
  return rows.map(seatOf)
}

/** Writes what a seat said, declared or lost. */
export async function updateSeat(
  transaction: Transaction,
  seat: Seat,
  change: { readonly at: string; readonly tokenHash?: string | null },
): Promise<void> {
  await transaction
    .withTables<Tables>()
    .updateTable('review_seat')
    .set({
      conflict: seat.conflict ?? null,
      declared_at: seat.conflict === undefined ? null : change.at,
      answers: seat.answers,
      comment: seat.comment,
      answered_at: seat.answeredAt ?? null,
      withdrawn_at: seat.withdrawnAt ?? null,
      expires_on: seat.expiresOn,
      ...(change.tokenHash === undefined ? {} : { token_hash: change.tokenHash }),
    })
    .where('id', '=', seat.id)
    .execute()
}

/** Which seat the secret of a link opens; asked as anyone. */
export async function seatByToken(
  transaction: Transaction,
  tokenHash: string,
): Promise<
  { readonly organisationId: string; readonly fileId: string; readonly seatId: string } | undefined
> {
  const answer = await sql<{ organisation_id: string; file_id: string; id: string }>`
    select organisation_id, file_id, id from review_seat_by_token(${tokenHash})`.execute(transaction)
  const [row] = answer.rows
  return row === undefined
    ? undefined
    : { organisationId: row.organisation_id, fileId: row.file_id, seatId: row.id }
}

/** Seats that wait for an answer and were not reminded since a day; for the nightly job. */
export async function silentSeats(
  transaction: Transaction,
  options: { readonly invitedBefore: string; readonly today: PlainDate },
): Promise<readonly (Seat & { readonly fileId: string })[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('review_seat')
    .selectAll()
    .where('answered_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('conflict', 'is', null)
    .where('reminded_on', 'is', null)
    .where('invited_at', '<', options.invitedBefore)
    .where('expires_on', '>', options.today)
    .execute()
  return rows.map((row) => ({ ...seatOf(row), fileId: row.file_id }))
}

export async function markSeatReminded(
  transaction: Transaction,
  seatId: string,
  today: PlainDate,
  tokenHash: string | undefined,
): Promise<void> {
  await transaction
    .withTables<Tables>()
    .updateTable('review_seat')
    .set({ reminded_on: today, ...(tokenHash === undefined ? {} : { token_hash: tokenHash }) })
    .where('id', '=', seatId)
    .execute()
}

export async function listAnswers(transaction: Transaction, fileId: string): Promise<readonly Answer[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('review_answer')
    .selectAll()
    .where('file_id', '=', fileId)
    .execute()
  return rows.map((row) => ({
    question: row.question,
    note: row.note,
    evidence: typeof row.evidence === 'string' ? [] : row.evidence,
    ...(row.answer === null ? {} : { answer: row.answer }),
    ...(row.answered_by === null ? {} : { answeredBy: row.answered_by }),
  }))
}

export async function saveAnswer(
  transaction: Transaction,
  file: FileKey,
  given: Answer & { readonly at: string },
): Promise<void> {
  const columns = {
    answer: given.answer ?? null,
    note: given.note,
    evidence: JSON.stringify(given.evidence),
    answered_by: given.answeredBy ?? null,
    answered_at: given.at,
  }
  await transaction
    .withTables<Tables>()
    .insertInto('review_answer')
    .values({ organisation_id: file.organisationId, file_id: file.id, question: given.question, ...columns })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'file_id', 'question']).doUpdateSet(columns),
    )
    .execute()
}

/** A new review begins with an empty checklist. */
export async function deleteAnswers(transaction: Transaction, fileId: string): Promise<void> {
  await transaction.withTables<Tables>().deleteFrom('review_answer').where('file_id', '=', fileId).execute()
  await transaction.withTables<Tables>().deleteFrom('review_interest').where('file_id', '=', fileId).execute()
}

/** What reviewers declared about interests of their own: person → conflict, empty when there is none. */
export async function listInterests(
  transaction: Transaction,
  fileId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('review_interest')
    .select(['person_id', 'conflict'])
    .where('file_id', '=', fileId)
    .execute()
  return new Map(rows.map((row) => [row.person_id, row.conflict]))
}

export async function saveInterest(
  transaction: Transaction,
  file: FileKey,
  declared: { readonly personId: string; readonly conflict: string; readonly at: string },
): Promise<void> {
  const columns = { conflict: declared.conflict, declared_at: declared.at }
  await transaction
    .withTables<Tables>()
    .insertInto('review_interest')
    .values({
      organisation_id: file.organisationId,
      file_id: file.id,
      person_id: declared.personId,
      ...columns,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'file_id', 'person_id']).doUpdateSet(columns),
    )
    .execute()
}

function seatOf(row: SeatRow): Seat {
  return {
    id: row.id,
    role: row.role,
    name: row.name,
    email: row.email,
    organisation: row.organisation,
    language: row.language,
    invitedAt: row.invited_at,
    expiresOn: row.expires_on,
    answers: row.answers,
    comment: row.comment,
    ...(row.body_id === null ? {} : { bodyId: row.body_id }),
    ...(row.person_id === null ? {} : { personId: row.person_id }),
    ...(row.conflict === null ? {} : { conflict: row.conflict }),
    ...(row.answered_at === null ? {} : { answeredAt: row.answered_at }),
    ...(row.withdrawn_at === null ? {} : { withdrawnAt: row.withdrawn_at }),
  }
}
