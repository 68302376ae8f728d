import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts, findOrganisationBySlug, type OperatorActor } from '../../accounts/room.ts'
import { operatorOf } from '../../accounts/testing/operator-story.ts'
import { rooms } from '../../rooms.ts'
import { createServer, type Server } from '../../server.ts'
import { read } from '../../storage/unit-of-work.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { type Visitor, visitor } from '../../testing/visitor.ts'
import { keepAgency, listForKeeper, readForKeeper } from './keep-agency.ts'
import { type AgencyInput, registrationProblems } from './registration-model.ts'

let ctx: TestContext
let server: Server
let operator: OperatorActor
let hands: Visitor

beforeAll(async () => {
  ctx = await makeTestContext()
  await accounts.seed?.(ctx)
  server = createServer(ctx, rooms)
  operator = await operatorOf(ctx)
  hands = visitor(server.app)
  await hands.post('/demo/sign-in', { personId: operator.personId })
})

afterAll(async () => {
  await server.signIn.close()
  await ctx.close()
})

const input = (changes: Partial<AgencyInput> = {}): AgencyInput => ({
  name: 'Nordic Quality Board',
  acronym: 'NQB',
  country: 'FI',
  website: 'https://nqb.example',
  organisationId: '',
  registrations: [{ register: 'eqar', from: '2020-01-01', until: '' }],
  ...changes,
})

const codesOf = (result: { ok: boolean; problems?: readonly { code: string; path?: string }[] }) =>
  result.ok ? [] : (result.problems ?? []).map(({ code, path }) => `${code} ${path ?? ''}`.trim())

describe('periods of registration', () => {
  it.each([
    [
      'in the wrong order',
      [['eqar', '2020-01-01', '2019-12-31']],
      'agency.dates-in-wrong-order registrations.0.until',
    ],
    ['that do not exist', [['eqar', '2020-02-30', '']], 'agency.date-malformed registrations.0.from'],
    ['without a register', [['', '2020-01-01', '']], 'agency.register-unknown registrations.0.register'],
    [
      'that begin before the one before has ended',
      [
        ['eqar', '2024-01-01', ''],
        ['eqar', '2020-01-01', '2024-01-01'],
      ],
      'agency.periods-overlap registrations.0.from',
    ],
    [
      'after one without an end',
      [
        ['national', '2020-01-01', ''],
        ['national', '2025-01-01', '2026-01-01'],
      ],
      'agency.periods-overlap registrations.1.from',
    ],
  ])('%s are refused', (_, rows, refusal) => {
    const stated = rows.map(([register = '', from = '', until = '']) => ({ register, from, until }))
    const found = registrationProblems(stated)
    expect(found.map(({ code, path }) => `${code} ${path}`)).toEqual([refusal])
  })

  it('that follow each other, or are in different registers, are fine', () => {
    expect(
      registrationProblems([
        { register: 'eqar', from: '2024-01-02', until: '' },
        { register: 'eqar', from: '2020-01-01', until: '2024-01-01' },
        { register: 'national', from: '2019-01-01', until: '' },
      ]),
    ).toEqual([])
  })
})

describe('the operator keeps the list of agencies', () => {
  it('adds one, ends its period, ties it to its organisation; what was there before stays readable', async () => {
    const added = await keepAgency({ ctx, actor: operator, input: input() })
    if (!added.ok) throw new Error(JSON.stringify(added.problems))
    const agencyId = added.value.id
    const board = await read(ctx, operator, (transaction) =>
      findOrganisationBySlug(transaction, 'baltic-quality-agency'),
    )
    ctx.clock.advance({ days: 1 })
    const registrations = [{ register: 'eqar', from: '2020-01-01', until: '2025-12-31' }]
    const changes = { registrations, organisationId: board?.id ?? '' }
    const changed = await keepAgency({ ctx, actor: operator, agencyId, input: input(changes) })
    expect(changed).toMatchObject({ value: { organisationId: board?.id, registrations } })
    const file = await readForKeeper({ ctx, actor: operator, agencyId })
    expect(file.ok && file.value.changes.map(({ before }) => before?.registrations)).toEqual([
      [{ register: 'eqar', from: '2020-01-01' }],
      undefined,
    ])
    const taken = input({ name: 'Another Board', organisationId: board?.id ?? '' })
    expect(codesOf(await keepAgency({ ctx, actor: operator, input: taken }))).toEqual([
      'agency.organisation-taken organisationId',
    ])
    expect(
      codesOf(await keepAgency({ ctx, actor: operator, input: input({ name: 'nordic quality BOARD' }) })),
    ).toEqual(['agency.name-taken name'])
  })

  it('ties it to no organisation that checks nobody’s quality', async () => {
    const provider = await read(ctx, operator, (transaction) =>
      findOrganisationBySlug(transaction, 'pohjala-ylikool'),
    )
    const wrong = input({ name: 'Self-made Board', organisationId: provider?.id ?? '' })
    expect(codesOf(await keepAgency({ ctx, actor: operator, input: wrong }))).toEqual([
      'agency.organisation-no-agency organisationId',
    ])
  })

  it('nobody else does, in code and in the database', async () => {
    const actor = { ...operator, roles: ['administrator'] as const }
    expect(codesOf(await listForKeeper({ ctx, actor }))).toEqual(['access.refused'])
    expect(codesOf(await keepAgency({ ctx, actor, input: input({ name: 'Sly Board' }) }))).toEqual([
      'access.refused',
    ])
    const organisation = await read(ctx, operator, (transaction) =>
      findOrganisationBySlug(transaction, 'pohjala-ylikool'),
    )
    const stranger = { ...operator, organisationId: organisation?.id ?? '' }
    const sneak = await read(ctx, stranger, (transaction) =>
      sql`update quality_agency set registrations = '[]'`.execute(transaction),
    )
    expect(sneak.numAffectedRows).toBe(0n)
  })

  it('on its page: a row more without script, refusals that keep what was typed, and the list', async () => {
    const form = {
      name: 'Lake Quality Board',
      'registrations.0.register': 'sector',
      'registrations.0.from': '2024-05-01',
      'registrations.0.until': '2024-04-01',
    }
    const grown = await (
      await hands.post('/operator/agencies', { ...form, action: 'add:registrations' })
    ).text()
    expect(grown).toContain('name="registrations.1.from"')
    const refused = await hands.post('/operator/agencies', form)
    expect(refused.status).toBe(422)
    const text = await refused.text()
    expect(text).toContain('value="Lake Quality Board"')
    expect(text).toContain('The last day lies before the first')
    const kept = await hands.post('/operator/agencies', { ...form, 'registrations.0.until': '' })
    expect([kept.status, kept.headers.get('location')]).toEqual([303, '/operator/agencies?done=kept'])
    expect(await (await hands.get('/operator/agencies')).text()).toContain('Lake Quality Board')
    expect(await (await visitor(server.app).get('/agencies')).text()).toContain('Lake Quality Board')
  })
})
