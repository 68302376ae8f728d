import type { PlainDate } from '@tesela/kernel'
import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import type { Complaint, ComplaintFile } from './complaint-model.ts'

interface ComplaintRow {
  readonly organisation_id: string
  readonly id: string
  readonly number: number
  readonly kind: Complaint['kind']
  readonly subject: Complaint['subject']
  readonly specification_id: string | null
  readonly state: Complaint['state']
  readonly received_on: PlainDate
  readonly due_on: PlainDate
  readonly acknowledged_on: PlainDate | null
  readonly answered_on: PlainDate | null
  readonly outcome: NonNullable<Complaint['outcome']> | null
  readonly escalated_on: PlainDate | null
  readonly appeal_due_on: PlainDate | null
  readonly appeal_outcome: NonNullable<Complaint['appealOutcome']> | null
  readonly closed_on: PlainDate | null
  readonly closed_how: NonNullable<Complaint['closedHow']> | null
}

interface FileRow {
  readonly organisation_id: string
  readonly complaint_id: string
  readonly name: string
  readonly email: string
  readonly language: string
  readonly reference: string
  readonly body: string
  readonly answer: string
  readonly escalation: string
  readonly appeal_answer: string
  readonly handled_by: string | null
  readonly appeal_by: string | null
  readonly token_hash: string
  readonly reminded_on: PlainDate | null
}

type Tables = { complaint: ComplaintRow; complaint_file: FileRow }

/** The next number in an organisation; the unique key keeps two at once apart. */
export async function nextNumber(transaction: Transaction, organisationId: string): Promise<number> {
  const answer = await sql<{ next: number }>`select coalesce(max(number), 0) + 1 as next from complaint
    where organisation_id = ${organisationId}`.execute(transaction)
  return answer.rows[0]?.next ?? 1
}

export async function insertComplaint(
  transaction: Transaction,
  complaint: Complaint,
  file: ComplaintFile & { readonly tokenHash: string },
): Promise<void> {
  const db = transaction.withTables<Tables>()
  await db.insertInto('complaint').values(rowOf(complaint)).execute()
  await db
    .insertInto('complaint_file')
    .values({
      organisation_id: complaint.organisationId,
      complaint_id: complaint.id,
      token_hash: file.tokenHash,
      ...fileColumns(file),
    })
    .execute()
}

export async function updateComplaint(
  transaction: Transaction,
  complaint: Complaint,
  file: ComplaintFile,
): Promise<void> {
  const { id, organisation_id: _own, number: _number, ...columns } = rowOf(complaint)
  const db = transaction.withTables<Tables>()
  await db.updateTable('complaint').set(columns).where('id', '=', id).execute()
  await db
    .updateTable('complaint_file')
    .set(fileColumns(file))
    .where('complaint_id', '=', complaint.id)
    .execute()
}

/** A complaint of the organisation acted for, with its file while that is kept. */
export async function findComplaint(
  transaction: Transaction,
  id: string,
): Promise<{ readonly complaint: Complaint; readonly file?: ComplaintFile } | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined
  const db = transaction.withTables<Tables>()
  const row = await db.selectFrom('complaint').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return undefined
  const file = await db
    .selectFrom('complaint_file')
    .selectAll()
    .where('complaint_id', '=', id)
    .executeTakeFirst()
  return { complaint: complaintOf(row), ...(file === undefined ? {} : { file: fileOf(file) }) }
}

