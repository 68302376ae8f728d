import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Result } from '@tesela/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonActor } from '../../actor.ts'
import { publicActor } from '../../actor.ts'
import { publishedVersion, type Story } from '../../learner-centred/testing/story.ts'
import { read } from '../../storage/unit-of-work.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { reviseSpecification } from '../../transparency/room.ts'
import { linkSkill, readAlignment } from './align-version.ts'
import { candidatesFor, stemCounts } from './esco-store.ts'
import { findSkills, listLoadedEsco } from './find-skills.ts'
import { uploadEsco } from './import-esco.ts'
import { rarity, suggestSkills } from './match-model.ts'
import { stemsOf } from './stem-model.ts'
import { listUploads } from './upload-store.ts'

const folder = join(import.meta.dirname, '../../../../../shared/data/esco-1.2.0')
const file = (name: string) => readFileSync(join(folder, name))

let ctx: TestContext
let story: Story
let operator: PersonActor

beforeAll(async () => {
  ctx = await makeTestContext({ now: '2026-11-23T10:00:00Z' })
  story = await publishedVersion(ctx)
  operator = { ...story.actor, roles: ['administrator'] }
})

afterAll(() => ctx.close())

const small = `conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,definition,inScheme,description
KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/5fd5c985-eaaa-47aa-8314-62359c54505a,skill/competence,cross-sector,arendada digisisu,"luua digitaalset sisu
koostada digisisu",,released,2024-01-01T00:00:00Z,,,,Luua ja toimetada sisu.
KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/aaaaaaaa-eaaa-47aa-8314-62359c54505a,knowledge,cross-sector,ligipääsetavus,,,obsolete,2024-01-01T00:00:00Z,,,,
`

describe('the importer of the official ESCO download', () => {
  it('reads the labels of a language, other names and states, and shows how far it is', async () => {
    const upload = await take('skills_et.csv', new TextEncoder().encode(small))
    expect(upload).toMatchObject({ ok: true, value: { state: 'waiting', rowsTotal: 2, language: 'et' } })
    await ctx.jobs.runAll()
    const [done] = await read(ctx, operator, listUploads)
    expect(done).toMatchObject({ state: 'done', rowsDone: 2, rowsTotal: 2 })
    const found = await findSkills({ ctx, actor: publicActor, words: 'digita sisu', language: 'et' })
    expect(found.skills).toMatchObject([{ label: 'arendada digisisu', alias: 'luua digitaalset sisu' }])
    const folded = await findSkills({ ctx, actor: publicActor, words: 'LIGIPAAS', language: 'et' })
    expect(folded.skills).toMatchObject([{ label: 'ligipääsetavus', status: 'obsolete' }])
  })

  it('read twice it says the same once', async () => {
    await take('skills_et.csv', new TextEncoder().encode(small))
    await ctx.jobs.runAll()
    expect(await listLoadedEsco({ ctx, actor: operator })).toEqual([
      { version: '1.2.0', concepts: 2, languages: ['et'] },
    ])
  })

  it.each([
    ['skills_et.csv', 'a,b\n1,2\n', '1.2.0', 'esco.file-unknown'],
    ['skills.csv', small, '1.2.0', 'esco.language-missing'],
    ['skills_et.csv', '\u0000"', '1.2.0', 'esco.file-unreadable'],
    ['skills_et.csv', '', '1.2.0', 'esco.file-missing'],
    ['skills_et.csv', small, 'newest', 'esco.version-wrong'],
  ])('refuses %s with %j as version %s: %s', async (name, text, version, code) => {
    const answer = await take(name, new TextEncoder().encode(text), version)
    expect(answer).toMatchObject({ ok: false, problems: [{ code }] })
  })

  it('only an administrator may load it', async () => {
    const answer = await uploadEsco({
      ctx,
      actor: story.author,
      fileName: 'skills_et.csv',
      content: new TextEncoder().encode(small),
      version: '1.2.0',
    })
    expect(answer).toMatchObject({ ok: false, problems: [{ code: 'access.refused' }] })
  })
})

