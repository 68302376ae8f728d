import { problem, refused } from '@tesela/kernel'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonActor, SystemActor } from '../../actor.ts'
import { inTenancy } from '../../storage/database.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { createOrganisation } from '../organisation/create-organisation.ts'
import { accounts } from '../room.ts'
import { readAuditLog } from './read-audit-log.ts'

const system: SystemActor = { kind: 'system', job: 'test' }
let ctx: TestContext
let auditor: PersonActor

beforeAll(async () => {
  ctx = await makeTestContext({ rooms: [accounts] })
  auditor = await auditorOf('river')
})

afterAll(() => ctx.close())

async function auditorOf(slug: string): Promise<PersonActor> {
  const made = await createOrganisation({
    ctx,
    actor: system,
    organisation: {
      slug,
      legalName: `${slug} University`,
      type: 'hei',
      country: 'EE',
      place: 'Tartu',
      capacities: ['provider'],
      theme: {},
      facts: {},
    },
  })
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return {
    kind: 'person',
    personId: ctx.random.uuid(),
    name: 'Ada Auditor',
    email: 'ada@river.example',
    organisationId: made.value.id,
    organisationName: made.value.legalName,
    roles: ['auditor'],
  }
}

const note = (subjectId: string) => ({ event: 'test.happened', subjectKind: 'thing', subjectId })

async function happens(actor: PersonActor, subjectId: string): Promise<void> {
  await change(ctx, actor, async () => changed(true, note(subjectId)))
}

async function logOf(actor: PersonActor, pageSize = 50) {
  const log = await readAuditLog({ ctx, actor, pageSize })
  if (!log.ok) throw new Error(JSON.stringify(log.problems))
  return log.value
}

/** What an attacker with the owner's rights could do: triggers off, then back on. */
async function tamper(organisationId: string, statement: string): Promise<void> {
  await ctx.db.transaction().execute(async (transaction) => {
    await sql.raw('alter table audit_entry disable trigger user').execute(transaction)
    await sql.raw('alter table audit_entry no force row level security').execute(transaction)
    await sql.raw(statement.replaceAll('{organisation}', organisationId)).execute(transaction)
    await sql.raw('alter table audit_entry force row level security').execute(transaction)
    await sql.raw('alter table audit_entry enable trigger user').execute(transaction)
  })
}

describe('the audit log', () => {
  it('has the entry of a change, in the chain of its organisation, with who did it', async () => {
    const before = await logOf(auditor)
    await happens(auditor, 'first')
    const { entries, broken } = await logOf(auditor)
    expect(entries).toHaveLength(before.entries.length + 1)
    expect(entries[0]).toMatchObject({
      event: 'test.happened',
      subjectId: 'first',
      personId: auditor.personId,
      actorKind: 'person',
      previousHash: entries[1]?.hash,
    })
    expect(broken).toBeUndefined()
  })

  it('keeps nothing of a change that was refused, and nothing of one that failed', async () => {
    const before = await logOf(auditor)
    const no = await change(ctx, auditor, async (transaction) => {
      await sql`update organisation set place = 'Nowhere' where id = ${auditor.organisationId}`.execute(
        transaction,
      )
      return refused(problem('access.refused'))
    })
    expect(no.ok).toBe(false)
    const fails = change(ctx, auditor, async (transaction) => {
      await sql`update organisation set place = 'Nowhere' where id = ${auditor.organisationId}`.execute(
        transaction,
      )
      throw new Error('the disk is full')
    })
    await expect(fails).rejects.toThrow('the disk is full')
    expect((await logOf(auditor)).entries).toEqual(before.entries)
    const place = await sql<{
      place: string
    }>`select place from organisation where id = ${auditor.organisationId}`.execute(ctx.db)
    expect(place.rows).toEqual([{ place: 'Tartu' }])
  })

  it('stores no change whose entry cannot be written', async () => {
    const circular: Record<string, unknown> = {}
    circular['self'] = circular
    const fails = change(ctx, auditor, async (transaction) => {
      await sql`update organisation set place = 'Nowhere' where id = ${auditor.organisationId}`.execute(
        transaction,
      )
      return changed(true, { ...note('x'), details: circular })
    })
    await expect(fails).rejects.toThrow()
    const place = await sql<{
      place: string
    }>`select place from organisation where id = ${auditor.organisationId}`.execute(ctx.db)
    expect(place.rows).toEqual([{ place: 'Tartu' }])
  })

  it('gives changes at the same time one place each in the chain', async () => {
    await Promise.all(Array.from({ length: 6 }, (_, index) => happens(auditor, `at once ${index}`)))
    const { entries, broken } = await logOf(auditor)
    const sequences = entries.map(({ sequence }) => sequence)
    expect(sequences).toEqual(
      Array.from({ length: sequences.length }, (_, index) => sequences.length - index),
    )
    expect(broken).toBeUndefined()
  })

  it.each([
    ['changed', 'update audit_entry set event = event'],
    ['taken out', 'delete from audit_entry'],
    ['emptied', 'truncate audit_entry'],
  ])(
    'cannot be %s: the database refuses it to the application and to the owner',
    async (_name, statement) => {
      const { organisationId = '' } = auditor
      const asTenant = inTenancy(ctx.db, { organisationId }, (transaction) =>
        sql.raw(statement).execute(transaction),
      )
      await expect(asTenant).rejects.toMatchObject({ code: '42501' })
      // Forced row-level security hides every row from the owner, so only the emptying needs its trigger here.
      const before = (await logOf(auditor)).entries.length
      await sql
        .raw(statement)
        .execute(ctx.db)
        .catch(() => undefined)
      expect((await logOf(auditor)).entries).toHaveLength(before)
    },
  )

  it('shows which entry was changed behind its back', async () => {
    const actor = await auditorOf('changed')
    for (const subject of ['a', 'b', 'c']) await happens(actor, subject)
    await tamper(
      actor.organisationId ?? '',
      `update audit_entry set details = '{"amount": 1}' where organisation_id = '{organisation}' and sequence = 3`,
    )
    expect((await logOf(actor)).broken?.sequence).toBe(3)
  })

  it('shows where an entry was taken out behind its back, also at the edge of a page', async () => {
    const actor = await auditorOf('taken')
    for (const subject of ['a', 'b', 'c', 'd']) await happens(actor, subject)
    await tamper(
      actor.organisationId ?? '',
      `delete from audit_entry where organisation_id = '{organisation}' and sequence = 3`,
    )
    expect((await logOf(actor)).broken?.sequence).toBe(4)
    expect((await logOf(actor, 2)).broken?.sequence).toBe(4)
  })

  it('is read page by page, each proven by itself', async () => {
    const first = await readAuditLog({ ctx, actor: auditor, pageSize: 3 })
    if (!first.ok) throw new Error('refused')
    expect(first.value.entries).toHaveLength(3)
    expect(first.value.hasOlder).toBe(true)
    const before = first.value.entries[2]?.sequence ?? 0
    const second = await readAuditLog({ ctx, actor: auditor, pageSize: 3, before })
    expect(second.ok && second.value.entries[0]?.sequence).toBe(before - 1)
    expect(second.ok && second.value.broken).toBeUndefined()
  })

  it('is refused to who may not read it', async () => {
    const registrar: PersonActor = { ...auditor, roles: ['registrar'] }
    expect(await readAuditLog({ ctx, actor: registrar, pageSize: 5 })).toMatchObject({
      ok: false,
      problems: [{ code: 'access.refused' }],
    })
  })
})
