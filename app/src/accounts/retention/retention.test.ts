import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonActor, SystemActor } from '../../actor.ts'
import { createTranslator } from '../../i18n/translator.ts'
import { inTenancy } from '../../storage/database.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { readAuditLog } from '../audit/read-audit-log.ts'
import { createOrganisation } from '../organisation/create-organisation.ts'
import { accounts } from '../room.ts'
import { chooseYears } from './choose-years.ts'
import { pruneAudit } from './end-store.ts'
import { chosen, dueBefore, periodInWords, periodOf } from './model.ts'
import { readRetention } from './read-retention.ts'

let ctx: TestContext
let officer: PersonActor

beforeAll(async () => {
  ctx = await makeTestContext({ rooms: [accounts], now: '2012-05-06T10:00:00Z' })
  officer = await officerOf('river')
})

afterAll(() => ctx.close())

async function officerOf(slug: string): Promise<PersonActor> {
  const actor: SystemActor = { kind: 'system', job: 'test' }
  const facts = {
    type: 'hei',
    country: 'EE',
    place: 'Tartu',
    capacities: ['provider'],
    theme: {},
    facts: {},
  } as const
  const made = await createOrganisation({
    ctx,
    actor,
    organisation: { ...facts, slug, legalName: `${slug} University` },
  })
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return {
    kind: 'person',
    personId: ctx.random.uuid(),
    name: 'Dana Officer',
    email: `dana@${slug}.example`,
    organisationId: made.value.id,
    organisationName: made.value.legalName,
    roles: ['data-protection-officer', 'administrator'],
  }
}

async function happens(actor: PersonActor, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1)
    await change(ctx, actor, async () =>
      changed(true, { event: 'test.happened', subjectKind: 'thing', subjectId: String(time) }),
    )
}

async function promises(actor = officer) {
  const found = await readRetention({ ctx, actor })
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  return found.value
}

describe('P7.3-RETENTION the period of a row', () => {
  it.each([
    ['P12M', '2025-11-26'],
    ['P2Y', '2024-11-26'],
    ['P30D', '2026-10-27'],
    ['P0D', '2026-11-26'],
  ])('%s is over for what began before %s', (period, day) => {
    expect(dueBefore('2026-11-26', period)).toBe(day)
  })

  it('is said in its largest whole unit', () => {
    expect(['P12M', 'P1Y6M', 'P2Y', 'P30D', 'P0D'].map(periodInWords)).toEqual([
      { unit: 'months', count: 12 },
      { unit: 'months', count: 18 },
      { unit: 'years', count: 2 },
      { unit: 'days', count: 30 },
      { unit: 'days', count: 0 },
    ])
  })

  it('is the organisation’s own only where a row lets it choose', () => {
    const choice = { years: 10, fromDay: '2026-01-01' }
    expect(periodOf({ period: 'P40Y', years: { least: 5, most: 100 } }, choice, '2026-01-01')).toBe('P10Y')
    expect(periodOf({ period: 'P2Y' }, choice, '2026-01-01')).toBe('P2Y')
  })

  it('holds at once when it is longer, and after thirty days when it is shorter', () => {
    const row = { period: 'P40Y', years: { least: 5, most: 100 } }
    const longer = chosen(row, undefined, 50, '2026-01-01')
    expect(longer).toEqual({ years: 50, fromDay: '2026-01-01' })
    const shorter = chosen(row, longer, 10, '2026-02-01')
    expect(shorter).toEqual({ years: 10, fromDay: '2026-03-03', yearsUntilThen: 50 })
    expect(periodOf(row, shorter, '2026-03-02')).toBe('P50Y')
    expect(periodOf(row, shorter, '2026-03-03')).toBe('P10Y')
    expect(chosen(row, shorter, 50, '2026-03-02')).toEqual({ years: 50, fromDay: '2026-03-02' })
  })
})