describe.skipIf(!existsSync(folder))('ESCO 1.2.0 in English', () => {
  beforeAll(async () => {
    for (const name of [
      'skill-labels_en.csv',
      'skillGroups_en.csv',
      'digitalSkillsCollection_en.csv',
      'transversalSkillsCollection_en.csv',
      'skillSkillRelations_en.csv',
    ]) {
      const taken = await take(name, file(name))
      if (!taken.ok) throw new Error(`${name}: ${JSON.stringify(taken.problems)}`)
    }
    await ctx.jobs.runAll()
  }, 60_000)

  it('knows 13,485 skills, and some by other names', async () => {
    const [loaded] = await listLoadedEsco({ ctx, actor: operator })
    expect(loaded).toMatchObject({ version: '1.2.0', languages: ['en', 'et'] })
    expect(loaded?.concepts).toBeGreaterThanOrEqual(13_485)
    const byAlias = await findSkills({ ctx, actor: publicActor, words: 'Haskell tech', language: 'en' })
    expect(byAlias.skills).toMatchObject([
      { label: 'Haskell', alias: 'Haskell techniques', collections: ['digital'] },
    ])
  })

  it('typing ahead finds the beginnings of words, the closest first', async () => {
    const { skills } = await findSkills({
      ctx,
      actor: publicActor,
      words: 'develop digi cont',
      language: 'en',
    })
    expect(skills[0]).toMatchObject({
      label: 'develop digital content',
      uri: 'http://data.europa.eu/esco/skill/5fd5c985-eaaa-47aa-8314-62359c54505a',
    })
  })

  it.each([
    ['Develops digital content that meets WCAG 2.2 AA', 'develop digital content'],
    ['Communicates with a target community about their needs', 'communicate with target community'],
    ['Plans shifts of employees for one month', 'plan shifts of employees'],
    ['Cleans and stores tools and drawing equipment', undefined],
  ])('“%s” suggests %s', async (text, label) => {
    const stems = stemsOf(text, 'en')
    const about = { version: '1.2.0', language: 'en', stems }
    const suggestions = await read(ctx, operator, async (transaction) => {
      const candidates = await candidatesFor(transaction, about)
      const wanted = [...new Set([...stems, ...candidates.flatMap((one) => one.stems)])]
      const { counts, all } = await stemCounts(transaction, { ...about, stems: wanted })
      return suggestSkills(stems, candidates, (stem) => rarity(counts.get(stem) ?? 0, all))
    })
    if (label !== undefined) expect(suggestions[0]?.term).toBe(label)
    expect(suggestions.length).toBeLessThanOrEqual(6)
    expect(suggestions.every(({ score, matched }) => score >= 0.3 && score <= 1 && matched.length > 0)).toBe(
      true,
    )
  })

  it('a draft’s outcomes show their links by name, say what is missing, and take a suggestion over', async () => {
    const draft = must(await reviseSpecification({ ctx, actor: story.author, versionId: story.versionId }))
    const common = { ctx, actor: story.author, versionId: draft.id }
    const view = must(await readAlignment(common))
    expect(view).toMatchObject({ esco: '1.2.0', isOpen: true, duplicates: [], twins: [] })
    expect(view.outcomes[0]?.linked).toMatchObject([
      { label: 'develop digital content', state: 'current' },
      { state: 'other-framework' },
    ])
    const uri = 'http://data.europa.eu/esco/skill/5fd5c985-eaaa-47aa-8314-62359c54505a'
    const linked = must(await linkSkill({ ...common, outcomeId: 'LO2', uri, wish: 'add' }))
    expect(linked.content.learningOutcomes?.[1]?.frameworkUris).toEqual([uri])
    const none = await linkSkill({ ...common, outcomeId: 'LO2', uri: `${uri}0`, wish: 'add' })
    expect(none).toMatchObject({ ok: false, problems: [{ code: 'relevance.skill-unknown' }] })
  })
})

function take(fileName: string, content: Uint8Array, version = '1.2.0') {
  return uploadEsco({ ctx, actor: operator, fileName, content, version })
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
