import { randomUUID } from 'node:crypto'
import { Fault } from '@tesela/kernel'
import { PgBoss } from 'pg-boss'
import type { Context, JobQueue, Log } from '../context.ts'
import type { Job } from '../room.ts'

/** The queue before and after the context that its jobs are given exists. */
export interface OpenJobs {
  readonly queue: JobQueue
  /** Takes up work and schedules; queues and schedules that no room declares any more are let go. */
  readonly work: (ctx: Context) => Promise<void>
  /** Lets running jobs end, up to ten seconds; what is cut off is run again at the next start. */
  readonly stop: () => Promise<void>
}

/**
 * Jobs in the database itself (schema `pgboss`): of many processes exactly one takes each job, and none is lost
 * by a crash. A job that throws is tried five times more, with growing pauses.
 */
export async function openJobs(connectionString: string, jobs: readonly Job[], log: Log): Promise<OpenJobs> {
  const boss = new PgBoss({ connectionString, schema: 'pgboss', max: 4 })
  boss.on('error', (error) => {
    // 57P01: the server is being shut down; whoever does that needs no alarm, and pg-boss connects again.
    const isShutdown = (error as { readonly code?: unknown }).code === '57P01'
    log[isShutdown ? 'info' : 'error']('jobs.failed-inside', { error })
  })
  await boss.start()
  const names = new Set(jobs.map((job) => job.name))
  for (const job of jobs) {
    await boss.createQueue(job.name, { policy: 'short', retryLimit: 5, retryDelay: 5, retryBackoff: true })
  }
  return {
    queue: {
      add: async (name, data, singletonKey) => {
        if (!names.has(name)) throw new Fault('jobs.unknown', `No room declares a job named ${name}.`)
        // Policy `short`: one waiting job for each key. Without a key every job is its own.
        await boss.send(name, { ...data }, { singletonKey: singletonKey ?? randomUUID() })
      },
    },
    work: async (ctx) => {
      for (const schedule of await boss.getSchedules()) {
        if (!jobs.some((job) => job.name === schedule.name && job.schedule !== undefined))
          await boss.unschedule(schedule.name)
      }
      for (const job of jobs) {
        await boss.work<Record<string, unknown>>(job.name, { batchSize: 1 }, async ([taken]) => {
          if (taken !== undefined) await runLogged(ctx, job, taken.data)
        })
        if (job.schedule !== undefined)
          await boss.schedule(job.name, job.schedule, {}, { tz: 'UTC', missed: 'once' })
      }
    },
    stop: async () => {
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}

async function runLogged(
  ctx: Context,
  job: Job,
  data: Readonly<Record<string, unknown>> | null,
): Promise<void> {
  try {
    await job.run(ctx, data ?? {})
    ctx.log.info('job.done', { job: job.name })
  } catch (error) {
    ctx.log.error('job.failed', { job: job.name, error })
    throw error
  }
}
