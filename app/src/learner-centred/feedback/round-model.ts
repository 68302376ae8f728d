import { addDays, addMonths, type PlainDate, type Problem, problem } from '@tesela/kernel'
import type { InstrumentId } from './instrument-model.ts'
import type { Results } from './results-model.ts'

/** Answers are shown from this many on: fewer would let a reader guess who gave them (rule P8.3-ANON). */
export const fewestShown = 5
/** Under this many answers, or this share of those asked, readers are told that few answered (rule P8.3-RATE). */
export const fewAnswers = 10
export const lowRate = 0.2
/** Days within which a closed round is answered (rule P1.4-ACTION). */
export const daysToRespond = 60
/** Days for which a round is open unless somebody says otherwise, and by which a silent one is prolonged. */
export const daysOpen = 60
export const daysProlonged = 28
/** A round with fewer than five answers stays open up to this many months. */
export const monthsOpenAtMost = 6
/** Months after the award when learners are asked whether it helped. */
export const monthsUntilLater = 6

export const roundStates = ['open', 'closed', 'responded'] as const
export type RoundState = (typeof roundStates)[number]

/** What of an organisation's rounds is looked at. */
export const queueViews = ['all', 'open', 'to-answer', 'overdue', 'responded'] as const
export type QueueView = (typeof queueViews)[number]

/** Rounds on one page of the queue, and answered ones on one page for everyone. */
export const roundsOnPage = 50
export const publicRoundsOnPage = 5
/** Texts of a round that are read at a time, and those shown of one round: some rounds have thousands. */
export const textsAtATime = 20
export const textsShown = 100
/** Rounds in one file of numbers. */
export const roundsInFile = 500

/** Feedback collected with one survey about one version, and if it has one about one offer. */
export interface Round {
  readonly organisationId: string
  readonly id: string
  readonly specificationId: string
  readonly versionId: string
  readonly offerId?: string
  readonly instrument: InstrumentId
  readonly state: RoundState
  readonly openedOn: PlainDate
  readonly closesOn: PlainDate
  readonly closedOn?: PlainDate
  /** How many links were sent, and how many of them were used. */
  readonly invited: number
  readonly answers: number
  /** The hours that the version states, to compare with. */
  readonly hoursStated?: number
  /** Counted when the round closed; absent with fewer than five answers. */
  readonly results?: Results
  /** What the provider says to it: a draft until the round is responded to, public then. */
  readonly response: string
  /** BCP 47 code of the language of the response and of the improvements. */
  readonly language: string
  readonly respondedOn?: PlainDate
  readonly remindedOn?: PlainDate
}

/** Something said, what is done about it, by whom and until when. */
export interface Improvement {
  readonly organisationId: string
  readonly roundId: string
  readonly id: string
  readonly said: string
  readonly done: string
  /** A member of the organisation; never public. */
  readonly ownerId?: string
  readonly dueOn: PlainDate
  readonly doneOn?: PlainDate
  /** The version in which the change can be read. */
  readonly versionId?: string
}

export type FreeTextState = 'unread' | 'shown' | 'hidden'

/** An answer in somebody's own words, apart from their other answers. */
export interface FreeText {
  readonly id: string
  readonly question: string
  /** As it was written until somebody has read it; once shown, without what tells who is meant. */
  readonly body: string
  readonly state: FreeTextState
}

/** The day until which a closed round is answered. */
export function responseDue(round: Pick<Round, 'closedOn'>): PlainDate | undefined {
  return round.closedOn === undefined ? undefined : addDays(round.closedOn, daysToRespond)
}

/** Whether the answer to a closed round is late. */
export function isOverdue(round: Pick<Round, 'closedOn' | 'state'>, today: PlainDate): boolean {
  const due = responseDue(round)
  return round.state === 'closed' && due !== undefined && due < today
}

/** How far the figures of a round may be believed. */
export function weightOf(round: Pick<Round, 'answers' | 'invited'>): 'hidden' | 'few' | 'enough' {
  if (round.answers < fewestShown) return 'hidden'
  const rate = rateOf(round)
  return round.answers < fewAnswers || (rate !== undefined && rate < lowRate) ? 'few' : 'enough'
}

/** The share of those asked who answered, 0 to 1; unknown when nobody was counted as asked. */
export function rateOf(round: Pick<Round, 'answers' | 'invited'>): number | undefined {
  return round.invited === 0 ? undefined : Math.min(1, round.answers / round.invited)
}

/** What the night does with an open round: nothing, close it, or give it more time. */
export function nightlyStep(
  round: Pick<Round, 'state' | 'closesOn' | 'openedOn' | 'answers'>,
  today: PlainDate,
): 'nothing' | 'close' | 'prolong' {
  if (round.state !== 'open' || round.closesOn >= today) return 'nothing'
  const isOld = addMonths(round.openedOn, monthsOpenAtMost) <= today
  return round.answers >= fewestShown || isOld ? 'close' : 'prolong'
}

/** What refuses a response while `unread` texts wait for a reader: `feedback.not-closed`, `feedback.response-empty`, `feedback.texts-unread`. */
export function responseProblems(
  round: Pick<Round, 'state'>,
  response: string,
  unread: number,
): readonly Problem[] {
  return [
    ...(round.state === 'closed' ? [] : [problem('feedback.not-closed')]),
    ...(response.trim() === '' ? [problem('feedback.response-empty', 'response')] : []),
    ...(unread > 0 ? [problem('feedback.texts-unread', 'texts', { count: unread })] : []),
  ]
}
