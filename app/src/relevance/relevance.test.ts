import type { Result } from '@tesela/kernel'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishedVersion, type Story, storyOf } from '../learner-centred/testing/story.ts'
import { read } from '../storage/unit-of-work.ts'
import { makeTestContext, type TestContext } from '../testing/context.ts'
import { dossierOf, findVersion, judge, reviseSpecification } from '../transparency/room.ts'
import { uploadEsco } from './skill-alignment/import-esco.ts'
import {
  inviteStakeholder,
  readConsultations,
  recordStatement,
  startConsultation,
} from './stakeholders/consult.ts'
import { giveStatement, readStatement } from './stakeholders/give-statement.ts'
import { checkContent, listToUpdate } from './update-cycle/check-content.ts'

let ctx: TestContext
let story: Story

beforeAll(async () => {
  ctx = await makeTestContext({ now: '2026-11-23T10:00:00Z' })
  story = await publishedVersion(ctx)
})

afterAll(() => ctx.close())

describe('the update cycle', () => {
  it('the night finds versions due for a look, tells the QA manager once, and keeps since when', async () => {
    ctx.clock.set('2027-02-02T03:40:00Z')
    await ctx.jobs.run('watch-relevance')
    const [due] = await listToUpdate({ ctx, actor: story.actor })
    expect(due?.reasons).toMatchObject([{ id: 'content-check', value: '2026-02-01', since: '2027-02-02' }])
    const mails = ctx.mail.outbox.filter(({ to }) => to === story.actor.email)
    expect(mails).toHaveLength(1)
    ctx.clock.set('2027-02-03T03:40:00Z')
    await ctx.jobs.run('watch-relevance')
    expect((await listToUpdate({ ctx, actor: story.actor }))[0]?.reasons[0]?.since).toBe('2027-02-02')
    expect(ctx.mail.outbox.filter(({ to }) => to === story.actor.email)).toHaveLength(1)
  })

  it('P3.2-UPDATE-CYCLE a check ends the reason, and the rules judge it although the version is frozen', async () => {
    expect(await ruleOf('P3.2-UPDATE-CYCLE', '2027-02-03')).toBe('fail')
    const empty = await checkContent({ ctx, actor: story.author, versionId: story.versionId, note: ' ' })
    expect(empty).toMatchObject({ ok: false, problems: [{ code: 'relevance.note-missing' }] })
    must(await checkContent({ ctx, actor: story.author, versionId: story.versionId, note: 'WCAG 2.2 again' }))
    expect(await listToUpdate({ ctx, actor: story.actor })).toEqual([])
    expect(await ruleOf('P3.2-UPDATE-CYCLE', '2027-02-03')).toBe('pass')
  })

  it('P3.2-ESCO-STALE a linked skill that a newer ESCO calls obsolete, or does not have, is a reason', async () => {
    const csv = (rows: string) =>
      new TextEncoder().encode(
        `conceptType,conceptUri,preferredLabel,altLabels,status,description\n${rows}\n`,
      )
    const skill = 'http://data.europa.eu/esco/skill/5fd5c985-eaaa-47aa-8314-62359c54505a'
    const operator = { ...story.actor, roles: ['administrator' as const] }
    const load = async (version: string, rows: string) => {
      must(await uploadEsco({ ctx, actor: operator, fileName: 'skills_en.csv', content: csv(rows), version }))
      await ctx.jobs.runAll()
      await ctx.jobs.run('watch-relevance')
      const [due] = await listToUpdate({ ctx, actor: story.actor })
      return (due?.reasons ?? []).map(({ id, value }) => `${id} ${value.slice(-12)}`)
    }
    const other = 'http://data.europa.eu/esco/skill/80f308e6-0e09-404a-80cd-ec5f50f6f304'
    const rows = (state: string) =>
      `KnowledgeSkillCompetence,${skill},develop digital content,,${state},\nKnowledgeSkillCompetence,${other},communicate with target community,,released,`
    expect(await load('1.2.0', rows('released'))).toEqual([])
    expect(await load('1.10.0', rows('obsolete'))).toEqual(['esco-replaced 62359c54505a'])
    expect(await load('2.0', `KnowledgeSkillCompetence,${other},x,,released,`)).toEqual([
      'esco-missing 62359c54505a',
    ])
  })

  it('another organisation sees nothing of it and checks nothing of it', async () => {
    const other = await storyOf(ctx, 'western-skills-validation')
    const seen = await listToUpdate({ ctx, actor: other.actor })
    expect(seen.map(({ version }) => version.organisationId)).not.toContain(story.organisationId)
    const foreign = await checkContent({ ctx, actor: other.author, versionId: story.versionId, note: 'x' })
    expect(foreign).toMatchObject({ ok: false, problems: [{ code: 'relevance.version-unknown' }] })
  })
})

