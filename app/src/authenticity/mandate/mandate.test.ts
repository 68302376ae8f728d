import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findOrganisation, updateOrganisation } from '../../accounts/room.ts'
import { operate } from '../../accounts/testing/operator-story.ts'
import type { PersonActor } from '../../actor.ts'
import { rooms } from '../../rooms.ts'
import { createServer } from '../../server.ts'
import { inTenancy } from '../../storage/database.ts'
import { read } from '../../storage/unit-of-work.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { startSpecification } from '../../transparency/specification/start-specification.ts'
import { mandateOfAward } from '../award/find-mandate.ts'
import type { AwardInput } from '../award/input-model.ts'
import { makeAward } from '../award/make-award.ts'
import { prepareAward } from '../award/prepare-award.ts'
import { issueCredentials } from '../issuing/issue-credentials.ts'
import {
  memberOf,
  must,
  outcomesOf,
  refusalsOf,
  type StoryHouse,
  storyDay,
  storyHouse,
  tellUntilPublished,
  verifyNow,
} from '../testing/award-story.ts'
import { endOwnMandate, grantMandate } from './grant-mandate.ts'
import type { MandateInput } from './model.ts'
import { readOwnMandates } from './read-mandates.ts'

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
})

const award = (changes: Partial<AwardInput> = {}, actor: PersonActor = house.registrar) =>
  makeAward({ ctx, actor, input: house.input({ holder, ...changes }) })

