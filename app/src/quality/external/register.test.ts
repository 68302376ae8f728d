import { readFileSync } from 'node:fs'
import { Fault } from '@tesela/kernel'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  findOrganisationBySlug,
  listMembers,
  listOrganisations,
  type Organisation,
} from '../../accounts/room.ts'
import { type PersonActor, publicActor, type Role } from '../../actor.ts'
import { rooms } from '../../rooms.ts'
import { inTenancy } from '../../storage/database.ts'
import { read } from '../../storage/unit-of-work.ts'
import { closeTestContext, makeTestContext, type TestContext } from '../../testing/context.ts'
import { dossierOf, importDossier, listOrganisationVersions } from '../../transparency/room.ts'
import { listEntries } from './entry-store.ts'
import { asOf } from './explain.ts'
import { followUp } from './follow-up.ts'
import { noLimits } from './model.ts'
import { type EntryInput, recordDecision, stateEntry } from './record-entry.ts'
import { readIndex, registeredQuality } from './register-entries.ts'

let ctx: TestContext
let university: Organisation
let centre: Organisation
let agency: Organisation
let manager: PersonActor
let officer: PersonActor

const input: EntryInput = {
  instrument: 'esg',
  scope: 'provider',
  decision: 'positive',
  decidedOn: '2026-01-10',
  validFrom: '2026-02-01',
  validTo: '2030-01-31',
  conditions: [],
  limits: noLimits,
  recognisedIn: [],
}

beforeAll(async () => {
  ctx = await makeTestContext()
  for (const room of rooms.slice(0, rooms.findIndex(({ name }) => name === 'quality') + 1))
    await room.seed?.(ctx)
  const bySlug = async (slug: string) => {
    const found = await read(ctx, publicActor, (transaction) => findOrganisationBySlug(transaction, slug))
    if (found === undefined) throw new Fault('test.no-organisation', slug)
    return found
  }
  university = await bySlug('pohjala-ylikool')
  centre = await bySlug('centro-calzatec')
  agency = await bySlug('baltic-quality-agency')
  manager = await personOf(centre, 'qa-manager')
  officer = await personOf(agency, 'agency-user')
}, 60_000)

afterAll(() => closeTestContext(ctx))

async function personOf(organisation: Organisation, role: Role): Promise<PersonActor> {
  const system = { kind: 'system', job: 'test', organisationId: organisation.id } as const
  const members = await read(ctx, system, (transaction) => listMembers(transaction, organisation.id))
  const member = members.find(({ roles }) => roles.includes(role))
  if (member === undefined) throw new Fault('test.no-member', role)
  return {
    kind: 'person',
    personId: member.personId,
    name: member.name,
    email: member.email,
    organisationId: organisation.id,
    organisationName: organisation.legalName,
    roles: member.roles,
  }
}

async function stateOn(organisation: Organisation, on: string): Promise<string> {
  const index = await read(ctx, publicActor, (transaction) =>
    readIndex(transaction, { organisationId: organisation.id }),
  )
  return asOf(index, { on, organisationId: organisation.id, country: organisation.country }).state
}

