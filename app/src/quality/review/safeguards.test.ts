import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accounts, mailboxOf, recordIdentity } from '../../accounts/room.ts'
import { type PersonActor, publicActor } from '../../actor.ts'
import { learnerCentred } from '../../learner-centred/room.ts'
import { inTenancy } from '../../storage/database.ts'
import { read } from '../../storage/unit-of-work.ts'
import { closeTestContext, makeTestContext, type TestContext } from '../../testing/context.ts'
import {
  enrolmentStop,
  publishSpecification,
  reviseSpecification,
  type SpecificationVersion,
  transparency,
} from '../../transparency/room.ts'
import { quality } from '../room.ts'
import { answerAsPeer } from './answer-as-peer.ts'
import { answerChecklist } from './answer-checklist.ts'
import { assignReviews } from './arrange-inbox.ts'
import { decide } from './decide.ts'
import { declareInterest } from './declare-interest.ts'
import { startRevision } from './end-monitoring.ts'
import { enrolmentGate } from './enrolment-gate.ts'
import { type Invitation, invitePanelMember } from './invite-panel-member.ts'
import { meetCondition } from './meet-condition.ts'
import { moveFile } from './move-file.ts'
import { publicQuality } from './public-quality.ts'
import { readFile } from './read-file.ts'
import { remindEveryone } from './remind.ts'
import { reviewNow } from './review-now.ts'
import { submitVersion } from './submit-version.ts'
import {
  answerEverything,
  approval,
  codesOf,
  hear,
  hearRepresentative,
  must,
  type ReviewStory,
  tellReviewStory,
  untilApproval,
  untilPublished,
} from './testing/review-story.ts'
import { watchPublished } from './watch-published.ts'

let ctx: TestContext
let story: ReviewStory

beforeEach(() => ctx.clock.set('2026-05-06T10:00:00Z'))
beforeAll(async () => {
  ctx = await makeTestContext({
    rooms: [accounts, transparency, learnerCentred, quality],
    now: '2026-05-06T10:00:00Z',
  })
  story = await tellReviewStory(ctx)
})
afterAll(() => closeTestContext(ctx))

describe('procedures §7.5, an emergency suspension', () => {
  test('stops new enrolments at once, says so with its day, and lets people in again without a trace', async () => {
    const { version, file } = await untilPublished(ctx, story)
    await offered(version)
    await move(file.id, 'suspend', '')
    expect(await entryOf(version)).toEqual({ stopped_on: null, price: 390 })
    await move(file.id, 'suspend', 'A serious complaint about the laboratory')
    expect(await entryOf(version)).toEqual({ stopped_on: '2026-05-06', price: null })
    expect(await stoppedFor(version)).toBe('2026-05-06')
    expect(await publicQuality({ ctx, actor: publicActor, versionId: version.id })).toMatchObject({
      suspendedOn: '2026-05-06',
    })
    await move(file.id, 'resume', 'The laboratory was repaired')
    expect(await entryOf(version)).toEqual({ stopped_on: null, price: 390 })
    expect(await stoppedFor(version)).toBeUndefined()
  })

  test('lasts through a review that begins meanwhile, until the panel confirms the version', async () => {
    const { version, file } = await untilPublished(ctx, story)
    await move(file.id, 'suspend', 'The law changed')
    const due = must(await reviewNow({ ctx, actor: story.manager, fileId: file.id }))
    expect(due).toMatchObject({ state: 'review-due', triggers: ['asked'] })
    expect(await stoppedFor(version)).toBe('2026-05-06')
    await answerEverything(ctx, story.manager, due)
    await hear(ctx, story.manager, due, 'provider')
    await hear(ctx, story.manager, due, 'stakeholder')
    await hearRepresentative(ctx, story.representative, due)
    const input = { ...approval, verdict: 'confirm' as const, reasons: 'Fits the new law' }
    must(await decide({ ctx, actor: story.manager, fileId: file.id, input }))
    expect(await stoppedFor(version)).toBeUndefined()
  })

  test('is possible while a new version is written, and lasts when that draft is thrown away', async () => {
    const { version, file } = await untilPublished(ctx, story)
    must(
      await startRevision({
        ctx,
        actor: { ...story.manager, roles: ['author', 'qa-manager'] },
        fileId: file.id,
      }),
    )
    await move(file.id, 'suspend', 'A serious complaint')
    const draft = must(await reviseSpecification({ ctx, actor: story.author, versionId: version.id }))
    await inTenancy(ctx.db, { organisationId: story.organisationId }, (transaction) =>
      sql`delete from specification_version where id = ${draft.id}`.execute(transaction),
    )
    const view = must(await readFile({ ctx, actor: story.manager, fileId: file.id }))
    expect(view.file).toMatchObject({ state: 'suspended', suspendedOn: '2026-05-06' })
    expect(view.steps.at(-1)).toMatchObject({ action: 'keep', from: 'revision', to: 'suspended' })
  })

  test('P1.2-REVIEW-DUE: a version whose review is more than 90 days overdue gets no new offers', async () => {
    const { version } = await untilPublished(ctx, story)
    const against = (today: string) =>
      read(ctx, story.manager, (transaction) =>
        enrolmentGate.offerObjections(transaction, { versionId: version.id, today }),
      )
    expect(await against('2027-08-04')).toEqual([])
    expect(await against('2027-08-05')).toMatchObject([{ code: 'review.too-late-for-offers' }])
  })

  test('is for a QA manager alone', async () => {
    const { file } = await untilPublished(ctx, story)
    for (const actor of [story.author, story.reviewer, story.administrator])
      expect(
        codesOf(await moveFile({ ctx, actor, fileId: file.id, action: 'suspend', reasons: 'x' })),
      ).toEqual(['access.refused'])
  })
})

