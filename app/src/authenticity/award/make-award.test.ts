import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PersonActor } from '../../actor.ts'
import { inTenancy } from '../../storage/database.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { insertSpecification, insertVersion, type SpecificationVersion } from '../../transparency/room.ts'
import { issueCredentials } from '../issuing/issue-credentials.ts'
import {
  memberOf,
  must,
  refusalsOf,
  type StoryHouse,
  storyDay,
  storyHouse,
  tellUntilPublished,
} from '../testing/award-story.ts'
import type { AwardInput } from './input-model.ts'
import { makeAward } from './make-award.ts'
import { nameHolderAddress } from './name-address.ts'
import { readAward } from './read-award.ts'

let ctx: TestContext
let house: StoryHouse
let holder: AwardInput['holder']

beforeAll(async () => {
  ctx = await makeTestContext({ now: `${storyDay}T10:00:00Z` })
  await tellUntilPublished(ctx)
  house = await storyHouse(ctx)
})

afterAll(() => ctx.close())

beforeEach(() => {
  holder = { givenName: 'Eva', familyName: `Proov ${ctx.random.uuid().slice(-6)}`, dateOfBirth: '1990-01-02' }
  ctx.mail.clear()
})

const award = (changes: Partial<AwardInput> = {}, actor: PersonActor = house.registrar) =>
  makeAward({ ctx, actor, input: house.input({ holder, ...changes }) })

const countOf = async (table: string) => {
  const { organisationId } = house
  return inTenancy(ctx.db, { organisationId }, async (transaction) => {
    const found = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
      transaction,
    )
    return found.rows[0]?.n ?? 0
  })
}

describe('awarding a learner', () => {
  it('freezes what was described, assured and decided on that day', async () => {
    const made = must(await award())
    expect(made).toMatchObject({
      organisationId: house.organisationId,
      versionId: house.version.id,
      holder,
      decidedBy: house.registrar.personId,
      replaces: null,
      replacedBy: null,
    })
    expect(made.dossier.spec?.title).toEqual(house.version.content.title)
    expect(made.dossier.credential?.holder).toEqual(holder)
    expect(made.dossier.credential?.issuer?.legalName).toBe('Põhjala Ülikool')
    const found = must(await readAward({ ctx, actor: house.registrar, awardId: made.id }))
    expect(found.award).toEqual(made)
  })

  it('P9.3-DUPLICATE: refuses the same person twice, however the name is written', async () => {
    must(await award())
    const { familyName = '' } = holder
    for (const same of [
      holder,
      { ...holder, givenName: 'EVA' },
      { ...holder, familyName: ` ${familyName} ` },
    ]) {
      expect(refusalsOf(await award({ holder: same }))).toEqual(['award.duplicate holder.familyName'])
    }
    must(await award({ holder: { ...holder, dateOfBirth: '1991-01-02' } }))
  })

  it('P9.3-DUPLICATE: two registrars at the same moment award once', async () => {
    const both = await Promise.all([award(), award()])
    expect(both.map(refusalsOf).toSorted()).toEqual([[], ['award.duplicate holder.familyName']])
  })

  it('P9.3-DATES: refuses days that cannot be, each at its field', async () => {
    const input = house.input()
    const on = (date: string, assessed: string, issuedOn = storyDay) =>
      award({
        issuedOn,
        award: {
          ...input.award,
          date,
          assessmentRecord: { ...input.award.assessmentRecord, date: assessed },
        },
      })
    expect(refusalsOf(await on('2026-11-24', '2026-11-20'))).toContain('award.date-in-future award.date')
    expect(refusalsOf(await on('2026-11-10', '2026-11-11'))).toContain(
      'award.assessed-after-award award.assessmentRecord.date',
    )
    expect(refusalsOf(await on('2026-11-10', '2026-11-09', '2026-11-08'))).toContain(
      'award.rule-not-met award.date',
    )
    expect(refusalsOf(await on('someday', '2026-11-09'))).toContain('award.date-missing award.date')
    expect(refusalsOf(await on('2026-11-10', '2026-11-10'))).toEqual([])
  })

  it('refuses a version that is a draft, and one that does not exist', async () => {
    const draft: SpecificationVersion = {
      ...house.version,
      specificationId: ctx.random.uuid(),
      id: ctx.random.uuid(),
      status: 'draft',
    }
    const { publishedOn: _on, uri: _uri, digest: _digest, ...unpublished } = draft
    await inTenancy(ctx.db, { organisationId: house.organisationId }, async (transaction) => {
      await insertSpecification(transaction, {
        organisationId: house.organisationId,
        id: draft.specificationId,
      })
      await insertVersion(transaction, unpublished)
    })
    expect(refusalsOf(await award({ versionId: draft.id }))).toEqual(['award.not-published versionId'])
    expect(refusalsOf(await award({ versionId: ctx.random.uuid() }))).toEqual([
      'award.version-unknown versionId',
    ])
    expect(refusalsOf(await award({ offerId: ctx.random.uuid() }))).toEqual([
      'award.offer-of-another offerId',
    ])
  })

  it('names each broken rule with its field: who it is, what was assessed, where it was issued', async () => {
    const input = house.input()
    const refused = await award({
      holder: { givenName: 'Eva', familyName: 'Proov' },
      place: '',
      country: '',
      award: {
        ...input.award,
        identityProofing: {},
        assessmentRecord: { ...input.award.assessmentRecord, results: [] },
      },
    })
    const rules = refused.ok ? [] : refused.problems.map(({ path, params }) => `${params?.['rule']} ${path}`)
    expect(rules).toEqual([
      'P2.2-CREDIT-AFTER-ASSESS award.assessmentRecord.results',
      'P4.1-RECORD award.assessmentRecord.results',
      'P9.1-HOLDER-MATCH credential.holder',
      'P9.4-LOCATION credential.issuedAt.place',
      'P9.4-LOCATION credential.issuedAt.country',
    ])
  })

  it('stores nothing of what it refuses: no award, no person, no entry in the log', async () => {
    const before = [await countOf('award'), await countOf('audit_entry')]
    const people = await sql<{ n: number }>`select count(*)::int as n from person`.execute(ctx.db)
    await award({ holder: { fullName: 'Nobody' }, holderEmail: 'nobody@learner.example' })
    expect([await countOf('award'), await countOf('audit_entry')]).toEqual(before)
    expect((await sql<{ n: number }>`select count(*)::int as n from person`.execute(ctx.db)).rows).toEqual(
      people.rows,
    )
  })

  it('is for a registrar of the organisation alone', async () => {
    for (const role of ['author', 'administrator', 'qa-manager'] as const) {
      const actor = await memberOf(ctx, house.slug, role)
      expect([role, refusalsOf(await award({}, actor))]).toEqual([role, ['access.refused']])
    }
  })
})

