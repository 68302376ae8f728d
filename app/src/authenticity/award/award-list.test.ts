import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenancy } from '../../storage/database.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { changeCredentialStates } from '../correction/change-state.ts'
import {
  awardAndSeal,
  must,
  refusalsOf,
  type StoryHouse,
  storyDay,
  storyHouse,
  tellUntilPublished,
} from '../testing/award-story.ts'
import { exportAwards } from './export-awards.ts'
import { type AwardFilter, listOwnAwards } from './list-own-awards.ts'
import { makeAward } from './make-award.ts'
import { holderName } from './model.ts'

let ctx: TestContext
let house: StoryHouse

beforeAll(async () => {
  ctx = await makeTestContext({ now: `${storyDay}T10:00:00Z` })
  await tellUntilPublished(ctx)
  house = await storyHouse(ctx)
  const other = await storyHouse(ctx, 'centro-calzatec')
  for (const familyName of ['Tamm', 'Saar 100%', 'Kask']) {
    const holder = { givenName: 'Eva', familyName, dateOfBirth: '1990-01-02' }
    ctx.clock.advance({ minutes: 1 })
    must(await makeAward({ ctx, actor: house.registrar, input: house.input({ holder }) }))
  }
  for (const [index, state] of (['suspended', 'revoked'] as const).entries()) {
    ctx.clock.advance({ minutes: 1 })
    const holder = { givenName: 'Olav', familyName: `Sealed ${index}`, dateOfBirth: '1990-01-02' }
    const { files } = await awardAndSeal(ctx, house, ['open-badge', 'sd-jwt-vc'], { holder })
    const reason = state === 'suspended' ? 'under-review' : 'issued-in-error'
    const credentialIds = files.map(({ id }) => id)
    must(await changeCredentialStates({ ctx, actor: house.registrar, credentialIds, state, reason }))
  }
  const foreign = { givenName: 'Eva', familyName: 'Foreign', dateOfBirth: '1990-01-02' }
  must(await makeAward({ ctx, actor: other.registrar, input: other.input({ holder: foreign }) }))
})

afterAll(() => ctx.close())

async function names(filter: AwardFilter = {}, paged: { limit?: number; offset?: number } = {}) {
  const found = must(await listOwnAwards({ ctx, actor: house.registrar, filter, limit: 50, ...paged }))
  return { names: found.awards.map(({ holder }) => holderName(holder)), count: found.count }
}

describe('a registrar’s list of awards', () => {
  it('is of the own organisation, newest first, a page at a time', async () => {
    const all = ['Olav Sealed 1', 'Olav Sealed 0', 'Eva Kask', 'Eva Saar 100%', 'Eva Tamm']
    expect(await names()).toEqual({ names: all, count: 5 })
    expect(await names({}, { limit: 2, offset: 2 })).toEqual({ names: all.slice(2, 4), count: 5 })
  })

  it('finds by a part of the name, in any case; signs of the search are letters', async () => {
    expect((await names({ name: 'EVA k' })).names).toEqual(['Eva Kask'])
    expect((await names({ name: '100%' })).names).toEqual(['Eva Saar 100%'])
    expect((await names({ name: '%' })).names).toEqual(['Eva Saar 100%'])
    expect(await names({ name: '_' })).toEqual({ names: [], count: 0 })
    expect((await names({ name: 'Foreign' })).names).toEqual([])
  })

  it('shows what is still to be sealed, and what was suspended or revoked', async () => {
    // Whose files were all revoked has none that counts.
    expect((await names({ files: 'none' })).names).toEqual([
      'Olav Sealed 1',
      'Eva Kask',
      'Eva Saar 100%',
      'Eva Tamm',
    ])
    expect((await names({ files: 'suspended' })).names).toEqual(['Olav Sealed 0'])
    expect((await names({ files: 'revoked' })).names).toEqual(['Olav Sealed 1'])
    expect(await names({ files: 'revoked', name: 'Eva' })).toEqual({ names: [], count: 0 })
  })

  it('can be taken away by a registrar, and that it was is in the log', async () => {
    const rows = must(await exportAwards({ ctx, actor: house.registrar, filter: { name: 'Sealed' } }))
    expect(rows.map(({ files }) => files)).toEqual([
      ['revoked', 'revoked'],
      ['suspended', 'suspended'],
    ])
    expect(refusalsOf(await exportAwards({ ctx, actor: house.administrator, filter: {} }))).toEqual([
      'access.refused',
    ])
    const { organisationId } = house
    const logged = await inTenancy(ctx.db, { organisationId }, (transaction) =>
      sql<{
        details: { count: number }
      }>`select details from audit_entry where event = 'award.exported'`.execute(transaction),
    )
    expect(logged.rows.map(({ details }) => details.count)).toEqual([2])
  })
})