async function move(fileId: string, action: 'suspend' | 'resume', reasons: string) {
  const moved = await moveFile({ ctx, actor: story.manager, fileId, action, reasons })
  expect(codesOf(moved)).toEqual(reasons === '' ? ['review.reasons-missing'] : [])
}

/** An open offer of a version, and the catalogue as it then is. */
async function offered(version: SpecificationVersion) {
  const content = { anyTime: true, price: { amount: 390, currency: 'EUR', allIn: true } }
  await inTenancy(ctx.db, { organisationId: story.organisationId }, async (transaction) => {
    await sql`insert into offer (organisation_id, id, specification_id, version_id, status, content)
      values (${version.organisationId}, ${ctx.random.uuid()}, ${version.specificationId}, ${version.id},
        'published', ${JSON.stringify(content)}::jsonb)`.execute(transaction)
    await sql`update catalogue_entry set price = 390 where specification_id = ${version.specificationId}`.execute(
      transaction,
    )
  })
}

async function entryOf(version: SpecificationVersion) {
  const found = await read(ctx, publicActor, (transaction) =>
    sql<{ stopped_on: string | null; price: number | null }>`select stopped_on, price::float as price
      from catalogue_entry where specification_id = ${version.specificationId}`.execute(transaction),
  )
  return found.rows[0]
}

function stoppedFor(version: SpecificationVersion) {
  return read(ctx, publicActor, (transaction) => enrolmentStop(ctx, transaction, version.id))
}