describe('telling the learner', () => {
  const words = { en: /^You were awarded: /, es: /^Has conseguido: /, et: /^Said: / }

  it.each([
    ['pohjala-ylikool', 'en'],
    ['centro-calzatec', 'es'],
    ['western-skills-validation', 'en'],
  ] as const)('%s: in the first language of what was awarded, %s', async (slug, language) => {
    const other = await storyHouse(ctx, slug)
    expect(other.version.content.textLanguages?.[0]).toBe(language)
    const input = other.input({ holder: { ...other.input().holder, dateOfBirth: '1971-07-07' } })
    must(
      await makeAward({
        ctx,
        actor: other.registrar,
        input: { ...input, holderEmail: 'told@learner.example' },
      }),
    )
    const told = await toldOfAwards()
    expect(told).toEqual([{ to: 'told@learner.example', subject: expect.stringMatching(words[language]) }])
  })

  /** Mail about an award, without the bodies; other rooms may write to learners too. */
  async function toldOfAwards() {
    await ctx.jobs.runAll()
    const found = ctx.mail.outbox.filter(({ text }) => text.includes('http://localhost:3000/my'))
    return found.map(({ to, subject }) => ({ to, subject }))
  }

  it('happens later where the address comes later, and the award is then in that person’s account', async () => {
    const made = must(await award())
    expect(await toldOfAwards()).toEqual([])
    const email = ' Late@Learner.example '
    const named = must(await nameHolderAddress({ ctx, actor: house.registrar, awardId: made.id, email }))
    expect((await toldOfAwards()).map(({ to }) => to)).toEqual(['late@learner.example'])
    const seen = await inTenancy(ctx.db, { personId: named.holderPersonId ?? '' }, (transaction) =>
      sql<{ id: string }>`select id from award`.execute(transaction),
    )
    expect(seen.rows).toEqual([{ id: made.id }])
  })

  it('is refused for an award of another organisation, and for none', async () => {
    const made = must(await award())
    const stranger = (await storyHouse(ctx, 'centro-calzatec')).registrar
    for (const [actor, awardId] of [
      [stranger, made.id],
      [house.registrar, ctx.random.uuid()],
      [house.registrar, 'no-uuid'],
    ] as const) {
      const about = { ctx, actor, awardId }
      expect(refusalsOf(await nameHolderAddress({ ...about, email: 'a@b.example' }))).toEqual([
        'award.unknown',
      ])
      expect(refusalsOf(await readAward(about))).toEqual(['award.unknown'])
      expect(refusalsOf(await issueCredentials({ ...about, formats: ['sd-jwt-vc'] }))).toEqual([
        'award.unknown',
      ])
    }
  })
})