describe('consulting stakeholders', () => {
  it('P3.3-STAKEHOLDERS a statement by link becomes part of the draft, named as far as they agreed', async () => {
    const draft = must(await reviseSpecification({ ctx, actor: story.author, versionId: story.versionId }))
    const common = { ctx, actor: story.author }
    const consultation = must(
      await startConsultation({ ...common, versionId: draft.id, question: 'What is missing?' }),
    )
    ctx.mail.clear()
    const input = {
      name: 'Tõnu Kivi',
      email: 'tonu@rootsidisain.example',
      bodyName: 'Rootsi Disain OÜ',
      role: 'employer' as const,
      language: 'et',
    }
    const seat = must(await inviteStakeholder({ ...common, consultationId: consultation.id, input }))
    const twice = await inviteStakeholder({ ...common, consultationId: consultation.id, input })
    expect(twice).toMatchObject({ ok: false, problems: [{ code: 'relevance.already-asked' }] })
    expect(ctx.mail.outbox[0]?.text).toMatch(/Kontot ei ole vaja/)
    const secret = /statement\/([\w-]{43})/.exec(ctx.mail.outbox[0]?.text ?? '')?.[1] ?? ''
    expect(must(await readStatement(ctx, secret)).consultation.question).toBe('What is missing?')
    const early = await recordStatement({ ...common, consultationId: consultation.id, seatId: seat.id })
    expect(early).toMatchObject({ ok: false, problems: [{ code: 'relevance.not-answered' }] })
    must(
      await giveStatement({
        ctx,
        secret,
        statement: 'Captions in two languages.',
        namesBody: true,
        namesPerson: false,
      }),
    )
    const saved = must(await recordStatement({ ...common, consultationId: consultation.id, seatId: seat.id }))
    expect(saved.content.stakeholders?.at(-1)).toEqual({
      org: 'Rootsi Disain OÜ',
      role: 'Employer',
      date: ctx.clock.today(),
      contribution: 'Captions in two languages.',
    })
    const again = await giveStatement({ ctx, secret, statement: 'No', namesBody: true, namesPerson: true })
    expect(again).toMatchObject({ ok: false, problems: [{ code: 'relevance.recorded-already' }] })
    const view = must(await readConsultations({ ...common, versionId: draft.id }))
    expect(view.consultations[0]?.seats[0]?.recordedIn).toBe(draft.id)
  })

  it('a link of another, a broken one and one after the last day open nothing', async () => {
    const secret = /statement\/([\w-]{43})/.exec(ctx.mail.outbox[0]?.text ?? '')?.[1] ?? ''
    expect(await readStatement(ctx, `A${secret.slice(1)}`)).toMatchObject({
      problems: [{ code: 'relevance.link-unknown' }],
    })
    expect(await readStatement(ctx, 'short')).toMatchObject({
      problems: [{ code: 'relevance.link-unknown' }],
    })
    ctx.clock.advance({ days: 31 })
    expect(await readStatement(ctx, secret)).toMatchObject({
      problems: [{ code: 'relevance.consultation-over' }],
    })
  })

  it('P7.3-RETENTION a year after its end nobody is named any more; who was asked for whom stays', async () => {
    const seats = () =>
      read(ctx, story.actor, (transaction) =>
        sql`select name, email, statement, token_hash, body_name, role from consultation_seat`.execute(
          transaction,
        ),
      )
    ctx.clock.advance({ days: 330 })
    await ctx.jobs.run('retention-night')
    expect((await seats()).rows).toMatchObject([
      { name: 'Tõnu Kivi', statement: 'Captions in two languages.' },
    ])
    ctx.clock.advance({ days: 37 })
    await ctx.jobs.run('retention-night')
    expect((await seats()).rows).toEqual([
      {
        name: '',
        email: '',
        statement: '',
        token_hash: null,
        body_name: 'Rootsi Disain OÜ',
        role: 'employer',
      },
    ])
    const secret = /statement\/([\w-]{43})/.exec(ctx.mail.outbox[0]?.text ?? '')?.[1] ?? ''
    expect(await readStatement(ctx, secret)).toMatchObject({ problems: [{ code: 'relevance.link-unknown' }] })
  })
})

async function ruleOf(id: string, at: string): Promise<string | undefined> {
  const dossier = await read(ctx, story.actor, async (transaction) => {
    const version = await findVersion(transaction, story.versionId)
    if (version === undefined) throw new Error('no version')
    return dossierOf(ctx, transaction, { version })
  })
  return judge(dossier, at).report.results.find(({ ruleId }) => ruleId === id)?.result
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
