import { addMonths, type PlainDate } from '@tesela/kernel'
import { type Selectable, sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import { type PageSlice, pageSlice } from '../../storage/page-slice.ts'
import type { DecisionKind, Outcome } from './approval-model.ts'
import type { DuePart } from './calendar-model.ts'
import { type FileRow, fileOf } from './file-store.ts'
import { type InboxQuery, pageSize, type QualityFigures } from './inbox-model.ts'
import { openStates, type ReviewFile, type ReviewState } from './model.ts'

interface ViewRow {
  readonly organisation_id: string
  readonly person_id: string
  readonly id: string
  readonly name: string
  readonly query: string
}

interface FeedRow {
  readonly organisation_id: string
  readonly person_id: string
  readonly token_hash: string
  readonly language: string
  readonly made_at: string
}

type Tables = { review_file: FileRow; review_view: ViewRow; review_feed: FeedRow }

interface Asked {
  readonly organisationId: string
  readonly personId: string
  readonly today: PlainDate
}

/** One page of the inbox, soonest first, and how many there are. */
export async function listInbox(
  transaction: Transaction,
  about: Asked & { readonly query: InboxQuery },
): Promise<{ readonly files: readonly ReviewFile[]; readonly count: number }> {
  const count = await countInbox(transaction, about)
  const slice = pageSlice(count, about.query.page, pageSize)
  const direction = slice.fromEnd ? 'desc' : 'asc'
  // The ids alone come from the index; whole files are read for one page.
  const ids = inboxRows(transaction, about)
    .select('id')
    .orderBy('due_on', direction)
    .orderBy('id', direction)
    .limit(slice.limit)
    .offset(slice.offset)
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('review_file')
    .selectAll()
    .where('organisation_id', '=', about.organisationId)
    .where('id', 'in', ids)
    .orderBy('due_on')
    .orderBy('id')
    .execute()
  return { files: rows.map(fileOf), count }
}

/** How many a question finds: known already where it asks for states and dates alone. */
async function countInbox(
  transaction: Transaction,
  about: Asked & { readonly query: InboxQuery },
): Promise<number> {
  const { who, track, field, words, state, overdue } = about.query
  if (who !== 'all' || track !== undefined || field !== undefined || words !== undefined) {
    const counted = await inboxRows(transaction, about)
      .select((builder) => builder.fn.countAll<number>().as('count'))
      .executeTakeFirst()
    return Number(counted?.count ?? 0)
  }
  const states = state === undefined ? openStates : openStates.filter((one) => one === state)
  const known = await sql<{ n: number }>`select coalesce(sum(n), 0)::bigint as n from review_file_count
    where organisation_id = ${about.organisationId} and state = any (${[...states]}::text[])
      and (not ${overdue} or due_on < ${about.today}::date)`.execute(transaction)
  return known.rows[0]?.n ?? 0
}

/** A line of the inbox in a spreadsheet. */
export type InboxLine = Pick<ReviewFile, 'title' | 'version' | 'state' | 'dueOn' | 'assigneeId' | 'track'>

/** The whole inbox of a question, for a spreadsheet: no more of each file than its line has. */
export async function listWholeInbox(
  transaction: Transaction,
  about: Asked & { readonly query: InboxQuery },
): Promise<readonly InboxLine[]> {
  const rows = await inboxRows(transaction, about)
    .select(['title', 'version', 'state', 'due_on', 'assignee_id', 'track'])
    .orderBy('due_on')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    title: row.title,
    version: row.version,
    state: row.state,
    dueOn: row.due_on,
    track: row.track,
    ...(row.assignee_id === null ? {} : { assigneeId: row.assignee_id }),
  }))
}

