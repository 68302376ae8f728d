import type { PlainDate, Problem } from '@tesela/kernel'
import type { Answer } from './checklist-model.ts'
import type { OtherBody, Seat } from './panel-model.ts'

/** What the conditions of a step look at. */
export interface Situation {
  readonly track: 'full' | 'light'
  /** Ids of the questions of this track and profile, and those that nobody may leave unsure. */
  readonly questions: readonly string[]
  readonly core: readonly string[]
  readonly answers: readonly Answer[]
  readonly seats: readonly Seat[]
  /** Of a joint award: the awarding bodies that must approve as well. */
  readonly otherBodies: readonly OtherBody[]
  readonly openRequests: number
  /** Ids of the persons who wrote the version. */
  readonly authors: readonly string[]
  readonly actorId: string
  /** What the actor declared about own interests: nothing yet, none, or one. */
  readonly declared: 'nothing' | 'no-conflict' | 'conflict'
  /** Names of authors who seem to be the same person as the actor, and why. */
  readonly samePerson: readonly { readonly name: string; readonly reason: string }[]
  /** What the checker says stands against handing in. */
  readonly checker: readonly Problem[]
  readonly reasons: string
  /** How many conditions the approval carries. */
  readonly conditions: number
  readonly nextReviewDue?: PlainDate
  readonly today: PlainDate
  /** The latest day for the next full review by the profile. */
  readonly latestReview: PlainDate
}
