import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Job } from '../room.ts'
import { makeTestContext, type TestContext } from '../testing/context.ts'
import { openJobs } from './jobs.ts'

describe('the job queue on PostgreSQL', () => {
  let ctx: TestContext
  beforeAll(async () => {
    ctx = await makeTestContext({ rooms: [] })
  })
  afterAll(() => ctx.close())

  it('runs each job once and keeps equal ones from piling up', async () => {
    const seen: string[] = []
    const done = Promise.withResolvers<void>()
    const job: Job = {
      name: 'test.greet',
      schedule: '0 3 * * *',
      run: async (_ctx, data) => {
        seen.push(String(data['who']))
        if (seen.length === 3) done.resolve()
      },
    }
    const jobs = await openJobs(ctx.connectionString, [job], ctx.log)
    await jobs.queue.add('test.greet', { who: 'Liis' }, 'liis')
    await jobs.queue.add('test.greet', { who: 'Liis' }, 'liis')
    await jobs.queue.add('test.greet', { who: 'Ana' })
    await jobs.queue.add('test.greet', { who: 'Ana' })
    await jobs.work(ctx)
    await done.promise
    await jobs.stop()
    expect(seen.toSorted()).toEqual(['Ana', 'Ana', 'Liis'])
  })

  it('refuses a job that no room declares', async () => {
    const jobs = await openJobs(ctx.connectionString, [], ctx.log)
    await expect(jobs.queue.add('test.unknown', {})).rejects.toMatchObject({ code: 'jobs.unknown' })
    await jobs.stop()
  })
})
