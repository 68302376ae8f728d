import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts, listOrganisations } from '../../accounts/room.ts'
import { publicActor, type SystemActor } from '../../actor.ts'
import { inTenancy } from '../../storage/database.ts'
import { read } from '../../storage/unit-of-work.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { transparency } from '../room.ts'
import { listOwnSpecifications } from './list-own-specifications.ts'
import { type OwnListQuery, wholeOwnList } from './model.ts'
import { reviseSpecification } from './revise-specification.ts'
import { startSpecification } from './start-specification.ts'
import {
  deleteVersion,
  findVersion,
  insertVersion,
  listOrganisationVersions,
  updateVersion,
} from './store.ts'

let ctx: TestContext
let own: string
let other: string

beforeAll(async () => {
  ctx = await makeTestContext({ rooms: [accounts, transparency], now: '2026-11-23T10:00:00Z' })
  await accounts.seed?.(ctx)
  await transparency.seed?.(ctx)
  const all = await read(ctx, publicActor, (transaction) => listOrganisations(transaction))
  own = all.find(({ slug }) => slug === 'pohjala-ylikool')?.id ?? ''
  other = all.find(({ slug }) => slug === 'centro-calzatec')?.id ?? ''
})

afterAll(() => ctx.close())

const actorOf = (organisationId: string): SystemActor => ({ kind: 'system', job: 'test', organisationId })

async function draft(organisationId: string) {
  const started = await startSpecification({ ctx, actor: actorOf(organisationId), language: 'en' })
  if (!started.ok) throw new Error(JSON.stringify(started.problems))
  return started.value
}

async function published(organisationId: string) {
  const versions = await read(ctx, actorOf(organisationId), (transaction) =>
    listOrganisationVersions(transaction, organisationId),
  )
  const found = versions.find(({ status }) => status === 'published')
  if (found === undefined) throw new Error('the story publishes one')
  return found
}

describe('row-level security', () => {
  it('shows a draft to its own organisation only', async () => {
    const version = await draft(own)
    const seenBy = (actor: SystemActor | typeof publicActor) =>
      read(ctx, actor, (transaction) => findVersion(transaction, version.id))
    expect((await seenBy(actorOf(own)))?.id).toBe(version.id)
    expect(await seenBy(actorOf(other))).toBeUndefined()
    expect(await seenBy(publicActor)).toBeUndefined()
  })

  it('shows a published version to everyone', async () => {
    const version = await published(own)
    const seen = await read(ctx, publicActor, (transaction) => findVersion(transaction, version.id))
    expect(seen?.digest).toBe(version.digest)
  })

  it('lets nobody write into another organisation', async () => {
    const version = await draft(own)
    const foreign = { ...version, id: ctx.random.uuid(), organisationId: own }
    await expect(
      inTenancy(ctx.db, { organisationId: other }, (transaction) => insertVersion(transaction, foreign)),
    ).rejects.toThrow(/row-level security/)
  })

  it('changes no row of another organisation', async () => {
    const version = await draft(own)
    await inTenancy(ctx.db, { organisationId: other }, (transaction) =>
      updateVersion(transaction, { ...version, content: { title: { en: 'Taken over' } } }),
    )
    const after = await read(ctx, actorOf(own), (transaction) => findVersion(transaction, version.id))
    expect(after?.content.title).toBeUndefined()
  })
})

describe('a published version is frozen in the database', () => {
  it('refuses other content, reasons, number, date, address and digest', async () => {
    const version = await published(own)
    const attempts = [
      { ...version, content: { ...version.content, title: { en: 'Something else' } } },
      { ...version, justifications: { 'P2.1-TITLE': 'later' } },
      { ...version, version: '9.0' },
      { ...version, publishedOn: '2020-01-01' },
      { ...version, uri: 'https://elsewhere.example/1' },
      { ...version, digest: '0'.repeat(64) },
      { ...version, authors: ['somebody else'] },
      { ...version, status: 'draft' as const },
    ]
    for (const attempt of attempts) {
      await expect(
        inTenancy(ctx.db, { organisationId: own }, (transaction) => updateVersion(transaction, attempt)),
      ).rejects.toThrow(/frozen|never goes back/)
    }
  })

  it('refuses to be deleted', async () => {
    const version = await published(own)
    await expect(
      inTenancy(ctx.db, { organisationId: own }, (transaction) => deleteVersion(transaction, version.id)),
    ).rejects.toThrow(/stays for ever/)
  })

  it('cannot be claimed by a draft without date, address and digest', async () => {
    const version = await draft(own)
    await expect(
      inTenancy(ctx.db, { organisationId: own }, (transaction) =>
        updateVersion(transaction, { ...version, status: 'published' }),
      ),
    ).rejects.toThrow(/check constraint/)
  })
})

