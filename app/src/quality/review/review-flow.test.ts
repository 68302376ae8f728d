import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accounts, recordIdentity } from '../../accounts/room.ts'
import { learnerCentred } from '../../learner-centred/room.ts'
import { inTenancy } from '../../storage/database.ts'
import { read } from '../../storage/unit-of-work.ts'
import { closeTestContext, makeTestContext, type TestContext } from '../../testing/context.ts'
import {
  judge,
  publishSpecification,
  reviseSpecification,
  transparency,
  updateVersion,
} from '../../transparency/room.ts'
import { quality } from '../room.ts'
import { commentOnVersion, resolveRequest } from './comment-on-version.ts'
import { decide } from './decide.ts'
import { readRecord } from './decision-store.ts'
import { inboxQuery } from './inbox-model.ts'
import { meetCondition } from './meet-condition.ts'
import { moveFile } from './move-file.ts'
import { publicFace } from './public-quality.ts'
import { readFile } from './read-file.ts'
import { readFigures, readInbox, readWholeInbox } from './read-inbox.ts'
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
  versionNow,
} from './testing/review-story.ts'
import { watchPublished } from './watch-published.ts'

let ctx: TestContext
let story: ReviewStory

beforeAll(async () => {
  ctx = await makeTestContext({
    rooms: [accounts, transparency, learnerCentred, quality],
    now: '2026-05-06T10:00:00Z',
  })
  story = await tellReviewStory(ctx)
})
afterAll(() => closeTestContext(ctx))

describe('a version on its way through the review', () => {
  test('goes from hand-in to publication, and its record fulfils the rules of principle 1', async () => {
    const { version, file } = await untilApproval(ctx, story)
    const decided = must(await decide({ ctx, actor: story.manager, fileId: file.id, input: approval }))
    expect(decided.file.state).toBe('approved')
    expect(decided.recordHash).toMatch(/^[0-9a-f]{64}$/)
    expect((await versionNow(ctx, story.author, version.id)).status).toBe('approved')
    const published = must(await publishSpecification({ ctx, actor: story.author, versionId: version.id }))
    expect(published.status).toBe('published')
    const view = must(await readFile({ ctx, actor: story.manager, fileId: file.id }))
    expect(view.file.state).toBe('monitored')
    expect(view.file.dueOn).toBe('2027-05-06')
    expect(view.steps.map(({ action }) => action)).toEqual([
      'submit',
      'send-to-approval',
      'approve',
      'publish',
    ])
    expect(view.dossier.qa?.peerFeedback).toEqual([
      { role: 'provider', org: 'provider house' },
      { role: 'stakeholder', org: 'stakeholder house' },
    ])
  })

  test('cannot be handed in while the checker finds an error about the description', async () => {
    const version = await story.draft({ learningOutcomes: [] })
    const result = await submitVersion({ ctx, actor: story.author, versionId: version.id })
    expect(codesOf(result)).toContain('specification.rule-not-met')
    expect((await versionNow(ctx, story.author, version.id)).status).toBe('draft')
  })

  test('cannot be changed while it lies with the reviewers, not even by direct SQL', async () => {
    const version = await story.draft()
    must(await submitVersion({ ctx, actor: story.author, versionId: version.id }))
    const inReview = await versionNow(ctx, story.author, version.id)
    const change = inTenancy(ctx.db, { organisationId: story.organisationId }, (transaction) =>
      updateVersion(transaction, { ...inReview, content: { ...inReview.content, title: { en: 'Another' } } }),
    )
    await expect(change).rejects.toThrow(/not changed while it is reviewed/)
  })

  test('goes back to its author with requests, and on again when they are resolved', async () => {
    const version = await story.draft()
    const { file } = must(
      await submitVersion({
        ctx,
        actor: story.author,
        versionId: version.id,
        reviewerId: story.reviewer.personId,
      }),
    )
    await answerEverything(ctx, story.reviewer, file)
    const bare = await moveFile({ ctx, actor: story.reviewer, fileId: file.id, action: 'ask-changes' })
    expect(codesOf(bare)).toEqual(['review.no-request'])
    const comment = must(
      await commentOnVersion({
        ctx,
        actor: story.reviewer,
        fileId: file.id,
        body: 'Which level?',
        field: 'spec.level',
        isRequest: true,
      }),
    )
    const back = must(await moveFile({ ctx, actor: story.reviewer, fileId: file.id, action: 'ask-changes' }))
    expect(back.assigneeId).toBe(story.author.personId)
    expect((await versionNow(ctx, story.author, version.id)).status).toBe('draft')
    const early = await submitVersion({ ctx, actor: story.author, versionId: version.id })
    expect(codesOf(early)).toEqual(['review.requests-open'])
    must(
      await resolveRequest({
        ctx,
        actor: story.author,
        fileId: file.id,
        commentId: comment.id,
        resolution: 'EQF 6',
      }),
    )
    const again = must(
      await submitVersion({
        ctx,
        actor: story.author,
        versionId: version.id,
        reviewerId: story.reviewer.personId,
      }),
    )
    expect(again.file.state).toBe('internal-review')
  })

  test('is not approved before another provider, a stakeholder and a learner were heard', async () => {
    const version = await story.draft()
    const { file } = must(await submitVersion({ ctx, actor: story.author, versionId: version.id }))
    await answerEverything(ctx, story.reviewer, file)
    const result = await moveFile({ ctx, actor: story.reviewer, fileId: file.id, action: 'send-to-approval' })
    expect(codesOf(result)).toEqual([
      'review.not-heard-provider',
      'review.not-heard-stakeholder',
      'review.not-heard-learner',
    ])
  })

  test('needs no peers and 12 answers when it is small', async () => {
    const version = await story.draft(
      {
        workload: {
          hours: 52,
          iso: 'PT52H',
          basis: 'notional',
          method: 'pilot',
          credits: [{ system: 'ECTS', points: 2, awarder: 'org:river', awarderType: 'hei' }],
        },
      },
      {
        'P2.1-VOLUME-PROFILE': 'A taster for beginners',
        'P1.4d-PEER-FEEDBACK': 'Two credits: one reviewer is enough',
        'P8.2-LEARNER-IN-IQA': 'Two credits: one reviewer is enough',
      },
    )
    const { file } = must(await submitVersion({ ctx, actor: story.author, versionId: version.id }))
    expect(file.track).toBe('light')
    await answerEverything(ctx, story.reviewer, file)
    const view = must(await readFile({ ctx, actor: story.reviewer, fileId: file.id }))
    expect(view.plan.questions).toHaveLength(12)
    expect(
      must(await moveFile({ ctx, actor: story.reviewer, fileId: file.id, action: 'send-to-approval' })).state,
    ).toBe('approval')
  })
})