describe('P1.2-QA-FOUR-EYES, two accounts of one person', () => {
  test('the second account of an author judges nothing: no interest, answer, request, step or condition', async () => {
    const { file } = await untilApproval(ctx, story)
    const second = await story.person('A. Someone', 'anna+2@river.example', [
      'qa-manager',
      'internal-reviewer',
    ])
    const input = { ...approval, conditions: [{ text: 'Name an assessor', dueOn: '2026-06-01' }] }
    must(await decide({ ctx, actor: story.manager, fileId: file.id, input }))
    const view = must(await readFile({ ctx, actor: second, fileId: file.id }))
    expect(view.isAuthor).toBe(true)
    const common = { ctx, actor: second, fileId: file.id }
    const conditionId = view.conditions[0]?.id ?? ''
    for (const refusal of [
      await declareInterest({ ...common, has: false, conflict: '' }),
      await answerChecklist({ ...common, answers: [] }),
      await meetCondition({ ...common, conditionId, evidence: 'x' }),
    ])
      expect(codesOf(refusal)).toEqual(['review.same-person-email'])
    const { file: other } = await handedIn()
    for (const action of ['ask-changes', 'ask-peers', 'send-to-approval'] as const)
      expect(codesOf(await moveFile({ ctx, actor: second, fileId: other.id, action }))).toContain(
        'review.same-person-email',
      )
    expect(
      codesOf(
        await submitVersion({
          ctx,
          actor: story.author,
          versionId: (await story.draft()).id,
          reviewerId: second.personId,
        }),
      ),
    ).toEqual(['review.reviewer-unfit'])
    const handed = await assignReviews({
      ctx,
      actor: story.manager,
      fileIds: [other.id],
      personId: second.personId,
    })
    expect(codesOf(handed)).toEqual(['review.own-work-among'])
  })

  test.each([
    [
      'review_answer (organisation_id, file_id, question, answer, answered_by, answered_at)',
      (by: string) => sql`'need', 'yes', ${by}, now()`,
    ],
    [
      'review_seat (organisation_id, file_id, id, cycle, role, name, email, organisation, language, invited_at, expires_on, person_id)',
      (by: string) =>
        sql`gen_random_uuid(), 1, 'learner', 'L', 'l@l.example', 'L', 'en', now(), '2027-01-01', ${by}`,
    ],
    [
      'review_seat (organisation_id, file_id, id, cycle, role, name, email, organisation, language, invited_at, expires_on)',
      () =>
        sql`gen_random_uuid(), 1, 'learner', 'L', 'anna+peer@river.example', 'L', 'en', now(), '2027-01-01'`,
    ],
  ])('the database refuses it too: %s', async (columns, values) => {
    const { file } = await handedIn()
    const second = await story.person('A. Someone', 'anna+2@river.example', ['qa-manager'])
    const insert = inTenancy(ctx.db, { organisationId: story.organisationId }, (transaction) =>
      sql`insert into ${sql.raw(columns)} values (${story.organisationId}, ${file.id}, ${values(second.personId)})`.execute(
        transaction,
      ),
    )
    await expect(insert).rejects.toThrow(/own work \(email\)/)
  })

  const invited = (changes: Partial<Invitation>): Invitation => ({
    role: 'stakeholder',
    name: 'Somebody Else',
    email: 'else@cluster.example',
    organisation: 'Cluster',
    language: 'en',
    ...changes,
  })

  test.each([
    [{ email: 'Anna+peer@river.example' }, 'review.peer-is-author'],
    [{ name: 'Author ánna' }, 'review.peer-shares-name'],
    [{ email: 'mark+peer@river.example' }, 'review.peer-is-member'],
    [{ email: 'rita@river.example', role: 'learner' as const }, 'review.learner-is-staff'],
    [{ organisation: 'RIVER university' }, 'review.peer-own-organisation'],
  ])('no seat in the panel for %j: %s', async (changes, code) => {
    const { file } = await handedIn()
    const invite = { ctx, actor: story.reviewer, fileId: file.id }
    expect(codesOf(await invitePanelMember({ ...invite, invitation: invited(changes) }))).toEqual([code])
  })

  test('one mailbox has one seat; a namesake of the author has one once somebody says so', async () => {
    const { file } = await handedIn()
    const invite = { ctx, actor: story.reviewer, fileId: file.id }
    must(await invitePanelMember({ ...invite, invitation: invited({}) }))
    const twice = invited({ role: 'provider', email: 'else+b@cluster.example' })
    expect(codesOf(await invitePanelMember({ ...invite, invitation: twice }))).toEqual([
      'review.already-invited',
    ])
    const namesake = invited({ name: 'Anna Author', email: 'anna@cluster.example', isNamesake: true })
    expect(codesOf(await invitePanelMember({ ...invite, invitation: namesake }))).toEqual([])
  })

  test('a seat is worth nothing once its holder is known to be the author', async () => {
    const twin = await tellReviewStory(ctx, 'twin')
    const version = await twin.draft()
    const { file } = must(await submitVersion({ ctx, actor: twin.author, versionId: version.id }))
    must(
      await recordIdentity({
        ctx,
        actor: twin.administrator,
        personIds: [twin.representative.personId, twin.author.personId],
        areSame: true,
        reason: 'One person with two accounts',
      }),
    )
    const way = { by: 'account' as const, actor: twin.representative, fileId: file.id }
    const input = { conflict: 'no', conflictText: '', answers: {}, comment: '' }
    expect(codesOf(await answerAsPeer({ ctx, way, input }))).toContain('review.same-person-declared')
  })

  test('what counts as one mailbox is the same here and in the database', async () => {
    const addresses = ['A.B+c@gmail.com', 'ab@googlemail.com', 'Ana+x@río.example', 'a.b@river.example']
    const found = await read(ctx, publicActor, (transaction) =>
      sql<{
        plain: string
      }>`select bare_email(a) as plain from unnest(${addresses}::text[]) with ordinality as t (a, n) order by n`.execute(
        transaction,
      ),
    )
    expect(addresses.map(mailboxOf)).toEqual(found.rows.map(({ plain }) => plain))
  })
})

async function handedIn(actor: PersonActor = story.author) {
  const version = await story.draft()
  return { version, ...must(await submitVersion({ ctx, actor, versionId: version.id })) }
}

describe('P8, a learner representative', () => {
  test('who is an employee as well does not sit for the learners', async () => {
    const lake = await tellReviewStory(ctx, 'pond')
    await inTenancy(ctx.db, { organisationId: lake.organisationId }, (transaction) =>
      sql`insert into membership (organisation_id, person_id, role)
        values (${lake.organisationId}, ${lake.representative.personId}, 'registrar')`.execute(transaction),
    )
    const version = await lake.draft()
    const { file } = must(await submitVersion({ ctx, actor: lake.author, versionId: version.id }))
    expect(must(await readFile({ ctx, actor: lake.reviewer, fileId: file.id })).seats).toEqual([])
  })

  test('sits in the panel of every review, also of one that falls due', async () => {
    const { file } = await untilPublished(ctx, story)
    const due = must(await reviewNow({ ctx, actor: story.manager, fileId: file.id }))
    const { seats } = must(await readFile({ ctx, actor: story.manager, fileId: due.id }))
    expect(seats).toMatchObject([{ role: 'learner', personId: story.representative.personId }])
  })
})