/** Whose complaint the secret of a link opens; asked as anyone. */
export async function complaintByHash(
  transaction: Transaction,
  tokenHash: string,
): Promise<{ readonly organisationId: string; readonly complaintId: string } | undefined> {
  await sql`select set_config('app.complaint', ${tokenHash}, true)`.execute(transaction)
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('complaint_file')
    .select(['organisation_id', 'complaint_id'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : { organisationId: row.organisation_id, complaintId: row.complaint_id }
}

/** The complaints of an organisation that the asker may see: an own one all, everyone those answered or closed. */
export async function listComplaints(
  transaction: Transaction,
  about: {
    readonly organisationId: string
    readonly specificationId?: string
    readonly since?: PlainDate
  },
): Promise<readonly Complaint[]> {
  let query = transaction
    .withTables<Tables>()
    .selectFrom('complaint')
    .selectAll()
    .where('organisation_id', '=', about.organisationId)
  if (about.specificationId !== undefined) query = query.where('specification_id', '=', about.specificationId)
  if (about.since !== undefined) query = query.where('received_on', '>=', about.since)
  const rows = await query.orderBy('received_on', 'desc').orderBy('number', 'desc').limit(5000).execute()
  return rows.map(complaintOf)
}

/** Deletes the names and words of complaints closed before a day. Answers how many there were. */
export async function endComplaintFiles(
  transaction: Transaction,
  closedBefore: PlainDate,
  most: number,
): Promise<number> {
  const answer = await sql`delete from complaint_file where complaint_id in (
    select f.complaint_id from complaint_file f
      join complaint c on c.organisation_id = f.organisation_id and c.id = f.complaint_id
    where f.organisation_id = current_organisation() and c.closed_on < ${closedBefore}
    limit ${most})`.execute(transaction)
  return Number(answer.numAffectedRows ?? 0)
}

function fileColumns(file: ComplaintFile) {
  return {
    name: file.name,
    email: file.email,
    language: file.language,
    reference: file.reference,
    body: file.body,
    answer: file.answer,
    escalation: file.escalation,
    appeal_answer: file.appealAnswer,
    handled_by: file.handledBy ?? null,
    appeal_by: file.appealBy ?? null,
    reminded_on: file.remindedOn ?? null,
  }
}

function fileOf(row: FileRow): ComplaintFile {
  return {
    complaintId: row.complaint_id,
    name: row.name,
    email: row.email,
    language: row.language,
    reference: row.reference,
    body: row.body,
    answer: row.answer,
    escalation: row.escalation,
    appealAnswer: row.appeal_answer,
    ...(row.handled_by === null ? {} : { handledBy: row.handled_by }),
    ...(row.appeal_by === null ? {} : { appealBy: row.appeal_by }),
    ...(row.reminded_on === null ? {} : { remindedOn: row.reminded_on }),
  }
}

function complaintOf(row: ComplaintRow): Complaint {
  return {
    organisationId: row.organisation_id,
    id: row.id,
    number: row.number,
    kind: row.kind,
    subject: row.subject,
    state: row.state,
    receivedOn: row.received_on,
    dueOn: row.due_on,
    ...(row.specification_id === null ? {} : { specificationId: row.specification_id }),
    ...(row.acknowledged_on === null ? {} : { acknowledgedOn: row.acknowledged_on }),
    ...(row.answered_on === null ? {} : { answeredOn: row.answered_on }),
    ...(row.outcome === null ? {} : { outcome: row.outcome }),
    ...(row.escalated_on === null ? {} : { escalatedOn: row.escalated_on }),
    ...(row.appeal_due_on === null ? {} : { appealDueOn: row.appeal_due_on }),
    ...(row.appeal_outcome === null ? {} : { appealOutcome: row.appeal_outcome }),
    ...(row.closed_on === null ? {} : { closedOn: row.closed_on }),
    ...(row.closed_how === null ? {} : { closedHow: row.closed_how }),
  }
}

function rowOf(complaint: Complaint): ComplaintRow {
  return {
    organisation_id: complaint.organisationId,
    id: complaint.id,
    number: complaint.number,
    kind: complaint.kind,
    subject: complaint.subject,
    specification_id: complaint.specificationId ?? null,
    state: complaint.state,
    received_on: complaint.receivedOn,
    due_on: complaint.dueOn,
    acknowledged_on: complaint.acknowledgedOn ?? null,
    answered_on: complaint.answeredOn ?? null,
    outcome: complaint.outcome ?? null,
    escalated_on: complaint.escalatedOn ?? null,
    appeal_due_on: complaint.appealDueOn ?? null,
    appeal_outcome: complaint.appealOutcome ?? null,
    closed_on: complaint.closedOn ?? null,
    closed_how: complaint.closedHow ?? null,
  }
}
