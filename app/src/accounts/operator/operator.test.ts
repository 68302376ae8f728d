import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PersonActor } from '../../actor.ts'
import { inTenancy } from '../../storage/database.ts'
import { read } from '../../storage/unit-of-work.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { readAuditLog } from '../audit/read-audit-log.ts'
import { addMember } from '../organisation/add-member.ts'
import { createOrganisation } from '../organisation/create-organisation.ts'
import type { Organisation, OrganisationDescription } from '../organisation/model.ts'
import { operatorOrganisationId } from '../organisation/operator-store.ts'
import { findOrganisation, grantRole, membershipsOf, personForEmail } from '../organisation/store.ts'
import { accounts } from '../room.ts'
import { operate, operatorOf } from '../testing/operator-story.ts'
import { askForOrganisation, readOwnRequests, takeBackRequest } from './ask-for-organisation.ts'
import { changeState } from './change-state.ts'
import { confirmRequest, declineRequest, listAllRequests } from './decide-request.ts'
import { ensureOperator, operatorOf as operatorFrom } from './ensure-operator.ts'
import { makeOrganisation } from './make-organisation.ts'
import { acts, actsOn, withState } from './model.ts'
import type { OperatorActor } from './policy.ts'
import { listForOperator, readForOperator, searchWords } from './read-organisations.ts'

let ctx: TestContext
let operator: OperatorActor
let river: Organisation

beforeAll(async () => {
  ctx = await makeTestContext({ rooms: [accounts] })
  operator = await operatorOf(ctx)
  const made = await createOrganisation({
    ctx,
    actor: { kind: 'system', job: 'test' },
    organisation: { ...described('River University', 'EE100000001'), slug: 'river', theme: {} },
  })
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  river = made.value
  await joins(river.id, 'adam@river.example', 'administrator')
})

afterAll(() => ctx.close())
beforeEach(async () => {
  await ctx.jobs.runAll()
  ctx.mail.clear()
})

function described(legalName: string, vat: string): OrganisationDescription {
  return {
    legalName,
    type: 'hei',
    country: vat.slice(0, 2),
    place: 'Tartu',
    capacities: ['provider', 'awarding-body'],
    facts: { ids: [{ scheme: 'vat', value: vat, country: vat.slice(0, 2) }] },
  }
}

async function joins(
  organisationId: string,
  email: string,
  role: 'administrator' | 'registrar' | 'operator',
) {
  return addMember({ ctx, actor: { kind: 'system', job: 'test', organisationId }, name: email, email, role })
}

async function newcomer(email: string): Promise<PersonActor> {
  const personId = await inTenancy(ctx.db, {}, (transaction) =>
    personForEmail(transaction, email, 'Nora Newcomer', ctx.random.uuid()),
  )
  return { kind: 'person', personId, name: 'Nora Newcomer', email, roles: [] }
}

function codesOf(result: { ok: boolean; problems?: readonly { code: string }[] }): readonly string[] {
  return result.ok ? [] : (result.problems ?? []).map(({ code }) => code)
}

const administratorOf = (organisationId: string): PersonActor => ({
  kind: 'person',
  personId: ctx.random.uuid(),
  name: 'Adam',
  email: 'adam@river.example',
  organisationId,
  roles: ['administrator'],
})

async function log(organisationId: string) {
  const found = await readAuditLog({ ctx, actor: administratorOf(organisationId), pageSize: 50 })
  return found.ok ? found.value.entries.map(({ event }) => event) : []
}

