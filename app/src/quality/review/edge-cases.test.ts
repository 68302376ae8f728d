import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accounts } from '../../accounts/room.ts'
import { publicActor } from '../../actor.ts'
import { learnerCentred } from '../../learner-centred/room.ts'
import { inTenancy } from '../../storage/database.ts'
import { closeTestContext, makeTestContext, type TestContext } from '../../testing/context.ts'
import {
  judge,
  publishSpecification,
  reviseSpecification,
  transparency,
  updateVersion,
} from '../../transparency/room.ts'
import { quality } from '../room.ts'
import { answerAsPeer } from './answer-as-peer.ts'
import { answerChecklist } from './answer-checklist.ts'
import { decide } from './decide.ts'
import { declareInterest } from './declare-interest.ts'
import { invitePanelMember } from './invite-panel-member.ts'
import { type Programme, type ReviewFile, workingDay } from './model.ts'
import { moveFile } from './move-file.ts'
import { publicQuality } from './public-quality.ts'
import { readFile, readHandIn } from './read-file.ts'
import { submitVersion } from './submit-version.ts'
import {
  answerEverything,
  approval,
  codesOf,
  mailedSecret,
  must,
  type ReviewStory,
  tellReviewStory,
  untilApproval,
  untilPublished,
  versionNow,
} from './testing/review-story.ts'

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

describe('procedures §7.5, a joint award', () => {
  test('is approved only when every other awarding body says that it approves by its own rules', async () => {
    const lake = await tellReviewStory(ctx, 'lake')
    const bodies = { awardingBodies: [story.organisationId, lake.organisationId] }
    const { file } = await untilApproval(ctx, story, bodies)
    const decision = { ctx, actor: story.manager, fileId: file.id, input: approval }
    const alone = await decide(decision)
    expect(alone).toMatchObject({
      problems: [{ code: 'review.body-not-agreed', params: { name: 'lake University' } }],
    })
    expect(codesOf(await invitedBody(file, 'org:somebody'))).toEqual(['review.body-unknown'])
    must(await invitedBody(file, lake.organisationId, 'first'))
    must(await bodySays('no'))
    expect(codesOf(await decide(decision))).toEqual(['review.body-not-agreed'])
    must(await invitedBody(file, lake.organisationId, 'second'))
    must(await bodySays('yes'))
    must(await decide(decision))
    const view = must(await readFile({ ctx, actor: story.manager, fileId: file.id }))
    expect(view.decisions[0]?.panel).toContainEqual({ role: 'awarding-body', org: 'lake University' })
    expect(view.decisions[0]?.peers.map(({ role }) => role)).toEqual(['provider', 'stakeholder'])
  })

  function invitedBody(file: ReviewFile, bodyId: string, who = 'body') {
    return invitePanelMember({
      ctx,
      actor: story.manager,
      fileId: file.id,
      invitation: {
        role: 'awarding-body',
        bodyId,
        name: 'Quality office',
        email: `${who}@quality.lake.example`,
        organisation: 'as it may be called',
        language: 'en',
      },
    })
  }

  function bodySays(approves: string) {
    const fine = {
      'outcomes-current': 'yes',
      'assessment-sound': 'yes',
      'level-right': 'yes',
      'nothing-missing': 'yes',
    }
    const input = {
      conflict: 'no',
      conflictText: '',
      answers: { ...fine, approves },
      comment: 'Decided by the senate',
    }
    return answerAsPeer({ ctx, way: { by: 'link', secret: mailedSecret(ctx) }, input })
  }
})

describe('procedures §7.5, a unit of a degree programme', () => {
  const programme: Programme = {
    name: 'BSc Hydrology',
    approvedBy: 'Senate of river University',
    approvedOn: '2024-06-01',
    uri: 'https://river.example/approvals/12',
  }

  test.each([
    [{ name: ' ' }, 'review.programme-incomplete'],
    [{ uri: 'http://river.example' }, 'review.programme-link'],
    [{ approvedOn: '2026-05-07' }, 'review.programme-day'],
    [{ approvedOn: '2020-05-05' }, 'review.programme-old'],
  ])('does not rest on an approval that is not there: %j', async (changes, code) => {
    const version = await story.draft()
    const result = await submitVersion({
      ctx,
      actor: story.author,
      versionId: version.id,
      programme: { ...programme, ...changes },
    })
    expect(codesOf(result)).toEqual([code])
  })

  test('is not reviewed twice: the short checklist, no peers, and everyone reads what it rests on', async () => {
    const version = await story.draft({}, noPanel)
    const { file } = must(await submitVersion({ ctx, actor: story.author, versionId: version.id, programme }))
    expect(file).toMatchObject({ track: 'light', programme })
    await answerEverything(ctx, story.manager, file)
    const view = must(await readFile({ ctx, actor: story.manager, fileId: file.id }))
    expect(view.plan.questions).toHaveLength(12)
    must(await moveFile({ ctx, actor: story.manager, fileId: file.id, action: 'send-to-approval' }))
    must(await decide({ ctx, actor: story.manager, fileId: file.id, input: approval }))
    must(await publishSpecification({ ctx, actor: story.author, versionId: version.id }))
    expect(await publicQuality({ ctx, actor: publicActor, versionId: version.id })).toMatchObject({
      programme,
    })
  })
})

/** Public reasons for which nobody but a reviewer is heard. */
const noPanel = {
  'P1.4d-PEER-FEEDBACK': 'The programme heard its peers',
  'P8.2-LEARNER-IN-IQA': 'Learners sat in the panel of the programme',
}

