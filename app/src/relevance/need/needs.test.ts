import type { Result } from '@tesela/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicActor } from '../../actor.ts'
import { publishedVersion, type Story, storyOf } from '../../learner-centred/testing/story.ts'
import { read } from '../../storage/unit-of-work.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { dossierOf, findVersion, judge, reviseSpecification } from '../../transparency/room.ts'
import { listToUpdate } from '../update-cycle/check-content.ts'
import { collectNeeds, forgetNeed, leaveNeed, recordNeed, sayStillValid, useNeed } from './keep-needs.ts'
import { readNeeds, readNeedsOfVersion } from './read-needs.ts'

let ctx: TestContext
let story: Story

beforeAll(async () => {
  ctx = await makeTestContext({ now: '2026-11-23T10:00:00Z' })
  story = await publishedVersion(ctx)
})

afterAll(() => ctx.close())

const survey = {
  type: 'employer survey',
  source: 'Chamber of Commerce: Skills 2030',
  uri: 'https://chamber.example/skills-2030',
  date: '2030-03-01',
  finding: '31 % of firms look for people who can caption video.',
  stillValid: '',
}

async function view(actor = story.author) {
  return must(await readNeeds({ ctx, actor }))
}

/** What the night says of the evidence of the published version. */
async function reasons(): Promise<readonly string[]> {
  await ctx.jobs.run('watch-relevance')
  const list = await listToUpdate({ ctx, actor: story.actor })
  return list
    .filter(({ version }) => version.id === story.versionId)
    .flatMap((one) => one.reasons.map(({ id, value }) => `${id} ${value}`))
    .filter((text) => text.includes('evidence'))
}

async function ruleOf(id: string): Promise<string | undefined> {
  const dossier = await read(ctx, publicActor, async (transaction) => {
    const version = await findVersion(transaction, story.versionId)
    if (version === undefined) throw new Error('no version')
    return dossierOf(ctx, transaction, { version })
  })
  return judge(dossier, ctx.clock.today()).report.results.find(({ ruleId }) => ruleId === id)?.result
}

