import { addMonths, isPlainDate, type PlainDate, type Problem, problem } from '@tesela/kernel'
import { profileOf } from '@tesela/principles'
import type { Dossier } from '@tesela/principles/dossier'
import { coreQuestions, type Question, questionsFor, reviewProfile, trackOf } from './checklist-model.ts'
import type { Programme, Track } from './model.ts'

/** How a version is reviewed: by its size, and by the sector and numbers of its profile. */
export interface ReviewPlan {
  readonly track: Track
  readonly profile: string
  readonly questions: readonly Question[]
  readonly core: readonly string[]
  /** The latest day on which the next full review may be planned. */
  readonly latestReview: PlainDate
}

/** Months for which the approval of a programme is relied on: six years, as for one without an end. */
const programmeMonths = 72

/** What stands against relying on the approval of a programme: parts that are missing, a day to come or too old. */
export function programmeProblems(programme: Programme, today: PlainDate): readonly Problem[] {
  const { name, approvedBy, approvedOn, uri } = programme
  const missing = Object.entries({ name, approvedBy }).filter(([, value]) => value.trim() === '')
  const isDay = isPlainDate(approvedOn)
  return [
    ...missing.map(([part]) => problem('review.programme-incomplete', `programme.${part}`)),
    ...(/^https:\/\/[^\s]{3,500}$/.test(uri) ? [] : [problem('review.programme-link', 'programme.uri')]),
    ...(isDay && approvedOn <= today ? [] : [problem('review.programme-day', 'programme.approvedOn')]),
    ...(isDay && addMonths(approvedOn, programmeMonths) < today
      ? [problem('review.programme-old', 'programme.approvedOn')]
      : []),
  ]
}

/**
 * Plans the review of what a dossier describes, on a day. A unit of an approved programme is not reviewed twice:
 * the light track looks at what is its own.
 */
export function planReview(dossier: Dossier, today: PlainDate, programme?: Programme): ReviewPlan {
  const found = profileOf(dossier, today)
  const profile = reviewProfile(found.sector)
  const track = programme === undefined ? trackOf(dossier.spec ?? {}) : 'light'
  return {
    track,
    profile: profile.id,
    questions: questionsFor(track, profile),
    core: coreQuestions(profile),
    latestReview: addMonths(today, found.fullReviewMonths),
  }
}
