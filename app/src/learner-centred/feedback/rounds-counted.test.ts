import { addDays } from '@tesela/kernel'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allMigrations } from '../../migrations.ts'
import { rooms } from '../../rooms.ts'
import { inTenancy, openDatabase, type Transaction } from '../../storage/database.ts'
import { migrate } from '../../storage/migrations.ts'
import { pageSlice } from '../../storage/page-slice.ts'
import { read } from '../../storage/unit-of-work.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { makeTestDatabase } from '../../testing/test-database.ts'
import { publishedVersion, type Story } from '../testing/story.ts'
import { closeRound, prolongRound } from './close-round.ts'
import { countMigrations } from './count-migrations.ts'
import { countQueue, listQueue, medianDaysToRespond } from './queue-store.ts'
import { readQueue } from './read-feedback.ts'
import { readNumbers } from './read-numbers.ts'
import { respond } from './respond.ts'
import { isOverdue, queueViews, type Round, responseDue } from './round-model.ts'
import { countInRound, insertRound, listRoundsOf } from './round-store.ts'

const today = '2026-11-23'
let ctx: TestContext
let story: Story

beforeAll(async () => {
  ctx = await makeTestContext({ now: `${today}T10:00:00Z` })
  story = await publishedVersion(ctx)
})

afterAll(() => ctx.close())

describe('the counts that the database keeps of rounds', () => {
  it('are those that counting gives, however many rounds move at once', async () => {
    const rounds = await opened(60)
    await Promise.all(rounds.map((round, index) => move(round, index)))
    expect(await kept()).toEqual(await recounted())
    const states = new Set((await all()).map(({ state }) => state))
    expect(states).toEqual(new Set(['open', 'closed', 'responded']))
  })

  it('are not touched by an answer that arrives, so that answers wait for nobody', async () => {
    const [round] = await opened(1)
    const before = await written()
    await read(ctx, story.actor, (transaction) => countInRound(transaction, round?.id ?? '', { answers: 1 }))
    expect(await written()).toEqual(before)
  })

  it('go down when a round is deleted', async () => {
    const [round] = await opened(1)
    const { organisationId } = story
    await inTenancy(ctx.db, { organisationId }, (transaction) =>
      sql`delete from feedback_round where organisation_id = ${organisationId} and id = ${round?.id}`.execute(
        transaction,
      ),
    )
    expect(await kept()).toEqual(await recounted())
  })

  it('are filled in by the migration for rounds that were there before', async () => {
    const later = new Set(countMigrations.map(({ id }) => id))
    const migrations = allMigrations(rooms)
    const database = await makeTestDatabase(migrations.filter(({ id }) => !later.has(id)))
    const db = openDatabase(database.connectionString, 2)
    try {
      const organisations = [ctx.random.uuid(), ctx.random.uuid()]
      for (const organisationId of organisations)
        await db.transaction().execute((transaction) => oldRounds(transaction, organisationId))
      expect(await migrate(db, migrations)).toEqual([...later])
      for (const organisationId of organisations) {
        const counts = await inTenancy(db, { organisationId }, (transaction) =>
          countQueue(transaction, organisationId, today),
        )
        expect(counts).toEqual({ all: 9, open: 3, 'to-answer': 3, overdue: 1, responded: 3 })
      }
    } finally {
      await db.destroy()
      await database.drop()
    }
  })
})

describe('the queue of rounds', () => {
  it.each(queueViews)(
    '%s has every round of the view once, in order, whichever way its pages are read',
    async (view) => {
      const expected = (await all()).filter((round) => isIn(view, round)).toSorted(inOrder)
      const { organisationId } = story
      const count = expected.length
      const found: string[] = []
      for (let page = 1; page <= Math.ceil(count / 7); page += 1) {
        const slice = pageSlice(count, page, 7)
        const rounds = await read(ctx, story.actor, (transaction) =>
          listQueue(transaction, { organisationId, view, today, slice }),
        )
        found.push(...rounds.map(({ id }) => id))
      }
      expect(found).toEqual(expected.map(({ id }) => id))
      const queue = await readQueue({ ctx, actor: story.actor, view, page: 1 })
      expect(queue.counts[view]).toBe(count)
      expect(queue.rounds.map(({ round }) => round.id)).toEqual(found.slice(0, 50))
    },
  )

  it('the median of days to respond is that of all answered rounds', async () => {
    const days = (await all())
      .flatMap(({ closedOn, respondedOn }) =>
        closedOn === undefined || respondedOn === undefined
          ? []
          : [(Date.parse(respondedOn) - Date.parse(closedOn)) / 86_400_000],
      )
      .toSorted((left, right) => left - right)
    expect(days.length).toBeGreaterThan(10)
    const median = await read(ctx, story.actor, (transaction) =>
      medianDaysToRespond(transaction, story.organisationId),
    )
    expect(median).toBe(days[Math.floor(days.length / 2)])
  })

  it('the numbers tell of every closed round once, and say where they go on', async () => {
    const closed = (await all()).filter(({ state }) => state !== 'open')
    const numbers = await readNumbers({ ctx, actor: story.actor })
    expect(numbers.rounds).toHaveLength(closed.length)
    expect(numbers.next).toBeUndefined()
    expect(numbers.overdue).toBe(closed.filter((round) => isOverdue(round, today)).length)
    const middle = closed.toSorted((one, other) => (placeOf(one) < placeOf(other) ? 1 : -1))[9]
    const rest = await readNumbers({
      ctx,
      actor: story.actor,
      after: { closedOn: middle?.closedOn ?? '', id: middle?.id ?? '' },
    })
    expect(rest.rounds).toHaveLength(closed.length - 10)
  })
})

