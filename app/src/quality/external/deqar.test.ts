import { Fault, type Result } from '@tesela/kernel'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findOrganisationBySlug, listMembers, type Organisation } from '../../accounts/room.ts'
import { type PersonActor, publicActor, type Role } from '../../actor.ts'
import { rooms } from '../../rooms.ts'
import { read } from '../../storage/unit-of-work.ts'
import { closeTestContext, makeTestContext, type TestContext } from '../../testing/context.ts'
import { findAgency } from './agency-store.ts'
import { dateIn, institutionNumber } from './deqar-model.ts'
import { readDeqarJson } from './deqar-schema.ts'
import { listEntries, listSuccessions } from './entry-store.ts'
import { importExport, readExport } from './import-deqar.ts'
import { readDeqarCsv } from './read-deqar-csv.ts'
import { deqarAgencies, deqarCsv, deqarReports } from './testing/deqar-samples.ts'

function must<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Fault('test.refused', JSON.stringify(result.problems))
}

describe('DEQAR files', () => {
  it('reads the submission CSV: numbers and words for decisions, each line’s own notation of dates', () => {
    const rows = must(readDeqarCsv(deqarCsv))
    expect(rows.map((row) => (row.ok ? row.report.record : row.problems.map(({ code }) => code)))).toEqual([
      'BQ-2030-1',
      'BQ-2025-7',
      'BQ-2025-8',
      ['deqar.decision-unknown', 'external.date-malformed'],
      'BQ-2025-10',
    ])
    const [, programme] = rows
    expect(programme?.ok === true && programme.report).toMatchObject({
      scope: 'programme',
      programme: 'Micro-credential in accessibility, part two',
      decision: 'positive with conditions',
      validFrom: '2025-09-01',
      validTo: '2028-08-31',
      institutions: [{ deqarId: 'DEQARINST99001' }],
      link: 'https://bqa.example/reports/2025-7',
    })
  })

  it('reads a page of the Web API, with the history of its institution', () => {
    const { rows } = must(readDeqarJson(JSON.stringify(deqarReports)))
    expect(rows[0]?.ok === true && rows[0].report).toMatchObject({
      record: '700001',
      scope: 'provider',
      validFrom: '2022-01-01',
      successions: [{ predecessor: { deqarId: 'DEQARINST98001' }, on: '2022-08-31' }],
      link: 'https://deqar.example/reports/1.pdf',
    })
    expect(rows[1]).toMatchObject({
      ok: false,
      problems: [
        { code: 'deqar.decision-unknown' },
        { code: 'external.date-malformed', path: 'valid_from' },
        { code: 'deqar.no-institution' },
      ],
    })
  })

  it('knows DEQAR’s notations of dates and numbers', () => {
    expect(dateIn('04/01/14', '%d/%m/%y')).toBe('2014-01-04')
    expect(dateIn('4-1-2014', '%-d-%-m-%Y')).toBe('2014-01-04')
    expect(dateIn('2014-01-04T00:00:00Z', 'whatever')).toBe('2014-01-04')
    expect(dateIn('31/02/2014', '%d/%m/%Y')).toBeUndefined()
    expect(dateIn('2014', '%Y')).toBeUndefined()
    expect(institutionNumber('34')).toBe('DEQARINST0034')
    expect(institutionNumber('deqarinst99001')).toBe('DEQARINST99001')
    expect(institutionNumber('0034b')).toBeUndefined()
  })

  it('says what is wrong with a file that is none, and never throws', () => {
    expect(readExport('{"results": 7}')).toMatchObject({ problems: [{ code: 'deqar.not-json' }] })
    expect(readExport('{"results": [')).toMatchObject({ problems: [{ code: 'deqar.not-json' }] })
    expect(readExport('name,colour\nx,y')).toMatchObject({ problems: [{ code: 'deqar.columns-missing' }] })
    expect(readExport('agency,"decision\n')).toMatchObject({ ok: false })
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.string().map((noise) => `${deqarCsv}\n${noise}`),
        ),
        (text) => {
          const found = readExport(text)
          expect(typeof found.ok).toBe('boolean')
        },
      ),
    )
  })
})

