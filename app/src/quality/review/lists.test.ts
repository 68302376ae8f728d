import { addMonths } from '@tesela/kernel'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonActor } from '../../actor.ts'
import { inTenancy } from '../../storage/database.ts'
import { read } from '../../storage/unit-of-work.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { dueOnPage, dueShown } from './calendar-model.ts'
import { inboxQuery, pageSize } from './inbox-model.ts'
import { openStates, type ReviewState } from './model.ts'
import { monthsAhead, readCalendar, readCalendarPart } from './read-calendar.ts'
import { readInbox, readWholeInbox } from './read-inbox.ts'
import { tellReviewStory } from './testing/review-story.ts'

const today = '2026-11-23'
const files = 700
let ctx: TestContext
let actor: PersonActor

/** A file as these tests see it. */
interface Row {
  readonly id: string
  readonly state: ReviewState
  readonly track: string
  readonly due_on: string
  readonly assignee_id: string | null
  readonly field: string
  readonly words: string
}

beforeAll(async () => {
  ctx = await makeTestContext({ now: `${today}T10:00:00Z` })
  const story = await tellReviewStory(ctx)
  actor = story.manager
  const { organisationId } = story
  await inTenancy(ctx.db, { organisationId }, async (transaction) => {
    await sql`insert into specification (organisation_id, id)
      select ${organisationId}, md5('s' || n)::uuid from generate_series(1, ${sql.lit(files)}) n`.execute(
      transaction,
    )
    await sql`insert into specification_version (organisation_id, specification_id, id, version)
      select ${organisationId}, md5('s' || n)::uuid, md5('v' || n)::uuid, '1.0'
      from generate_series(1, ${sql.lit(files)}) n`.execute(transaction)
    await sql`insert into review_file (organisation_id, id, specification_id, version_id, version, title, field, state,
        track, profile, due_on, assignee_id, updated_at)
      select ${organisationId}, md5('f' || n)::uuid, md5('s' || n)::uuid, md5('v' || n)::uuid, '1.0',
        jsonb_build_object('en', 'Name ' || n), lpad((n % 10)::text, 2, '0') || '11',
        (array['internal-review', 'approval', 'monitored', 'peer-review', 'retired', 'monitored'])[1 + n % 6],
        case when n % 3 = 0 then 'light' else 'full' end, 'he', date '2025-09-01' + n,
        case when n % 4 = 0 then ${actor.personId}::uuid end, now()
      from generate_series(1, ${sql.lit(files)}) n`.execute(transaction)
  })
})

afterAll(() => ctx.close())

describe('the inbox by the page', () => {
  it.each([
    ['', () => true],
    ['overdue=yes', ({ due_on }: Row) => due_on < today],
    ['state=approval', ({ state }: Row) => state === 'approval'],
    ['who=mine', ({ assignee_id }: Row) => assignee_id === actor.personId],
    ['who=nobody&track=light', ({ assignee_id, track }: Row) => assignee_id === null && track === 'light'],
    ['field=03', ({ field }: Row) => field.startsWith('03')],
    ['words=name 1', ({ words }: Row) => words.includes('name 1')],
  ] as const)('%j has every file of the question once, in order, to the last page', async (address, fits) => {
    const expected = (await rows())
      .filter((row) => openStates.includes(row.state) && fits(row))
      .map(({ id }) => id)
    expect(expected.length).toBeGreaterThan(20)
    const found: string[] = []
    for (let page = 1; page <= Math.ceil(expected.length / pageSize); page += 1) {
      const search = new URLSearchParams(`${address}&page=${page}`)
      const view = await readInbox(
        ctx,
        actor,
        inboxQuery((name) => search.get(name) ?? undefined),
      )
      expect(view.count).toBe(expected.length)
      found.push(...view.files.map(({ id }) => id))
    }
    expect(found).toEqual(expected)
    const search = new URLSearchParams(address)
    const whole = await readWholeInbox(
      ctx,
      actor,
      inboxQuery((name) => search.get(name) ?? undefined),
    )
    expect(whole.files).toHaveLength(expected.length)
  })

  it('has nothing behind the last page', async () => {
    const view = await readInbox(
      ctx,
      actor,
      inboxQuery((name) => (name === 'page' ? '99' : undefined)),
    )
    expect(view.files).toEqual([])
  })
})

describe('the calendar by the month', () => {
  it('counts and shows what is late and what each month brings, as the files say', async () => {
    const expected = byPart(await rows())
    const parts = await readCalendar(ctx, actor)
    expect(parts.map(({ part, count }) => [part, count])).toEqual(
      [...expected].map(([part, ids]) => [part, ids.length]),
    )
    for (const { part, files: shown } of parts)
      expect(shown.map(({ id }) => id)).toEqual(expected.get(part)?.slice(0, dueShown))
  })

  it('has every file of what is late once, by the page', async () => {
    const expected = byPart(await rows()).get('late') ?? []
    expect(expected.length).toBeGreaterThan(2 * dueOnPage)
    const found: string[] = []
    for (let page = 1; page <= Math.ceil(expected.length / dueOnPage); page += 1) {
      const { files: shown, count } = await readCalendarPart(ctx, actor, { part: 'late', page })
      expect(count).toBe(expected.length)
      found.push(...shown.map(({ id }) => id))
    }
    expect(found).toEqual(expected)
  })

  it('has nothing in a month without anything', async () => {
    expect(await readCalendarPart(ctx, actor, { part: '2040-01', page: 1 })).toMatchObject({
      files: [],
      count: 0,
    })
  })
})

async function rows(): Promise<readonly Row[]> {
  return read(ctx, actor, async (transaction) => {
    const found = await sql<Row>`select id, state, track, due_on, assignee_id, field, words from review_file
      where organisation_id = ${actor.organisationId} order by due_on, id`.execute(transaction)
    return found.rows
  })
}

/** What the calendar should show, part by part: what is late first. */
function byPart(all: readonly Row[]): ReadonlyMap<string, readonly string[]> {
  const from = addMonths(today, -12)
  const until = addMonths(today, monthsAhead)
  const shown = all.filter(
    ({ state, due_on }) =>
      due_on < until && (openStates.includes(state) || (state === 'monitored' && due_on >= from)),
  )
  const late = shown.filter(({ due_on }) => due_on < today).map(({ id }) => id)
  const months = Map.groupBy(
    shown.filter(({ due_on }) => due_on >= today),
    ({ due_on }) => due_on.slice(0, 7),
  )
  return new Map([
    ['late', late] as const,
    ...[...months].map(([month, found]) => [month, found.map(({ id }) => id)] as const),
  ])
}
