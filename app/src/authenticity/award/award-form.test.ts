import type { DossierAward } from '@tesela/principles/dossier'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { awards } from '../../../../seed/awards.ts'
import { demoIdentities } from '../../accounts/demo.ts'
import { rooms } from '../../rooms.ts'
import { createServer, type Server } from '../../server.ts'
import { builtAssets } from '../../testing/assets.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { type Fields, type Visitor, visitor } from '../../testing/visitor.ts'
import {
  awardAndSeal,
  must,
  outcomesOf,
  type StoryHouse,
  storyDay,
  storyHouse,
  tellUntilPublished,
  verifyNow,
} from '../testing/award-story.ts'
import { makeAward } from './make-award.ts'
import type { AwardRecord } from './model.ts'
import { readAward } from './read-award.ts'

let ctx: TestContext
let server: Server
let house: StoryHouse
let registrar: Visitor
let familyName: string

beforeAll(async () => {
  ctx = await makeTestContext({ now: `${storyDay}T10:00:00Z` })
  await tellUntilPublished(ctx)
  house = await storyHouse(ctx, 'western-skills-validation')
  server = createServer(ctx, rooms, builtAssets)
  registrar = visitor(server.app)
  const person = (await demoIdentities(ctx)).find(({ name }) => name === 'Niamh Daly')
  await registrar.post('/demo/sign-in', { personId: person?.personId ?? '' })
})

afterAll(async () => {
  await server.signIn.close()
  await ctx.close()
})

beforeEach(() => {
  familyName = `Proov ${ctx.random.uuid().slice(-6)}`
})

/** The validation that the demo story tells, as a registrar types it. */
const fields = (changes: Fields = {}): Fields => ({
  versionId: house.version.id,
  offerId: '',
  givenName: 'Eva',
  familyName,
  dateOfBirth: '1990-01-02',
  email: '',
  holderKey: '',
  route: 'rpl',
  ...Object.fromEntries(['LO1', 'LO2', 'LO3', 'LO4'].map((id) => [`result.${id}`, 'passed'])),
  grade: 'Achieved',
  assessor: 'Seán Walsh',
  assessedOn: '2026-03-16',
  adviser: 'Orla Kelly',
  'stages.identification': '2026-01-12',
  'stages.documentation': '2026-02-20',
  'stages.assessment': '',
  'stages.certification': '',
  ...evidence(0, ['LO1']),
  ...evidence(1, ['LO2'], { kind: 'third-party testimony' }),
  ...evidence(2, ['LO3']),
  ...evidence(3, ['LO4']),
  proofingMethod: 'document in video call',
  awardedOn: '2026-03-20',
  issuedOn: storyDay,
  place: 'Galway',
  ...changes,
})

function evidence(row: number, loIds: readonly string[], changes: Fields = {}): Fields {
  const item: Fields = {
    id: '',
    kind: 'work product',
    title: '',
    loIds,
    qualities: ['valid', 'authentic', 'current', 'sufficient'],
    ...changes,
  }
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [`evidence.${row}.${name}`, value]))
}

async function send(changes: Fields = {}, path = '/awards/new') {
  const answer = await registrar.post(path, fields(changes))
  return { status: answer.status, location: answer.headers.get('location') ?? '', html: await answer.text() }
}

async function awardAt(location: string): Promise<AwardRecord> {
  const awardId = /^\/awards\/([0-9a-f-]{36})/.exec(location)?.[1] ?? ''
  return must(await readAward({ ctx, actor: house.registrar, awardId })).award
}

/** The lines of the error summary, each with the field that it leads to. */
function summaryOf(html: string): readonly string[] {
  const summary = /<ts-error-summary[\s\S]*?<\/ts-error-summary>/.exec(html)?.[0] ?? ''
  return [...summary.matchAll(/href="([^"]*)">([^<]*)</g)].map(([, href, text]) => `${href} ${text}`)
}

