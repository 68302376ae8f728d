import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeTestContext, type TestContext } from './context.ts'

describe('the test context', () => {
  let first: TestContext
  let second: TestContext
  beforeAll(async () => {
    first = await makeTestContext({ rooms: [] })
    second = await makeTestContext({ rooms: [] })
  })
  afterAll(async () => {
    await first.close()
    await second.close()
  })

  it('gives each file a PostgreSQL database of its own with the schema in place', async () => {
    await sql`insert into demo_mail (id, sent_at, recipient, subject, body)
      values (gen_random_uuid(), now(), 'a@example.org', 's', 'b')`.execute(first.db)
    const count = async (ctx: TestContext) =>
      (await sql<{ n: number }>`select count(*)::int as n from demo_mail`.execute(ctx.db)).rows[0]?.n
    expect(await count(first)).toBe(1)
    expect(await count(second)).toBe(0)
  })

  it('has a clock that moves only when it is told to', () => {
    expect(first.clock.now()).toBe('2026-05-06T10:00:00.000Z')
    first.clock.advance({ days: 27 })
    expect(first.clock.today()).toBe('2026-06-02')
  })

  it('draws the same random numbers in every run', () => {
    expect(Array.from(first.random.bytes(8))).toEqual([...second.random.bytes(8)])
    const ids = Array.from({ length: 50 }, () => second.random.uuid())
    expect(ids.toSorted()).toEqual(ids)
    expect(new Set(ids).size).toBe(50)
  })

  it('runs jobs when asked, and refuses a job that no room declares', async () => {
    await first.jobs.add('nothing.of-the-kind', {}, 'once')
    await first.jobs.add('nothing.of-the-kind', {}, 'once')
    expect(first.jobs.waiting).toHaveLength(1)
    await expect(first.jobs.runAll()).rejects.toThrow('nothing.of-the-kind')
  })
})
