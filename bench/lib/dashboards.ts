import { performance } from 'node:perf_hooks'
import { rooms } from '../../app/src/rooms.ts'
import { createServer } from '../../app/src/server.ts'
import { makeTestContext } from '../../app/src/testing/context.ts'
import { type Visitor, visitor } from '../../app/src/testing/visitor.ts'
import { atMost, type Figure, progress } from './figure.ts'
import { fillLargeTenant, type LargeTenant } from './large-tenant.ts'

/** Milliseconds within which 99 of 100 answers come. */
const target = 100
const warmUp = 5
const rounds = 3
const callsEach = 100

/** Everything that somebody at work looks at all day, by the name of its figure; several addresses take turns. */
function pagesOf(tenant: LargeTenant): Readonly<Record<string, readonly string[]>> {
  return {
    inbox: ['/reviews'],
    'inbox-filters': [
      'who=mine',
      'who=nobody',
      'overdue=yes',
      'state=approval',
      'track=light',
      'field=06',
      'words=4711',
      'words=credential',
      'field=01&track=full&overdue=yes',
    ].map((query) => `/reviews?${query}`),
    'inbox-last-page': ['/reviews?page=200', '/reviews?track=full&page=133'],
    'inbox-spreadsheet': ['/reviews/list.csv'],
    'quality-figures': ['/reviews/figures'],
    calendar: ['/reviews/calendar'],
    feedback: ['/feedback'],
    'feedback-views': ['open', 'to-answer', 'overdue', 'responded'].map((view) => `/feedback?view=${view}`),
    'feedback-last-page': ['/feedback?page=1000', '/feedback?view=responded&page=700'],
    'feedback-round': [`/feedback/rounds/${tenant.roundId}`],
    'feedback-new': ['/feedback/new'],
    'feedback-numbers': ['/feedback/numbers.json'],
    'feedback-public': [`/feedback/about/${tenant.specificationId}`],
    'version-public': [`/specifications/${tenant.specificationId}/1.0`],
    'provider-public': [`/providers/${tenant.slug}`, `/providers/${tenant.slug}/quality`],
    'own-list': ['/design'],
    updates: ['/relevance'],
    complaints: ['/complaints'],
  }
}

/**
 * Whole pages of one organisation with 50,000 specification versions and a million survey answers, as somebody
 * with every role there gets them: session, database, rendering. Never from what is kept, which is for strangers.
 * The figure of a page is the best of three rounds' 99th percentile; every answer must be a page with something in it.
 */
export async function dashboardFigures(): Promise<readonly Figure[]> {
  const ctx = await makeTestContext({ now: '2026-11-23T10:00:00Z' })
  const server = createServer(ctx, rooms)
  try {
    const tenant = await fillLargeTenant(ctx, (sentence) => progress(`quality: filling in ${sentence}`))
    const somebody = visitor(server.app)
    await somebody.post('/demo/sign-in', { personId: tenant.personId })
    const figures: Figure[] = []
    for (const [name, paths] of Object.entries(pagesOf(tenant))) {
      const value = await ninetyNinth(somebody, paths)
      progress(`quality: ${name} ${value.toFixed(1)} ms`)
      figures.push(atMost(`${name}-p99`, value, 'ms', target))
    }
    return figures
  } finally {
    await server.signIn.close()
    await ctx.close()
  }
}

async function ninetyNinth(somebody: Visitor, paths: readonly string[]): Promise<number> {
  const ask = async (index: number) => {
    const path = paths[index % paths.length] ?? ''
    const answer = await somebody.get(path, { accept: 'text/html' })
    const text = await answer.text()
    if (answer.status !== 200 || text.length < 200)
      throw new Error(`${path} answered ${answer.status} with ${text.length} characters`)
  }
  for (let index = 0; index < Math.max(warmUp, paths.length); index += 1) await ask(index)
  const found: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const times: number[] = []
    for (let index = 0; index < callsEach; index += 1) {
      const began = performance.now()
      await ask(index)
      times.push(performance.now() - began)
    }
    found.push(times.toSorted((left, right) => left - right)[Math.floor(callsEach * 0.99) - 1] ?? Number.NaN)
  }
  return Math.min(...found)
}
