import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenancy } from '../../storage/database.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { publishedVersion, type Story } from '../testing/story.ts'
import { answerSurvey } from './answer-survey.ts'
import { closeRound } from './close-round.ts'
import { invitePeople } from './invite-people.ts'
import { openRound } from './open-round.ts'

let ctx: TestContext
let story: Story

beforeAll(async () => {
  ctx = await makeTestContext({ now: '2026-11-23T10:00:00Z' })
  story = await publishedVersion(ctx)
})

afterAll(() => ctx.close())

const answerTables = ['feedback_answer', 'feedback_text'] as const

describe('GDPR 25: feedback is anonymous by construction', () => {
  it.each(answerTables)(
    '%s holds a round, what was said, and no time, person, link or number in order',
    async (table) => {
      const found = await sql<{ name: string; type: string; fallback: string | null }>`
      select column_name as name, data_type as type, column_default as fallback
      from information_schema.columns where table_name = ${table} order by column_name`.execute(ctx.db)
      const columns = found.rows.map(({ name }) => name)
      const common = ['id', 'organisation_id', 'round_id']
      expect(columns.sort()).toEqual(
        (table === 'feedback_answer'
          ? [...common, 'scores', 'hours']
          : [...common, 'question', 'body', 'state']
        ).sort(),
      )
      expect(found.rows.filter(({ type }) => /time|date|serial|identity/.test(type))).toEqual([])
      // A random id: those that sort by time would tell the order of the answers.
      expect(found.rows.find(({ name }) => name === 'id')?.fallback).toBe('gen_random_uuid()')
    },
  )

  it('every path of foreign keys from an answer ends at the round, the version and the organisation', async () => {
    const keys = await sql<{ source: string; target: string }>`
      select c.conrelid::regclass::text as source, c.confrelid::regclass::text as target
      from pg_constraint c where c.contype = 'f'`.execute(ctx.db)
    const reached = new Set<string>(answerTables)
    for (let size = 0; size < reached.size; ) {
      size = reached.size
      for (const { source, target } of keys.rows) if (reached.has(source)) reached.add(target)
    }
    expect([...reached].sort()).toEqual([
      'feedback_answer',
      'feedback_round',
      'feedback_text',
      'organisation',
      'specification',
      'specification_version',
    ])
    // Nothing refers to a single answer either.
    expect(keys.rows.filter(({ target }) => answerTables.some((table) => table === target))).toEqual([])
  })

  it('a link knows its round and the hash of its secret, and no table holds the secret or the address', async () => {
    const columns = await sql<{ name: string }>`select column_name as name
      from information_schema.columns where table_name = 'feedback_ticket' order by 1`.execute(ctx.db)
    expect(columns.rows.map(({ name }) => name)).toEqual([
      'organisation_id',
      'round_id',
      'spent',
      'token_hash',
    ])
    const round = must(
      await openRound({ ctx, actor: story.actor, versionId: story.versionId, instrument: 'peer' }),
    )
    must(
      await invitePeople({
        ctx,
        actor: story.actor,
        roundId: round.id,
        addresses: 'very.special@example.org',
        language: 'en',
      }),
    )
    const secret = /answer\/([\w-]{43})/.exec(ctx.mail.outbox.at(-1)?.text ?? '')?.[1] ?? ''
    expect(secret).toHaveLength(43)
    const everything = await allText(ctx)
    expect(everything).not.toContain(secret)
    expect(everything).not.toContain('very.special@example.org')
  })

  it('after a round has closed no row tells in which transaction an answer was given', async () => {
    const round = must(
      await openRound({ ctx, actor: story.actor, versionId: story.versionId, instrument: 'stakeholder' }),
    )
    ctx.mail.clear()
    const addresses = Array.from({ length: 6 }, (_, index) => `person${index}@example.org`).join(' ')
    must(await invitePeople({ ctx, actor: story.actor, roundId: round.id, addresses, language: 'en' }))
    for (const [index, { text }] of ctx.mail.outbox.entries()) {
      const secret = /answer\/([\w-]{43})/.exec(text)?.[1] ?? ''
      must(
        await answerSurvey({
          ctx,
          secret,
          input: { 'item.needed': String((index % 5) + 1), 'text.missing': `text ${index}` },
        }),
      )
    }
    must(await closeRound({ ctx, actor: story.actor, roundId: round.id }))
    const left = await inTenancy(ctx.db, { organisationId: story.organisationId }, async (transaction) => {
      const transactions = await sql<{ x: string }>`select distinct xmin::text as x from feedback_answer
        where round_id = ${round.id} union select distinct xmin::text from feedback_text where round_id = ${round.id}`.execute(
        transaction,
      )
      const tickets = await sql`select from feedback_ticket where round_id = ${round.id}`.execute(transaction)
      return { transactions: transactions.rows.length, tickets: tickets.rows.length }
    })
    expect(left).toEqual({ transactions: 1, tickets: 0 })
  })
})

/** Every row of every table as one text. */
async function allText(context: TestContext): Promise<string> {
  const tables = await sql<{
    name: string
  }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(context.db)
  const texts: string[] = []
  for (const { name } of tables.rows) {
    const rows = await inTenancy(context.db, { organisationId: story.organisationId }, (transaction) =>
      sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`.execute(transaction),
    ).catch(() => ({ rows: [] }))
    texts.push(...rows.rows.map(({ row }) => row))
  }
  expect(texts.length).toBeGreaterThan(20)
  return texts.join('\n')
}

function must<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: unknown },
): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