describe('who runs the installation', () => {
  it('comes to be at the first start, once, and is named again at every start', async () => {
    const before = await read(ctx, { kind: 'system', job: 'test' }, operatorOrganisationId)
    const said = operatorFrom({
      baseUrl: 'https://credentials.example.org',
      operatorEmail: 'Second@Operator.example',
    })
    expect(await ensureOperator(ctx, said)).toBe(true)
    expect(await ensureOperator(ctx, said)).toBe(false)
    expect(await read(ctx, { kind: 'system', job: 'test' }, operatorOrganisationId)).toBe(before)
    const person = await newcomer('second@operator.example')
    const memberships = await read(ctx, person, (transaction) => membershipsOf(transaction, person.personId))
    expect(memberships).toMatchObject([{ organisationId: before, roles: ['administrator', 'operator'] }])
  })

  it('two starts at once make one', async () => {
    const other = await makeTestContext({ rooms: [accounts] })
    await Promise.all([operatorOf(other), operatorOf(other)])
    const found = await sql<{ count: number }>`select count(*)::int as count from organisation`.execute(
      other.db,
    )
    expect(found.rows).toEqual([{ count: 1 }])
    await other.close()
  })

  it('data model §2.5: a registrar anywhere is no operator, an operator nowhere a registrar', async () => {
    await joins(river.id, 'rita@river.example', 'registrar')
    expect(await joins(operator.organisationId, 'rita@river.example', 'operator')).toMatchObject({
      problems: [{ code: 'membership.roles-conflict', params: { role: 'operator', other: 'registrar' } }],
    })
    expect(await joins(river.id, operator.email, 'registrar')).toMatchObject({
      problems: [{ code: 'membership.roles-conflict', params: { role: 'registrar', other: 'operator' } }],
    })
    expect((await joins(river.id, operator.email, 'administrator')).ok).toBe(true)
  })

  it('has no registrars, and nobody else has operators', async () => {
    expect(codesOf(await joins(operator.organisationId, 'reg@operator.example', 'registrar'))).toEqual([
      'membership.role-not-here',
    ])
    expect(codesOf(await joins(river.id, 'op@river.example', 'operator'))).toEqual([
      'membership.role-not-here',
    ])
  })

  it('the database holds that too, whatever code asks', async () => {
    const personId = (await newcomer('sly@river.example')).personId
    for (const [organisationId, role] of [
      [river.id, 'operator'],
      [operator.organisationId, 'registrar'],
    ] as const) {
      const sneak = inTenancy(ctx.db, { organisationId }, (transaction) =>
        grantRole(transaction, { organisationId, personId, role, grantedBy: null }),
      )
      await expect(sneak).rejects.toMatchObject({ code: '42501' })
    }
    const claim = inTenancy(ctx.db, { organisationId: river.id }, (transaction) =>
      sql`update installation set operator_organisation_id = ${river.id}`.execute(transaction),
    )
    await expect(claim).rejects.toMatchObject({ code: '42501' })
    const reopen = inTenancy(ctx.db, { organisationId: river.id }, (transaction) =>
      sql`update organisation set status = 'closed' where id = ${river.id}`.execute(transaction),
    )
    await expect(reopen).rejects.toMatchObject({ code: '42501' })
  })

  it('reads the members of no other organisation', async () => {
    const seen = await read(ctx, operator, (transaction) =>
      sql`select person_id from membership where organisation_id = ${river.id}`.execute(transaction),
    )
    expect(seen.rows.filter((row) => (row as { person_id: string }).person_id !== operator.personId)).toEqual(
      [],
    )
  })
})