describe('procedures §7.2, the light track', () => {
  const small = {
    workload: {
      hours: 52,
      iso: 'PT52H',
      basis: 'notional' as const,
      method: 'pilot',
      credits: [{ system: 'ECTS', points: 2, awarder: 'org:river', awarderType: 'hei' }],
    },
  }
  const taster = { 'P2.1-VOLUME-PROFILE': 'A taster for beginners' }

  test('asks before the hand-in why no panel is heard, because nobody can say so afterwards', async () => {
    const version = await story.draft(small, taster)
    const result = await submitVersion({ ctx, actor: story.author, versionId: version.id })
    expect(result.ok ? [] : result.problems.map(({ path }) => path)).toEqual([
      'justifications.P1.4d-PEER-FEEDBACK',
      'justifications.P8.2-LEARNER-IN-IQA',
    ])
  })

  test('goes all the way to publication with one reviewer and somebody who decides', async () => {
    const version = await story.draft(small, { ...taster, ...noPanel })
    const { file } = must(await submitVersion({ ctx, actor: story.author, versionId: version.id }))
    expect(file.track).toBe('light')
    await answerEverything(ctx, story.manager, file)
    must(await moveFile({ ctx, actor: story.manager, fileId: file.id, action: 'send-to-approval' }))
    must(await decide({ ctx, actor: story.manager, fileId: file.id, input: approval }))
    must(await publishSpecification({ ctx, actor: story.author, versionId: version.id }))
  })
})

describe('procedures §7.5, a translation that changes the meaning', () => {
  test('is of wording by rule, and reviewed all the same where its author says so', async () => {
    const { version } = await untilPublished(ctx, story)
    const draft = must(await reviseSpecification({ ctx, actor: story.author, versionId: version.id }))
    const current = await versionNow(ctx, story.author, draft.id)
    const title = { ...current.content.title, et: 'Midagi muud' }
    await inTenancy(ctx.db, { organisationId: story.organisationId }, (transaction) =>
      updateVersion(transaction, { ...current, content: { ...current.content, title } }),
    )
    const handIn = await readHandIn(ctx, story.author, draft.id)
    expect(handIn?.view.judged).toMatchObject({
      needed: false,
      editorial: [{ field: 'title', language: 'et' }],
    })
    const { file, reapproval } = must(
      await submitVersion({ ctx, actor: story.author, versionId: draft.id, reviewAnyway: true }),
    )
    expect(file.state).toBe('internal-review')
    expect(reapproval.because).toEqual([{ code: 'asked-for' }])
  })
})

describe('principle 1, edge cases', () => {
  test('P1.1-QA-INTERNAL: the approval of one version says nothing about the next', async () => {
    const { version } = await untilPublished(ctx, story)
    const draft = must(await reviseSpecification({ ctx, actor: story.author, versionId: version.id }))
    const result = await publishSpecification({ ctx, actor: story.author, versionId: draft.id })
    expect(codesOf(result)).toContain('review.not-approved')
  })

  test('P1.4a-IQA-MC: "not applicable" without a note stops the review, and nothing typed is lost', async () => {
    const version = await story.draft()
    const { file } = must(await submitVersion({ ctx, actor: story.author, versionId: version.id }))
    await answerEverything(ctx, story.reviewer, file)
    const bare = [{ question: 'stacking', answer: 'na' as const, note: '', evidence: [] }]
    must(await answerChecklist({ ctx, actor: story.reviewer, fileId: file.id, answers: bare }))
    const result = await moveFile({ ctx, actor: story.reviewer, fileId: file.id, action: 'send-to-approval' })
    expect(result).toMatchObject({
      problems: expect.arrayContaining([{ code: 'review.note-missing', path: 'note.stacking' }]),
    })
    const view = must(await readFile({ ctx, actor: story.reviewer, fileId: file.id }))
    expect(view.answers.find(({ question }) => question === 'stacking')).toMatchObject({ answer: 'na' })
  })

  test('P1.4b-IQA-COURSE: where nobody is taught, a course that was not reviewed is not applicable', async () => {
    const version = await story.draft(
      { routes: ['rpl'], participation: 'none-validation' },
      { 'P2.1-VOLUME-PROFILE': 'Validation of what people can do' },
    )
    const { file } = must(await submitVersion({ ctx, actor: story.author, versionId: version.id }))
    must(await declareInterest({ ctx, actor: story.reviewer, fileId: file.id, has: false, conflict: '' }))
    const view = must(await readFile({ ctx, actor: story.reviewer, fileId: file.id }))
    const course = view.plan.questions.find(({ id }) => id === 'course')
    expect(course?.applies?.(view.version.content)).toBe(false)
    const results = judge(view.dossier, '2026-05-06').report.results
    expect(results.find(({ ruleId }) => ruleId === 'P1.4b-IQA-COURSE')?.result).toBe('not-applicable')
  })

  test('a house in which nobody but the author may decide is told before it hands in', async () => {
    const version = await story.draft()
    expect(await readHandIn(ctx, story.author, version.id)).toMatchObject({ hasDecider: true })
    const alone = await tellReviewStory(ctx, 'well')
    const own = await alone.draft()
    await inTenancy(ctx.db, { organisationId: alone.organisationId }, (transaction) =>
      updateVersion(transaction, { ...own, authors: [alone.manager.personId] }),
    )
    expect(await readHandIn(ctx, alone.author, own.id)).toMatchObject({ hasDecider: false })
  })

  test.each([
    ['2026-05-08', '2026-05-08'],
    ['2026-05-09', '2026-05-11'],
    ['2026-05-10', '2026-05-11'],
    ['1969-12-28', '1969-12-29'],
  ])('a step due on %s is due on %s: nobody is late on a day on which nobody works', (day, due) => {
    expect(workingDay(day)).toBe(due)
  })
})
