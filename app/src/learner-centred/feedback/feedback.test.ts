import type { Result } from '@tesela/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicActor } from '../../actor.ts'
import { read } from '../../storage/unit-of-work.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { dossierOf, findVersion, judge } from '../../transparency/room.ts'
import { publishedVersion, type Story, storyOf } from '../testing/story.ts'
import { listAnswers, listTexts } from './answer-store.ts'
import { answerSurvey, readSurvey } from './answer-survey.ts'
import { closeRound } from './close-round.ts'
import { feedbackNumbers } from './feedback-facts.ts'
import { invitePeople } from './invite-people.ts'
import { openRound } from './open-round.ts'
import { readPublicFeedback, readRound } from './read-feedback.ts'
import { checkText, finishImprovement, planImprovement, respond } from './respond.ts'
import type { Round } from './round-model.ts'

let ctx: TestContext
let story: Story

beforeAll(async () => {
  ctx = await makeTestContext({ now: '2026-11-23T10:00:00Z' })
  story = await publishedVersion(ctx)
})

afterAll(() => ctx.close())

const nowhere = {
  organisationId: '00000000-0000-0000-0000-000000000000',
  id: '00000000-0000-0000-0000-000000000000',
}
const good = { 'item.aims': '5', 'item.outcomes': '4', 'item.workload': '4', hours: '142,5' }

