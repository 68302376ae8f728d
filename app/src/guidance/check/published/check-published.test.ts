import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listOrganisations } from '../../../accounts/room.ts'
import { publicActor, type SystemActor } from '../../../actor.ts'
import { rooms } from '../../../rooms.ts'
import { read } from '../../../storage/unit-of-work.ts'
import { closeTestContext, makeTestContext, type TestContext } from '../../../testing/context.ts'
import { listOrganisationVersions } from '../../../transparency/room.ts'
import { checkPublishedOf } from './check-published.ts'
import { linksOf } from './model.ts'
import { findCheck, findLinks, listFindings } from './store.ts'

const hasty = { pauseMs: 0, perHost: 20, inAll: 300, hostsAtOnce: 4 }

let ctx: TestContext
let organisationId: string
let versionId: string
let links: readonly string[]

/** The provider in the story whose quality manager is told. */
async function story(): Promise<void> {
  ctx = await makeTestContext({ now: '2026-11-23T10:00:00Z', settings: { linkChecks: true } })
  for (const room of rooms) await room.seed?.(ctx)
  await ctx.jobs.runAll()
  const organisations = await read(ctx, publicActor, listOrganisations)
  organisationId = organisations.find(({ legalName }) => legalName === 'Põhjala Ülikool')?.id ?? ''
  const versions = await read(ctx, actor(), (transaction) =>
    listOrganisationVersions(transaction, organisationId),
  )
  const version = versions.find(({ status }) => status === 'published')
  versionId = version?.id ?? ''
  links = linksOf({ spec: version?.content ?? {} }, ctx.settings.baseUrl).map(({ url }) => url)
}

const actor = (): SystemActor => ({ kind: 'system', organisationId, job: 'test' })
const findings = (untold = false) =>
  read(ctx, actor(), (transaction) => listFindings(transaction, organisationId, untold))

beforeAll(story)
afterAll(() => closeTestContext(ctx))
beforeEach(() => ctx.mail.clear())

describe('the nightly look at what is published', () => {
  it('opens every link, a bad night makes none broken, and the numbers are there for everyone', async () => {
    expect(links.length).toBeGreaterThan(0)
    for (const url of links) ctx.http.put(url, 'here')
    ctx.http.refuse(links[0] ?? '', 'http.status', 404)
    await checkPublishedOf(ctx, organisationId, hasty)
    expect(ctx.http.asked).toEqual(expect.arrayContaining([...links]))
    const check = await read(ctx, publicActor, (transaction) => findCheck(transaction, versionId))
    expect(check).toMatchObject({ checkedOn: '2026-11-23', linksBroken: 0 })
    expect((await findings()).filter(({ params }) => params['value'] === links[0])).toEqual([])
  })

  it('asks nobody twice on one day', async () => {
    const before = ctx.http.asked.length
    await checkPublishedOf(ctx, organisationId, hasty)
    expect(ctx.http.asked.length).toBe(before)
  })

  it('finds a link broken on the second night, and a date that passed, and tells the quality manager once', async () => {
    ctx.clock.set('2028-06-01T10:00:00Z')
    await checkPublishedOf(ctx, organisationId, hasty)
    await ctx.jobs.run('check-published-of', { organisationId })
    await ctx.jobs.runAll()
    const found = await findings()
    expect(found.map(({ params }) => params['value'])).toContain(links[0])
    expect(found.map(({ ruleId }) => ruleId)).toContain('P1.2-REVIEW-DUE')
    expect(await findings(true)).toEqual([])
    expect(ctx.mail.outbox.length).toBe(1)
    const [message] = ctx.mail.outbox
    expect(message?.text).toContain(`${ctx.settings.baseUrl}/quality-of-published`)
    expect(message?.text).toContain(links[0])
    ctx.mail.clear()
    await ctx.jobs.run('check-published-of', { organisationId })
    await ctx.jobs.runAll()
    expect(ctx.mail.outbox).toEqual([])
  })

  it('lets a finding go when the link answers again, and keeps the day of those that stay', async () => {
    ctx.http.put(links[0] ?? '', 'here again')
    ctx.clock.advance({ days: 1 })
    await checkPublishedOf(ctx, organisationId, hasty)
    const found = await findings()
    expect(found.map(({ params }) => params['value'])).not.toContain(links[0])
    expect(new Set(found.map(({ firstSeen }) => firstSeen))).toContain('2028-06-01')
  })

  it('keeps findings to the own organisation; link states are public', async () => {
    const others: SystemActor = { kind: 'system', organisationId: ctx.random.uuid(), job: 'test' }
    expect(await read(ctx, others, (transaction) => listFindings(transaction, organisationId))).toEqual([])
    expect(await read(ctx, publicActor, (transaction) => listFindings(transaction, organisationId))).toEqual(
      [],
    )
    const states = await read(ctx, publicActor, (transaction) => findLinks(transaction, links))
    expect(states.size).toBe(links.length)
  })

  it('opens nothing where links are switched off, and still judges', async () => {
    const quiet: TestContext = { ...ctx, settings: { ...ctx.settings, linkChecks: false } }
    ctx.clock.advance({ days: 30 })
    const before = ctx.http.asked.length
    await checkPublishedOf(quiet, organisationId, hasty)
    expect(ctx.http.asked.length).toBe(before)
    const check = await read(ctx, publicActor, (transaction) => findCheck(transaction, versionId))
    expect(check?.checkedOn).toBe(ctx.clock.today())
  })

  it('every organisation is a job of its own', async () => {
    await ctx.jobs.run('check-published')
    const organisations = await read(ctx, publicActor, listOrganisations)
    expect(ctx.jobs.waiting.filter(({ name }) => name === 'check-published-of')).toHaveLength(
      organisations.length,
    )
  })
})

it('a host is asked no more than it bears in one night', async () => {
  const { lookAtLinks } = await import('./look-at-links.ts')
  const urls = Array.from({ length: 9 }, (_, n) => `https://one.example/${n}`)
  const looked = await lookAtLinks(ctx, [...urls, 'https://two.example/'], new Map(), {
    ...hasty,
    perHost: 3,
  })
  expect(looked.map(({ url }) => new URL(url).host).toSorted()).toEqual([
    'one.example',
    'one.example',
    'one.example',
    'two.example',
  ])
})
