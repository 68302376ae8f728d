import { formats } from '@tesela/credentials/formats/index'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rooms } from '../../rooms.ts'
import { createServer, type Server } from '../../server.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import {
  awardAndSeal,
  outcomesOf,
  type StoryHouse,
  storyHouse,
  tellUntilPublished,
  verifyNow,
} from '../testing/award-story.ts'

let ctx: TestContext
let server: Server
let app: Hono
let house: StoryHouse

beforeAll(async () => {
  ctx = await makeTestContext({ now: '2026-11-23T10:00:00Z' })
  await tellUntilPublished(ctx)
  server = createServer(ctx, rooms)
  app = server.app
  house = await storyHouse(ctx)
})

afterAll(async () => {
  await server.signIn.close()
  await ctx.close()
})

describe('sealing an award', () => {
  it.each(formats.map(({ id }) => id))('%s: every check of a verifier passes', async (format) => {
    const { files } = await awardAndSeal(ctx, house, [format])
    const [file] = files
    const report = await verifyNow(ctx, app, file?.body ?? '')
    console.log(outcomesOf(report))
    expect(outcomesOf(report)).toEqual({})
  })
})
