import type { Result } from '@tesela/kernel'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PersonActor, publicActor } from '../../actor.ts'
import { publishedVersion, type Story, storyOf } from '../../learner-centred/testing/story.ts'
import { inTenancy } from '../../storage/database.ts'
import { read } from '../../storage/unit-of-work.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { complaintEvidence } from './complaint-evidence.ts'
import { listComplaints } from './complaint-store.ts'
import { type ComplaintInput, fileComplaint } from './file-complaint.ts'
import { complaintNumbers, readComplaint } from './read-complaints.ts'
import { takeStep } from './take-step.ts'

let ctx: TestContext
let story: Story
let officer: PersonActor
/** Other accounts of whoever answers first, by what gives them away. */
let secondAccounts: Readonly<Record<string, PersonActor>> = {}

beforeAll(async () => {
  ctx = await makeTestContext({ now: '2026-11-23T10:00:00Z' })
  story = await publishedVersion(ctx)
  officer = { ...story.author, roles: ['appeal-officer'] }
  const [mailbox, host] = story.actor.email.split('@')
  secondAccounts = {
    email: await secondAccount({ name: 'Someone Else', email: `${mailbox}+appeals@${host}` }),
    name: await secondAccount({ name: story.actor.name.toUpperCase(), email: 'other@pohjala.example' }),
  }
})

afterAll(() => ctx.close())

async function secondAccount(who: { readonly name: string; readonly email: string }): Promise<PersonActor> {
  const { organisationId } = story
  const personId = ctx.random.uuid()
  await inTenancy(ctx.db, { organisationId }, async (transaction) => {
    await sql`select person_for_email(${who.email}, ${who.name}, ${personId})`.execute(transaction)
    await sql`insert into membership (organisation_id, person_id, role)
      values (${organisationId}, ${personId}, 'author')`.execute(transaction)
  })
  return { ...story.actor, ...who, personId, roles: ['appeal-officer'] }
}

const input = (): ComplaintInput => ({
  kind: 'appeal',
  subject: 'assessment',
  specificationId: story.specificationId,
  reference: 'oral examination',
  body: 'Please look at the record again.',
  name: 'Maarja Allik',
  email: 'Maarja@Learner.example',
  language: 'et',
})