function inboxRows(
  transaction: Transaction,
  { organisationId, personId, today, query }: Asked & { readonly query: InboxQuery },
) {
  let rows = transaction
    .withTables<Tables>()
    .selectFrom('review_file')
    .where('organisation_id', '=', organisationId)
    // Written out as the index has it, so that the database uses the index.
    .where(sql<boolean>`state in (${sql.join(openStates.map((state) => sql.lit(state)))})`)
  if (query.state !== undefined) rows = rows.where('state', '=', query.state)
  if (query.who === 'mine') rows = rows.where('assignee_id', '=', personId)
  if (query.who === 'nobody') rows = rows.where('assignee_id', 'is', null)
  if (query.overdue) rows = rows.where('due_on', '<', today)
  if (query.track !== undefined) rows = rows.where('track', '=', query.track)
  if (query.field !== undefined) rows = rows.where('field', 'like', `${query.field}%`)
  if (query.words !== undefined) {
    const pattern = `%${query.words.replace(/[\\%_]/g, '\\$&')}%`
    rows = rows.where(sql<boolean>`words like lower(${pattern})`)
  }
  return rows
}

/** A stretch of the calendar of an organisation: steps that are due, and reviews of what is published. */
interface Stretch {
  readonly organisationId: string
  /** Reviews of what is published are looked for from this day on; a step that is late stays. */
  readonly reviewsFrom: PlainDate
  readonly from?: PlainDate
  readonly until: PlainDate
}

/** Everything with a day in a stretch of time, soonest first: a slice of it. */
export async function listDue(
  transaction: Transaction,
  about: Stretch & { readonly slice: PageSlice },
): Promise<readonly ReviewFile[]> {
  const { slice, organisationId, reviewsFrom, from, until } = about
  const states = sql.join([...openStates, 'monitored'].map((state) => sql.lit(state)))
  const order = slice.fromEnd ? sql`desc` : sql`asc`
  const begun = from === undefined ? sql`true` : sql`due_on >= ${from}::date`
  // Written out as the index has it, so that the database uses the index.
  const answer = await sql<Selectable<FileRow>>`select f.* from review_file f join (
      select id from review_file where organisation_id = ${organisationId} and state in (${states})
        and due_on < ${until}::date and ${begun} and (state <> 'monitored' or due_on >= ${reviewsFrom}::date)
      order by due_on ${order}, id ${order} offset ${slice.offset} limit ${slice.limit}) page on page.id = f.id
    where f.organisation_id = ${organisationId} order by f.due_on, f.id`.execute(transaction)
  return answer.rows.map(fileOf)
}

/** The first files of several stretches of time, soonest first: those of the first stretch, then of the next. */
export async function listFirstDue(
  transaction: Transaction,
  about: {
    readonly organisationId: string
    readonly reviewsFrom: PlainDate
    readonly stretches: readonly { readonly from?: PlainDate; readonly until: PlainDate }[]
    readonly limit: number
  },
): Promise<readonly (readonly ReviewFile[])[]> {
  const { organisationId, reviewsFrom, stretches, limit } = about
  const states = sql.join([...openStates, 'monitored'].map((state) => sql.lit(state)))
  const answer = await sql<Selectable<FileRow> & { readonly stretch: number }>`select s.stretch, f.*
    from unnest(${stretches.map(({ from }) => from ?? '-infinity')}::date[], ${stretches.map(({ until }) => until)}::date[])
      with ordinality s (begins, ends, stretch)
    cross join lateral (select * from review_file where organisation_id = ${organisationId} and state in (${states})
      and due_on >= s.begins and due_on < s.ends and (state <> 'monitored' or due_on >= ${reviewsFrom}::date)
      order by due_on, id limit ${limit}) f
    order by s.stretch, f.due_on, f.id`.execute(transaction)
  return stretches.map((_, index) =>
    answer.rows.filter(({ stretch }) => stretch === index + 1).map((row) => fileOf(row)),
  )
}

