import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { awardAndSeal, storyHouse, tellUntilPublished } from '../../authenticity/testing/award-story.ts'
import { inTenancy, type Tenancy } from '../../storage/database.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'

/** Tables that an organisation owns rows of: whoever adds one gets these tests for it. */
async function tenantTables(ctx: TestContext): Promise<readonly string[]> {
  const found = await sql<{ name: string }>`
    select c.table_name as name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'organisation_id' and t.table_type = 'BASE TABLE'
    order by 1`.execute(ctx.db)
  return found.rows.map(({ name }) => name)
}

/** What one organisation opens to another by name: for each table, who may read rows of whom. */
const opened: Readonly<Record<string, ReturnType<typeof sql>>> = {
  // A provider opens evidence to an agency.
  evidence_pack: sql`select organisation_id as owner, agency_organisation_id as reader from evidence_pack`,
  evidence_item: sql`select organisation_id as owner, agency_organisation_id as reader from evidence_pack`,
  // An awarding body grants a mandate to an issuer.
  mandate: sql`select organisation_id as owner, issuer_organisation_id as reader from mandate`,
}

let ctx: TestContext
let tables: readonly string[]
let organisations: readonly string[]

beforeAll(async () => {
  ctx = await makeTestContext({ now: '2026-11-23T10:00:00Z' })
  await tellUntilPublished(ctx)
  await awardAndSeal(ctx, await storyHouse(ctx), ['european-digital-credential', 'sd-jwt-vc'])
  tables = await tenantTables(ctx)
  const found = await sql<{ id: string }>`select id from organisation order by slug`.execute(ctx.db)
  organisations = found.rows.map(({ id }) => id)
})

afterAll(() => ctx.close())

/** How many rows of each owner somebody sees in a table. */
async function rowsSeen(table: string, seenBy: Tenancy): Promise<ReadonlyMap<string, number>> {
  return inTenancy(ctx.db, seenBy, async (transaction) => {
    const found = await sql<{ owner: string; count: number }>`
      select organisation_id as owner, count(*)::int as count from ${sql.table(table)} group by 1`.execute(
      transaction,
    )
    return new Map(found.rows.map(({ owner, count }) => [owner, count]))
  })
}

/** Whether the owner itself opened rows of this table to the reader. */
async function isOpened(table: string, owner: string, reader: string): Promise<boolean> {
  const statement = opened[table]
  if (statement === undefined) return false
  return inTenancy(ctx.db, { organisationId: owner }, async (transaction) => {
    const { rows } = (await statement.execute(transaction)) as { rows: { owner: string; reader: string }[] }
    return rows.some((row) => row.owner === owner && row.reader === reader)
  })
}

/** Rows that a statement reached, or the refusal of the database. */
async function reached(tenancy: Tenancy, statement: ReturnType<typeof sql>): Promise<bigint | string> {
  const outcome: { rows?: bigint | string } = {}
  await inTenancy(ctx.db, tenancy, async (transaction) => {
    const answer = await statement.execute(transaction)
    outcome.rows = answer.numAffectedRows ?? 0n
    throw new Error('rolled back')
  }).catch((error: { code?: string; message: string }) => {
    if (error.message !== 'rolled back') outcome.rows = error.code ?? error.message
  })
  return outcome.rows ?? 'nothing happened'
}

describe('tenancy in the database (row-level security)', () => {
  it('covers every table with rows of an organisation: on, forced for the owner too, with a policy', async () => {
    expect(tables.length).toBeGreaterThan(10)
    const found = await sql<{ name: string }>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relrowsecurity and c.relforcerowsecurity
        and exists (select from pg_policy p where p.polrelid = c.oid)
      order by 1`.execute(ctx.db)
    const covered = new Set(found.rows.map(({ name }) => name))
    expect(tables.filter((table) => !covered.has(table))).toEqual([])
  })

  it('gives the application no right of its own to pass a policy', async () => {
    const found = await sql<{ name: string }>`
      select rolname as name from pg_roles
      where rolname = 'tesela_app' and (rolsuper or rolbypassrls or rolcanlogin)`.execute(ctx.db)
    expect(found.rows).toEqual([])
  })

  it('shows each organisation its own rows, and no more of the others’ than everybody sees', async () => {
    const leaks: string[] = []
    let own = 0
    for (const table of tables) {
      const inPublic = await rowsSeen(table, {})
      for (const organisationId of organisations) {
        const seen = await rowsSeen(table, { organisationId })
        own += seen.get(organisationId) ?? 0
        for (const [owner, count] of seen) {
          const mayRead = owner === organisationId || (await isOpened(table, owner, organisationId))
          if (!mayRead && count !== inPublic.get(owner))
            leaks.push(`${table}: ${organisationId} sees ${count} rows of ${owner}`)
        }
      }
    }
    expect(leaks).toEqual([])
    expect(own).toBeGreaterThan(100)
  })

  it('keeps what nobody but the tenant may see from everybody', async () => {
    const secret = ['issuer_key_secret', 'award', 'credential', 'status_entry', 'membership', 'audit_entry']
    for (const table of secret) {
      const seen = await rowsSeen(table, {})
      expect([table, organisations.filter((one) => seen.has(one))]).toEqual([table, []])
    }
  })

  it('lets another tenant change and delete nothing', async () => {
    const changes: string[] = []
    const [stranger = '', ...owners] = organisations.toReversed()
    for (const table of tables) {
      for (const owner of owners) {
        const name = sql.table(table)
        const statements = [
          sql`update ${name} set organisation_id = organisation_id where organisation_id = ${owner}`,
          sql`delete from ${name} where organisation_id = ${owner}`,
        ]
        for (const statement of statements) {
          const rows = await reached({ organisationId: stranger }, statement)
          if (rows !== 0n && rows !== '42501') changes.push(`${table}: ${rows}`)
        }
      }
    }
    expect(changes).toEqual([])
  })

  it('lets nobody move a row of their own to another tenant', async () => {
    const moved: string[] = []
    for (const table of tables) {
      for (const owner of organisations) {
        const other = organisations.find((one) => one !== owner) ?? ''
        const rows = await reached(
          { organisationId: owner },
          sql`update ${sql.table(table)} set organisation_id = ${other} where organisation_id = ${owner}`,
        )
        if (typeof rows === 'bigint' && rows > 0n) moved.push(`${table}: ${rows}`)
      }
    }
    expect(moved).toEqual([])
  })

  it('shows a person only to themselves and to their colleagues', async () => {
    const [first = '', second = ''] = organisations
    const people = (tenancy: Tenancy) =>
      inTenancy(ctx.db, tenancy, async (transaction) => {
        const found = await sql<{ id: string }>`select id from person`.execute(transaction)
        return found.rows.map(({ id }) => id)
      })
    const [mine, theirs] = [await people({ organisationId: first }), await people({ organisationId: second })]
    expect(mine.length).toBeGreaterThan(0)
    expect(mine.filter((id) => theirs.includes(id))).toEqual([])
    expect(await people({})).toEqual([])
    expect(await people({ personId: mine[0] ?? '' })).toEqual([mine[0]])
  })
})