describe('P1.2-QA-FOUR-EYES', () => {
  test('refuses an author who also manages quality, in the use case', async () => {
    const { version, file } = await untilApproval(ctx, story)
    const authorToo = { ...story.manager, personId: story.author.personId }
    const result = await decide({ ctx, actor: authorToo, fileId: file.id, input: approval })
    expect(codesOf(result)).toContain('review.own-work')
    expect((await versionNow(ctx, story.author, version.id)).status).toBe('in-review')
  })

  test('refuses an author by direct SQL in the database', async () => {
    const { version, file } = await untilApproval(ctx, story)
    await expect(decideBySql(version, file.id, story.author.personId)).rejects.toThrow(/own work \(account\)/)
  })

  test('refuses a second account with the same mailbox, in the use case and by direct SQL', async () => {
    const { version, file } = await untilApproval(ctx, story)
    const second = await story.person('A. Someone', 'anna+quality@river.example', ['qa-manager'])
    const result = await decide({ ctx, actor: second, fileId: file.id, input: approval })
    expect(codesOf(result)).toContain('review.same-person-email')
    await expect(decideBySql(version, file.id, second.personId)).rejects.toThrow(/own work \(email\)/)
  })

  test('refuses the same name in another order, until an administrator says that they are two people', async () => {
    const { file } = await untilApproval(ctx, story)
    const namesake = await story.person('Author Ánna', 'other@river.example', ['qa-manager'])
    expect(codesOf(await decide({ ctx, actor: namesake, fileId: file.id, input: approval }))).toContain(
      'review.same-person-name',
    )
    const ids = [namesake.personId, story.author.personId] as const
    const own = await recordIdentity({
      ctx,
      actor: { ...namesake, roles: ['administrator'] },
      personIds: ids,
      areSame: false,
      reason: 'me',
    })
    expect(codesOf(own)).toEqual(['review.identity-own'])
    must(
      await recordIdentity({
        ctx,
        actor: story.administrator,
        personIds: ids,
        areSame: false,
        reason: 'Seen both passports',
      }),
    )
    await answerEverything(ctx, namesake, file)
    expect(codesOf(await decide({ ctx, actor: namesake, fileId: file.id, input: approval }))).toEqual([])
  })

  test('refuses an account that was declared to be the same person', async () => {
    const { file } = await untilApproval(ctx, story)
    const other = await story.person('Zoe Zed', 'zoe@river.example', ['qa-manager'])
    must(
      await recordIdentity({
        ctx,
        actor: story.administrator,
        personIds: [other.personId, story.author.personId],
        areSame: true,
        reason: 'Changed her name',
      }),
    )
    expect(codesOf(await decide({ ctx, actor: other, fileId: file.id, input: approval }))).toContain(
      'review.same-person-declared',
    )
  })

  test('never lets a version be approved or published without a decision, not even by direct SQL', async () => {
    const version = await story.draft()
    for (const status of ['approved', 'published'] as const) {
      const change = inTenancy(ctx.db, { organisationId: story.organisationId }, (transaction) =>
        updateVersion(transaction, {
          ...version,
          status,
          publishedOn: '2026-05-06',
          uri: `https://mc.example/${version.id}`,
          digest: 'x',
        }),
      )
      await expect(change).rejects.toThrow(/only after its approval/)
    }
    expect(
      codesOf(await publishSpecification({ ctx, actor: story.author, versionId: version.id })),
    ).toContain('review.not-approved')
  })

  test('keeps a decision as it was recorded', async () => {
    const { version, file } = await untilApproval(ctx, story)
    must(await decide({ ctx, actor: story.manager, fileId: file.id, input: approval }))
    const change = inTenancy(ctx.db, { organisationId: story.organisationId }, (transaction) =>
      sql`update review_decision set outcome = 'rejected' where version_id = ${version.id}`.execute(
        transaction,
      ),
    )
    await expect(change).rejects.toThrow(/permission denied/)
  })
})