/** How much is due in each month before a day, and how much is late, from counts that the database keeps. */
export async function countDue(
  transaction: Transaction,
  about: Omit<Stretch, 'from'> & { readonly today: PlainDate },
): Promise<readonly { readonly part: DuePart; readonly count: number }[]> {
  const answer = await sql<{ part: DuePart; count: number }>`
    select case when due_on < ${about.today}::date then 'late' else to_char(due_on, 'YYYY-MM') end as part,
      sum(n)::bigint as count
    from review_file_count
    where organisation_id = ${about.organisationId} and due_on < ${about.until}::date
      and (state = any (${[...openStates]}::text[]) or (state = 'monitored' and due_on >= ${about.reviewsFrom}::date))
    group by 1 having sum(n) > 0 order by 1`.execute(transaction)
  const late = answer.rows.filter(({ part }) => part === 'late')
  return [...late, ...answer.rows.filter(({ part }) => part !== 'late')]
}

export async function assignFiles(
  transaction: Transaction,
  about: {
    readonly organisationId: string
    readonly fileIds: readonly string[]
    readonly personId: string
    readonly at: string
  },
): Promise<number> {
  const answer = await transaction
    .withTables<Tables>()
    .updateTable('review_file')
    .set({ assignee_id: about.personId, updated_at: about.at })
    .where('organisation_id', '=', about.organisationId)
    .where('id', 'in', [...about.fileIds])
    .where('state', 'in', [...openStates])
    .executeTakeFirst()
  return Number(answer.numUpdatedRows)
}

/** The files of ids whose version a person wrote, also through another account: nobody reviews their own work. */
export async function filesWrittenBy(
  transaction: Transaction,
  about: {
    readonly organisationId: string
    readonly fileIds: readonly string[]
    readonly personId: string
  },
): Promise<readonly string[]> {
  const { organisationId, personId } = about
  const answer = await sql<{ id: string }>`
    with written as (
      select f.id, author from review_file f
        join specification_version v on v.organisation_id = f.organisation_id and v.id = f.version_id
        cross join unnest(v.authors) as author
      where f.organisation_id = ${organisationId} and f.id = any (${[...about.fileIds]}::uuid[])
        and author ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
    -- Asked once for each author, however many files there are.
    likely as materialized (
      select author from (select distinct author from written) one
      where review_same_person(${organisationId}::uuid, ${personId}::uuid, author::uuid) is not null)
    select distinct id from written where author in (select author from likely)`.execute(transaction)
  return answer.rows.map(({ id }) => id)
}

/** Counts what the dashboard shows, from counts that the database keeps as files move and decisions are made. */
export async function countFigures(
  transaction: Transaction,
  organisationId: string,
  today: PlainDate,
): Promise<QualityFigures> {
  const since = addMonths(today, -12)
  const files = await sql<{ state: ReviewState; is_late: boolean; n: number }>`
    select state, due_on < ${today}::date as is_late, sum(n)::bigint as n from review_file_count
    where organisation_id = ${organisationId} and n > 0 group by 1, 2`.execute(transaction)
  const decided = await sql<{
    day: PlainDate
    kind: DecisionKind
    outcome: Outcome
    days: number
    n: number
  }>`
    select day, kind, outcome, waited_days as days, n from review_decision_count
    where organisation_id = ${organisationId} and day > ${since}::date and n > 0`.execute(transaction)
  const conditions = await sql<{ open: number; lapsed: number }>`
    select count(*) as open, count(*) filter (where due_on < ${today}::date) as lapsed
    from review_condition where organisation_id = ${organisationId} and met_on is null`.execute(transaction)
  const days = medianOf(
    decided.rows.filter((row) => row.days >= 0).toSorted((one, other) => one.days - other.days),
  )
  const published = files.rows.filter(({ state }) => publishedStates.includes(state))
  const open = files.rows.filter(({ state }) => openStates.includes(state))
  const own = decided.rows.filter(({ kind }) => kind !== 'imported')
  const outcomes = (kind: DecisionKind, outcome: Outcome) =>
    sum(own.filter((row) => row.kind === kind && row.outcome === outcome))
  return {
    published: sum(published),
    inDate: sum(published.filter((row) => watchedStates.includes(row.state) && !row.is_late)),
    open: sum(open),
    overdue: sum(open.filter((row) => row.is_late)),
    decisions: {
      approved: outcomes('approval', 'approved'),
      withConditions: outcomes('approval', 'approved-with-conditions'),
      rejected: sum(own.filter(({ outcome }) => outcome === 'rejected')),
      carriedOver: sum(own.filter(({ kind }) => kind === 'carried-over')),
      periodic: sum(own.filter(({ kind, outcome }) => kind === 'periodic' && outcome !== 'rejected')),
    },
    openConditions: conditions.rows[0]?.open ?? 0,
    lapsedConditions: conditions.rows[0]?.lapsed ?? 0,
    months: Array.from(
      { length: 12 },
      (_, index) => `${addMonths(`${today.slice(0, 7)}-01`, index - 11)}`,
    ).map((month) => ({ month, decisions: sum(own.filter((row) => row.day.startsWith(month.slice(0, 7)))) })),
    ...(days === undefined ? {} : { daysToDecision: days }),
  }
}

