import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeOrganisation } from '../accounts/organisation/change-organisation.ts'
import { accounts, insertOrganisation } from '../accounts/room.ts'
import type { PersonActor } from '../actor.ts'
import { createServer, type Server } from '../server.ts'
import { createChanges } from '../storage/changes.ts'
import { inTenancy } from '../storage/database.ts'
import { builtAssets } from '../testing/assets.ts'
import { makeTestContext, type TestContext } from '../testing/context.ts'
import { transparency } from '../transparency/room.ts'

const rooms = [accounts, transparency]
let ctx: TestContext
let here: Server
let there: Server
let actor: PersonActor

beforeAll(async () => {
  ctx = await makeTestContext({ rooms })
  const organisationId = ctx.random.uuid()
  await inTenancy(ctx.db, { organisationId }, (transaction) =>
    insertOrganisation(transaction, {
      id: organisationId,
      slug: 'one',
      legalName: 'The first name',
      type: 'hei',
      country: 'EE',
      place: 'Tartu',
      capacities: ['provider'],
      theme: {},
      facts: {},
      status: 'active',
    }),
  )
  actor = {
    kind: 'person',
    personId: ctx.random.uuid(),
    name: 'Somebody',
    email: 'somebody@one.example',
    organisationId,
    organisationName: 'One',
    roles: ['administrator'],
  }
  here = createServer(ctx, rooms, builtAssets)
  there = createServer({ ...ctx, changes: createChanges() }, rooms, builtAssets)
})

afterAll(async () => {
  await here.signIn.close()
  await there.signIn.close()
  await ctx.close()
})

it('a change made by one process is on its own pages at once and on those of another after five seconds', async () => {
  const names = async () =>
    Promise.all(
      [here, there].map(async ({ app }) => {
        const answer = await app.request('/providers/one', { headers: { accept: 'text/html' } })
        return /<h1[^>]*>([^<]*)</.exec(await answer.text())?.[1]
      }),
    )
  expect(await names()).toEqual(['The first name', 'The first name'])
  const changed = await changeOrganisation({ ctx, actor, changes: { legalName: 'The second name' } })
  expect(changed.ok).toBe(true)
  expect(await names()).toEqual(['The second name', 'The first name'])
  ctx.clock.advance({ minutes: 5 / 60 })
  expect(await names()).toEqual(['The second name', 'The second name'])
})