async function decideBySql(
  version: { readonly id: string; readonly specificationId: string },
  fileId: string,
  by: string,
) {
  return inTenancy(ctx.db, { organisationId: story.organisationId }, (transaction) =>
    sql`insert into review_decision (organisation_id, id, file_id, specification_id, version_id, version, kind, outcome,
      decided_on, decided_at, decided_by, content_digest, record_hash)
      values (${story.organisationId}, ${ctx.random.uuid()}, ${fileId}, ${version.specificationId}, ${version.id}, '1.0',
      'approval', 'approved', '2026-05-06', now(), ${by}, 'x', 'y')`.execute(transaction),
  )
}

describe('re-approval', () => {
  test('is not needed for new wording: the approval is carried over with a record of the changes', async () => {
    const { version } = await untilPublished(ctx, story)
    const draft = must(await reviseSpecification({ ctx, actor: story.author, versionId: version.id }))
    await edit(draft.id, {
      summary: {
        en: 'You learn to read water data. You draw charts and say what they show. At the end you present your own river.',
        et: version.content.summary?.['et'] ?? '',
      },
    })
    const { file, reapproval } = must(await submitVersion({ ctx, actor: story.author, versionId: draft.id }))
    expect(reapproval.needed).toBe(false)
    expect(file).toMatchObject({ state: 'approved', nextReviewDue: '2027-05-06' })
    const view = must(await readFile({ ctx, actor: story.manager, fileId: file.id }))
    expect(view.decisions[0]).toMatchObject({
      kind: 'carried-over',
      decidedBy: story.manager.personId,
      changes: [{ field: 'summary', language: 'en', substantive: false }],
    })
    expect(view.dossier.qa?.peerFeedback).toEqual([
      { role: 'provider', org: 'provider house' },
      { role: 'stakeholder', org: 'stakeholder house' },
    ])
    must(await publishSpecification({ ctx, actor: story.author, versionId: draft.id }))
    const old = must(await readFile({ ctx, actor: story.manager, fileId: await fileIdOf(version.id) }))
    expect(old.file.state).toBe('superseded')
  })

  test('finds no voices of the version before, whatever came with its import: rule P1.4d is not fulfilled by them', async () => {
    const { version } = await untilPublished(ctx, story)
    const imported = { peerFeedback: [{ role: 'provider', org: 'Old college' }], nextReviewDue: '2026-12-01' }
    await inTenancy(ctx.db, { organisationId: story.organisationId }, (transaction) =>
      sql`update specification_version set qa = qa || ${JSON.stringify(imported)}::jsonb where id = ${version.id}`.execute(
        transaction,
      ),
    )
    const draft = must(await reviseSpecification({ ctx, actor: story.author, versionId: version.id }))
    await edit(draft.id, { title: { ...version.content.title, en: 'Reading the water of rivers' } })
    const { file } = must(await submitVersion({ ctx, actor: story.author, versionId: draft.id }))
    const { dossier } = must(await readFile({ ctx, actor: story.manager, fileId: file.id }))
    expect(dossier.qa).not.toHaveProperty('peerFeedback')
    expect(dossier.qa).not.toHaveProperty('reviews')
    expect(dossier.qa).not.toHaveProperty('nextReviewDue')
    const { report } = judge(dossier, '2026-05-06', '2026-05-06')
    expect(report.results.find(({ ruleId }) => ruleId === 'P1.4d-PEER-FEEDBACK')?.result).toBe('fail')
  })

  test('is needed for another workload, and the system says why', async () => {
    const { version } = await untilPublished(ctx, story)
    const draft = must(await reviseSpecification({ ctx, actor: story.author, versionId: version.id }))
    await edit(draft.id, {
      workload: {
        ...version.content.workload,
        hours: 156,
        iso: 'PT156H',
        breakdown: { contact: 36, selfStudy: 110, assessment: 10 },
        credits: [{ system: 'ECTS', points: 6, awarder: 'org:river', awarderType: 'hei' }],
      },
    })
    const { file, reapproval } = must(await submitVersion({ ctx, actor: story.author, versionId: draft.id }))
    expect(file.state).toBe('internal-review')
    expect(
      reapproval.because.map((reason) => (reason.code === 'substantive' ? reason.change.field : reason.code)),
    ).toContain('workload.hours')
  })
})