describe('a round of feedback', () => {
  it('an award sends the survey by itself, in a round that the first one opens', async () => {
    await ctx.jobs.run('ask-for-feedback', asked('liis@learner.example', 'et'))
    await ctx.jobs.run('ask-for-feedback', asked('noor@learner.example', 'en'))
    expect(ctx.mail.outbox.map(({ to }) => to)).toEqual(['liis@learner.example', 'noor@learner.example'])
    expect(ctx.mail.outbox[0]?.text).toMatch(/Kaks minutit sinu ajast/)
    const rounds = await rounded()
    expect(rounds).toHaveLength(1)
    expect(rounds[0]).toMatchObject({ invited: 2, answers: 0, state: 'open', hoursStated: 130 })
  })

  it('a link answers once, and the second time says so without losing what was typed', async () => {
    const secret = secretOf(ctx, 0)
    must(await answerSurvey({ ctx, secret, input: { ...good, 'text.change': 'More captions' } }))
    const again = await answerSurvey({ ctx, secret, input: good })
    expect(again).toMatchObject({ ok: false, problems: [{ code: 'feedback.answered-already' }] })
    expect(await readSurvey(ctx, secret)).toMatchObject({ ok: false })
    expect((await rounded())[0]?.answers).toBe(1)
  })

  it('two answers with one link at the same moment count as one', async () => {
    const secret = secretOf(ctx, 1)
    const both = await Promise.all([1, 2].map(() => answerSurvey({ ctx, secret, input: good })))
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect((await rounded())[0]?.answers).toBe(2)
  })

  it.each([
    [{}, 'feedback.nothing-said'],
    [{ 'item.aims': '9' }, 'feedback.nothing-said'],
    [{ 'item.aims': '4', hours: 'many' }, 'feedback.hours-wrong'],
    [{ 'text.keep': 'x'.repeat(2001) }, 'feedback.text-too-long'],
  ])('refuses %j as %s', async (input, code) => {
    await ctx.jobs.run('ask-for-feedback', asked(`${code}@learner.example`, 'en'))
    const answer = await answerSurvey({ ctx, secret: secretOf(ctx, -1), input })
    expect(answer).toMatchObject({ ok: false, problems: [{ code }] })
  })

  it('nobody reads an answer while the round is open, not even the organisation', async () => {
    const [round] = await rounded()
    const seen = await read(ctx, story.actor, async (transaction) => [
      ...(await listAnswers(transaction, round ?? nowhere)),
      ...(await listTexts(transaction, round ?? nowhere, 'unread', 100)),
    ])
    expect(seen).toEqual([])
  })

  it('P8.3-ANON four answers are deleted unread when the round closes', async () => {
    const round = must(
      await openRound({ ctx, actor: story.actor, versionId: story.versionId, instrument: 'peer' }),
    )
    await answered(round, 4)
    const closed = must(await closeRound({ ctx, actor: story.actor, roundId: round.id }))
    expect(closed).toMatchObject({ state: 'closed', answers: 4 })
    expect(closed.results).toBeUndefined()
    const view = must(await readRound({ ctx, actor: story.actor, roundId: round.id }))
    expect(view.texts).toEqual([])
    const numbers = await read(ctx, story.actor, (transaction) =>
      feedbackNumbers(transaction, {
        organisationId: story.organisationId,
        today: ctx.clock.today(),
        limit: 100,
      }),
    )
    expect(numbers.rounds.find(({ instrument }) => instrument === 'peer')).not.toHaveProperty('answers')
  })

  it('five answers are counted, read for names, and answered in public within 60 days', async () => {
    const round = must(
      await openRound({ ctx, actor: story.actor, versionId: story.versionId, instrument: 'stakeholder' }),
    )
    await answered(round, 5)
    const closed = must(await closeRound({ ctx, actor: story.actor, roundId: round.id }))
    expect(closed.results).toMatchObject({ mean: 4, items: { needed: [0, 0, 0, 5, 0] } })
    const common = { ctx, actor: story.actor, roundId: round.id }
    const early = await respond({ ...common, response: ' ', language: 'en' })
    expect(early).toMatchObject({
      ok: false,
      problems: [
        { code: 'feedback.response-empty' },
        { code: 'feedback.texts-unread', params: { count: 5 } },
      ],
    })
    const { texts } = must(await readRound(common))
    for (const [index, { id }] of texts.entries())
      must(
        await checkText({
          ...common,
          textId: id,
          state: index === 0 ? 'hidden' : 'shown',
          body: 'Something on [name]',
        }),
      )
    const improvement = must(
      await planImprovement({
        ...common,
        input: {
          said: 'Too little practice',
          done: 'One more day in the workshop',
          ownerId: story.author.personId,
          dueOn: '2027-02-01',
        },
      }),
    )
    expect(await publicRounds()).toEqual([])
    must(await respond({ ...common, response: 'We add a day.', language: 'en' }))
    must(
      await finishImprovement({
        ...common,
        improvementId: improvement.id,
        versionId: story.versionId,
      }),
    )
    const [shown] = await publicRounds()
    expect(shown).toMatchObject({
      round: { answers: 5, response: 'We add a day.' },
      improvements: [
        { done: 'One more day in the workshop', doneOn: '2026-11-23', version: { id: story.versionId } },
      ],
    })
    expect(shown?.texts.map(({ body }) => body)).toEqual(Array(4).fill('Something on [name]'))
    expect(JSON.stringify(shown?.improvements)).not.toContain(story.author.personId)
  })

  it('P1.4c-LEARNER-FEEDBACK, P1.4-ACTION and P8.3-LOOP are judged on the rounds that were held', async () => {
    const results = await judged('2026-11-23')
    expect(results.get('P1.4c-LEARNER-FEEDBACK')).toBe('pass')
    // The round of four is closed and not answered, and its sixty days are not over.
    expect(results.get('P1.4-ACTION')).toBe('pass')
    expect((await judged('2027-02-01')).get('P1.4-ACTION')).toBe('fail')
    expect(results.get('P8.3-ANON')).toBe('pass')
  })

  it('another organisation sees neither round nor answer, and may do nothing with it', async () => {
    const other = await storyOf(ctx, 'centro-calzatec')
    const [round] = await rounded()
    const common = { ctx, actor: other.actor, roundId: round?.id ?? '' }
    for (const refusal of [
      await readRound(common),
      await closeRound(common),
      await invitePeople({ ...common, addresses: 'a@b.example', language: 'en' }),
    ])
      expect(refusal).toMatchObject({ ok: false, problems: [{ code: 'feedback.unknown' }] })
    const author = await closeRound({ ...common, actor: story.author })
    expect(author).toMatchObject({ ok: false, problems: [{ code: 'access.refused' }] })
  })

  it('the night gives a silent round more time, closes one that is full, and reminds of answers due', async () => {
    ctx.clock.set('2027-01-25T03:20:00Z')
    await ctx.jobs.run('feedback-night')
    const learner = (await rounded()).find(({ instrument }) => instrument === 'learner')
    expect(learner).toMatchObject({ state: 'open', closesOn: '2027-02-22' })
    expect(
      ctx.mail.outbox.filter(({ subject }) => /waits for your answer|ootab sinu vastust/.test(subject)),
    ).toHaveLength(1)
    ctx.clock.set('2027-05-24T03:20:00Z')
    ctx.mail.clear()
    await ctx.jobs.run('feedback-night')
    expect((await rounded()).find(({ instrument }) => instrument === 'learner')).toMatchObject({
      state: 'closed',
    })
    // Six months after the award everybody who was asked is asked again, and then forgotten.
    const later = ctx.mail.outbox.filter(({ subject }) => /Did|kasulik/.test(subject))
    expect(later.length).toBe(6)
    ctx.mail.clear()
    await ctx.jobs.run('feedback-night')
    expect(ctx.mail.outbox).toEqual([])
  })

  it('P7.3-RETENTION single answers and texts go a year after the round closed; what was counted stays', async () => {
    const { sql } = await import('kysely')
    const count = () =>
      read(ctx, story.actor, async (transaction) => {
        const raw = await sql<{ count: number }>`select ((select count(*) from feedback_answer)
          + (select count(*) from feedback_text))::int as count`.execute(transaction)
        return raw.rows[0]?.count ?? 0
      })
    const before = await rounded()
    expect(await count()).toBeGreaterThan(0)
    const last =
      before
        .map(({ closedOn = '' }) => closedOn)
        .sort()
        .at(-1) ?? ''
    ctx.clock.set(`${Number(last.slice(0, 4)) + 1}${last.slice(4)}T02:10:00Z`)
    ctx.clock.advance({ days: 1 })
    await ctx.jobs.run('retention-night')
    expect(await count()).toBe(0)
    expect(await rounded()).toEqual(before)
  })
})