describe('P3.2-NEED-EVIDENCE evidence of need, recorded once and used by several versions', () => {
  let needId = ''

  it('is collected from what descriptions state, once for each source', async () => {
    expect((await view()).toCollect).toBeGreaterThan(0)
    const { recorded } = must(await collectNeeds({ ctx, actor: story.author }))
    expect(recorded).toBeGreaterThan(0)
    const { needs, toCollect } = await view()
    expect([needs.length, toCollect]).toEqual([recorded, 0])
    expect(needs.every(({ users }) => users.length > 0)).toBe(true)
    expect(must(await collectNeeds({ ctx, actor: story.author })).recorded).toBe(0)
  })

  it('grows old with the months of the profile, and makes the published version due', async () => {
    expect(await reasons()).toEqual([])
    ctx.clock.set('2030-04-01T10:00:00Z')
    expect(await reasons()).toEqual([expect.stringMatching(/^need-evidence \d{4}/)])
    expect(await ruleOf('P3.2-NEED-EVIDENCE')).toBe('fail')
    const { needs, months } = await view()
    expect(months).toBe(36)
    const own = needs.filter(({ users }) => users.some(({ version }) => version.id === story.versionId))
    expect(own.map(({ state }) => state)).toEqual(own.map(() => 'old'))
    expect(own.flatMap(({ users }) => users).some(({ isDue }) => isDue)).toBe(true)
  })

  it('that is newer ends the reason at once, although the version is frozen, and everybody reads it', async () => {
    needId = must(await recordNeed({ ctx, actor: story.author, input: survey })).id
    expect(await reasons()).toHaveLength(1)
    const common = { ctx, actor: story.author, needId }
    must(await useNeed({ ...common, specificationId: story.specificationId }))
    expect(await reasons()).toEqual([])
    expect(await ruleOf('P3.2-NEED-EVIDENCE')).toBe('pass')
    const seen = await readNeedsOfVersion({ ctx, actor: publicActor, versionId: story.versionId })
    expect(seen[0]).toMatchObject({ source: survey.source, uri: survey.uri, date: survey.date })
    const { content } = must(
      await read(ctx, story.actor, async (transaction) => {
        const version = await findVersion(transaction, story.versionId)
        return version === undefined
          ? { ok: false as const, problems: [] }
          : { ok: true as const, value: version }
      }),
    )
    expect(JSON.stringify(content.needs)).not.toContain('Skills 2030')
  })

  it('is stated in a draft in the dossier’s form, once', async () => {
    const draft = must(await reviseSpecification({ ctx, actor: story.author, versionId: story.versionId }))
    const common = { ctx, actor: story.author, needId, specificationId: story.specificationId }
    must(await useNeed(common))
    must(await useNeed(common))
    const after = await read(ctx, story.author, (transaction) => findVersion(transaction, draft.id))
    expect((after?.content.needs ?? []).filter(({ source = '' }) => source.includes('Skills 2030'))).toEqual([
      {
        type: survey.type,
        source: `${survey.source} (${survey.uri})`,
        date: survey.date,
        finding: survey.finding,
      },
    ])
  })

  it('that is old but in force does not age, for the reason that is given', async () => {
    must(await leaveNeed({ ctx, actor: story.author, needId, specificationId: story.specificationId }))
    expect(await reasons()).toHaveLength(1)
    const old = (await view()).needs.find(({ users }) =>
      users.some(({ version }) => version.id === story.versionId),
    )
    const about = { ctx, actor: story.author, needId: old?.need.id ?? '' }
    must(await sayStillValid({ ...about, reason: 'The directive is in force.' }))
    expect(await reasons()).toEqual([])
    expect(await ruleOf('P3.2-NEED-EVIDENCE')).toBe('pass')
    must(await sayStillValid({ ...about, reason: ' ' }))
    expect(await reasons()).toHaveLength(1)
  })

  it('is refused twice, without a source, from a day to come, and deleted only where nothing rests on it', async () => {
    const again = { ...survey, source: ` ${survey.source.toUpperCase()} ` }
    expect(await recordNeed({ ctx, actor: story.author, input: again })).toMatchObject({
      problems: [{ code: 'relevance.need-known', path: 'source' }],
    })
    const wrong = { ...survey, source: '', date: '2031-01-01' }
    expect(await recordNeed({ ctx, actor: story.author, input: wrong })).toMatchObject({
      problems: [{ code: 'relevance.need-source-missing' }, { code: 'relevance.need-date-ahead' }],
    })
    const used = (await view()).needs.find(({ users }) => users.length > 0)
    expect(await forgetNeed({ ctx, actor: story.author, needId: used?.need.id ?? '' })).toMatchObject({
      problems: [{ code: 'relevance.need-in-use' }],
    })
    expect((await forgetNeed({ ctx, actor: story.author, needId })).ok).toBe(true)
  })

  it('is nobody else’s: another organisation uses, changes and deletes none of it, a registrar of the own one neither', async () => {
    const other = await storyOf(ctx, 'western-skills-validation')
    const [one] = (await view()).needs
    const about = { ctx, needId: one?.need.id ?? '' }
    for (const result of [
      await useNeed({ ...about, actor: other.author, specificationId: other.specificationId }),
      await sayStillValid({ ...about, actor: other.author, reason: 'x' }),
      await forgetNeed({ ...about, actor: other.author }),
    ])
      expect(result).toMatchObject({ problems: [{ code: 'relevance.need-unknown' }] })
    const foreign = await useNeed({ ...about, actor: story.author, specificationId: other.specificationId })
    expect(foreign).toMatchObject({ problems: [{ code: 'relevance.need-version-unknown' }] })
    const registrar = { ...story.actor, roles: ['registrar' as const] }
    expect(await recordNeed({ ctx, actor: registrar, input: survey })).toMatchObject({
      problems: [{ code: 'access.refused' }],
    })
  })
})

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