describe('P1.1 the register of external decisions', () => {
  it('holds what the story’s agencies decided, as of any day', async () => {
    expect(await stateOn(university, '2026-05-06')).toBe('confirmed-by-register')
    expect(await stateOn(university, '2023-04-30')).toBe('not-yet')
    expect(await stateOn(university, '2030-05-01')).toBe('expired-at-date')
    expect(await stateOn(centre, '2026-05-06')).toBe('expired-at-date')
    expect(await stateOn(agency, '2026-05-06')).toBe('none')
  })

  it('takes an imported decision over as stated by the provider, and its agency’s own record goes before it', async () => {
    const entries = await read(ctx, publicActor, (transaction) =>
      listEntries(transaction, { subjects: [university.id] }),
    )
    expect(entries.map(({ standing, source }) => `${standing} ${source.kind}`).toSorted()).toEqual([
      'register agency',
      'stated dossier',
    ])
    const told = await read(ctx, publicActor, (transaction) =>
      registeredQuality(transaction, { organisationId: university.id }),
    )
    expect(told).toMatchObject([
      {
        agency: 'Baltic Agency for Quality in Education',
        standing: 'register',
        eqarRegistered: true,
        agencyRegistration: { register: 'eqar', from: '2019-01-01', until: '2029-12-31' },
      },
    ])
  })

  it('puts each decision once into the dossier, and labels as verified only by their owner’s record', async () => {
    const dossiers = await read(ctx, publicActor, async (transaction) => {
      const all = await listOrganisations(transaction)
      const found = []
      for (const one of all)
        for (const version of await listOrganisationVersions(transaction, one.id))
          found.push({ slug: one.slug, dossier: await dossierOf(ctx, transaction, { version }) })
      return found
    })
    const of = (slug: string) => dossiers.find((one) => one.slug === slug)?.dossier.qa
    expect(of('pohjala-ylikool')?.external).toHaveLength(1)
    expect(of('western-skills-validation')?.labels).toMatchObject([
      { state: 'verified', validTo: '2028-01-01' },
    ])
  })

  it('shows what a provider states at once, as stated', async () => {
    const stated = await stateEntry({ ctx, actor: manager, agency: 'Agency Unheard Of', input })
    expect(stated).toMatchObject({ ok: true, value: { doubts: [{ code: 'agency-not-registered' }] } })
    expect(await stateOn(centre, '2026-05-06')).toBe('stated-not-confirmed')
    const twice = await stateEntry({ ctx, actor: manager, agency: 'agency unheard of', input })
    expect(twice).toMatchObject({ ok: false, problems: [{ code: 'external.entry-known' }] })
  })

  it('lets an agency’s decision count at once, inside its dates only, and keeps contradictions', async () => {
    const decided = await recordDecision({
      ctx,
      actor: officer,
      subjectId: centre.id,
      input: { ...input, instrument: 'eqavet' },
    })
    expect(decided.ok).toBe(true)
    expect(await stateOn(centre, '2026-05-06')).toBe('confirmed-by-register')
    expect(await stateOn(centre, '2026-01-31')).toBe('expired-at-date')
    const opposite = await recordDecision({
      ctx,
      actor: officer,
      subjectId: centre.id,
      input: {
        ...input,
        instrument: 'eqavet',
        decision: 'negative',
        validFrom: '2026-03-01',
        decidedOn: '2026-02-20',
      },
    })
    expect(opposite).toMatchObject({
      ok: true,
      value: { doubts: [{ code: 'contradiction' }, { code: 'contradiction' }] },
    })
    expect(await stateOn(centre, '2026-05-06')).toBe('negative')
    expect(await stateOn(centre, '2026-02-15')).toBe('confirmed-by-register')
  })

  it('withdraws, with effect further back, and says who may', async () => {
    const made = await recordDecision({
      ctx,
      actor: officer,
      subjectId: university.id,
      input: { ...input, validFrom: '2031-01-01', validTo: '2035-01-01' },
    })
    if (!made.ok) throw new Fault('test.refused', JSON.stringify(made.problems))
    const entryId = made.value.entry.id
    const happened = {
      kind: 'withdrawn',
      on: '2026-05-06',
      effectiveFrom: '2031-02-01',
      reason: 'Found out later',
    } as const
    expect(await followUp({ ctx, actor: manager, entryId, happened })).toMatchObject({
      ok: false,
      problems: [{ code: 'access.refused' }],
    })
    expect(
      await followUp({
        ctx,
        actor: officer,
        entryId,
        happened: { ...happened, effectiveFrom: '2030-01-01', reason: '' },
      }),
    ).toMatchObject({ problems: [{ code: 'external.reason-missing' }, { code: 'external.before-validity' }] })
    expect((await followUp({ ctx, actor: officer, entryId, happened })).ok).toBe(true)
    expect(await stateOn(university, '2031-03-01')).toBe('withdrawn')
    expect(await stateOn(university, '2031-01-15')).toBe('confirmed-by-register')
    expect(await followUp({ ctx, actor: officer, entryId, happened })).toMatchObject({
      problems: [{ code: 'external.withdrawn-already' }],
    })
  })

  it('keeps the wrong dates of an import out, with the path in the file', async () => {
    const file = JSON.parse(readFileSync(new URL('../../../../seed/ligipaas.json', import.meta.url), 'utf8'))
    file.spec.version = '9.0'
    file.qa.external[0].validTo = '2020-01-01'
    const result = await importDossier({
      ctx,
      actor: { kind: 'system', job: 'test', organisationId: university.id },
      source: JSON.stringify(file),
    })
    expect(result).toMatchObject({ ok: false })
    const paths = result.ok ? [] : result.problems.map(({ code, path }) => `${code} ${path}`)
    expect(paths).toContain('external.ends-before-it-begins qa.external.0.validTo')
  })
})

describe('what the database itself refuses', () => {
  const entryBy = (
    organisationId: string,
    changes: { readonly standing: string; readonly subject: string },
  ) =>
    inTenancy(ctx.db, { organisationId }, async (transaction) => {
      await sql`insert into quality_entry (id, agency_id, instrument, subject_id, scope, decision, valid_from, limits,
          standing, source_kind, fetched_at, hash, recorded_by, recorded_at)
        select ${ctx.random.uuid()}, a.id, 'esg', ${changes.subject}, 'provider', 'positive', '2026-01-01', '{}',
          ${changes.standing}, 'agency', now(), '', ${organisationId}, now()
        from quality_agency a where a.organisation_id = ${agency.id}`.execute(transaction)
    })

  it('a provider that speaks for an agency, or about somebody else', async () => {
    await expect(entryBy(centre.id, { standing: 'register', subject: centre.id })).rejects.toThrow(
      /row-level/,
    )
    await expect(entryBy(centre.id, { standing: 'stated', subject: university.id })).rejects.toThrow(
      /row-level/,
    )
    await expect(
      entryBy(agency.id, { standing: 'register', subject: university.id }),
    ).resolves.toBeUndefined()
  })

  it('an agency that registers itself, and a decision that is rewritten', async () => {
    const changed = await inTenancy(ctx.db, { organisationId: agency.id }, async (transaction) => {
      const answer =
        await sql`update quality_agency set registrations = '[]' where organisation_id = ${agency.id}`.execute(
          transaction,
        )
      return Number(answer.numAffectedRows)
    })
    expect(changed).toBe(0)
    await expect(
      inTenancy(ctx.db, { organisationId: agency.id }, async (transaction) => {
        await sql`update quality_entry set decision = 'positive'`.execute(transaction)
      }),
    ).rejects.toThrow(/permission denied/)
  })

  it('a self-made successor that is more than stated', async () => {
    await expect(
      inTenancy(ctx.db, { organisationId: centre.id }, async (transaction) => {
        await sql`insert into quality_succession (predecessor_id, successor_id, on_day, kind, standing, recorded_by, recorded_at)
          values (${university.id}, ${centre.id}, '2026-01-01', 'merger', 'register', ${centre.id}, now())`.execute(
          transaction,
        )
      }),
    ).rejects.toThrow(/row-level/)
  })
})
