import { addMonths, type PlainDate } from '@tesela/kernel'
import { profileOf } from '@tesela/principles'
import type { Dossier } from '@tesela/principles/dossier'
import { coreQuestions, type Question, questionsFor, reviewProfile, trackOf } from './checklist-model.ts'
import type { Track } from './model.ts'

/** How a version is reviewed: by its size, and by the sector and numbers of its profile. */
export interface ReviewPlan {
  readonly track: Track
  readonly profile: string
  readonly questions: readonly Question[]
  readonly core: readonly string[]
  /** The latest day on which the next full review may be planned. */
  readonly latestReview: PlainDate
}

/** Plans the review of what a dossier describes, on a day. */
export function planReview(dossier: Dossier, today: PlainDate): ReviewPlan {
  const found = profileOf(dossier, today)
  const profile = reviewProfile(found.sector)
  const track = trackOf(dossier.spec ?? {})
  return {
    track,
    profile: profile.id,
    questions: questionsFor(track, profile),
    core: coreQuestions(profile),
    latestReview: addMonths(today, found.fullReviewMonths),
  }
}
