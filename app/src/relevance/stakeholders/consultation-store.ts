import type { PlainDate } from '@tesela/kernel'
import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import type { Consultation, ConsultationSeat, StakeholderRole } from './consultation-model.ts'

interface ConsultationRow {
  readonly organisation_id: string
  readonly id: string
  readonly specification_id: string
  readonly version_id: string
  readonly question: string
  readonly language: string
  readonly opened_on: PlainDate
  readonly closes_on: PlainDate
}

interface SeatRow {
  readonly organisation_id: string
  readonly consultation_id: string
  readonly id: string
  readonly name: string
  readonly email: string
  readonly body_name: string
  readonly role: StakeholderRole
  readonly language: string
  readonly token_hash: string | null
  readonly invited_on: PlainDate
  readonly answered_on: PlainDate | null
  readonly statement: string
  readonly names_body: boolean
  readonly names_person: boolean
  readonly recorded_in: string | null
}

type Tables = { consultation: ConsultationRow; consultation_seat: SeatRow }

export async function insertConsultation(transaction: Transaction, one: Consultation): Promise<void> {
  await transaction
    .withTables<Tables>()
    .insertInto('consultation')
    .values({
      organisation_id: one.organisationId,
      id: one.id,
      specification_id: one.specificationId,
      version_id: one.versionId,
      question: one.question,
      language: one.language,
      opened_on: one.openedOn,
      closes_on: one.closesOn,
    })
    .execute()
}

/** The consultations about a micro-credential, newest first. */
export async function listConsultations(
  transaction: Transaction,
  specificationId: string,
): Promise<readonly Consultation[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('consultation')
    .selectAll()
    .where('specification_id', '=', specificationId)
    .orderBy('opened_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(consultationOf)
}

export async function findConsultation(
  transaction: Transaction,
  id: string,
): Promise<Consultation | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('consultation')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : consultationOf(row)
}

export async function insertSeat(
  transaction: Transaction,
  seat: ConsultationSeat,
  tokenHash: string,
): Promise<void> {
  await transaction
    .withTables<Tables>()
    .insertInto('consultation_seat')
    .values({
      organisation_id: seat.organisationId,
      consultation_id: seat.consultationId,
      id: seat.id,
      name: seat.name,
      email: seat.email,
      body_name: seat.bodyName,
      role: seat.role,
      language: seat.language,
      token_hash: tokenHash,
      invited_on: seat.invitedOn,
      answered_on: null,
      statement: '',
      names_body: false,
      names_person: false,
      recorded_in: null,
    })
    .execute()
}

export async function listSeats(
  transaction: Transaction,
  consultationIds: readonly string[],
): Promise<readonly ConsultationSeat[]> {
  if (consultationIds.length === 0) return []
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('consultation_seat')
    .selectAll()
    .where('consultation_id', 'in', [...consultationIds])
    .orderBy('invited_on')
    .orderBy('id')
    .execute()
  return rows.map(seatOf)
}

/** The seat that the secret of a link opens; asked as anyone. */
export async function seatByHash(
  transaction: Transaction,
  tokenHash: string,
): Promise<ConsultationSeat | undefined> {
  await sql`select set_config('app.consultation_seat', ${tokenHash}, true)`.execute(transaction)
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('consultation_seat')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row === undefined ? undefined : seatOf(row)
}

/** Writes what was said, and where it is recorded. */
export async function updateSeat(transaction: Transaction, seat: ConsultationSeat): Promise<void> {
  await transaction
    .withTables<Tables>()
    .updateTable('consultation_seat')
    .set({
      answered_on: seat.answeredOn ?? null,
      statement: seat.statement,
      names_body: seat.namesBody,
      names_person: seat.namesPerson,
      recorded_in: seat.recordedIn ?? null,
    })
    .where('id', '=', seat.id)
    .execute()
}

function consultationOf(row: ConsultationRow): Consultation {
  return {
    organisationId: row.organisation_id,
    id: row.id,
    specificationId: row.specification_id,
    versionId: row.version_id,
    question: row.question,
    language: row.language,
    openedOn: row.opened_on,
    closesOn: row.closes_on,
  }
}

function seatOf(row: SeatRow): ConsultationSeat {
  return {
    organisationId: row.organisation_id,
    consultationId: row.consultation_id,
    id: row.id,
    name: row.name,
    email: row.email,
    bodyName: row.body_name,
    role: row.role,
    language: row.language,
    invitedOn: row.invited_on,
    statement: row.statement,
    namesBody: row.names_body,
    namesPerson: row.names_person,
    ...(row.answered_on === null ? {} : { answeredOn: row.answered_on }),
    ...(row.recorded_in === null ? {} : { recordedIn: row.recorded_in }),
  }
}

/**
 * Takes names, addresses, links and words out of the seats of consultations that ended before a day. What was taken
 * over into a description stays there; role and organisation stay here.
 */
export async function forgetConsulted(
  transaction: Transaction,
  closedBefore: PlainDate,
  most: number,
): Promise<number> {
  const answer =
    await sql`update consultation_seat set name = '', email = '', statement = '', token_hash = null
    where id in (
      select s.id from consultation_seat s
        join consultation c on c.organisation_id = s.organisation_id and c.id = s.consultation_id
      where s.organisation_id = current_organisation() and c.closes_on < ${closedBefore}
        and (s.name <> '' or s.email <> '' or s.statement <> '' or s.token_hash is not null)
      limit ${most})`.execute(transaction)
  return Number(answer.numAffectedRows ?? 0)
}