describe('taking DEQAR over', () => {
  let ctx: TestContext
  let university: Organisation

  beforeAll(async () => {
    ctx = await makeTestContext({ now: '2026-11-23T10:00:00Z' })
    for (const room of rooms.slice(0, rooms.findIndex(({ name }) => name === 'quality') + 1))
      await room.seed?.(ctx)
    university = await bySlug('pohjala-ylikool')
  }, 60_000)

  afterAll(() => closeTestContext(ctx))

  async function bySlug(slug: string): Promise<Organisation> {
    const found = await read(ctx, publicActor, (transaction) => findOrganisationBySlug(transaction, slug))
    if (found === undefined) throw new Fault('test.no-organisation', slug)
    return found
  }

  async function personOf(organisation: Organisation, role: Role): Promise<PersonActor> {
    const system = { kind: 'system', job: 'test', organisationId: organisation.id } as const
    const members = await read(ctx, system, (transaction) => listMembers(transaction, organisation.id))
    const member = members.find(({ roles }) => roles.includes(role))
    if (member === undefined) throw new Fault('test.no-member', role)
    return { kind: 'person', ...member, organisationId: organisation.id }
  }

  const entriesOf = (id: string) =>
    read(ctx, publicActor, (transaction) => listEntries(transaction, { subjects: [id] }))

  it('shows what a file would do, row by row, and keeps nothing of it', async () => {
    const actor = await personOf(university, 'qa-manager')
    const before = await entriesOf(university.id)
    const { fates } = must(await importExport({ ctx, actor, source: deqarCsv, preview: true }))
    expect(fates.map((one) => (one.fate === 'left-out' ? one.reason : one.fate))).toEqual([
      'added',
      'added',
      'not-here',
      'refused',
      'refused',
    ])
    expect(fates[4]).toMatchObject({ problems: [{ code: 'external.ends-before-it-begins' }] })
    expect(await entriesOf(university.id)).toEqual(before)
  })

  it('takes a provider’s file as stated, an agency’s own as confirmed, and the same again as known', async () => {
    const manager = await personOf(university, 'qa-manager')
    must(await importExport({ ctx, actor: manager, source: deqarCsv, preview: false }))
    const stated = (await entriesOf(university.id)).find(({ source }) => source.record === 'BQ-2030-1')
    expect(stated).toMatchObject({ standing: 'stated', source: { kind: 'file' } })
    const officer = await personOf(await bySlug('baltic-quality-agency'), 'agency-user')
    must(await importExport({ ctx, actor: officer, source: deqarCsv, preview: false }))
    const all = (await entriesOf(university.id)).filter(({ source }) => source.record === 'BQ-2030-1')
    expect(all.map(({ standing }) => standing).toSorted()).toEqual(['register', 'stated'])
    const again = must(await importExport({ ctx, actor: officer, source: deqarCsv, preview: false }))
    expect(again.fates.slice(0, 2).map(({ fate }) => fate)).toEqual(['known', 'known'])
  })

  it('puts a changed record in the place of the earlier one, which stays', async () => {
    const officer = await personOf(await bySlug('baltic-quality-agency'), 'agency-user')
    const changed = deqarCsv.replace('2036-04-30', '2033-04-30')
    const { fates } = must(await importExport({ ctx, actor: officer, source: changed, preview: false }))
    expect(fates[0]?.fate).toBe('replaced')
    const now = (await entriesOf(university.id)).filter(
      ({ source, standing }) => source.record === 'BQ-2030-1' && standing === 'register',
    )
    expect(now.map(({ validTo }) => validTo)).toEqual(['2033-04-30'])
    const ever = await read(ctx, publicActor, (transaction) =>
      listEntries(transaction, { subjects: [university.id], withReplaced: true }),
    )
    expect(ever.filter(({ source }) => source.record === 'BQ-2030-1')).toHaveLength(3)
  })

  it('leaves out what is about somebody else', async () => {
    const centre = await personOf(await bySlug('centro-calzatec'), 'qa-manager')
    const { fates } = must(await importExport({ ctx, actor: centre, source: deqarCsv, preview: true }))
    expect(fates[0]).toMatchObject({ fate: 'left-out', reason: 'not-yours' })
  })

  it('asks nobody at night unless an address is configured', async () => {
    await ctx.jobs.run('read-deqar')
    expect(ctx.http.asked).toEqual([])
  })

  it('reads agencies, reports and history from the address that is configured', async () => {
    const base = 'https://deqar.example/webapi/v2/browse'
    const settings = { ...ctx.settings, deqarBaseUrl: 'https://deqar.example', deqarToken: 'secret' }
    ctx.http.put(`${base}/agencies/?limit=200`, JSON.stringify(deqarAgencies))
    ctx.http.put(`${base}/reports/institutional/by-institution/99001/`, JSON.stringify(deqarReports))
    ctx.http.refuse(`${base}/reports/programme/by-institution/99001/`, 'http.status', 404)
    const job = rooms.flatMap(({ jobs }) => jobs ?? []).find(({ name }) => name === 'read-deqar')
    await job?.run({ ...ctx, settings }, {})
    const agency = await read(ctx, publicActor, (transaction) =>
      findAgency(transaction, { externalId: 'deqar:990' }),
    )
    expect(agency).toMatchObject({
      country: 'LV',
      registrations: [{ register: 'eqar', from: '2019-01-01', until: '2034-12-31' }],
    })
    expect(agency?.organisationId).toBeDefined()
    const entry = (await entriesOf(university.id)).find(({ source }) => source.record === '700001')
    expect(entry).toMatchObject({
      standing: 'register',
      source: { kind: 'deqar', url: `${base}/reports/institutional/by-institution/99001/` },
    })
    expect(entry?.source.hash).toMatch(/^[0-9a-f]{64}$/)
    const successions = await read(ctx, publicActor, (transaction) =>
      listSuccessions(transaction, [university.id]),
    )
    expect(successions).toMatchObject([
      { predecessorName: 'Tartu Õpetajate Seminar', standing: 'register', on: '2022-08-31' },
    ])
    const count = (await entriesOf(university.id)).length
    await job?.run({ ...ctx, settings }, {})
    expect(await entriesOf(university.id)).toHaveLength(count)
  })
})
