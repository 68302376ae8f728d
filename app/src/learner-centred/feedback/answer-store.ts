import type { PlainDate } from '@tesela/kernel'
import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import type { Answer } from './results-model.ts'
import type { FreeText, FreeTextState } from './round-model.ts'

interface TicketRow {
  readonly organisation_id: string
  readonly round_id: string
  readonly token_hash: string
  readonly spent: boolean
}

interface AnswerRow {
  readonly organisation_id: string
  readonly round_id: string
  readonly id: string
  readonly scores: Readonly<Record<string, number>>
  readonly hours: number | string | null
}

interface TextRow {
  readonly organisation_id: string
  readonly round_id: string
  readonly id: string
  readonly question: string
  readonly body: string
  readonly state: FreeTextState
}

interface LaterRow {
  readonly organisation_id: string
  readonly id: string
  readonly version_id: string
  readonly offer_id: string | null
  readonly email: string
  readonly language: string
  readonly ask_on: PlainDate
}

type Tables = {
  feedback_ticket: TicketRow
  feedback_answer: Omit<AnswerRow, 'id'> & { readonly id?: string }
  feedback_text: Omit<TextRow, 'id' | 'state'> & { readonly id?: string; readonly state?: FreeTextState }
  feedback_later: LaterRow
}

export interface Ticket {
  readonly organisationId: string
  readonly roundId: string
  readonly spent: boolean
}

export async function insertTicket(
  transaction: Transaction,
  ticket: { readonly organisationId: string; readonly roundId: string; readonly tokenHash: string },
): Promise<void> {
  await transaction
    .withTables<Tables>()
    .insertInto('feedback_ticket')
    .values({
      organisation_id: ticket.organisationId,
      round_id: ticket.roundId,
      token_hash: ticket.tokenHash,
      spent: false,
    })
    .execute()
}

/** The ticket that the secret of a link opens; asked as anyone. */
export async function ticketByHash(transaction: Transaction, tokenHash: string): Promise<Ticket | undefined> {
  await sql`select set_config('app.feedback_ticket', ${tokenHash}, true)`.execute(transaction)
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('feedback_ticket')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : { organisationId: row.organisation_id, roundId: row.round_id, spent: row.spent }
}

/** Spends a ticket; `false` when it was spent before, also when two try at the same moment. */
export async function spendTicket(transaction: Transaction, tokenHash: string): Promise<boolean> {
  const answer = await sql`update feedback_ticket set spent = true
    where token_hash = ${tokenHash} and not spent`.execute(transaction)
  return Number(answer.numAffectedRows ?? 0) === 1
}

/** Takes a ticket back whose mail could not be sent. */
export async function deleteTicket(transaction: Transaction, tokenHash: string): Promise<void> {
  await transaction
    .withTables<Tables>()
    .deleteFrom('feedback_ticket')
    .where('token_hash', '=', tokenHash)
    .execute()
}

/** Keeps what somebody answered: scores in one row, each text in a row of its own. */
export async function insertAnswer(
  transaction: Transaction,
  about: { readonly organisationId: string; readonly roundId: string },
  answer: Answer,
  texts: readonly { readonly question: string; readonly body: string }[],
): Promise<void> {
  const place = { organisation_id: about.organisationId, round_id: about.roundId }
  await transaction
    .withTables<Tables>()
    .insertInto('feedback_answer')
    .values({ ...place, scores: answer.scores, hours: answer.hours ?? null })
    .execute()
  for (const { question, body } of texts) {
    await transaction
      .withTables<Tables>()
      .insertInto('feedback_text')
      .values({ ...place, question, body })
      .execute()
  }
}

/** One round of one organisation: its answers lie together. */
export interface RoundPlace {
  readonly organisationId: string
  readonly id: string
}

/** The answers of a closed round of five or more; the database shows no others. */
export async function listAnswers(transaction: Transaction, round: RoundPlace): Promise<readonly Answer[]> {
  const answer = await sql<AnswerRow>`select * from feedback_answer where ${within(round)}`.execute(
    transaction,
  )
  return answer.rows.map(({ scores, hours }) => ({
    scores,
    ...(hours === null ? {} : { hours: Number(hours) }),
  }))
}

/** Writes the answers of a closed round anew in random order, under new ids, and deletes its tickets. */
export async function unlinkRound(transaction: Transaction, round: RoundPlace): Promise<void> {
  await sql`with gone as (delete from feedback_answer where ${within(round)} returning *)
    insert into feedback_answer (organisation_id, round_id, scores, hours)
    select organisation_id, round_id, scores, hours from gone order by random()`.execute(transaction)
  await sql`with gone as (delete from feedback_text where ${within(round)} returning *)
    insert into feedback_text (organisation_id, round_id, question, body)
    select organisation_id, round_id, question, body from gone order by random()`.execute(transaction)
  await sql`delete from feedback_ticket where ${within(round)}`.execute(transaction)
}