/** Opens rounds that close on different days, as the demo story would not have so many. */
async function opened(count: number): Promise<readonly Round[]> {
  const made = Array.from({ length: count }, (_, index): Round => {
    const openedOn = addDays(today, -200 + index)
    return {
      organisationId: story.organisationId,
      id: ctx.random.uuid(),
      specificationId: story.specificationId,
      versionId: story.versionId,
      instrument: 'learner',
      state: 'open',
      openedOn,
      closesOn: addDays(openedOn, 60 + (index % 7)),
      invited: 10,
      answers: 0,
      response: '',
      language: 'en',
    }
  })
  for (const round of made) await read(ctx, story.actor, (transaction) => insertRound(transaction, round))
  return made
}

/** A third is given more time, a third is closed, a third is closed and answered some days later. */
async function move({ id }: Round, index: number): Promise<void> {
  const common = { ctx, actor: story.actor, roundId: id }
  if (index % 3 === 0) {
    await prolongRound({ ...common, closesOn: addDays(today, 28 + (index % 5)) })
    return
  }
  await closeRound(common)
  const { organisationId } = story
  // As if they had been closed on different days.
  await inTenancy(ctx.db, { organisationId }, (transaction) =>
    sql`update feedback_round set closed_on = closed_on - ${(index * 7) % 90}::int
      where organisation_id = ${organisationId} and id = ${id}`.execute(transaction),
  )
  if (index % 3 === 2) await respond({ ...common, response: 'We read all of it.', language: 'en' })
}

async function all(): Promise<readonly Round[]> {
  return read(ctx, story.actor, (transaction) => listRoundsOf(transaction, story.specificationId))
}

interface Count {
  readonly state: string
  readonly day: string
  readonly days: number
  readonly n: number
}

async function kept(): Promise<readonly Count[]> {
  return read(ctx, story.actor, async (transaction) => {
    const { rows } = await sql<Count>`select state, day, days, n from feedback_round_count where n <> 0
      order by 1, 2, 3`.execute(transaction)
    return rows
  })
}

/** The same from the rounds, by the model's words. */
async function recounted(): Promise<readonly Count[]> {
  const counts = new Map<string, Count>()
  for (const round of await all()) {
    const { state, closesOn, closedOn = '', respondedOn = '' } = round
    const day = {
      open: closesOn,
      closed: responseDue(round) ?? '',
      responded: `${respondedOn.slice(0, 7)}-01`,
    }[state]
    const days = state === 'responded' ? (Date.parse(respondedOn) - Date.parse(closedOn)) / 86_400_000 : -1
    const key = `${state} ${day} ${String(days).padStart(6)}`
    counts.set(key, { state, day, days, n: (counts.get(key)?.n ?? 0) + 1 })
  }
  return [...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, count]) => count)
}

/** Which rows of the counts were written when: changes with every write. */
async function written(): Promise<unknown> {
  return read(ctx, story.actor, async (transaction) => {
    const { rows } = await sql`select xmin, ctid, n from feedback_round_count order by ctid`.execute(
      transaction,
    )
    return rows
  })
}

function isIn(view: (typeof queueViews)[number], round: Round): boolean {
  if (view === 'all') return true
  if (view === 'overdue') return isOverdue(round, today)
  return round.state === ({ open: 'open', 'to-answer': 'closed', responded: 'responded' } as const)[view]
}

/** To answer first, then open, then answered, newest first. */
function inOrder(one: Round, other: Round): number {
  const key = (round: Round) => {
    const [group, day] = {
      closed: [0, Date.parse(responseDue(round) ?? '')],
      open: [1, Date.parse(round.closesOn)],
      responded: [2, -Date.parse(round.respondedOn ?? '')],
    }[round.state] as [number, number]
    return [group, day] as const
  }
  const [left, right] = [key(one), key(other)]
  return left[0] - right[0] || left[1] - right[1] || (one.id < other.id ? -1 : 1)
}

function placeOf({ closedOn = '', id }: Round): string {
  return `${closedOn} ${id}`
}

/** Nine rounds of an organisation, written before rounds were counted. */
async function oldRounds(transaction: Transaction, organisationId: string): Promise<void> {
  const ids = { specification: ctx.random.uuid(), version: ctx.random.uuid() }
  await sql`select set_config('app.organisation_id', ${organisationId}, true)`.execute(transaction)
  await sql`insert into organisation (id, slug, legal_name, type, country, place, capacities, theme, facts, status)
    values (${organisationId}, ${organisationId}, 'Old', 'hei', 'EE', '', '{provider}', '{}', '{}', 'active')`.execute(
    transaction,
  )
  await sql`insert into specification (organisation_id, id) values (${organisationId}, ${ids.specification})`.execute(
    transaction,
  )
  await sql`insert into specification_version (organisation_id, specification_id, id, version)
    values (${organisationId}, ${ids.specification}, ${ids.version}, '1.0')`.execute(transaction)
  await sql`insert into feedback_round (organisation_id, id, specification_id, version_id, instrument, state, opened_on,
      closes_on, closed_on, responded_on)
    select ${organisationId}, gen_random_uuid(), ${ids.specification}, ${ids.version}, 'learner',
      (array['open', 'closed', 'responded'])[1 + n % 3], '2026-01-01', '2026-12-01',
      case when n % 3 > 0 then date '2026-09-01' + n * 10 end,
      case when n % 3 = 2 then date '2026-11-01' + n end
    from generate_series(0, 8) n`.execute(transaction)
}
