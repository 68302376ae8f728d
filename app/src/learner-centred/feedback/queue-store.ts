import type { PlainDate } from '@tesela/kernel'
import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import type { PageSlice } from '../../storage/page-slice.ts'
import type { QueueView, Round, RoundState } from './round-model.ts'
import { type RoundRow, roundOf } from './round-store.ts'

/** One page of an organisation's queue: those to answer, then the open ones, then the answered ones, newest first. */
export async function listQueue(
  transaction: Transaction,
  about: {
    readonly organisationId: string
    readonly view: QueueView
    readonly today: PlainDate
    readonly slice: PageSlice
  },
): Promise<readonly Round[]> {
  const { organisationId, view, today, slice } = about
  const { from, until } = placesOf(view, today)
  const order = slice.fromEnd ? sql`desc` : sql`asc`
  // The ids alone come from the index; whole rows are read for one page.
  const rows = await sql<RoundRow>`select r.* from feedback_round r join (
      select id from feedback_round where organisation_id = ${organisationId} and place >= ${from} and place < ${until}
      order by place ${order}, id ${order} offset ${slice.offset} limit ${slice.limit}) page on page.id = r.id
    order by r.place, r.id`.execute(transaction)
  return rows.rows.map(roundOf)
}

/** How many rounds each view of the queue has, from counts that the database keeps. */
export async function countQueue(
  transaction: Transaction,
  organisationId: string,
  today: PlainDate,
): Promise<Readonly<Record<QueueView, number>>> {
  const { rows } = await sql<{ state: RoundState; is_late: boolean; n: number }>`
    select state, state = 'closed' and day < ${today}::date as is_late, sum(n)::bigint as n from feedback_round_count
    where organisation_id = ${organisationId} and n > 0 group by 1, 2`.execute(transaction)
  const sum = (wanted: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(wanted).reduce((total, { n }) => total + n, 0)
  return {
    all: sum(() => true),
    open: sum(({ state }) => state === 'open'),
    'to-answer': sum(({ state }) => state === 'closed'),
    overdue: sum(({ is_late }) => is_late),
    responded: sum(({ state }) => state === 'responded'),
  }
}

/** Median of whole days from closing to the answer, over all answered rounds; `undefined` for none. */
export async function medianDaysToRespond(
  transaction: Transaction,
  organisationId: string,
): Promise<number | undefined> {
  const { rows } = await sql<{ days: number; n: number }>`
    select days, sum(n)::bigint as n from feedback_round_count
    where organisation_id = ${organisationId} and days >= 0 and n > 0 group by days order by days`.execute(
    transaction,
  )
  const half = Math.floor(rows.reduce((sum, { n }) => sum + n, 0) / 2)
  let seen = 0
  return rows.find(({ n }) => {
    seen += n
    return seen > half
  })?.days
}

/** The `limit` rounds of an organisation that were closed last and had enough answers to count, newest first. */
export async function listCounted(
  transaction: Transaction,
  organisationId: string,
  limit: number,
): Promise<readonly Round[]> {
  const { rows } = await sql<RoundRow>`select * from feedback_round
    where organisation_id = ${organisationId} and results is not null and mean is not null
    order by closed_on desc, id desc limit ${limit}`.execute(transaction)
  return rows.map(roundOf)
}

/** A place in the list of closed rounds. */
export interface ClosedPlace {
  readonly closedOn: PlainDate
  readonly id: string
}

/** Rounds of an organisation that are closed, newest first: those after a place, those closed in a stretch of time. */
export async function listClosed(
  transaction: Transaction,
  about: {
    readonly organisationId: string
    readonly limit: number
    readonly after?: ClosedPlace
    readonly from?: PlainDate
    readonly to?: PlainDate
  },
): Promise<readonly Round[]> {
  const { after, from, to } = about
  const conditions = [
    sql`organisation_id = ${about.organisationId}`,
    sql`state <> 'open'`,
    ...(after === undefined ? [] : [sql`(closed_on, id) < (${after.closedOn}::date, ${after.id}::uuid)`]),
    ...(from === undefined ? [] : [sql`closed_on >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`closed_on <= ${to}::date`]),
  ]
  const { rows } = await sql<RoundRow>`select * from feedback_round where ${sql.join(conditions, sql` and `)}
    order by closed_on desc, id desc limit ${about.limit}`.execute(transaction)
  return rows.map(roundOf)
}

/** Rounds that the night has something to do for: those whose time is over, and those to answer soon. */
export async function listForNight(
  transaction: Transaction,
  about: {
    readonly organisationId: string
    /** Open ones that closed before this day. */
    readonly closesBefore: PlainDate
    /** Unanswered ones, not yet reminded of, that closed on or before this day. */
    readonly remindClosedBy: PlainDate
  },
): Promise<readonly Round[]> {
  const { rows } = await sql<RoundRow>`select * from feedback_round
    where organisation_id = ${about.organisationId} and (
      (state = 'open' and closes_on < ${about.closesBefore}::date)
      or (state = 'closed' and reminded_on is null and closed_on <= ${about.remindClosedBy}::date))
    order by closes_on, id`.execute(transaction)
  return rows.map(roundOf)
}

/** The first and the last place of a view; see the migration for how places are given. */
function placesOf(view: QueueView, today: PlainDate): { readonly from: number; readonly until: number } {
  const day = Math.round((Date.parse(today) - Date.parse('2000-01-01')) / 86_400_000)
  const all = { from: -1_000_000, until: 4_000_000 }
  return {
    all,
    'to-answer': { from: all.from, until: 500_000 },
    overdue: { from: all.from, until: day },
    open: { from: 500_000, until: 2_000_000 },
    responded: { from: 2_000_000, until: all.until },
  }[view]
}