describe('the state of an organisation', () => {
  it('is changed along the table of acts alone', () => {
    expect(actsOn('active').map(({ id }) => id)).toEqual(['suspend', 'close'])
    expect(actsOn('suspended').map(({ id }) => id)).toEqual(['reopen', 'close'])
    expect(actsOn('closed').map(({ id }) => id)).toEqual(['reopen'])
  })

  it('two changes on one day leave the last in its history', () => {
    const founded = { status: 'active', from: '2026-01-01' } as const
    const suspended = withState([founded], 'suspended', '2026-05-06')
    expect(withState(suspended, 'active', '2026-05-06')).toEqual([
      founded,
      { status: 'active', from: '2026-05-06' },
    ])
  })

  it('changes with a reason, in both logs, and the administrators are told', async () => {
    const actor = operator
    const suspend = acts[0]
    const short = await changeState({ ctx, actor, organisationId: river.id, act: suspend, reason: ' no ' })
    expect(codesOf(short)).toEqual(['operator.reason-missing'])
    const done = await operate(ctx, 'suspend', river.id)
    expect(done).toMatchObject({ ok: true, value: { status: 'suspended' } })
    expect(codesOf(await operate(ctx, 'suspend', river.id))).toEqual(['organisation.not-in-that-state'])
    await ctx.jobs.runAll()
    const told = ctx.mail.outbox.find(({ to }) => to === 'adam@river.example')
    expect(told?.text).toContain('As the test tells it.')
    expect((await log(river.id))[0]).toBe('organisation.suspended')
    expect(await log(operator.organisationId)).toContain('organisation.suspended')
    const file = await readForOperator({ ctx, actor, organisationId: river.id })
    expect(file).toMatchObject({
      value: { changes: [{ state: 'suspended', reason: 'As the test tells it.' }] },
    })
    expect(await operate(ctx, 'reopen', river.id)).toMatchObject({ value: { status: 'active' } })
  })

  it('is not the operator’s own to end', async () => {
    expect(codesOf(await operate(ctx, 'close', operator.organisationId))).toEqual([
      'organisation.is-the-operators',
    ])
  })

  it('is changed by nobody else', async () => {
    for (const actor of [administratorOf(river.id), { ...operator, roles: ['administrator'] as const }]) {
      const about = { ctx, actor }
      const answers = [
        await changeState({ ...about, organisationId: river.id, act: acts[0], reason: 'Because I say so.' }),
        await makeOrganisation({
          ...about,
          described: described('Sly School', 'EE100000009'),
          administrator: { name: 'Sly', email: 'sly@river.example' },
          language: 'en',
        }),
        await listForOperator({ ...about, words: [] }),
        await readForOperator({ ...about, organisationId: river.id }),
        await listAllRequests(about),
        await confirmRequest({ ...about, requestId: ctx.random.uuid() }),
        await declineRequest({ ...about, requestId: ctx.random.uuid(), reason: 'Because I say so.' }),
      ]
      expect(answers.flatMap(codesOf)).toEqual(answers.map(() => 'access.refused'))
    }
  })

  it('a save by an administrator cannot bring it back', async () => {
    await operate(ctx, 'suspend', river.id)
    const { changeOrganisation } = await import('../organisation/change-organisation.ts')
    const actor = administratorOf(river.id)
    await changeOrganisation({ ctx, actor, changes: { place: 'Narva' } })
    const now = await read(ctx, actor, (transaction) => findOrganisation(transaction, river.id))
    expect(now).toMatchObject({ status: 'suspended', place: 'Narva' })
    await operate(ctx, 'reopen', river.id)
  })
})

describe('an organisation that the operator makes', () => {
  it('has an address, a first administrator and a log of its own; the operator is no member', async () => {
    const made = await makeOrganisation({
      ctx,
      actor: operator,
      described: described('Järve Akadeemia', 'EE100000012'),
      administrator: { name: 'Jaak Järv', email: 'Jaak@Jarve.example' },
      language: 'et',
    })
    expect(made).toMatchObject({ ok: true, value: { slug: 'jarve-akadeemia', status: 'active' } })
    await ctx.jobs.runAll()
    expect(ctx.mail.outbox).toMatchObject([{ to: 'jaak@jarve.example' }])
    expect(ctx.mail.outbox[0]?.text).toContain('administraator')
    const id = made.ok ? made.value.id : ''
    expect(await log(id)).toEqual(['membership.granted', 'organisation.created'])
    const jaak = await newcomer('jaak@jarve.example')
    const memberships = await read(ctx, jaak, (transaction) => membershipsOf(transaction, jaak.personId))
    expect(memberships).toMatchObject([{ organisationId: id, roles: ['administrator'] }])
    const own = await read(ctx, operator, (transaction) => membershipsOf(transaction, operator.personId))
    expect(own.map(({ organisationId }) => organisationId)).not.toContain(id)
  })

  it.each([
    ['of a name that is here', { legalName: 'RIVER  university' }, 'organisation.already-here'],
    ['of a number that is here', { facts: described('', 'EE100000001').facts }, 'organisation.already-here'],
    ['without a number', { facts: {} }, 'organisation.number-missing'],
    ['with a number that is none', { facts: described('', 'EE12').facts }, 'organisation.number-malformed'],
  ])('is refused %s', async (_, changes, code) => {
    const refused = await makeOrganisation({
      ctx,
      actor: operator,
      described: { ...described('Brand New School', 'EE100000055'), ...changes },
      administrator: { name: 'X', email: 'x@new.example' },
      language: 'en',
    })
    expect(codesOf(refused)).toEqual([code])
  })

  it('is found by name, town or number, without accents', async () => {
    const find = async (text: string) => {
      const found = await listForOperator({ ctx, actor: operator, words: searchWords(text) })
      return found.ok ? found.value.organisations.map(({ slug }) => slug) : []
    }
    expect(await find('jarve')).toEqual(['jarve-akadeemia'])
    expect(await find('EE100000012')).toEqual(['jarve-akadeemia'])
    expect(await find('tartu akadeemia')).toEqual(['jarve-akadeemia'])
    expect(await find('nowhere')).toEqual([])
  })
})

