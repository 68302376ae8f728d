import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '../context.ts'
import type { Migration } from './migrations.ts'

/** Attempts of the last hour, each under a keyed hash: no address stands in it. Only the owner reads it. */
export const attemptsMigration: Migration = {
  id: 'house-003-attempts',
  sql: `create table recent_attempt (key text not null, at timestamptz not null);
  create index recent_attempt_key on recent_attempt (key, at);
  create index recent_attempt_at on recent_attempt (at);`,
}

/** How often something may happen within an hour. */
export interface Allowance {
  /** What is counted, `sign-in-mail`. */
  readonly id: string
  readonly perHour: number
}

const hour = 3_600_000

/**
 * Counts an attempt for somebody, a mail or network address, and says whether it is within the allowance; if not, in
 * how many whole minutes there is room again. Attempts older than an hour are forgotten on the way.
 */
export async function attempt(
  ctx: Context,
  { id, perHour }: Allowance,
  somebody: string,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly minutes: number }> {
  const key = createHmac('sha256', ctx.settings.sessionSecret)
    .update(`attempt:${id}\n${somebody}`)
    .digest('base64url')
  const now = ctx.clock.now()
  const since = new Date(Date.parse(now) - hour).toISOString()
  return ctx.db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(transaction)
    await sql`delete from recent_attempt where at <= ${since}`.execute(transaction)
    const found = await sql<{ count: number; oldest: string | null }>`
      select count(*)::int as count, min(at) as oldest from recent_attempt where key = ${key}`.execute(
      transaction,
    )
    const { count = 0, oldest = null } = found.rows[0] ?? {}
    if (count >= perHour && oldest !== null) {
      const wait = Date.parse(oldest) + hour - Date.parse(now)
      return { ok: false, minutes: Math.max(1, Math.ceil(wait / 60_000)) }
    }
    await sql`insert into recent_attempt (key, at) values (${key}, ${now})`.execute(transaction)
    return { ok: true }
  })
}

/** Forgets attempts older than an hour where nobody came since. */
export async function forgetAttempts(ctx: Context): Promise<void> {
  const since = new Date(Date.parse(ctx.clock.now()) - hour).toISOString()
  await sql`delete from recent_attempt where at <= ${since}`.execute(ctx.db)
}
