import { formats } from '@tesela/credentials/formats/index'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findOrganisation, type Organisation, updateOrganisation } from '../../accounts/room.ts'
import { operate } from '../../accounts/testing/operator-story.ts'
import { publicActor } from '../../actor.ts'
import { rooms } from '../../rooms.ts'
import { createServer, type Server } from '../../server.ts'
import { inTenancy } from '../../storage/database.ts'
import { read } from '../../storage/unit-of-work.ts'
import { builtAssets } from '../../testing/assets.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { type Visitor, visitor } from '../../testing/visitor.ts'
import { makeAward } from '../award/make-award.ts'
import {
  awardAndSeal,
  must,
  outcomesOf,
  refusalsOf,
  type StoryHouse,
  storyDay,
  storyHouse,
  tellUntilPublished,
  verifyNow,
} from '../testing/award-story.ts'
import { issueCredentials } from './issue-credentials.ts'

const allFormats = formats.map(({ id }) => id)
let ctx: TestContext
let server: Server
let house: StoryHouse
let stranger: Visitor

beforeAll(async () => {
  ctx = await makeTestContext({ now: `${storyDay}T10:00:00Z` })
  await tellUntilPublished(ctx)
  server = createServer(ctx, rooms, builtAssets)
  house = await storyHouse(ctx)
  stranger = visitor(server.app)
})

afterAll(async () => {
  await server.signIn.close()
  await ctx.close()
})

const allPass = {
  integrity: 'pass',
  'issuer-identity': 'pass',
  'issuer-authorised': 'pass',
  status: 'pass',
  validity: 'pass',
  'specification-version': 'pass',
  'quality-assurance': 'pass',
  'annex-elements': 'pass',
}

describe('sealing an award', () => {
  it.each(allFormats)('%s: an employer finds nothing to doubt', async (format) => {
    const { files } = await awardAndSeal(ctx, house, [format])
    const report = await verifyNow(ctx, server.app, files[0]?.body ?? '')
    expect(outcomesOf(report)).toEqual({ ...allPass, 'holder-binding': 'not-checked holder.not-bound' })
    expect(report.kind === 'checked' && report.format).toBe(format)
  })

  it.each(allFormats)('%s: one changed letter of the name is noticed', async (format) => {
    const { award, files } = await awardAndSeal(ctx, house, [format])
    const [name, other] = [award.holder.familyName ?? '', award.holder.familyName?.replace('N', 'M') ?? '']
    const body = files[0]?.body ?? ''
    const changed = body.includes(name) ? body.replaceAll(name, other) : withOtherCharacter(body)
    expect(changed).not.toBe(body)
    const { integrity, unreadable } = outcomesOf(await verifyNow(ctx, server.app, changed))
    expect(integrity ?? unreadable).not.toBe('pass')
  })

  it('is done once for each format: what is there already is left as it is', async () => {
    const { award, files } = await awardAndSeal(ctx, house, ['open-badge'])
    const about = { ctx, actor: house.registrar, awardId: award.id }
    const again = must(await issueCredentials({ ...about, formats: ['open-badge', 'sd-jwt-vc'] }))
    expect(again.map(({ format }) => format)).toEqual(['sd-jwt-vc'])
    expect(must(await issueCredentials({ ...about, formats: ['open-badge'] }))).toEqual([])
    expect((await stranger.get(`/credentials/${files[0]?.id}/file`)).status).toBe(200)
  })

  it('refuses formats that nobody knows, and none at all', async () => {
    const { award } = await awardAndSeal(ctx, house, ['open-badge'])
    const about = { ctx, actor: house.registrar, awardId: award.id }
    expect(refusalsOf(await issueCredentials({ ...about, formats: ['pdf', 'open-badge'] }))).toEqual([
      'issuing.unknown-format formats',
    ])
    expect(refusalsOf(await issueCredentials({ ...about, formats: [] }))).toEqual([
      'issuing.no-format formats',
    ])
  })

  it('judges the complete dossier again: a fault that came after the award refuses, and nothing is stored', async () => {
    const award = must(await makeAward({ ctx, actor: house.registrar, input: house.input() }))
    const seal = () =>
      issueCredentials({ ctx, actor: house.registrar, awardId: award.id, formats: allFormats })
    const before = await organisationNow()
    const stored = await rowsStored()
    await become({ ...before, facts: { ...before.facts, ids: [] } })
    const refused = await seal()
    expect(
      refused.ok ? [] : refused.problems.map(({ path, params }) => `${params?.['rule']} ${path}`),
    ).toEqual(['P9.2-ISSUER-ID credential.issuer.ids', 'P9.2-SEAL credential.seal.orgId'])
    expect(await rowsStored()).toEqual(stored)
    await become(before)
    must(await operate(ctx, 'suspend', house.organisationId))
    const suspended = await rowsStored()
    expect(refusalsOf(await seal())).toEqual(['issuing.issuer-not-active'])
    expect(await rowsStored()).toEqual(suspended)
    must(await operate(ctx, 'reopen', house.organisationId))
    expect(must(await seal())).toHaveLength(allFormats.length)
  })

  it('seals under the name that the register has on the day of sealing', async () => {
    const before = await organisationNow()
    const holder = { fullName: 'Renamed', dateOfBirth: '1980-01-01' }
    const award = must(await makeAward({ ctx, actor: house.registrar, input: house.input({ holder }) }))
    await become({ ...before, legalName: 'Põhjala Riiklik Ülikool' })
    const [file] = must(
      await issueCredentials({ ctx, actor: house.registrar, awardId: award.id, formats: ['open-badge'] }),
    )
    expect(JSON.parse(file?.body ?? '{}').issuer.name).toBe('Põhjala Riiklik Ülikool')
    await become(before)
  })

  it('refuses a day of issuing of which the register could not speak', async () => {
    const input = house.input({
      issuedOn: '2026-11-10',
      holder: { fullName: 'Early', dateOfBirth: '1980-01-01' },
    })
    const award = must(await makeAward({ ctx, actor: house.registrar, input }))
    const refused = await issueCredentials({
      ctx,
      actor: house.registrar,
      awardId: award.id,
      formats: ['sd-jwt-vc'],
    })
    expect(refused).toMatchObject({
      ok: false,
      problems: [{ code: 'issuing.before-first-key', params: { date: '2026-11-10', since: storyDay } }],
    })
  })
})