const publishedStates: readonly ReviewState[] = ['monitored', 'review-due', 'suspended', 'revision']
const watchedStates: readonly ReviewState[] = ['monitored', 'revision']

/** The value in the middle of counted values in ascending order. */
function medianOf(rows: readonly { readonly days: number; readonly n: number }[]): number | undefined {
  const half = sum(rows) / 2
  let seen = 0
  return rows.find(({ n }) => {
    seen += n
    return seen >= half
  })?.days
}

function sum(rows: readonly { readonly n: number }[]): number {
  return rows.reduce((total, { n }) => total + n, 0)
}

export interface SavedView {
  readonly id: string
  readonly name: string
  /** The inbox's address. */
  readonly query: string
}

export async function listViews(
  transaction: Transaction,
  organisationId: string,
  personId: string,
): Promise<readonly SavedView[]> {
  return transaction
    .withTables<Tables>()
    .selectFrom('review_view')
    .select(['id', 'name', 'query'])
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .orderBy('name')
    .execute()
}

export async function insertView(
  transaction: Transaction,
  view: SavedView & { readonly organisationId: string; readonly personId: string },
): Promise<void> {
  await transaction
    .withTables<Tables>()
    .insertInto('review_view')
    .values({
      organisation_id: view.organisationId,
      person_id: view.personId,
      id: view.id,
      name: view.name,
      query: view.query,
    })
    .execute()
}

export async function deleteView(transaction: Transaction, personId: string, id: string): Promise<number> {
  const answer = await transaction
    .withTables<Tables>()
    .deleteFrom('review_view')
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst()
  return Number(answer.numDeletedRows)
}

/** Replaces the secret of a person's calendar address; the old address answers nothing any more. */
export async function saveFeed(
  transaction: Transaction,
  feed: {
    readonly organisationId: string
    readonly personId: string
    readonly tokenHash: string
    readonly language: string
    readonly at: string
  },
): Promise<void> {
  const columns = { token_hash: feed.tokenHash, language: feed.language, made_at: feed.at }
  await transaction
    .withTables<Tables>()
    .insertInto('review_feed')
    .values({ organisation_id: feed.organisationId, person_id: feed.personId, ...columns })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'person_id']).doUpdateSet(columns))
    .execute()
}

/** Whose calendar the secret of an address opens; asked as anyone. */
export async function feedByToken(
  transaction: Transaction,
  tokenHash: string,
): Promise<
  { readonly organisationId: string; readonly personId: string; readonly language: string } | undefined
> {
  const answer = await sql<{ organisation_id: string; person_id: string; language: string }>`
    select organisation_id, person_id, language from review_feed_by_token(${tokenHash})`.execute(transaction)
  const [row] = answer.rows
  return row === undefined
    ? undefined
    : { organisationId: row.organisation_id, personId: row.person_id, language: row.language }
}
