import type { Result } from '@tesela/kernel'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personForEmail } from '../../accounts/room.ts'
import { publicActor } from '../../actor.ts'
import { inTenancy } from '../../storage/database.ts'
import { read } from '../../storage/unit-of-work.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { publishedVersion, type Story } from '../testing/story.ts'
import { answerSurvey, readSurvey } from './answer-survey.ts'
import { closeRound } from './close-round.ts'
import { findInstrument } from './instrument-model.ts'
import { invitePeople } from './invite-people.ts'
import { openRound } from './open-round.ts'
import { readFeedbackFace } from './read-face.ts'
import { readPublicFeedback } from './read-feedback.ts'
import { respond } from './respond.ts'
import { answerTimes, listRoundsOf } from './round-store.ts'

let ctx: TestContext
let story: Story

beforeAll(async () => {
  ctx = await makeTestContext({ now: '2026-11-23T10:00:00Z' })
  story = await publishedVersion(ctx)
})

afterAll(() => ctx.close())

const good = { 'item.needed': '4' }

describe('procedures §7.5, survey sabotage', () => {
  it('one mailbox is one voice, however many of its addresses are written down', async () => {
    const round = await opened('peer')
    const { sent } = must(
      await invitePeople({
        ctx,
        actor: story.actor,
        roundId: round.id,
        addresses: 'Ana@x.example, ana+1@x.example; ana+2@x.example bo@x.example',
        language: 'en',
      }),
    )
    expect(sent).toBe(2)
  })

  it('a burst of answers with one link counts once, and made-up links count for nothing', async () => {
    const round = await opened('stakeholder')
    const [secret = ''] = await invited(round.id, 1)
    const made = Array.from({ length: 20 }, (_, index) => `${index}`.padStart(43, 'x'))
    const burst = [...Array<string>(20).fill(secret), ...made]
    const results = await Promise.all(burst.map((link) => answerSurvey({ ctx, secret: link, input: good })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const codes = new Set(results.flatMap((one) => (one.ok ? [] : one.problems.map(({ code }) => code))))
    expect([...codes].toSorted()).toEqual(['feedback.answered-already', 'feedback.link-unknown'])
    expect((await roundNow(round.id))?.answers).toBe(1)
  })
})

describe('principle 8, edge cases', () => {
  it('P8.3-ANON three answers are shown to nobody, in public or in the house', async () => {
    const round = (await rounds()).find(({ instrument }) => instrument === 'stakeholder')
    const links = await invited(round?.id ?? '', 2)
    for (const secret of links) must(await answerSurvey({ ctx, secret, input: good }))
    const closed = must(await closeRound({ ctx, actor: story.actor, roundId: round?.id ?? '' }))
    expect(closed).toMatchObject({ answers: 3 })
    expect(closed.results).toBeUndefined()
    must(
      await respond({
        ctx,
        actor: story.actor,
        roundId: closed.id,
        response: 'Too few answered to show what they said.',
        language: 'en',
      }),
    )
    const { rounds: shown } = must(
      await readPublicFeedback({ ctx, actor: publicActor, specificationId: story.specificationId }),
    )
    expect(shown.map(({ round: one }) => one.results)).toEqual([undefined])
    expect(shown.flatMap(({ texts }) => texts)).toEqual([])
  })

  it('who asks for lower standards gets a reason, and no change is needed for it', async () => {
    const round = await opened('stakeholder')
    for (const secret of await invited(round.id, 5))
      must(await answerSurvey({ ctx, secret, input: { ...good, 'text.change': 'Make it easier' } }))
    must(await closeRound({ ctx, actor: story.actor, roundId: round.id }))
    await inTenancy(ctx.db, { organisationId: story.organisationId }, (transaction) =>
      transaction
        .withTables<{ feedback_text: { round_id: string; state: string } }>()
        .updateTable('feedback_text')
        .set({ state: 'shown' })
        .where('round_id', '=', round.id)
        .execute(),
    )
    const common = { ctx, actor: story.actor, roundId: round.id, language: 'en' }
    expect(await respond({ ...common, response: ' ' })).toMatchObject({ ok: false })
    const response = 'The level stays: employers rely on it. We explain it earlier.'
    expect(must(await respond({ ...common, response }))).toMatchObject({ state: 'responded', response })
  })

  it('whoever was validated is asked about the validation, not about a course', async () => {
    await ctx.jobs.run('ask-for-feedback', { ...asked('eva@learner.example'), route: 'rpl' })
    const survey = must(await readSurvey(ctx, secretOf(-1)))
    expect(survey.instrument).toBe(findInstrument('learner-validation'))
  })

  it('a link is good after its learner deleted the account: nothing ties one to the other', async () => {
    await ctx.jobs.run('ask-for-feedback', { ...asked('gone@learner.example'), route: 'course' })
    const secret = secretOf(-1)
    const id = ctx.random.uuid()
    await inTenancy(ctx.db, {}, (transaction) =>
      personForEmail(transaction, 'gone@learner.example', 'Gone', id),
    )
    const gone = await sql`delete from person where id = ${id}`.execute(ctx.db)
    expect(gone.numAffectedRows).toBe(1n)
    must(await answerSurvey({ ctx, secret, input: { 'item.aims': '5' } }))
  })

  it('the provider’s page and the dashboard count what was answered, and in how many days', async () => {
    const { organisationId } = story
    const times = await read(ctx, story.actor, (transaction) =>
      answerTimes(transaction, organisationId, '2026-11-23'),
    )
    expect(times).toEqual({ waiting: 0, overdue: 0, answered: 2, medianDays: 0 })
    const later = await read(ctx, story.actor, (transaction) =>
      answerTimes(transaction, organisationId, '2027-11-24'),
    )
    expect(later).toEqual({ waiting: 0, overdue: 0, answered: 0 })
    // Only learners' rounds of five answers or more: there is none yet.
    expect(await readFeedbackFace({ ctx, actor: publicActor, organisationId })).toEqual({
      rounds: 0,
      answers: 0,
    })
  })
})

function asked(email: string) {
  return { versionId: story.versionId, email, language: 'en' }
}

async function opened(instrument: 'peer' | 'stakeholder') {
  return must(await openRound({ ctx, actor: story.actor, versionId: story.versionId, instrument }))
}

function rounds() {
  return read(ctx, story.actor, (transaction) => listRoundsOf(transaction, story.specificationId))
}

async function roundNow(id: string) {
  return (await rounds()).find((one) => one.id === id)
}

async function invited(roundId: string, count: number): Promise<readonly string[]> {
  const before = ctx.mail.outbox.length
  const addresses = Array.from({ length: count }, (_, index) => `p${before + index}@firm.example`).join(' ')
  must(await invitePeople({ ctx, actor: story.actor, roundId, addresses, language: 'en' }))
  return Array.from({ length: count }, (_, index) => secretOf(before + index))
}

function secretOf(index: number): string {
  return /answer\/([\w-]{43})/.exec(ctx.mail.outbox.at(index)?.text ?? '')?.[1] ?? ''
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
