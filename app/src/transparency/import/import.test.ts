import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIdentities } from '../../accounts/demo.ts'
import { accounts, findOrganisationBySlug } from '../../accounts/room.ts'
import type { PersonActor, Role, SystemActor } from '../../actor.ts'
import { read } from '../../storage/unit-of-work.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { transparency } from '../room.ts'
import { listOrganisationVersions } from '../specification/store.ts'
import { importDossier, previewImport } from './import-dossier.ts'

const examples = join(import.meta.dirname, '../../../../../shared/domain/examples')
const system: SystemActor = { kind: 'system', job: 'test' }

describe.skipIf(!existsSync(examples))('the three example dossiers', () => {
  let ctx: TestContext
  beforeAll(async () => {
    ctx = await makeTestContext({ now: '2026-11-23T10:00:00Z' })
  })
  afterAll(() => ctx.close())

  it.each(['he', 'vet', 'rpl'])('%s comes in whole and is published as of its day', async (name) => {
    const source = readFileSync(join(examples, `${name}.json`))
    const result = await importDossier({ ctx, actor: system, source })
    expect(result.ok ? [] : result.problems).toEqual([])
    expect(result.ok ? result.value.blockers : []).toEqual([])
  })
})

describe('all or nothing', () => {
  let ctx: TestContext
  let personId = ''
  beforeAll(async () => {
    ctx = await makeTestContext({ rooms: [accounts, transparency], now: '2026-11-23T10:00:00Z' })
    await accounts.seed?.(ctx)
    const people = await demoIdentities(ctx)
    personId = people.find(({ name }) => name === 'Inés Roca')?.personId ?? ''
  })
  afterAll(() => ctx.close())

  const seed = (name: string) => readFileSync(new URL(`../../../../seed/${name}`, import.meta.url), 'utf8')
  const organisation = (slug: string) =>
    read(ctx, system, (transaction) => findOrganisationBySlug(transaction, slug)).then(
      (found) => found?.id ?? '',
    )
  const person = (organisationId: string, roles: readonly Role[] = ['author']): PersonActor => ({
    kind: 'person',
    personId,
    name: 'Inés',
    email: 'ines@calzatec.example',
    organisationId,
    roles,
  })
  const count = async (organisationId: string) =>
    (
      await read(ctx, person(organisationId), (transaction) =>
        listOrganisationVersions(transaction, organisationId),
      )
    ).length

  it('refuses the dossier of an organisation that somebody else acts for', async () => {
    const actor = person(await organisation('pohjala-ylikool'))
    const result = await importDossier({ ctx, actor, source: seed('tacones.json') })
    expect(result.ok ? [] : result.problems).toEqual([
      {
        code: 'import.organisation-not-yours',
        path: 'org.legalName',
        params: { name: 'Centro Calzatec, S.L.' },
      },
    ])
  })

  it('refuses a role that may not import', async () => {
    const actor = person(await organisation('centro-calzatec'), ['registrar'])
    const result = await importDossier({ ctx, actor, source: seed('tacones.json') })
    expect(result.ok ? [] : result.problems).toEqual([{ code: 'access.refused' }])
  })

  it('a preview tells what would be made and makes nothing', async () => {
    const id = await organisation('centro-calzatec')
    const preview = await previewImport({ ctx, actor: person(id), source: seed('tacones.json') })
    expect(preview).toMatchObject({
      ok: true,
      value: { version: { status: 'published' }, isNewSpecification: true },
    })
    expect(await count(id)).toBe(0)
  })

  it('an award of a version that cannot be published refuses everything', async () => {
    const id = await organisation('centro-calzatec')
    const file = JSON.parse(seed('tacones.json'))
    const source = JSON.stringify({
      ...file,
      spec: { ...file.spec, learningOutcomes: [] },
      award: { date: '2026-11-03' },
    })
    const result = await importDossier({ ctx, actor: person(id), source })
    const codes = result.ok ? [] : result.problems.map(({ code }) => code)
    expect(codes[0]).toBe('import.award-needs-publication')
    expect(codes).toContain('specification.rule-not-met')
    expect(await count(id)).toBe(0)
  })

  it('what a principle objects to comes in as a draft, and says why', async () => {
    const id = await organisation('centro-calzatec')
    const file = JSON.parse(seed('tacones.json'))
    const spec = { ...file.spec, id: 'mc:unfinished', learningOutcomes: [] }
    const result = await importDossier({ ctx, actor: person(id), source: JSON.stringify({ ...file, spec }) })
    expect(result).toMatchObject({
      ok: true,
      value: { version: { status: 'draft' }, offer: { status: 'draft' } },
    })
    expect(result.ok && result.value.blockers.map(({ params }) => params?.['rule'])).toContain(
      'P2.1-LO-PRESENT',
    )
  })

  it('keeps date and number of the file, and refuses the same version twice', async () => {
    const id = await organisation('centro-calzatec')
    const first = await importDossier({ ctx, actor: person(id), source: seed('tacones.json') })
    expect(first).toMatchObject({
      ok: true,
      value: { version: { version: '1.1', publishedOn: '2026-01-15' } },
    })
    const second = await importDossier({ ctx, actor: person(id), source: seed('tacones.json') })
    expect(second.ok ? [] : second.problems).toEqual([
      { code: 'import.version-exists', path: 'spec.version', params: { version: '1.1' } },
    ])
  })

  it('an older version imported later does not become the current one', async () => {
    const id = await organisation('centro-calzatec')
    const file = JSON.parse(seed('tacones.json'))
    const reviews = [{ ...file.qa.reviews[0], specVersion: '1.0' }]
    const spec = { ...file.spec, version: '1.0' }
    const source = JSON.stringify({ ...file, spec, qa: { ...file.qa, reviews }, offer: null })
    const result = await importDossier({ ctx, actor: person(id), source })
    expect(result.ok ? result.value.blockers : result.problems).toEqual([])
    expect(result).toMatchObject({ ok: true, value: { version: { version: '1.0', status: 'superseded' } } })
  })

  it('an organisation that nobody has yet waits for the operator where each is confirmed', async () => {
    const file = JSON.parse(seed('tacones.json'))
    const org = { ...file.org, legalName: 'Escuela Sin Confirmar, S.L.', ids: [] }
    const { organisationId: _none, ...alone } = person('')
    const settings = { ...ctx.settings, newOrganisations: 'confirmed' } as const
    const source = JSON.stringify({ ...file, org })
    const result = await importDossier({ ctx: { ...ctx, settings }, actor: { ...alone, roles: [] }, source })
    expect(result.ok ? [] : result.problems).toEqual([
      {
        code: 'import.organisation-unconfirmed',
        path: 'org.legalName',
        params: { name: 'Escuela Sin Confirmar, S.L.' },
      },
    ])
  })

  it('an organisation that nobody has yet is made, with the importer as its administrator', async () => {
    const file = JSON.parse(seed('tacones.json'))
    const source = JSON.stringify({
      ...file,
      org: { ...file.org, legalName: 'Nueva Escuela, S.L.', ids: [] },
    })
    const { organisationId: _none, ...alone } = person('')
    const result = await importDossier({ ctx, actor: { ...alone, roles: [] }, source })
    expect(result).toMatchObject({
      ok: true,
      value: { owner: { isNew: true, organisation: { slug: 'nueva-escuela-s-l' } } },
    })
  })
})