describe('a new version', () => {
  it('copies the published one, and there is one draft at a time', async () => {
    const version = await published(other)
    const actor = {
      kind: 'person',
      personId: ctx.random.uuid(),
      name: 'Inés',
      email: 'ines@calzatec.example',
      organisationId: other,
      roles: ['author'],
    } as const
    const first = await reviseSpecification({ ctx, actor, versionId: version.id })
    const second = await reviseSpecification({ ctx, actor, versionId: version.id })
    expect(first).toMatchObject({ ok: true, value: { version: '1.2', status: 'draft', justifications: {} } })
    expect(second.ok && first.ok && second.value.id === first.value.id).toBe(true)
    expect(first.ok && first.value.content.title).toEqual(version.content.title)
    // What was said in reviewing a version stays with it; what its learners said is about the micro-credential.
    expect(version.qa).toMatchObject({ reviews: [{}], peerFeedback: [{}, {}] })
    const {
      reviews: _reviews,
      peerFeedback: _peers,
      periodicReview: _periodic,
      nextReviewDue: _due,
      ...kept
    } = version.qa
    expect(first.ok && first.value.qa).toEqual(kept)
  })
})

it('every change left a row in the audit log of its organisation', async () => {
  const rows = await read(ctx, actorOf(own), (transaction) =>
    sql<{ event: string }>`select event from audit_entry`.execute(transaction),
  )
  const events = rows.rows.map(({ event }) => event)
  expect(events).toContain('specification.started')
  expect(events).toContain('dossier.imported')
})

describe('the own list by the page', () => {
  it('has what is worked on or current, and else the version saved last, once and in order', async () => {
    const all = await read(ctx, actorOf(own), (transaction) =>
      listOrganisationVersions(transaction, own, 10_000),
    )
    const isOver = ({ status }: { readonly status: string }) =>
      status === 'superseded' || status === 'retired'
    const expected = [...Map.groupBy(all, ({ specificationId }) => specificationId).values()]
      .flatMap((versions) =>
        versions.every(isOver) ? versions.slice(0, 1) : versions.filter((one) => !isOver(one)),
      )
      .toSorted((one, other) => (`${one.updatedAt} ${one.id}` < `${other.updatedAt} ${other.id}` ? 1 : -1))
      .map(({ id }) => id)
    expect(expected.length).toBeGreaterThan(4)
    const found: string[] = []
    for (let page = 1; found.length < expected.length && page < 100; page += 1) {
      const { versions, pages } = await listOwnSpecifications({
        ctx,
        actor: actorOf(own),
        query: wholeOwnList,
        page,
        size: 2,
      })
      expect(pages).toBe(Math.ceil(expected.length / 2))
      found.push(...versions.map(({ id }) => id))
    }
    expect(found).toEqual(expected)
  })

  it('finds a part of a title in any language, without case and accents, and one state', async () => {
    const ask = (title: string, status: OwnListQuery['status'] = '') =>
      listOwnSpecifications({
        ctx,
        actor: actorOf(other),
        query: { title, status },
        page: 1,
        size: 50,
      })
    const everything = await ask('')
    const [first] = everything.versions
    const title = Object.values(first?.content.title ?? {})[0] ?? ''
    expect(title.length).toBeGreaterThan(5)
    const found = await ask(` ${title} `.trim().toUpperCase().replace('O', 'Ó'))
    expect(found.versions.map(({ id }) => id)).toContain(first?.id)
    expect(await ask('no title has this')).toMatchObject({ versions: [], pages: 0 })
    for (const [status, count] of everything.counts) {
      const { versions } = await ask('', status)
      expect([status, versions.length]).toEqual([status, count])
      expect(versions.every((version) => version.status === status)).toBe(true)
    }
  })
})