describe('P7.3-RETENTION what the hall keeps ends in time', () => {
  it('an account without a role goes two years after its last sign-in; one with a role or a later sign-in stays', async () => {
    const [idle, member, recent] = await Promise.all(
      ['idle', 'member', 'recent'].map(async (name) => {
        const id = ctx.random.uuid()
        await sql`insert into person (id, name, email, last_sign_in_at)
          values (${id}, ${name}, ${`${name}@x.example`}, ${name === 'recent' ? '2012-05-07' : '2010-05-01'})`.execute(
          ctx.db,
        )
        return id
      }),
    )
    await inTenancy(ctx.db, { organisationId: officer.organisationId ?? '' }, (transaction) =>
      sql`insert into membership (organisation_id, person_id, role)
        values (${officer.organisationId}, ${member}, 'author')`.execute(transaction),
    )
    await ctx.jobs.run('retention-night')
    const left = await sql<{ id: string }>`select id from person order by name`.execute(ctx.db)
    expect(left.rows.map(({ id }) => id)).toEqual([member, recent])
    expect(left.rows.map(({ id }) => id)).not.toContain(idle)
  })

  it('a sign-in is written down as it happens, so that the two years begin anew', async () => {
    const { rows } = await sql<{ id: string }>`select id from person where name = 'recent'`.execute(ctx.db)
    await sql`insert into sign_in_session (id, "userId", token, "expiresAt", "updatedAt")
      values (${ctx.random.uuid()}, ${rows[0]?.id}, 'a', '2012-05-20', '2012-05-13')`.execute(ctx.db)
    const found = await sql<{ at: string }>`select last_sign_in_at as at from person
      where name = 'recent'`.execute(ctx.db)
    expect(found.rows[0]?.at.slice(0, 10)).toBe('2012-05-13')
  })

  it('sessions and links that have run out go, others stay', async () => {
    await sql`insert into sign_in_verification (id, identifier, value, "expiresAt") values
      ('old', 'a', 'x@x.example', '2012-05-06T09:00:00Z'), ('new', 'b', 'y@x.example', '2012-05-06T11:00:00Z')`.execute(
      ctx.db,
    )
    await ctx.jobs.run('retention-night')
    const links = await sql<{ id: string }>`select id from sign_in_verification`.execute(ctx.db)
    const sessions = await sql`select from sign_in_session`.execute(ctx.db)
    expect([links.rows.map(({ id }) => id), sessions.rows.length]).toEqual([['new'], 1])
    ctx.clock.set('2012-05-21T10:00:00Z')
    await ctx.jobs.run('retention-night')
    expect((await sql`select from sign_in_session`.execute(ctx.db)).rows).toHaveLength(0)
  })

  it('mail that a demo keeps goes after thirty days', async () => {
    await sql`insert into demo_mail (id, sent_at, recipient, subject, body) values
      (${ctx.random.uuid()}, '2012-04-20', 'a', 'old', ''), (${ctx.random.uuid()}, '2012-05-01', 'b', 'new', '')`.execute(
      ctx.db,
    )
    await ctx.jobs.run('retention-night')
    const left = await sql<{ subject: string }>`select subject from demo_mail`.execute(ctx.db)
    expect(left.rows).toEqual([{ subject: 'new' }])
  })
})

