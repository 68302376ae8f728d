import type { PlainDate } from '@tesela/kernel'
import { openStates, type ReviewState, reviewStates } from './model.ts'

/** What the inbox shows: the question that its address asks. */
export interface InboxQuery {
  readonly state?: ReviewState
  readonly who: 'mine' | 'all' | 'nobody'
  readonly overdue: boolean
  readonly track?: 'full' | 'light'
  /** First digits of an ISCED-F code. */
  readonly field?: string
  /** Words of the title. */
  readonly words?: string
  /** From 1. */
  readonly page: number
}

/** Rows of one page of the inbox. */
export const pageSize = 50

/** Reads the question from an address; what is nonsense in it is left out. */
export function inboxQuery(get: (name: string) => string | undefined): InboxQuery {
  const state = reviewStates.find((one) => one === get('state'))
  const who = (['mine', 'all', 'nobody'] as const).find((one) => one === get('who'))
  const track = (['full', 'light'] as const).find((one) => one === get('track'))
  const field = /^\d{2,4}$/.exec(get('field') ?? '')?.[0]
  const words = (get('words') ?? '').trim().slice(0, 100)
  const page = Number(/^\d{1,5}$/.exec(get('page') ?? '')?.[0] ?? 1)
  return {
    who: who ?? 'all',
    overdue: get('overdue') === 'yes',
    page: Math.max(1, page),
    ...(state === undefined ? {} : { state }),
    ...(track === undefined ? {} : { track }),
    ...(field === undefined ? {} : { field }),
    ...(words === '' ? {} : { words }),
  }
}

/** The question as an address's query; the same question always gives the same text. */
export function inboxAddress(query: InboxQuery): string {
  const search = new URLSearchParams()
  if (query.who !== 'all') search.set('who', query.who)
  if (query.state !== undefined) search.set('state', query.state)
  if (query.overdue) search.set('overdue', 'yes')
  if (query.track !== undefined) search.set('track', query.track)
  if (query.field !== undefined) search.set('field', query.field)
  if (query.words !== undefined) search.set('words', query.words)
  if (query.page > 1) search.set('page', String(query.page))
  const written = search.toString()
  return written === '' ? '/reviews' : `/reviews?${written}`
}

/** States that can be asked for by name: those in which somebody has something to do. */
export const inboxStates = openStates

/** What a dashboard counts for an organisation on a day. */
export interface QualityFigures {
  /** Published versions, and how many of them are reviewed in time. */
  readonly published: number
  readonly inDate: number
  /** Versions under review now, and those whose step is late. */
  readonly open: number
  readonly overdue: number
  /** Days from hand-in to decision, median of the last twelve months; absent before the first decision. */
  readonly daysToDecision?: number
  readonly decisions: {
    readonly approved: number
    readonly withConditions: number
    readonly rejected: number
    readonly carriedOver: number
    readonly periodic: number
  }
  readonly openConditions: number
  readonly lapsedConditions: number
  /** Decisions a month, the last twelve, oldest first. */
  readonly months: readonly { readonly month: PlainDate; readonly decisions: number }[]
}