describe('procedures §7.5, people and days', () => {
  test('what waited for an approver who leaves waits for everybody who may decide, and they are told', async () => {
    const house = await tellReviewStory(ctx, 'brook')
    const { file } = await untilApproval(ctx, house)
    const leaver = await house.person('Lena Leaver', 'lena@brook.example', ['qa-manager'])
    must(await assignReviews({ ctx, actor: house.manager, fileIds: [file.id], personId: leaver.personId }))
    await inTenancy(ctx.db, { organisationId: house.organisationId }, (transaction) =>
      sql`delete from membership where person_id = ${leaver.personId}`.execute(transaction),
    )
    const { file: now } = must(await readFile({ ctx, actor: house.manager, fileId: file.id }))
    expect(now.assigneeId).toBeUndefined()
    ctx.mail.clear()
    await ctx.jobs.run('review-mail', { organisationId: house.organisationId, fileId: file.id, kind: 'step' })
    expect(ctx.mail.outbox.map(({ to }) => to)).toEqual([house.manager.email])
    expect(codesOf(await decide({ ctx, actor: house.manager, fileId: file.id, input: approval }))).toEqual([])
  })

  test('a one-person provider gets its approval from somebody outside who is given the role', async () => {
    const alone = await tellReviewStory(ctx, 'spring')
    const everything: PersonActor = {
      ...alone.author,
      roles: ['author', 'internal-reviewer', 'qa-manager', 'administrator'],
    }
    const version = await alone.draft()
    const { file } = must(await submitVersion({ ctx, actor: everything, versionId: version.id }))
    expect(
      codesOf(await declareInterest({ ctx, actor: everything, fileId: file.id, has: false, conflict: '' })),
    ).toEqual(['review.own-work'])
    const outside = await alone.person('Olga Outside', 'olga@elsewhere.example', ['qa-manager'])
    await answerEverything(ctx, outside, file)
    await hear(ctx, outside, file, 'provider')
    await hear(ctx, outside, file, 'stakeholder')
    await hearRepresentative(ctx, alone.representative, file)
    must(await moveFile({ ctx, actor: outside, fileId: file.id, action: 'send-to-approval' }))
    must(await decide({ ctx, actor: outside, fileId: file.id, input: approval }))
    must(await publishSpecification({ ctx, actor: everything, versionId: version.id }))
  })

  test('a condition is brought to mind before its day, and makes the review due when it lapses', async () => {
    const house = await tellReviewStory(ctx, 'marsh')
    const { version, file } = await untilApproval(ctx, house)
    const input = { ...approval, conditions: [{ text: 'Name an assessor', dueOn: '2026-05-18' }] }
    must(await decide({ ctx, actor: house.manager, fileId: file.id, input }))
    must(await publishSpecification({ ctx, actor: house.author, versionId: version.id }))
    ctx.mail.clear()
    await remindEveryone(ctx)
    await ctx.jobs.runAll()
    const told = ctx.mail.outbox.filter(({ to }) => to === house.manager.email)
    expect(told.map(({ text }) => text).join('\n')).toMatch(/Name an assessor/)
    ctx.mail.clear()
    await remindEveryone(ctx)
    await ctx.jobs.runAll()
    expect(ctx.mail.outbox.filter(({ to }) => to === house.manager.email)).toEqual([])
    ctx.clock.set('2026-05-19T03:20:00Z')
    expect(await publicQuality({ ctx, actor: publicActor, versionId: version.id })).toMatchObject({
      openConditions: 1,
      lapsedConditions: 1,
    })
    await watchPublished(ctx)
    const view = must(await readFile({ ctx, actor: house.manager, fileId: file.id }))
    expect(view.file).toMatchObject({ state: 'review-due', triggers: ['condition-overdue'] })
  })

  test('a planned review is brought to mind a month ahead, once, and can begin before a holiday', async () => {
    const house = await tellReviewStory(ctx, 'fjord')
    const { file } = await untilPublished(ctx, house)
    ctx.clock.set('2027-04-08T05:30:00Z')
    ctx.mail.clear()
    for (let day = 0; day < 2; day += 1) {
      await remindEveryone(ctx)
      await ctx.jobs.runAll()
    }
    const told = ctx.mail.outbox.filter(({ to }) => to === house.manager.email)
    expect(told.map(({ subject }) => subject)).toEqual(['Peagi: Jõeandmete lugemine ülevaatus'])
    const begun = must(await reviewNow({ ctx, actor: house.manager, fileId: file.id }))
    expect(begun).toMatchObject({ state: 'review-due', dueOn: '2027-05-10' })
  })
})
