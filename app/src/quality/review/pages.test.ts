import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accounts } from '../../accounts/room.ts'
import type { PersonActor } from '../../actor.ts'
import { learnerCentred } from '../../learner-centred/room.ts'
import { createServer, type Server } from '../../server.ts'
import { builtAssets } from '../../testing/assets.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { type Visitor, visitor } from '../../testing/visitor.ts'
import { transparency } from '../../transparency/room.ts'
import { quality } from '../room.ts'
import { commentOnVersion } from './comment-on-version.ts'
import type { ReviewFile } from './model.ts'
import { csvCell } from './pages/inbox.ts'
import { submitVersion } from './submit-version.ts'
import { answerEverything, hear, must, type ReviewStory, tellReviewStory } from './testing/review-story.ts'

const rooms = [accounts, transparency, learnerCentred, quality]
let ctx: TestContext
let server: Server
let story: ReviewStory
let file: ReviewFile

beforeAll(async () => {
  ctx = await makeTestContext({ rooms, now: '2026-05-06T10:00:00Z' })
  server = createServer(ctx, rooms, builtAssets)
  story = await tellReviewStory(ctx)
  const version = await story.draft({ title: { en: '=SUM(A1) & "river"', et: '<b>Jõgi</b>' } })
  file = must(await submitVersion({ ctx, actor: story.author, versionId: version.id })).file
  await answerEverything(ctx, story.reviewer, file)
  await hear(ctx, story.reviewer, file, 'stakeholder')
  must(
    await commentOnVersion({
      ctx,
      actor: story.reviewer,
      fileId: file.id,
      body: 'Which <i>level</i>?',
      field: 'spec.level.eqf',
      isRequest: true,
    }),
  )
})

afterAll(async () => {
  await server.signIn.close()
  await ctx.close()
})

async function as(person: PersonActor): Promise<Visitor> {
  const browser = visitor(server.app)
  const answer = await browser.post('/demo/sign-in', { personId: person.personId })
  expect(answer.status).toBe(303)
  return browser
}

describe('pages of the review', () => {
  test.each(['en', 'es', 'et'])('are whole in %s for reviewer, QA manager and author', async (language) => {
    const paths = ['', '/checklist', '/comments', '/panel', '/changes', '/history'].map(
      (one) => `/reviews/${file.id}${one}`,
    )
    for (const person of [story.reviewer, story.manager, story.author]) {
      const browser = await as(person)
      for (const path of ['/reviews', '/reviews/calendar', '/reviews/figures', ...paths]) {
        const answer = await browser.get(path, { 'accept-language': language })
        expect([path, answer.status]).toEqual([path, 200])
        const text = await answer.text()
        expect(text).toContain(`<html lang="${language}"`)
        // A message that is missing is shown by its key.
        expect(text.match(/>\s*review\.[a-z-]+(\.[a-z-]+)+\s*</)).toBeNull()
        expect(text).not.toContain('<b>Jõgi</b>')
      }
    }
  })

  test('say what a title says and run nothing of it', async () => {
    const text = await (await (await as(story.reviewer)).get(`/reviews/${file.id}/comments`)).text()
    expect(text).toContain('Which &lt;i&gt;level&lt;/i&gt;?')
  })

  test('open the decision to QA managers alone', async () => {
    expect((await (await as(story.author)).get(`/reviews/${file.id}/decision`)).status).toBe(403)
    expect((await (await as(story.manager)).get(`/reviews/${file.id}/decision`)).status).toBe(200)
  })

  test('come back with what is missing, and keep what was typed', async () => {
    const browser = await as(story.reviewer)
    const answer = await browser.post(`/reviews/${file.id}/panel`, {
      role: 'provider',
      name: 'Typed name',
      email: 'no address',
    })
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(text).toContain('value="Typed name"')
    expect(text).toContain('id="f-email-error"')
  })

  test('save answers while they are typed, and refuse an author who tries', async () => {
    const fields = { action: 'autosave', 'answer.need': 'no', 'note.need': 'Old source' }
    const saved = await (await as(story.reviewer)).post(`/reviews/${file.id}/checklist`, fields)
    expect([saved.status, await saved.json()]).toEqual([200, { ok: true }])
    expect((await (await as(story.author)).post(`/reviews/${file.id}/checklist`, fields)).status).toBe(403)
  })

  test('hand work to a reviewer, and never to who wrote it', async () => {
    const browser = await as(story.manager)
    const given = await browser.post('/reviews/assign', {
      file: file.id,
      personId: story.reviewer.personId,
      back: '/reviews',
    })
    expect([given.status, given.headers.get('location')]).toEqual([303, '/reviews'])
    const refused = await browser.post('/reviews/assign', {
      file: file.id,
      personId: story.author.personId,
      back: '/reviews',
    })
    expect(refused.status).toBe(422)
  })

  test('keep a view of one’s own and forget it', async () => {
    const browser = await as(story.manager)
    await browser.post('/reviews/views', { name: 'Late ones', query: 'overdue=yes&nonsense=1' })
    const text = await (await browser.get('/reviews')).text()
    expect(text).toContain('href="/reviews?overdue=yes">Late ones')
    const id = /name="id" value="([0-9a-f-]{36})"/.exec(text)?.[1] ?? ''
    await browser.post('/reviews/views/forget', { id })
    expect(await (await browser.get('/reviews')).text()).not.toContain('Late ones')
  })

  test('give the inbox as a spreadsheet in which no title is a formula', async () => {
    const answer = await (await as(story.manager)).get('/reviews/list.csv', { 'accept-language': 'en' })
    expect(answer.headers.get('content-type')).toContain('text/csv')
    expect(await answer.text()).toContain(`"'=SUM(A1) & ""river""","1.0"`)
    expect(csvCell('plain')).toBe('"plain"')
  })

  test('open nothing to a made-up link, and no calendar to one', async () => {
    const stranger = visitor(server.app)
    expect((await stranger.get(`/peer-review/${'A'.repeat(43)}`)).status).toBe(404)
    expect((await stranger.get('/peer-review/short')).status).toBe(404)
    expect((await stranger.get(`/calendar/${'A'.repeat(43)}/reviews.ics`)).status).toBe(404)
  })

  test('tell a peer’s page to keep its address to itself', async () => {
    const link = ctx.mail.outbox.findLast(({ text }) => text.includes('/peer-review/'))?.text ?? ''
    const path = /\/peer-review\/\S+/.exec(link)?.[0] ?? ''
    const answer = await visitor(server.app).get(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })
})
