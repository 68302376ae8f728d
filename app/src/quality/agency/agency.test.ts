import { parseCompactJws } from '@tesela/credentials/proofs/jws'
import { Fault, type Result } from '@tesela/kernel'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findOrganisationBySlug, listMembers, type Organisation } from '../../accounts/room.ts'
import { type PersonActor, publicActor, type Role } from '../../actor.ts'
import { createTranslator } from '../../i18n/translator.ts'
import { rooms } from '../../rooms.ts'
import { inTenancy } from '../../storage/database.ts'
import { read } from '../../storage/unit-of-work.ts'
import { closeTestContext, makeTestContext, type TestContext } from '../../testing/context.ts'
import { sha256 } from '../../transparency/room.ts'
import { readSubjects } from '../external/decision-subject.ts'
import { asOf } from '../external/explain.ts'
import { noLimits } from '../external/model.ts'
import { readIndex } from '../external/register-entries.ts'
import { packArchive } from './archive.ts'
import { type DecisionInput, decideOnPack } from './decide-on-pack.ts'
import { isReminderDay } from './jobs.ts'
import { closePack, openPack } from './open-pack.ts'
import { packSubjects, readDesk, readPack, readReport } from './read-packs.ts'
import { drawVersions, saveFindings } from './review-pack.ts'
import { packSections } from './unrecorded.ts'

const today = '2026-11-23'
let ctx: TestContext
let centre: Organisation
let agency: Organisation
let manager: PersonActor
let officer: PersonActor
let stranger: PersonActor
let packId: string

beforeAll(async () => {
  ctx = await makeTestContext({ now: `${today}T10:00:00Z` })
  for (const room of rooms.slice(0, rooms.findIndex(({ name }) => name === 'quality') + 1))
    await room.seed?.(ctx)
  centre = await bySlug('centro-calzatec')
  agency = await bySlug('baltic-quality-agency')
  manager = await personOf(centre, 'qa-manager')
  officer = await personOf(agency, 'agency-user')
  stranger = { ...officer, organisationId: (await bySlug('rootsi-disain')).id }
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

function must<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Fault('test.refused', JSON.stringify(result.problems))
}

const wish = () => ({
  agencyOrganisationId: agency.id,
  instrument: 'eqavet',
  purpose: 'Audit 2026',
  periodFrom: '2025-01-01',
  periodTo: today,
  opensOn: today,
  closesOn: '2026-12-31',
})

const decision: DecisionInput = {
  decision: 'positive with conditions',
  validFrom: '2026-12-01',
  validTo: '2031-11-30',
  conditions: [{ text: 'Publish completion figures', dueOn: '2027-12-01' }],
  limits: noLimits,
  recognisedIn: [],
  grounds: 'The centre plans, does, checks and improves.',
}

async function stateOn(on: string): Promise<string> {
  const index = await read(ctx, publicActor, (transaction) =>
    readIndex(transaction, { organisationId: centre.id }),
  )
  return asOf(index, { on, organisationId: centre.id }).state
}

describe('P1.3 an evidence pack', () => {
  it('is refused with wrong dates, all at once', async () => {
    const wrong = { ...wish(), periodTo: '2027-01-01', opensOn: '2026-01-01', closesOn: '2025-01-01' }
    const result = await openPack({ ctx, actor: manager, wish: wrong })
    expect(result.ok ? [] : result.problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'agency.period-in-the-future periodTo',
      'agency.opens-in-the-past opensOn',
      'external.ends-before-it-begins closesOn',
    ])
  })

  it('is opened by who answers for quality, and the agency is told by mail', async () => {
    expect(await openPack({ ctx, actor: officer, wish: wish() })).toMatchObject({
      problems: [{ code: 'agency.own-pack' }],
    })
    packId = must(await openPack({ ctx, actor: manager, wish: wish() })).id
    ctx.mail.clear()
    await ctx.jobs.runAll()
    expect(ctx.mail.outbox.map(({ to }) => to)).toContain('ilze@bqa.example')
    expect(ctx.mail.outbox.map(({ text }) => text).join()).toContain(`/agency/packs/${packId}`)
  })

  it('is read by its agency while it is open, by its provider always, by nobody else', async () => {
    const pack = must(await readPack({ ctx, actor: officer, packId }))
    expect(pack.counts['versions']).toBeGreaterThan(0)
    expect((await readPack({ ctx, actor: manager, packId })).ok).toBe(true)
    expect(await readPack({ ctx, actor: stranger, packId })).toMatchObject({
      problems: [{ code: 'agency.pack-unknown' }],
    })
  })

  it('never names a learner or a reviewer', async () => {
    const { items } = must(await readPack({ ctx, actor: officer, packId }))
    const text = JSON.stringify(items)
    for (const name of ['Noor', 'Ejemplo', 'Liis', 'Amadou', 'Pau Ferrer', 'Inés Roca'])
      expect(text).not.toContain(name)
  })

  it('has complaints in numbers, and says plainly what is not recorded', async () => {
    const { items, counts } = must(await readPack({ ctx, actor: officer, packId }))
    expect(Object.keys(counts).sort()).toEqual([...packSections].sort())
    const [complaints] = items.filter(({ section }) => section === 'complaints')
    expect(complaints).toMatchObject({ id: 'all', facts: { received: 0 } })
    const [recognition] = items.filter(({ section }) => section === 'recognition')
    expect(recognition).toMatchObject({
      title: { en: 'No recognition outcomes are recorded', et: 'Ühtegi tunnustamise tulemust ei ole kirjas' },
      facts: { recorded: 0 },
    })
  })

  it('is kept from the agency by the database itself once its days are over', async () => {
    const count = (day: string, organisationId: string) =>
      inTenancy(ctx.db, { organisationId }, async (transaction) => {
        await sql`select set_config('app.today', ${day}, true)`.execute(transaction)
        const answer = await sql<{ count: number }>`select count(*)::int as count from evidence_item
          where pack_id = ${packId}`.execute(transaction)
        return answer.rows[0]?.count ?? 0
      })
    expect(await count(today, agency.id)).toBeGreaterThan(0)
    expect(await count('2026-11-22', agency.id)).toBe(0)
    expect(await count('2027-01-01', agency.id)).toBe(0)
    expect(await count(today, stranger.organisationId ?? '')).toBe(0)
    expect(await count('2027-01-01', centre.id)).toBeGreaterThan(0)
  })

  it('is taken away as one ZIP: a tagged PDF, JSON, a CSV for each part, and the digest of all', async () => {
    const t = createTranslator('en')
    const archive = must(await packArchive({ ctx, actor: officer, packId, t }))
    const files = unzipSync(archive.bytes)
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        'evidence.pdf',
        'evidence.json',
        'manifest.json',
        'versions.csv',
        'provider.csv',
      ]),
    )
    expect(strFromU8(files['evidence.pdf']?.slice(0, 8) ?? new Uint8Array())).toContain('%PDF-1.7')
    const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))
    const pack = must(await readPack({ ctx, actor: officer, packId })).pack
    expect(manifest.digest).toBe(`sha256:${pack.digest}`)
  })
})