describe('the address of a credential', () => {
  it('is the only way to it: no other id leads anywhere, and nobody gets a list', async () => {
    const { files } = await awardAndSeal(ctx, house, ['european-digital-credential'])
    const id = files[0]?.id ?? ''
    for (const part of ['', '/file', '/pdf']) {
      expect([part, (await stranger.get(`/credentials/${id}${part}`)).status]).toEqual([part, 200])
      for (const other of [ctx.random.uuid(), '-'.repeat(36), 'x', `${id}x`, '%00', "' or 1=1"]) {
        const answer = await stranger.get(`/credentials/${encodeURIComponent(other)}${part}`)
        expect([other, answer.status]).toEqual([other, 404])
      }
    }
    const seen = await read(ctx, publicActor, (transaction) =>
      sql<{ id: string }>`select id from credential`.execute(transaction),
    )
    expect(seen.rows).toEqual([])
  })

  it('shows one credential and not the others of the same award', async () => {
    const { award, files } = await awardAndSeal(ctx, house, ['open-badge', 'sd-jwt-vc'])
    const page = await (await stranger.get(`/credentials/${files[0]?.id}`)).text()
    expect(page.includes(award.holder.familyName ?? '?')).toBe(true)
    expect(page.includes(files[1]?.id ?? '?')).toBe(false)
    expect(/<meta name="robots" content="noindex">/.test(page)).toBe(true)
  })

  it('gives the file as it was sealed, for any site to fetch', async () => {
    const { files } = await awardAndSeal(ctx, house, allFormats)
    for (const file of files) {
      const answer = await stranger.get(`/credentials/${file.id}/file`)
      expect(await answer.text()).toBe(file.body)
      expect(answer.headers.get('content-type')).toContain(file.mediaType)
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      expect(answer.headers.get('content-disposition')).toContain(file.fileExtension)
    }
  })
})

describe('the PDF', () => {
  it.each([
    ['en', 'Micro-credential'],
    ['es', 'Microcredencial'],
    ['et', 'Mikrokvalifikatsioon'],
  ])('in %s is tagged, names its language and has its title', async (language, subject) => {
    const { files } = await awardAndSeal(ctx, house, ['open-badge'])
    const answer = await visitor(server.app).get(`/credentials/${files[0]?.id}/pdf?lang=${language}`)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    const pdf = Buffer.from(await answer.arrayBuffer()).toString('latin1')
    const has = (pattern: RegExp) => [pattern.source, pattern.test(pdf)] as const
    for (const pattern of [
      /^%PDF-1\.7/,
      /\/MarkInfo \d+ 0 R/,
      /\/Marked true/,
      /\/Title \d+ 0 R/,
      new RegExp(`/Lang \\(${language}\\)`),
      /\/DisplayDocTitle true/,
      /\/StructTreeRoot/,
      /\/S \/H1\b/,
      /\/S \/H2\b/,
      /\/S \/P\b/,
      /\/S \/Figure\b/,
      /\/Alt/,
      /pdfuaid/,
    ]) {
      expect(has(pattern)).toEqual([pattern.source, true])
    }
    expect(textsOf(pdf).some((text) => text.includes(subject))).toBe(true)
  })
})

/** Strings of a PDF's own dictionaries: plain, or UTF-16 where a letter needs it. */
function textsOf(pdf: string): readonly string[] {
  return [...pdf.matchAll(/\((?:\\.|[^()\\])*\)/g)].map(([text]) =>
    text.startsWith('(\u00fe\u00ff')
      ? Buffer.from(text.slice(3, -1), 'latin1').swap16().toString('utf16le')
      : text.slice(1, -1),
  )
}

function withOtherCharacter(body: string): string {
  const place = Math.floor(body.length / 3)
  return body.slice(0, place) + (body[place] === 'A' ? 'B' : 'A') + body.slice(place + 1)
}

async function organisationNow(): Promise<Organisation> {
  const found = await read(ctx, publicActor, (transaction) =>
    findOrganisation(transaction, house.organisationId),
  )
  if (found === undefined) throw new Error('the organisation is gone')
  return found
}

async function become(organisation: Organisation): Promise<void> {
  await inTenancy(ctx.db, { organisationId: house.organisationId }, (transaction) =>
    updateOrganisation(transaction, organisation),
  )
}

async function rowsStored(): Promise<unknown> {
  return inTenancy(ctx.db, { organisationId: house.organisationId }, async (transaction) => {
    const found = await sql`select (select count(*)::int from credential) as credentials,
      (select count(*)::int from status_entry) as places, (select count(*)::int from issuer_key) as keys,
      (select count(*)::int from audit_entry) as log`.execute(transaction)
    return found.rows
  })
}