describe('P7.3-RETENTION the audit log is cut at its old end only', () => {
  let actor: PersonActor
  beforeAll(async () => {
    ctx.clock.set('2012-06-01T10:00:00Z')
    actor = await officerOf('hill')
    await happens(actor, 4)
  })

  it('never earlier than after ten years, whatever the application asks', async () => {
    ctx.clock.set('2021-06-01T10:00:00Z')
    await ctx.jobs.run('retention-night')
    const log = await readAuditLog({ ctx, actor, pageSize: 50 })
    expect(log.ok && log.value.entries).toHaveLength(5)
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    ctx.clock.set(`${tomorrow}T10:00:00Z`)
    const fresh = await officerOf('new')
    await happens(fresh, 2)
    const ask = () =>
      read(ctx, fresh, (transaction) =>
        pruneAudit(transaction, { before: '9999-01-01', now: ctx.clock.now(), most: 100 }),
      )
    expect(await ask()).toBe(0)
  })

  it('and what is left is still proven, against the hash of the last entry that went', async () => {
    ctx.clock.set('2022-07-01T10:00:00Z')
    await happens(actor, 2)
    ctx.clock.set('2022-07-02T10:00:00Z')
    await ctx.jobs.run('retention-night')
    const log = await readAuditLog({ ctx, actor, pageSize: 50 })
    if (!log.ok) throw new Error('refused')
    expect(log.value.entries.map(({ sequence }) => sequence)).toEqual([8, 7, 6])
    expect(log.value.entries[0]).toMatchObject({
      event: 'retention.ended',
      subjectId: 'audit-entries',
      details: { count: 5, before: '2012-07-02' },
    })
    expect(log.value.endedAt).toBe(5)
    expect(log.value.broken).toBeUndefined()
  })

  it('so that somebody who takes more out behind its back is seen', async () => {
    await ctx.db.transaction().execute(async (transaction) => {
      await sql`alter table audit_entry disable trigger user`.execute(transaction)
      await sql`alter table audit_entry no force row level security`.execute(transaction)
      await sql`delete from audit_entry where organisation_id = ${actor.organisationId} and sequence = 6`.execute(
        transaction,
      )
      await sql`alter table audit_entry force row level security`.execute(transaction)
      await sql`alter table audit_entry enable trigger user`.execute(transaction)
    })
    const log = await readAuditLog({ ctx, actor, pageSize: 50 })
    expect(log.ok && log.value.broken?.sequence).toBe(7)
  })

  it('the application can write no checkpoint and delete no entry by itself', async () => {
    const { organisationId = '' } = actor
    for (const statement of [
      `insert into audit_checkpoint values ('${organisationId}', 8, 'x', 1, now())`,
      `delete from audit_entry where sequence < 9`,
    ])
      await expect(
        inTenancy(ctx.db, { organisationId }, (transaction) => sql.raw(statement).execute(transaction)),
      ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('P7.3-RETENTION the log proves that the job runs', () => {
  it('notes every row of every night in numbers, also those that found nothing', async () => {
    const { ownRuns, installationRuns, installation } = await promises()
    const own = ctx.house.retention.filter(({ scope }) => scope !== 'installation').map(({ name }) => name)
    expect(Object.keys(ownRuns[0]?.ended ?? {}).sort()).toEqual(own.sort())
    expect(ownRuns[0]).toMatchObject({ day: '2022-07-02', failed: [] })
    expect(installationRuns[0]?.ended).toMatchObject({ accounts: expect.any(Number) })
    expect(installation.find(({ row }) => row.name === 'sign-in-links')?.ended).toBeGreaterThan(0)
  })

  it('cannot be deleted, is one’s own and the installation’s, and is refused to who may not read it', async () => {
    const { organisationId = '' } = officer
    await expect(
      inTenancy(ctx.db, { organisationId }, (transaction) =>
        sql`delete from retention_run`.execute(transaction),
      ),
    ).rejects.toMatchObject({ code: '42501' })
    const seen = await inTenancy(ctx.db, { organisationId }, (transaction) =>
      sql<{ organisation_id: string }>`select distinct organisation_id from retention_run
        order by 1`.execute(transaction),
    )
    expect(seen.rows.map((row) => row.organisation_id)).toEqual([
      '00000000-0000-0000-0000-000000000000',
      organisationId,
    ])
    const author: PersonActor = { ...officer, roles: ['author'] }
    expect(await readRetention({ ctx, actor: author })).toMatchObject({
      problems: [{ code: 'access.refused' }],
    })
  })

  it('a row that fails leaves the others alone, is noted, and makes the job be tried again', async () => {
    ctx.clock.set('2022-07-03T10:00:00Z')
    await sql`alter table demo_mail rename to demo_mail_away`.execute(ctx.db)
    await expect(ctx.jobs.run('retention-night')).rejects.toMatchObject({ code: 'retention.incomplete' })
    const [night] = (await promises()).installationRuns
    expect(night).toMatchObject({ day: '2022-07-03', failed: ['demo-mail'], ended: { 'sign-in-links': 0 } })
    expect((await promises()).ownRuns[0]?.day).toBe('2022-07-03')
    await sql`alter table demo_mail_away rename to demo_mail`.execute(ctx.db)
    await ctx.jobs.run('retention-night')
    expect((await promises()).installationRuns[0]?.failed).toEqual([])
  })
})

describe('P7.3-RETENTION a period that the organisation chooses', () => {
  it('is refused where no row has one, and where the years are none', async () => {
    expect(await chooseYears({ ctx, actor: officer, row: 'accounts', years: '5' })).toMatchObject({
      problems: [{ code: 'retention.row-unknown' }],
    })
    const auditor: PersonActor = { ...officer, roles: ['auditor'] }
    expect(await chooseYears({ ctx, actor: auditor, row: 'awards', years: '5' })).toMatchObject({
      problems: [{ code: 'access.refused' }],
    })
  })
})

describe('P7.3-RETENTION every row', () => {
  it.each(['en', 'es', 'et'])('says in %s what it ends and from when on', async (language) => {
    const { rooms } = await import('../../rooms.ts')
    const t = createTranslator(language)
    for (const { name } of rooms.flatMap((room) => room.retention ?? []))
      expect([t(`retention.what.${name}`), t(`retention.start.${name}`)].every(Boolean)).toBe(true)
  })

  it('has a name of its own and a period that can be read', async () => {
    const { rooms } = await import('../../rooms.ts')
    const rows = rooms.flatMap((room) => room.retention ?? [])
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length)
    for (const { period } of rows) expect(dueBefore('2026-01-01', period) <= '2026-01-01').toBe(true)
  })
})