describe('P1.3 an agency’s decision', () => {
  it('needs a judgement on every standard and words where one is not met', async () => {
    await saveFindings({
      ctx,
      actor: officer,
      packId,
      findings: {
        plan: { judgement: 'met' },
        implement: { judgement: 'partly-met' },
        nonsense: { text: 'x' },
      },
    })
    const refused = await decideOnPack({ ctx, actor: officer, packId, input: { ...decision, grounds: '' } })
    expect(refused.ok ? [] : refused.problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'agency.finding-without-words findings.implement.text',
      'agency.finding-missing findings.evaluate.judgement',
      'agency.finding-missing findings.review.judgement',
      'agency.grounds-missing grounds',
    ])
    expect(await stateOn('2026-12-15')).toBe('expired-at-date')
  })

  it('draws a sample whose seed is kept', async () => {
    const sample = must(
      await drawVersions({ ctx, actor: officer, packId, way: 'field', size: 3, seed: 'riga' }),
    )
    expect(sample.seed).toBe('riga')
    const { review } = must(await readPack({ ctx, actor: officer, packId }))
    expect(review?.sample).toEqual(sample)
  })

  it('is signed, counts at once inside its dates, and is public with its findings', async () => {
    must(
      await saveFindings({
        ctx,
        actor: officer,
        packId,
        findings: {
          plan: { judgement: 'met' },
          implement: { judgement: 'partly-met', text: 'Two trainers wait for their course.' },
          evaluate: { judgement: 'met' },
          review: { judgement: 'met' },
        },
      }),
    )
    const { entry } = must(await decideOnPack({ ctx, actor: officer, packId, input: decision }))
    expect(await stateOn('2026-12-15')).toBe('confirmed-by-register')
    expect(await stateOn('2026-11-30')).toBe('expired-at-date')
    const { review } = must(await readReport({ ctx, actor: publicActor, entryId: entry.id }))
    const parsed = parseCompactJws(review?.seal ?? '')
    const jws = must(parsed)
    expect(jws.payload).toBe(review?.record)
    expect(sha256(review?.record ?? '')).toBe(entry.source.hash)
    expect(String(jws.header['kid'])).toMatch(/^did:web:.*baltic-quality-agency#/)
    await ctx.jobs.runAll()
    expect(ctx.mail.outbox.map(({ to }) => to)).toContain('pau@calzatec.example')
  })

  it('cannot be changed or taken twice', async () => {
    expect(await decideOnPack({ ctx, actor: officer, packId, input: decision })).toMatchObject({
      problems: [{ code: 'agency.decided-already' }],
    })
    await expect(
      inTenancy(ctx.db, { organisationId: agency.id }, async (transaction) => {
        await sql`update agency_review set findings = '{}' where pack_id = ${packId}`.execute(transaction)
      }),
    ).rejects.toThrow(/stays as it was signed/)
  })

  it('reminds both sides of its conditions: 30 and 7 days before, on the day, and weekly after it', async () => {
    expect(
      ['2027-11-01', '2027-11-24', '2027-12-01', '2027-12-08'].map((day) => isReminderDay('2027-12-01', day)),
    ).toEqual([true, true, true, true])
    expect(isReminderDay('2027-12-01', '2027-11-02')).toBe(false)
    ctx.mail.clear()
    ctx.clock.set('2027-11-24T04:35:00Z')
    await ctx.jobs.run('remind-of-conditions')
    expect(ctx.mail.outbox.map(({ to }) => to)).toEqual(
      expect.arrayContaining(['pau@calzatec.example', 'ilze@bqa.example']),
    )
    ctx.clock.set(`${today}T10:00:00Z`)
  })

  it('leaves the pack closed to the agency when the provider closes it; the decision stays', async () => {
    must(await closePack({ ctx, actor: manager, packId }))
    expect((await readPack({ ctx, actor: officer, packId })).ok).toBe(false)
    const desk = must(await readDesk({ ctx, actor: officer }))
    expect(desk.packs.map(({ pack }) => pack.id)).not.toContain(packId)
    expect(await stateOn('2026-12-15')).toBe('confirmed-by-register')
  })

  it('about one micro-credential counts for that one alone, and never for one of somebody else', async () => {
    const again = must(await openPack({ ctx, actor: manager, wish: wish() })).id
    const judged = Object.fromEntries(
      ['plan', 'implement', 'evaluate', 'review'].map((id) => [id, { judgement: 'met' as const }]),
    )
    must(await saveFindings({ ctx, actor: officer, packId: again, findings: judged }))
    const subjects = await packSubjects(ctx, officer, again, 'es')
    const specificationId = subjects[0]?.specificationId ?? ''
    const university = await bySlug('pohjala-ylikool')
    const [foreign] = await readSubjects(ctx, publicActor, university.id, 'en')
    const about = (id: string): DecisionInput => ({
      ...decision,
      decision: 'negative',
      conditions: [],
      validFrom: '2033-01-01',
      validTo: '2034-01-01',
      learnersInvolved: true,
      specificationId: id,
    })
    const input = about(foreign?.specificationId ?? '')
    expect(await decideOnPack({ ctx, actor: officer, packId: again, input })).toMatchObject({
      problems: [{ code: 'external.specification-unknown', path: 'about' }],
    })
    const { entry } = must(
      await decideOnPack({ ctx, actor: officer, packId: again, input: about(specificationId) }),
    )
    expect(entry).toMatchObject({ scope: 'programme', specificationId, title: subjects[0]?.title })
    const { review } = must(await readReport({ ctx, actor: publicActor, entryId: entry.id }))
    expect(JSON.parse(review?.record ?? '{}')).toMatchObject({
      about: { scope: 'programme', specification: specificationId },
      learnersInvolved: true,
    })
    expect(await stateOn('2033-06-01')).not.toBe('negative')
    const index = await read(ctx, publicActor, (transaction) =>
      readIndex(transaction, { organisationId: centre.id, specificationId }),
    )
    const question = { on: '2033-06-01', organisationId: centre.id, specificationId }
    expect(asOf(index, question).state).toBe('negative')
  })
})