describe('issuing on the mandate of another awarding body (rule P9.2-MANDATE)', () => {
  let chamber: PersonActor
  const elsewhere = 'https://register.example.org/mandates/2026-17'
  beforeAll(async () => {
    chamber = await memberOf(ctx, 'vinalopo-chamber', 'registrar')
  })

  const grant = (changes: Partial<MandateInput> = {}) =>
    grantMandate({
      ctx,
      actor: house.registrar,
      input: {
        issuerOrganisationId: chamber.organisationId ?? '',
        documentUri: elsewhere,
        scope: 'all',
        specificationIds: [],
        validFrom: '2026-11-01',
        validUntil: '2026-12-31',
        ...changes,
      },
    })
  const end = async (mandateId: string) =>
    must(await endOwnMandate({ ctx, actor: house.administrator, mandateId, reason: 'Told by the test.' }))

  it('asks for the mandate where the organisation is none of the awarding bodies', async () => {
    const version = `${house.version.uri}#outcomes`
    const foreign = must(await prepareAward({ ctx, actor: chamber, version }))
    expect([foreign.version.id, foreign.needsMandate]).toEqual([house.version.id, true])
    expect(foreign.mandate).toMatchObject({ kind: 'recorded', problems: [{ code: 'award.mandate-missing' }] })
    const own = must(await prepareAward({ ctx, actor: house.registrar, version: house.version.id }))
    expect([own.needsMandate, own.mandate]).toEqual([false, undefined])
  })

  it('refuses without one, whatever address is stated: the awarding body is here and records it', async () => {
    for (const stated of [
      {},
      { mandateUri: elsewhere },
      { mandateUri: elsewhere, mandate: { scope: 'all', validFrom: '2026-01-01' } },
    ])
      expect(refusalsOf(await award(stated, chamber))).toEqual([
        'award.mandate-missing credential.mandateUri',
      ])
  })

  it('refuses outside its scope, outside its dates and once it was ended', async () => {
    const refusal = async (changes: Partial<MandateInput>) => {
      const { id } = must(await grant(changes))
      const refused = refusalsOf(await award({}, chamber))
      await end(id)
      return refused
    }
    const draft = must(
      await startSpecification({ ctx, actor: await memberOf(ctx, house.slug, 'author'), language: 'en' }),
    )
    const other = { scope: 'named', specificationIds: [draft.specificationId] } as const
    expect(await refusal(other)).toEqual(['award.mandate-outside-scope credential.mandateUri'])
    for (const [validFrom, validUntil] of [
      ['2026-01-01', '2026-11-22'],
      ['2026-11-24', '2027-11-24'],
    ] as const)
      expect(await refusal({ validFrom, validUntil })).toEqual([
        'award.mandate-outside-dates credential.mandateUri',
      ])
    expect(refusalsOf(await award({}, chamber))).toEqual(['award.mandate-ended credential.mandateUri'])
  })

  it('seals for the awarding body and says both, with the mandate between them', async () => {
    const named = { scope: 'named', specificationIds: [house.version.specificationId] } as const
    const { id } = must(await grant(named))
    const mandateUri = `http://localhost:3000/mandates/${id}`
    const made = must(await award({}, chamber))
    expect(made.organisationId).toBe(chamber.organisationId)
    expect(made.dossier.credential?.mandate).toMatchObject({ validFrom: '2026-11-01', validTo: '2026-12-31' })
    const formats = ['open-badge', 'european-digital-credential', 'sd-jwt-vc']
    const files = must(await issueCredentials({ ctx, actor: chamber, awardId: made.id, formats }))
    const badge = JSON.parse(files.find(({ format }) => format === 'open-badge')?.body ?? '{}')
    expect(badge.issuer).toMatchObject({ name: 'Cámara de Oficios del Vinalopó' })
    expect(JSON.stringify(badge)).toContain('Põhjala Ülikool')
    expect(badge.mandate ?? badge.credentialSubject?.mandate).toBe(mandateUri)
    const server = createServer(ctx, rooms)
    for (const file of files) {
      const report = await verifyNow(ctx, server.app, file.body)
      const check =
        report.kind === 'checked'
          ? report.checks.find(({ id: one }) => one === 'issuer-authorised')
          : undefined
      expect([file.format, check?.outcome, check?.detail?.['mandate']]).toEqual([
        file.format,
        'pass',
        'Põhjala Ülikool',
      ])
    }
    const page = await server.app.request(`/mandates/${id}`)
    expect([page.status, (await page.text()).includes('Põhjala Ülikool')]).toEqual([200, true])
    await server.signIn.close()
    await end(id)
  })

  it('what was sealed before a mandate was ended stays sealed', async () => {
    const { id } = must(await grant())
    const made = must(await award({}, chamber))
    const files = must(
      await issueCredentials({ ctx, actor: chamber, awardId: made.id, formats: ['sd-jwt-vc'] }),
    )
    await end(id)
    const server = createServer(ctx, rooms)
    const outcomes = outcomesOf(await verifyNow(ctx, server.app, files[0]?.body ?? ''))
    expect(outcomes['issuer-authorised']).toBe('pass')
    await server.signIn.close()
  })

  it('refuses where the awarding body is suspended', async () => {
    const { id } = must(await grant())
    must(await operate(ctx, 'suspend', house.organisationId))
    expect(refusalsOf(await award({}, chamber))).toEqual([
      'award.mandate-body-not-active credential.mandateUri',
    ])
    must(await operate(ctx, 'reopen', house.organisationId))
    await end(id)
  })

  it('of a body that is not here is stated, with an address, a scope and dates', async () => {
    const version = {
      ...house.version,
      content: { ...house.version.content, awardingBodies: ['urn:elsewhere:academy'] },
    }
    const stated = (changes: Partial<AwardInput>) =>
      read(ctx, chamber, async (transaction) => {
        const issuer = await findOrganisation(transaction, chamber.organisationId ?? '')
        if (issuer === undefined) throw new Error('the chamber is gone')
        const input = { ...house.input(), ...changes }
        const found = await mandateOfAward(ctx, transaction, { version, issuer, input })
        return found.ok ? found : found.problems.map(({ code }) => code)
      })
    const mandate = { scope: 'all', validFrom: '2026-01-01', validTo: '2026-12-31' }
    for (const mandateUri of ['we agreed by telephone', 'javascript:alert(1)', 'ftp://x'])
      expect(await stated({ mandateUri, mandate })).toEqual(['award.mandate-not-an-address'])
    expect(await stated({ mandateUri: elsewhere })).toEqual(['award.mandate-terms-missing'])
    expect(await stated({ mandateUri: elsewhere, isImported: true })).toMatchObject({ ok: true })
    expect(await stated({ mandateUri: elsewhere, mandate })).toEqual({
      ok: true,
      mandateUri: elsewhere,
      mandate,
    })
  })

  it('is not for an organisation that does not issue for others', async () => {
    const organisationId = chamber.organisationId ?? ''
    const { id } = must(await grant())
    const before = await read(ctx, chamber, (transaction) => findOrganisation(transaction, organisationId))
    if (before === undefined) throw new Error('the chamber is gone')
    const become = (capacities: typeof before.capacities) =>
      inTenancy(ctx.db, { organisationId }, (transaction) =>
        updateOrganisation(transaction, { ...before, capacities }),
      )
    await become(['awarding-body'])
    expect(refusalsOf(await award({}, chamber))).toEqual(['award.not-an-issuer versionId'])
    expect(refusalsOf(await grant())).toEqual(['mandate.not-an-issuer issuerOrganisationId'])
    await become(before.capacities)
    await end(id)
  })

  it('is granted and ended by the awarding body’s administrator or registrar alone', async () => {
    const { id } = must(await grant())
    const author = await memberOf(ctx, house.slug, 'author')
    const input = {
      issuerOrganisationId: chamber.organisationId ?? '',
      scope: 'all',
      specificationIds: [],
      validFrom: '2026-01-01',
      validUntil: '2026-12-31',
    } as const
    expect(refusalsOf(await grantMandate({ ctx, actor: author, input }))).toEqual(['access.refused'])
    const about = { ctx, mandateId: id, reason: 'No.' }
    expect(refusalsOf(await endOwnMandate({ ...about, actor: author }))).toEqual(['access.refused'])
    expect(refusalsOf(await endOwnMandate({ ...about, actor: chamber }))).toEqual([
      'mandate.not-yours-to-end',
    ])
    expect(
      must(await readOwnMandates({ ctx, actor: chamber })).held.map(({ mandate }) => mandate.id),
    ).toContain(id)
    await end(id)
  })

  it.each([
    [
      { issuerOrganisationId: 'b8a2f3de-7d1a-4a44-9d27-5c6a6a8bb000' },
      'mandate.issuer-unknown issuerOrganisationId',
    ],
    [{ documentUri: 'by telephone' }, 'mandate.document-not-an-address documentUri'],
    [
      { document: { name: 'x.txt', digest: '0'.repeat(64), isPdf: false } },
      'mandate.document-not-a-pdf document',
    ],
    [
      { scope: 'named', specificationIds: ['b8a2f3de-7d1a-4a44-9d27-5c6a6a8bb000'] },
      'mandate.scope-empty specificationIds',
    ],
    [{ validFrom: '2026-02-30' }, 'mandate.date-malformed validFrom'],
    [{ validFrom: '2027-01-01', validUntil: '2026-12-31' }, 'mandate.dates-in-wrong-order validUntil'],
  ] as const)('is not granted with %j', async (changes, refusal) => {
    expect(refusalsOf(await grant(changes))).toEqual([refusal])
  })
})