describe('a request for an organisation', () => {
  it('waits, is seen by who asked and by the operator alone, and becomes an organisation', async () => {
    const nora = await newcomer('nora@new.example')
    const asked = await askForOrganisation({
      ctx,
      actor: nora,
      described: described('New School', 'EE100000020'),
      message: 'I am its head.',
      language: 'en',
    })
    if (!asked.ok) throw new Error(JSON.stringify(asked.problems))
    await ctx.jobs.runAll()
    expect(ctx.mail.outbox.map(({ to }) => to).toSorted()).toEqual([
      'olga@operator.example',
      'second@operator.example',
    ])
    const stranger = await newcomer('stranger@new.example')
    for (const actor of [stranger, administratorOf(river.id)]) {
      const seen = await read(ctx, actor, (transaction) =>
        sql`select id from organisation_request`.execute(transaction),
      )
      expect(seen.rows).toEqual([])
    }
    expect(codesOf(await takeBackRequest({ ctx, actor: stranger, requestId: asked.value.id }))).toEqual([
      'access.refused',
    ])
    ctx.mail.clear()
    const confirmed = await confirmRequest({ ctx, actor: operator, requestId: asked.value.id })
    expect(confirmed).toMatchObject({ value: { legalName: 'New School', slug: 'new-school' } })
    await ctx.jobs.runAll()
    expect(ctx.mail.outbox).toMatchObject([{ to: 'nora@new.example' }])
    const memberships = await read(ctx, nora, (transaction) => membershipsOf(transaction, nora.personId))
    expect(memberships).toMatchObject([{ organisationName: 'New School', roles: ['administrator'] }])
    expect(codesOf(await confirmRequest({ ctx, actor: operator, requestId: asked.value.id }))).toEqual([
      'request.not-waiting',
    ])
    const own = await readOwnRequests({ ctx, actor: nora })
    expect(own).toMatchObject({ value: { requests: [{ state: 'confirmed' }] } })
  })

  it('is declined with a reason that reaches who asked', async () => {
    const actor = await newcomer('dora@new.example')
    const about = { ctx, actor, described: described('Doubtful', 'EE100000030'), message: '', language: 'es' }
    const asked = await askForOrganisation(about)
    const requestId = asked.ok ? asked.value.id : ''
    expect(codesOf(await declineRequest({ ctx, actor: operator, requestId, reason: 'no' }))).toEqual([
      'operator.reason-missing',
    ])
    const reason = 'The register knows no such number.'
    expect((await declineRequest({ ctx, actor: operator, requestId, reason })).ok).toBe(true)
    await ctx.jobs.runAll()
    expect(ctx.mail.outbox.at(-1)).toMatchObject({ to: 'dora@new.example' })
    expect(ctx.mail.outbox.at(-1)?.text).toContain(reason)
    expect(ctx.mail.outbox.at(-1)?.text).toContain('Hola')
  })

  it('of one person no more than three wait; one taken back makes room', async () => {
    const actor = await newcomer('many@new.example')
    const ask = (number: number) =>
      askForOrganisation({
        ctx,
        actor,
        described: described(`Many ${number}`, `EE10000004${number}`),
        message: '',
        language: 'en',
      })
    const first = await ask(1)
    await ask(2)
    await ask(3)
    expect(codesOf(await ask(4))).toEqual(['request.too-many'])
    await takeBackRequest({ ctx, actor, requestId: first.ok ? first.value.id : '' })
    expect((await ask(4)).ok).toBe(true)
  })

  it('is forgotten a year after the decision, and never while it waits', async () => {
    const count = async () => {
      const all = await listAllRequests({ ctx, actor: operator })
      return all.ok ? all.value.length : 0
    }
    const before = await count()
    await ctx.jobs.run('retention-night')
    expect(await count()).toBe(before)
    await read(ctx, operator, (transaction) =>
      sql`update organisation_request set decided_at = now() - interval '13 months'`.execute(transaction),
    )
    const all = await listAllRequests({ ctx, actor: operator })
    const waiting = (all.ok ? all.value : []).filter(({ state }) => state === 'waiting').length
    await ctx.jobs.run('retention-night')
    expect(await count()).toBe(waiting)
    expect(waiting).toBeGreaterThan(0)
  })
})
