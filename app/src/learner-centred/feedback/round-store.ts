import { addMonths, type PlainDate } from '@tesela/kernel'
import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import type { InstrumentId } from './instrument-model.ts'
import type { Results } from './results-model.ts'
import { daysToRespond, fewestShown, type Improvement, type Round, type RoundState } from './round-model.ts'

/** A row of the table of rounds. */
export interface RoundRow {
  readonly organisation_id: string
  readonly id: string
  readonly specification_id: string
  readonly version_id: string
  readonly offer_id: string | null
  readonly instrument: InstrumentId
  readonly state: RoundState
  readonly opened_on: PlainDate
  readonly closes_on: PlainDate
  readonly closed_on: PlainDate | null
  readonly invited: number
  readonly answers: number
  /** A numeric comes back as text. */
  readonly hours_stated: number | string | null
  readonly results: Results | null
  readonly response: string
  readonly language: string
  readonly responded_on: PlainDate | null
  readonly reminded_on: PlainDate | null
}

interface ImprovementRow {
  readonly organisation_id: string
  readonly round_id: string
  readonly id: string
  readonly said: string
  readonly done: string
  readonly owner_id: string | null
  readonly due_on: PlainDate
  readonly done_on: PlainDate | null
  readonly version_id: string | null
}

type Tables = { feedback_round: RoundRow; feedback_improvement: ImprovementRow }

export async function insertRound(transaction: Transaction, round: Round): Promise<void> {
  await transaction.withTables<Tables>().insertInto('feedback_round').values(rowOf(round)).execute()
}

export async function updateRound(transaction: Transaction, round: Round): Promise<void> {
  const { id, organisation_id: _own, invited: _sent, answers: _given, ...columns } = rowOf(round)
  await transaction
    .withTables<Tables>()
    .updateTable('feedback_round')
    .set(columns)
    .where('id', '=', id)
    .execute()
}

/** Counts links sent or answers given; the database adds, so that two at once both count. */
export async function countInRound(
  transaction: Transaction,
  roundId: string,
  what: { readonly invited?: number; readonly answers?: number },
): Promise<void> {
  await sql`update feedback_round set invited = invited + ${what.invited ?? 0},
    answers = answers + ${what.answers ?? 0} where id = ${roundId}`.execute(transaction)
}

/** A round the asker may see: an own one, or one that was responded to. `lock` keeps others from changing it. */
export async function findRound(
  transaction: Transaction,
  id: string,
  options: { readonly lock?: boolean } = {},
): Promise<Round | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined
  const query = transaction.withTables<Tables>().selectFrom('feedback_round').selectAll().where('id', '=', id)
  const row = await (options.lock === true ? query.forUpdate() : query).executeTakeFirst()
  return row === undefined ? undefined : roundOf(row)
}

/** The open round of a survey for a version and an offer. */
export async function findOpenRound(
  transaction: Transaction,
  about: { readonly versionId: string; readonly instrument: InstrumentId; readonly offerId?: string },
): Promise<Round | undefined> {
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('feedback_round')
    .selectAll()
    .where('version_id', '=', about.versionId)
    .where('instrument', '=', about.instrument)
    .where('offer_id', 'is not distinct from', about.offerId ?? null)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return row === undefined ? undefined : roundOf(row)
}

/** The rounds of a micro-credential that the asker may see, newest first; `about` says which of them. */
export async function listRoundsOf(
  transaction: Transaction,
  specificationId: string,
  about: { readonly state?: RoundState; readonly limit?: number; readonly offset?: number } = {},
): Promise<readonly Round[]> {
  let query = transaction
    .withTables<Tables>()
    .selectFrom('feedback_round')
    .selectAll()
    .where('specification_id', '=', specificationId)
    .orderBy(sql`coalesce(closed_on, '9999-12-31'::date)`, 'desc')
    .orderBy('id', 'desc')
  if (about.state !== undefined) query = query.where('state', '=', about.state)
  if (about.limit !== undefined) query = query.limit(about.limit).offset(about.offset ?? 0)
  return (await query.execute()).map(roundOf)
}

