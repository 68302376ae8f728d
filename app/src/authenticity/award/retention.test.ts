import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chooseYears } from '../../accounts/room.ts'
import { inTenancy } from '../../storage/database.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import {
  awardAndSeal,
  must,
  type StoryHouse,
  storyDay,
  storyHouse,
  tellUntilPublished,
} from '../testing/award-story.ts'

let ctx: TestContext
let house: StoryHouse

beforeAll(async () => {
  ctx = await makeTestContext({ now: `${storyDay}T10:00:00Z` })
  await tellUntilPublished(ctx)
  house = await storyHouse(ctx)
  await awardAndSeal(ctx, house, ['open-badge'], { holderEmail: 'Liis.Returns@learner.example' })
})

afterAll(() => ctx.close())

async function kept(): Promise<{ readonly awards: number; readonly files: number; readonly places: number }> {
  const { organisationId } = house
  const found = await inTenancy(ctx.db, { organisationId }, (transaction) =>
    sql<{ awards: number; files: number; places: number }>`select (select count(*) from award)::int as awards,
      (select count(*) from credential)::int as files,
      (select count(*) from status_entry)::int as places`.execute(transaction),
  )
  return found.rows[0] ?? { awards: 0, files: 0, places: 0 }
}

async function nightOf(day: string) {
  ctx.clock.set(`${day}T02:10:00Z`)
  await ctx.jobs.run('retention-night')
  return kept()
}

describe('P7.3-RETENTION awards', () => {
  it('stay when the account of their holder goes, and are there again for whoever comes back by that address', async () => {
    const { organisationId } = house
    const holder = () =>
      inTenancy(ctx.db, { organisationId }, async (transaction) => {
        const found = await sql<{ id: string | null; email: string }>`select holder_person_id as id,
          holder_email as email from award`.execute(transaction)
        return found.rows[0]
      })
    const first = await holder()
    await sql`update person set last_sign_in_at = '2020-01-01' where id = ${first?.id}`.execute(ctx.db)
    await ctx.jobs.run('retention-night')
    expect(await holder()).toEqual({ id: null, email: first?.email })
    const [other, returned] = [ctx.random.uuid(), ctx.random.uuid()]
    await sql`insert into person (id, name, email) values (${other}, 'B', 'other@x.example')`.execute(ctx.db)
    expect((await holder())?.id).toBeNull()
    await sql`insert into person (id, name, email) values (${returned}, 'A', ${first?.email})`.execute(ctx.db)
    expect((await holder())?.id).toBe(returned)
    const seen = await inTenancy(ctx.db, { personId: returned }, (transaction) =>
      sql`select from award`.execute(transaction),
    )
    expect(seen.rows).toHaveLength(1)
  })

  it('are kept for forty years, unless the provider chose otherwise', async () => {
    const before = await kept()
    expect(before).toMatchObject({ awards: 1, files: 1 })
    expect(await nightOf('2066-01-01')).toEqual(before)
  })

  it('end with their sealed files after the years that an administrator chose; places in status lists stay', async () => {
    const before = await kept()
    const administrator = { ...house.registrar, roles: ['administrator' as const] }
    const choose = (years: string) => chooseYears({ ctx, actor: administrator, row: 'awards', years })
    for (const wrong of ['', '4', '101', 'ten', '7.5'])
      expect(await choose(wrong)).toMatchObject({
        problems: [{ code: 'retention.years-wrong', path: 'years-awards', params: { least: 5, most: 100 } }],
      })
    ctx.clock.set('2037-06-01T10:00:00Z')
    expect(must(await choose('10'))).toEqual({ years: 10, fromDay: '2037-07-01', yearsUntilThen: 40 })
    expect(await nightOf('2037-06-30')).toEqual(before)
    expect(await nightOf('2037-07-01')).toEqual({ awards: 0, files: 0, places: before.places })
  })
})