async function edit(versionId: string, changes: object) {
  const version = await versionNow(ctx, story.author, versionId)
  await inTenancy(ctx.db, { organisationId: story.organisationId }, (transaction) =>
    updateVersion(transaction, { ...version, content: { ...version.content, ...changes } }),
  )
}

async function fileIdOf(versionId: string): Promise<string> {
  const found = await read(ctx, story.manager, (transaction) =>
    sql<{ id: string }>`select id from review_file where version_id = ${versionId}`.execute(transaction),
  )
  return found.rows[0]?.id ?? ''
}

describe('after publication', () => {
  test('conditions that lapse stop publication, and are met by somebody else than the author', async () => {
    const { version, file } = await untilApproval(ctx, story)
    const conditions = [{ text: 'Name a second assessor', dueOn: '2026-05-10' }]
    must(await decide({ ctx, actor: story.manager, fileId: file.id, input: { ...approval, conditions } }))
    ctx.clock.set('2026-05-12T10:00:00Z')
    expect(codesOf(await publishSpecification({ ctx, actor: story.author, versionId: version.id }))).toEqual([
      'review.condition-lapsed',
    ])
    const view = must(await readFile({ ctx, actor: story.manager, fileId: file.id }))
    const conditionId = view.conditions[0]?.id ?? ''
    expect(
      codesOf(await meetCondition({ ctx, actor: story.author, fileId: file.id, conditionId, evidence: 'x' })),
    ).toEqual(['access.refused'])
    must(
      await meetCondition({
        ctx,
        actor: story.manager,
        fileId: file.id,
        conditionId,
        evidence: 'https://river.example/staff',
      }),
    )
    must(await publishSpecification({ ctx, actor: story.author, versionId: version.id }))
    ctx.clock.set('2026-05-06T10:00:00Z')
  })

  test('a review falls due on its day, is confirmed with a panel of its own, and gets a new date', async () => {
    const { version, file } = await untilPublished(ctx, story)
    ctx.clock.set('2027-05-07T03:20:00Z')
    expect(await watchPublished(ctx)).toBeGreaterThan(0)
    const due = must(await readFile({ ctx, actor: story.manager, fileId: file.id }))
    expect(due.file).toMatchObject({ state: 'review-due', cycle: 2, triggers: ['date'] })
    expect(due.answers).toEqual([])
    const confirmation = {
      verdict: 'confirm' as const,
      reasons: 'Still right',
      nextReviewDue: '2028-05-07',
      conditions: [],
    }
    await answerEverything(ctx, story.manager, due.file)
    expect(
      codesOf(await decide({ ctx, actor: story.manager, fileId: file.id, input: confirmation })),
    ).toContain('review.not-heard-learner')
    await hear(ctx, story.manager, due.file, 'provider')
    await hear(ctx, story.manager, due.file, 'stakeholder')
    await hearRepresentative(ctx, story.representative, due.file)
    const confirmed = must(await decide({ ctx, actor: story.manager, fileId: file.id, input: confirmation }))
    expect(confirmed.file).toMatchObject({ state: 'monitored', dueOn: '2028-05-07' })
    const record = await read(ctx, { kind: 'public' }, (transaction) => readRecord(transaction, version.id))
    expect(record).toBeDefined()
    if (record === undefined) return
    expect(publicFace(record, '2027-05-08')).toMatchObject({
      reviewedOn: '2027-05-07',
      nextReviewDue: '2028-05-07',
      isOverdue: false,
      peers: ['provider', 'stakeholder'],
    })
    ctx.clock.set('2026-05-06T10:00:00Z')
  })

  test('the counts that the database keeps are those of the files themselves', async () => {
    const view = await readInbox(
      ctx,
      story.manager,
      inboxQuery(() => undefined),
    )
    const whole = await readWholeInbox(
      ctx,
      story.manager,
      inboxQuery(() => undefined),
    )
    expect(view.count).toBe(whole.files.length)
    const figures = await readFigures(ctx, story.manager)
    expect(figures.open).toBe(whole.files.length)
    const late = inboxQuery((name) => (name === 'overdue' ? 'yes' : undefined))
    expect((await readInbox(ctx, story.manager, late)).count).toBe(figures.overdue)
    expect(figures.months.reduce((sum, { decisions }) => sum + decisions, 0)).toBeGreaterThan(3)
  })

  test('P7.3-RETENTION names of the invited go a year after the decision; who was heard stays', async () => {
    const seats = () =>
      read(ctx, story.manager, (transaction) =>
        sql<{ name: string; email: string; role: string }>`select name, email, role from review_seat s
          where exists (select from review_file f where f.id = s.file_id and f.decided_at is not null)
          order by s.id`.execute(transaction),
      )
    const before = (await seats()).rows
    expect(before.some(({ name }) => name !== '')).toBe(true)
    ctx.clock.set('2030-01-01T10:00:00Z')
    await ctx.jobs.run('retention-night')
    expect((await seats()).rows).toEqual(before.map(({ role }) => ({ name: '', email: '', role })))
    ctx.clock.set('2026-05-06T10:00:00Z')
  })

  test('P7.3-RETENTION ten years after a version left the public, nobody who handled its file is known', async () => {
    const { version, file } = await untilPublished(ctx, story)
    await read(ctx, story.manager, (transaction) =>
      sql`update specification_version set status = 'superseded', superseded_on = '2027-01-01'
        where id = ${version.id}`.execute(transaction),
    )
    const people = () =>
      read(ctx, story.manager, async (transaction) => {
        const { rows } = await sql<{ count: number }>`select (
          (select count(*) from review_step where file_id = ${file.id} and by_id is not null)
          + (select count(*) from review_answer where file_id = ${file.id} and answered_by is not null)
          + (select count(*) from review_interest where file_id = ${file.id})
          + (select count(*) from review_seat where file_id = ${file.id} and invited_by is not null)
          + (select count(*) from review_file where id = ${file.id} and submitted_by is not null))::int
          as count`.execute(transaction)
        return rows[0]?.count ?? 0
      })
    expect(await people()).toBeGreaterThan(3)
    ctx.clock.set('2036-12-31T10:00:00Z')
    await ctx.jobs.run('retention-night')
    expect(await people()).toBeGreaterThan(3)
    ctx.clock.set('2037-01-02T10:00:00Z')
    await ctx.jobs.run('retention-night')
    expect(await people()).toBe(0)
    ctx.clock.set('2026-05-06T10:00:00Z')
  })

  test('another organisation sees nothing of the files, answers and seats', async () => {
    const { file } = await untilPublished(ctx, story)
    const stranger = await tellReviewStory(ctx, 'lake')
    expect(codesOf(await readFile({ ctx, actor: stranger.manager, fileId: file.id }))).toEqual([
      'review.unknown',
    ])
    const seen = await read(ctx, stranger.manager, async (transaction) =>
      sql<{ n: number }>`select (select count(*) from review_file) + (select count(*) from review_answer)
        + (select count(*) from review_seat) + (select count(*) from review_decision) as n`.execute(
        transaction,
      ),
    )
    expect(seen.rows[0]?.n).toBe(0)
  })
})
