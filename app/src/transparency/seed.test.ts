import { afterAll, beforeAll, expect, it } from 'vitest'
import { accounts } from '../accounts/room.ts'
import { publicActor } from '../actor.ts'
import { makeTestContext, type TestContext } from '../testing/context.ts'
import { readCatalogueQuery } from './catalogue/schema.ts'
import { searchCatalogue } from './catalogue/search-catalogue.ts'
import { transparency } from './room.ts'

let ctx: TestContext

beforeAll(async () => {
  ctx = await makeTestContext({ now: '2026-11-23T10:00:00Z' })
  await accounts.seed?.(ctx)
  await transparency.seed?.(ctx)
})

afterAll(() => ctx.close())

it('the demo story has three micro-credentials that anyone finds', async () => {
  const answer = await searchCatalogue({
    ctx,
    actor: publicActor,
    query: readCatalogueQuery(new URLSearchParams()),
  })
  expect(answer.entries.map(({ providerName }) => providerName).sort()).toEqual([
    'Centro Calzatec, S.L.',
    'Põhjala Ülikool',
    'Western Skills Validation CLG',
  ])
})

it('a search without diacritics finds a title with them', async () => {
  const query = readCatalogueQuery(new URLSearchParams('q=ligipaas'))
  const answer = await searchCatalogue({ ctx, actor: publicActor, query })
  expect(answer.total).toBe(1)
})

it('facets count what each value would leave', async () => {
  const query = readCatalogueQuery(new URLSearchParams('price=free'))
  const answer = await searchCatalogue({ ctx, actor: publicActor, query })
  expect(answer.entries.map(({ mode }) => mode)).toEqual(['blended'])
  expect(answer.facets.price).toContainEqual({ value: 'to-200', count: 1 })
})