describe('complaints and appeals', () => {
  let secret = ''
  let id = ''

  it('anyone complains without an account, gets a private link, and the organisation is told', async () => {
    const filed = must(await fileComplaint({ ctx, slug: 'pohjala-ylikool', input: input() }))
    secret = filed.secret
    id = filed.complaint.id
    expect(filed.complaint).toMatchObject({ number: 1, state: 'received', dueOn: '2026-12-23' })
    expect(ctx.mail.outbox.map(({ to }) => to)).toEqual(['maarja@learner.example', story.actor.email])
    expect(ctx.mail.outbox[0]?.text).toContain(`/complaints/mine/${secret}?lang=et`)
    const [row] = (
      await sql<{ count: number }>`select count(*)::int as count from complaint_file
        where token_hash = ${secret}`.execute(ctx.db)
    ).rows
    expect(row?.count).toBe(0)
  })

  it('refuses all that is missing at once', async () => {
    const nothing = {
      ...input(),
      kind: '',
      subject: '',
      specificationId: 'x',
      body: ' ',
      name: '',
      email: 'a',
    }
    const answer = await fileComplaint({ ctx, slug: 'pohjala-ylikool', input: nothing })
    expect(answer.ok ? [] : answer.problems.map(({ code }) => code)).toEqual([
      'complaint.kind-missing',
      'complaint.subject-missing',
      'complaint.specification-unknown',
      'complaint.words-missing',
      'complaint.name-missing',
      'complaint.email-wrong',
    ])
  })

  it('nobody but the organisation and the link’s holder sees an open complaint', async () => {
    const other = await storyOf(ctx, 'centro-calzatec')
    const way = (actor: PersonActor) => ({ by: 'account', actor, complaintId: id }) as const
    expect(await readComplaint(ctx, way(other.actor))).toMatchObject({ ok: false })
    expect(await readComplaint(ctx, way(story.author))).toMatchObject({ ok: false })
    expect(must(await readComplaint(ctx, way(story.actor))).steps).toEqual(['acknowledge'])
    expect(must(await readComplaint(ctx, { by: 'link', secret })).steps).toEqual(['withdraw'])
    expect(await readComplaint(ctx, { by: 'link', secret: `A${secret.slice(1)}` })).toMatchObject({
      ok: false,
    })
    const seen = await read(ctx, publicActor, async (transaction) => {
      const rows = await listComplaints(transaction, { organisationId: story.organisationId })
      const files = await sql`select from complaint_file`.execute(transaction)
      return rows.length + files.rows.length
    })
    expect(seen).toBe(0)
  })

  it('is acknowledged, answered by mail, and only then counted in public, without a name', async () => {
    const way = { by: 'account', actor: story.actor, complaintId: id } as const
    const early = await takeStep({ ctx, way, input: { step: 'answer', words: 'No', outcome: 'rejected' } })
    expect(early).toMatchObject({ ok: false, problems: [{ code: 'complaint.not-now' }] })
    must(await takeStep({ ctx, way, input: { step: 'acknowledge', words: '' } }))
    expect(await numbers()).toMatchObject({ answered: 0 })
    ctx.clock.advance({ days: 3 })
    const without = await takeStep({ ctx, way, input: { step: 'answer', words: 'The record is right.' } })
    expect(without).toMatchObject({ ok: false, problems: [{ code: 'complaint.outcome-missing' }] })
    ctx.mail.clear()
    const answer = { step: 'answer', words: 'The record is right.', outcome: 'rejected' } as const
    must(await takeStep({ ctx, way, input: answer }))
    expect(ctx.mail.outbox[0]?.text).toContain('The record is right.')
    expect(await numbers()).toEqual({
      answered: 1,
      inTime: 1,
      upheld: 0,
      escalated: 0,
      withdrawn: 0,
      medianDays: 3,
    })
  })

  it('is escalated by its sender, and decided by somebody who did not answer first', async () => {
    const link = { by: 'link', secret } as const
    const asHandler = await takeStep({
      ctx,
      way: { by: 'account', actor: story.actor, complaintId: id },
      input: { step: 'escalate', words: 'x' },
    })
    expect(asHandler).toMatchObject({ ok: false, problems: [{ code: 'access.refused' }] })
    ctx.mail.clear()
    must(await takeStep({ ctx, way: link, input: { step: 'escalate', words: 'The ratio was named.' } }))
    expect(ctx.mail.outbox.map(({ to }) => to)).toEqual(['maie@pohjala.example'])
    expect(await numbers()).toMatchObject({ answered: 0 })
    const decide = { step: 'decide', words: 'It was named. The mark is changed.', outcome: 'upheld' } as const
    const same: PersonActor = { ...story.actor, roles: ['appeal-officer', 'qa-manager'] }
    const twice = await takeStep({ ctx, way: { by: 'account', actor: same, complaintId: id }, input: decide })
    expect(twice).toMatchObject({ ok: false, problems: [{ code: 'complaint.first-decision-maker' }] })
    for (const [reason, account] of Object.entries(secondAccounts)) {
      const way = { by: 'account', actor: account, complaintId: id } as const
      expect(must(await readComplaint(ctx, way)).steps).not.toContain('decide')
      expect(await takeStep({ ctx, way, input: decide })).toMatchObject({
        ok: false,
        problems: [{ code: `complaint.same-person-${reason}`, params: { name: story.actor.name } }],
      })
    }
    const done = must(
      await takeStep({ ctx, way: { by: 'account', actor: officer, complaintId: id }, input: decide }),
    )
    expect(done).toMatchObject({ state: 'closed', closedHow: 'decided', appealOutcome: 'upheld' })
    expect(await numbers()).toMatchObject({ answered: 1, upheld: 1, escalated: 1 })
  })

  it('the database refuses as well that one person decides twice', async () => {
    const write = inTenancy(ctx.db, { organisationId: story.organisationId }, (transaction) =>
      sql`update complaint_file set appeal_by = handled_by where complaint_id = ${id}`.execute(transaction),
    )
    await expect(write).rejects.toThrow(/complaint_file_two_people/)
  })

  it('the database refuses as well that a second account of that person decides', async () => {
    for (const { personId } of Object.values(secondAccounts)) {
      const write = inTenancy(ctx.db, { organisationId: story.organisationId }, (transaction) =>
        sql`update complaint_file set appeal_by = ${personId} where complaint_id = ${id}`.execute(
          transaction,
        ),
      )
      await expect(write).rejects.toThrow(/does not decide the appeal/)
    }
  })

  it('the night reminds, closes what was answered long ago, and forgets names after a year', async () => {
    const filed = must(await fileComplaint({ ctx, slug: 'pohjala-ylikool', input: input() }))
    const way = { by: 'account', actor: story.actor, complaintId: filed.complaint.id } as const
    ctx.mail.clear()
    ctx.clock.advance({ days: 24 })
    await ctx.jobs.run('complaints-night')
    await ctx.jobs.run('complaints-night')
    expect(ctx.mail.outbox).toHaveLength(1)
    must(await takeStep({ ctx, way, input: { step: 'acknowledge', words: '' } }))
    must(await takeStep({ ctx, way, input: { step: 'answer', words: 'Done.', outcome: 'upheld' } }))
    ctx.clock.advance({ days: 31 })
    await ctx.jobs.run('complaints-night')
    expect(must(await readComplaint(ctx, way)).complaint).toMatchObject({
      state: 'closed',
      closedHow: 'expired',
    })
    ctx.clock.advance({ days: 366 })
    await ctx.jobs.run('retention-night')
    const after = must(await readComplaint(ctx, way))
    expect(after.file).toBeUndefined()
    expect(after.complaint.outcome).toBe('upheld')
    expect(await readComplaint(ctx, { by: 'link', secret: filed.secret })).toMatchObject({ ok: false })
  })
})

describe('P1.3 complaints in an agency’s pack', () => {
  it('are numbers by kind and subject, of the time asked for, without a name or a word of anybody', async () => {
    const gather = (from: string, to: string) =>
      read(ctx, story.actor, (transaction) =>
        complaintEvidence.gather(transaction, {
          organisationId: story.organisationId,
          from,
          to,
          today: ctx.clock.today(),
        }),
      )
    const items = await gather('2026-01-01', '2027-12-31')
    expect(items[0]?.facts).toMatchObject({
      received: 2,
      complaintKinds: ['appeal: 2'],
      complaintSubjects: ['assessment: 2'],
      open: 0,
      overdue: 0,
      answered: 2,
      upheld: 2,
      escalated: 1,
    })
    for (const word of ['Maarja', 'learner.example', 'record', 'ratio', 'oral'])
      expect(JSON.stringify(items)).not.toContain(word)
    expect(await gather('2020-01-01', '2020-12-31')).toMatchObject([{ id: 'all', facts: { received: 0 } }])
  })
})

async function numbers() {
  const { organisationId, specificationId } = story
  return read(ctx, publicActor, (transaction) =>
    complaintNumbers(transaction, { organisationId, specificationId, today: ctx.clock.today() }),
  )
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