/** How many rounds of a micro-credential were responded to. */
export async function countResponded(transaction: Transaction, specificationId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from feedback_round
    where specification_id = ${specificationId} and state = 'responded'`.execute(transaction)
  return rows[0]?.n ?? 0
}

export async function insertImprovement(transaction: Transaction, improvement: Improvement): Promise<void> {
  await transaction
    .withTables<Tables>()
    .insertInto('feedback_improvement')
    .values(improvementRow(improvement))
    .execute()
}

export async function updateImprovement(transaction: Transaction, improvement: Improvement): Promise<void> {
  const { id, organisation_id: _own, round_id: _round, ...columns } = improvementRow(improvement)
  await transaction
    .withTables<Tables>()
    .updateTable('feedback_improvement')
    .set(columns)
    .where('id', '=', id)
    .execute()
}

export async function listImprovements(
  transaction: Transaction,
  rounds: readonly { readonly organisationId: string; readonly id: string }[],
): Promise<readonly Improvement[]> {
  if (rounds.length === 0) return []
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('feedback_improvement')
    .selectAll()
    .where('organisation_id', 'in', [...new Set(rounds.map(({ organisationId }) => organisationId))])
    .where(
      'round_id',
      'in',
      rounds.map(({ id }) => id),
    )
    .orderBy('due_on')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    roundId: row.round_id,
    id: row.id,
    said: row.said,
    done: row.done,
    dueOn: row.due_on,
    ...(row.owner_id === null ? {} : { ownerId: row.owner_id }),
    ...(row.done_on === null ? {} : { doneOn: row.done_on }),
    ...(row.version_id === null ? {} : { versionId: row.version_id }),
  }))
}

function improvementRow(improvement: Improvement): ImprovementRow {
  return {
    organisation_id: improvement.organisationId,
    round_id: improvement.roundId,
    id: improvement.id,
    said: improvement.said,
    done: improvement.done,
    owner_id: improvement.ownerId ?? null,
    due_on: improvement.dueOn,
    done_on: improvement.doneOn ?? null,
    version_id: improvement.versionId ?? null,
  }
}

export function roundOf(row: RoundRow): Round {
  return {
    organisationId: row.organisation_id,
    id: row.id,
    specificationId: row.specification_id,
    versionId: row.version_id,
    instrument: row.instrument,
    state: row.state,
    openedOn: row.opened_on,
    closesOn: row.closes_on,
    invited: row.invited,
    answers: row.answers,
    response: row.response,
    language: row.language,
    ...(row.offer_id === null ? {} : { offerId: row.offer_id }),
    ...(row.closed_on === null ? {} : { closedOn: row.closed_on }),
    ...(row.hours_stated === null ? {} : { hoursStated: Number(row.hours_stated) }),
    ...(row.results === null ? {} : { results: row.results }),
    ...(row.responded_on === null ? {} : { respondedOn: row.responded_on }),
    ...(row.reminded_on === null ? {} : { remindedOn: row.reminded_on }),
  }
}

function rowOf(round: Round): RoundRow {
  return {
    organisation_id: round.organisationId,
    id: round.id,
    specification_id: round.specificationId,
    version_id: round.versionId,
    offer_id: round.offerId ?? null,
    instrument: round.instrument,
    state: round.state,
    opened_on: round.openedOn,
    closes_on: round.closesOn,
    closed_on: round.closedOn ?? null,
    invited: round.invited,
    answers: round.answers,
    hours_stated: round.hoursStated ?? null,
    results: round.results ?? null,
    response: round.response,
    language: round.language,
    responded_on: round.respondedOn ?? null,
    reminded_on: round.remindedOn ?? null,
  }
}

/** How an organisation answers its rounds: those of the last twelve months, and those that wait. */
export interface AnswerTimes {
  /** Rounds that were closed and are not answered yet, and those of them past their sixty days. */
  readonly waiting: number
  readonly overdue: number
  readonly answered: number
  /** Median of days from closing to response; absent when nothing was answered. */
  readonly medianDays?: number
}

/** Counted by the database, because a house may hold thousands of rounds. */
export async function answerTimes(
  transaction: Transaction,
  organisationId: string,
  today: PlainDate,
): Promise<AnswerTimes> {
  // Each half reads one index and no row.
  const answer = await sql<{ waiting: number; overdue: number; answered: number; median: number | null }>`
    select w.waiting, w.overdue, a.answered, a.median from (
      select count(*)::int as waiting,
        count(*) filter (where closed_on < ${today}::date - ${daysToRespond}::int)::int as overdue
      from feedback_round where organisation_id = ${organisationId} and state = 'closed') w, (
      select count(*)::int as answered,
        (percentile_disc(0.5) within group (order by responded_on - closed_on))::int as median
      from feedback_round where organisation_id = ${organisationId} and state = 'responded'
        and responded_on > ${addMonths(today, -12)}::date) a`.execute(transaction)
  const [row] = answer.rows
  return {
    waiting: row?.waiting ?? 0,
    overdue: row?.overdue ?? 0,
    answered: row?.answered ?? 0,
    ...(row?.median === null || row === undefined ? {} : { medianDays: row.median }),
  }
}

/** What everyone may know of a provider's feedback from learners: rounds answered in the last two years. */
export interface FeedbackFace {
  readonly rounds: number
  readonly answers: number
  /** Mean of the rounds, each by its number of answers, 1 to 5. */
  readonly mean?: number
  /** Median of days from closing to response. */
  readonly medianDays?: number
}

export async function feedbackFace(
  transaction: Transaction,
  organisationId: string,
  today: PlainDate,
): Promise<FeedbackFace> {
  const answer = await sql<{ rounds: number; answers: number; mean: number | null; median: number | null }>`
    select count(*)::int as rounds, coalesce(sum(answers), 0)::int as answers,
      (sum(mean * answers) / nullif(sum(answers) filter (where mean is not null), 0))::float as mean,
      (percentile_disc(0.5) within group (order by responded_on - closed_on))::int as median
    from feedback_round where organisation_id = ${organisationId} and state = 'responded' and answers >= ${fewestShown}
      and instrument in ('learner', 'learner-validation', 'learner-later')
      and closed_on > ${addMonths(today, -24)}::date`.execute(transaction)
  const [row] = answer.rows
  return {
    rounds: row?.rounds ?? 0,
    answers: row?.answers ?? 0,
    ...(row?.mean === null || row === undefined ? {} : { mean: row.mean }),
    ...(row?.median === null || row === undefined ? {} : { medianDays: row.median }),
  }
}