/** Deletes the single answers of a closed round; what was counted stays with the round. */
export async function discardAnswers(transaction: Transaction, round: RoundPlace): Promise<void> {
  await sql`select set_config('app.feedback_discard', ${round.id}, true)`.execute(transaction)
  await sql`delete from feedback_answer where ${within(round)}`.execute(transaction)
  await sql`delete from feedback_text where ${within(round)}`.execute(transaction)
  await sql`delete from feedback_ticket where ${within(round)}`.execute(transaction)
  await sql`select set_config('app.feedback_discard', '', true)`.execute(transaction)
}

/** Deletes the single answers of rounds closed before a day. Answers in how many rounds there were any. */
export async function endRawAnswers(
  transaction: Transaction,
  closedBefore: PlainDate,
  most: number,
): Promise<number> {
  const found = await sql<{
    id: string
    organisation_id: string
  }>`select r.id, r.organisation_id from feedback_round r
    where r.organisation_id = current_organisation() and r.closed_on < ${closedBefore}
      and (exists (select from feedback_answer a where a.organisation_id = r.organisation_id and a.round_id = r.id)
        or exists (select from feedback_text f where f.organisation_id = r.organisation_id and f.round_id = r.id))
    limit ${most}`.execute(transaction)
  for (const { id, organisation_id } of found.rows)
    await discardAnswers(transaction, { organisationId: organisation_id, id })
  return found.rows.length
}

/**
 * The texts of a round in one state, as far as the asker may see them: members those of closed rounds, everyone the
 * ones shown. In the order of the questions, at most `limit`.
 */
export async function listTexts(
  transaction: Transaction,
  round: RoundPlace,
  state: FreeTextState,
  limit: number,
): Promise<readonly FreeText[]> {
  const answer = await sql<TextRow>`select * from feedback_text where ${within(round)} and state = ${state}
    order by question, id limit ${limit}`.execute(transaction)
  return answer.rows.map(textOf)
}

/** One text of a round. */
export async function findText(
  transaction: Transaction,
  round: RoundPlace,
  id: string,
): Promise<FreeText | undefined> {
  const answer =
    await sql<TextRow>`select * from feedback_text where ${within(round)} and id = ${id}`.execute(transaction)
  return answer.rows.map(textOf)[0]
}

/** How many of a round's texts the asker may see, by what was decided about them. */
export async function countTexts(
  transaction: Transaction,
  round: RoundPlace,
): Promise<Readonly<Record<FreeTextState, number>>> {
  const { rows } = await sql<{ state: FreeTextState; n: number }>`
    select state, count(*) as n from feedback_text where ${within(round)} group by state`.execute(transaction)
  const of = (state: FreeTextState) => rows.find((row) => row.state === state)?.n ?? 0
  return { unread: of('unread'), shown: of('shown'), hidden: of('hidden') }
}

/** Writes what was decided about a text. Answers how many there were: none for a text that is not there. */
export async function updateText(
  transaction: Transaction,
  round: RoundPlace,
  decision: { readonly id: string; readonly state: FreeTextState; readonly body: string },
): Promise<number> {
  const answer = await sql`update feedback_text set state = ${decision.state}, body = ${decision.body}
    where ${within(round)} and id = ${decision.id}`.execute(transaction)
  return Number(answer.numAffectedRows ?? 0)
}

/** Written out with the organisation, which is first in the keys. */
function within(round: RoundPlace) {
  return sql`organisation_id = ${round.organisationId} and round_id = ${round.id}`
}

function textOf({ id, question, body, state }: TextRow): FreeText {
  return { id, question, body, state }
}

/** Somebody who is asked again later. */
export interface Later {
  readonly organisationId: string
  readonly id: string
  readonly versionId: string
  readonly offerId?: string
  readonly email: string
  readonly language: string
  readonly askOn: PlainDate
}

export async function insertLater(transaction: Transaction, later: Later): Promise<void> {
  await transaction
    .withTables<Tables>()
    .insertInto('feedback_later')
    .values({
      organisation_id: later.organisationId,
      id: later.id,
      version_id: later.versionId,
      offer_id: later.offerId ?? null,
      email: later.email,
      language: later.language,
      ask_on: later.askOn,
    })
    .execute()
}

/** Those whose day has come, in the organisation acted for. */
export async function listLaterDue(transaction: Transaction, today: PlainDate): Promise<readonly Later[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('feedback_later')
    .selectAll()
    .where('ask_on', '<=', today)
    .orderBy('ask_on')
    .limit(1000)
    .execute()
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    id: row.id,
    versionId: row.version_id,
    email: row.email,
    language: row.language,
    askOn: row.ask_on,
    ...(row.offer_id === null ? {} : { offerId: row.offer_id }),
  }))
}

export async function deleteLater(transaction: Transaction, id: string): Promise<void> {
  await transaction.withTables<Tables>().deleteFrom('feedback_later').where('id', '=', id).execute()
}