describe('awarding by validation of prior learning, by hand', () => {
  it('states the same facts as an imported award, and is judged by the same rules', async () => {
    const told = awards.find(({ slug }) => slug === 'western-skills-validation')
    if (told === undefined) throw new Error('the story tells of no validation')
    const answer = await send()
    expect(summaryOf(answer.html)).toEqual([])
    const byHand = await awardAt(answer.location)
    const expected: DossierAward = { ...told.award }
    expect(byHand.award).toEqual(expected)
    const imported = must(
      await makeAward({
        ctx,
        actor: house.registrar,
        input: house.input({ holder: { fullName: familyName, dateOfBirth: '1971-01-01' } }),
      }),
    )
    expect(byHand.award).toEqual(imported.award)
  })

  it('P5.5-RPL-EVIDENCE: names every outcome that no good evidence shows, and keeps what was typed', async () => {
    const answer = await send({
      ...evidence(1, ['LO2'], { qualities: ['valid', 'authentic', 'current'], title: 'Letter of a partner' }),
      ...evidence(3, ['LO1']),
    })
    expect(answer.status).toBe(422)
    expect(summaryOf(answer.html)).toEqual([
      '#f-evidence No evidence judged valid, authentic, current and sufficient shows these 2 outcomes: Build working relations with partners outside the organisation · Take responsibility for the safety of volunteers at an event. Add some, or tick what it is.',
    ])
    expect(answer.html).toContain('value="Letter of a partner"')
    expect(answer.html).toMatch(/id="f-evidence_1_loIds-LO2"[^>]*checked/)
    expect(answer.html).not.toMatch(/id="f-evidence_1_qualities-sufficient"[^>]*checked/)
  })

  it('P5.5-RPL-STAGES: names the stage without a day and the one that is too early', async () => {
    const answer = await send({ 'stages.identification': '', 'stages.documentation': '2026-03-18' })
    expect(summaryOf(answer.html)).toEqual([
      '#f-stages_identification Give the day of the stage “Identification”, or say that it was not needed.',
    ])
    const early = await send({ 'stages.documentation': '2026-03-18' })
    expect(summaryOf(early.html)).toEqual([
      '#f-stages_assessment The stage “Assessment” cannot be before the stage that comes first, which was on 18 March 2026. Correct one of the two days.',
    ])
  })

  it('P5.5-RPL-STAGES: a candidate may not need the first two', async () => {
    const answer = await send({ stagesNotNeeded: ['identification', 'documentation'], adviser: '' })
    const { award } = await awardAt(answer.location)
    expect(award.stages).toEqual({
      identification: 'not-needed',
      documentation: 'not-needed',
      assessment: '2026-03-16',
      certification: '2026-03-20',
    })
    expect(award.assessmentRecord).not.toHaveProperty('adviser')
  })

  it('P4.1-ASSESSOR: refuses an adviser who also assessed, however the name is written', async () => {
    const answer = await send({ adviser: ' seán  walsh' })
    expect(summaryOf(answer.html)).toEqual([
      '#f-adviser Seán Walsh cannot both advise and assess the candidate. Name another adviser or another assessor.',
    ])
  })

  it('P5.5-RPL-PARTIAL: awards nothing for a part, and says what to give instead', async () => {
    const answer = await send({ 'result.LO4': 'not-passed' })
    expect(answer.status).toBe(422)
    expect(summaryOf(answer.html).filter((line) => line.startsWith('#f-results'))).toContain(
      '#f-results Not all outcomes are shown, so no micro-credential can be awarded yet. Give the candidate a statement of the outcomes achieved and a plan for the rest.',
    )
  })

  it('says which field of which row is not filled in', async () => {
    const answer = await send(evidence(1, [], { kind: '' }))
    expect(summaryOf(answer.html)).toEqual([
      '#f-evidence_1_kind Evidence 2, Kind: Fill in this field.',
      '#f-evidence_1_loIds Evidence 2, Outcomes that it shows: Fill in this field.',
    ])
  })

  it('adds and removes rows by button, without script and without losing anything', async () => {
    const more = await send({ action: 'add:evidence', adviser: 'Nobody yet' })
    expect([more.status, summaryOf(more.html)]).toEqual([200, []])
    expect(more.html).toContain('name="evidence.4.new" value="yes"')
    expect(more.html).toContain('value="Nobody yet"')
    const fewer = await send({ action: 'remove:evidence:1' })
    expect(fewer.html).not.toContain('name="evidence.3.kind"')
    expect(fewer.html).not.toContain('<option value="third-party testimony" selected')
    expect(fewer.html).toMatch(/id="f-evidence_2_loIds-LO4"[^>]*checked/)
  })

  it('leaves out rows that were never filled in', async () => {
    const blank = evidence(4, [], { kind: '', qualities: [] })
    const { award } = await awardAt((await send({ ...blank, 'evidence.4.new': 'yes' })).location)
    expect(award.evidence?.map(({ id }) => id)).toEqual(['E1', 'E2', 'E3', 'E4'])
  })

  it('names the outcome without a result: nobody fails by an oversight', async () => {
    const answer = await send({ 'result.LO2': '', givenName: '', familyName: ' ', ...evidence(0, []) })
    expect(answer.status).toBe(422)
    expect(summaryOf(answer.html)).toEqual([
      '#f-familyName Family name, or the one name: Fill in this field.',
      '#f-results Say the result of this outcome: Build working relations with partners outside the organisation.',
      '#f-evidence_0_loIds Evidence 1, Outcomes that it shows: Fill in this field.',
    ])
  })

  it('keeps its evidence, ids and days when a name is corrected', async () => {
    const { location } = await send({ ...evidence(0, ['LO1'], { title: 'Shift plan' }) })
    const before = await awardAt(location)
    const page = await (await registrar.get(`${location}/correct`)).text()
    expect(page).toContain('value="Shift plan"')
    expect(page).toContain('name="evidence.0.id" value="E1"')
    const ids = Object.fromEntries([0, 1, 2, 3].map((row) => [`evidence.${row}.id`, `E${row + 1}`]))
    const corrected = await send(
      { ...ids, 'evidence.0.title': 'Shift plan', givenName: 'Eve' },
      `${location}/correct`,
    )
    const after = await awardAt(corrected.location)
    expect(after.holder.givenName).toBe('Eve')
    expect(after.award).toEqual(before.award)
  })

  it('Annex I.10: by validation of what is also taught, nobody is said to have attended', async () => {
    const other = await storyHouse(ctx)
    const ids = other.version.content.learningOutcomes?.flatMap(({ id }) => id ?? []) ?? []
    const judged = { valid: true, authentic: true, current: true, sufficient: true }
    const { award } = other.input()
    const validated: DossierAward = {
      ...award,
      route: 'rpl',
      stages: {
        identification: 'not-needed',
        documentation: 'not-needed',
        assessment: '2026-04-28',
        certification: '2026-05-04',
      },
      evidence: [{ id: 'E1', kind: 'work product', loIds: ids, ...judged }],
    }
    const formats = ['european-digital-credential', 'open-badge', 'sd-jwt-vc']
    const { files } = await awardAndSeal(ctx, other, formats, { award: validated })
    for (const { id, format, body } of files) {
      const report = await verifyNow(ctx, server.app, body)
      expect([
        format,
        Object.entries(outcomesOf(report)).filter(([, outcome]) => outcome.startsWith('fail')),
      ]).toEqual([format, []])
      expect([format, report.kind === 'checked' && report.facts.spec?.participation]).toEqual([
        format,
        'none-validation',
      ])
      const page = await (await registrar.get(`/credentials/${id}`)).text()
      expect(page).toContain('none: earned by validation of prior learning')
    }
  })

  it('shows the registrar what stands behind it, and the public nothing of it', async () => {
    const { location } = await send(evidence(0, ['LO1'], { title: 'Shift plan of the festival' }))
    const page = await (await registrar.get(location)).text()
    for (const text of ['Shift plan of the festival', 'Orla Kelly', '12 January 2026'])
      expect(page).toContain(text)
    const sealed = await registrar.post(`${location}/credentials`, {
      formats: ['open-badge', 'sd-jwt-vc', 'european-digital-credential'],
    })
    expect(sealed.status).toBe(303)
    const files = await (await registrar.get(location)).text()
    const addresses = [...files.matchAll(/href="(\/credentials\/[0-9a-f-]{36})"/g)].map(
      ([, path]) => path ?? '',
    )
    expect(addresses.length).toBeGreaterThanOrEqual(3)
    for (const address of new Set(addresses)) {
      const shown = [await registrar.get(address), await registrar.get(`${address}/file`)]
      for (const text of await Promise.all(shown.map((one) => one.text()))) {
        expect(text).not.toContain('Shift plan of the festival')
        expect(text).not.toContain('Orla Kelly')
      }
    }
  })
})