function asked(email: string, language: string) {
  return {
    versionId: story.versionId,
    route: 'course',
    email,
    language,
  }
}

async function rounded(): Promise<readonly Round[]> {
  const { listRoundsOf } = await import('./round-store.ts')
  return read(ctx, story.actor, (transaction) => listRoundsOf(transaction, story.specificationId))
}

async function publicRounds() {
  const { specificationId } = story
  return must(await readPublicFeedback({ ctx, actor: publicActor, specificationId })).rounds
}

/** Opens links and answers them, each with a text. */
async function answered(round: Round, count: number): Promise<void> {
  const before = ctx.mail.outbox.length
  const addresses = Array.from({ length: count }, (_, index) => `p${index}@${round.instrument}.example`).join(
    ',',
  )
  must(await invitePeople({ ctx, actor: story.actor, roundId: round.id, addresses, language: 'en' }))
  for (let index = 0; index < count; index += 1) {
    const item = round.instrument === 'peer' ? 'item.level' : 'item.needed'
    must(
      await answerSurvey({
        ctx,
        secret: secretOf(ctx, before + index),
        input: { [item]: '4', 'text.missing': 'Ask Priit Lepik' },
      }),
    )
  }
}

async function judged(at: string): Promise<ReadonlyMap<string, string>> {
  const dossier = await read(ctx, story.actor, async (transaction) => {
    const version = await findVersion(transaction, story.versionId)
    if (version === undefined) throw new Error('no version')
    return dossierOf(ctx, transaction, { version: { ...version, qa: { type: 'internal-only' } } })
  })
  return new Map(judge(dossier, at).report.results.map(({ ruleId, result }) => [ruleId, result]))
}

function secretOf(context: TestContext, index: number): string {
  return /answer\/([\w-]{43})/.exec(context.mail.outbox.at(index)?.text ?? '')?.[1] ?? ''
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
