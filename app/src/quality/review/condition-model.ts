import { type Problem, problem } from '@tesela/kernel'
import { answerProblems } from './checklist-model.ts'
import { counts, type SeatRole, seatRoles, silentBodies } from './panel-model.ts'
import type { Situation } from './situation-model.ts'

export const conditionIds = [
  'checker-clean',
  'not-author',
  'different-person',
  'declared',
  'some-request',
  'no-open-requests',
  'some-seat',
  'checklist-complete',
  'core-not-refused',
  'peers-heard',
  'everyone-heard',
  'bodies-agree',
  'reasons',
  'review-planned',
] as const

export type ConditionId = (typeof conditionIds)[number]

/** What stands against a step of the review, by condition; each says its sentence by its code. */
export const conditions: Readonly<Record<ConditionId, (situation: Situation) => readonly Problem[]>> = {
  'checker-clean': ({ checker }) => checker,
  'not-author': ({ authors, actorId }) => unless(!authors.includes(actorId), problem('review.own-work')),
  'different-person': ({ samePerson }) =>
    samePerson.map(({ name, reason }) => problem(`review.same-person-${reason}`, undefined, { name })),
  declared: ({ declared }) => {
    if (declared === 'nothing') return [problem('review.not-declared', 'conflict')]
    return unless(declared === 'no-conflict', problem('review.conflict-of-interest'))
  },
  'some-request': ({ openRequests }) => unless(openRequests > 0, problem('review.no-request')),
  'no-open-requests': ({ openRequests }) =>
    unless(openRequests === 0, problem('review.requests-open', 'comments', { count: openRequests })),
  'some-seat': ({ seats }) =>
    unless(
      seats.some(({ withdrawnAt }) => withdrawnAt === undefined),
      problem('review.nobody-invited', 'panel'),
    ),
  'checklist-complete': ({ questions, answers }) => answerProblems(questions, answers),
  'core-not-refused': ({ core, answers, conditions: attached }) => {
    const refused = answers.filter(({ question, answer }) => answer === 'no' && core.includes(question))
    return attached > 0
      ? []
      : refused.map(({ question }) => problem('review.core-refused', `answer.${question}`))
  },
  'peers-heard': (situation) => (situation.track === 'light' ? [] : missingVoices(situation, seatRoles)),
  'everyone-heard': (situation) => missingVoices(situation, seatRoles),
  'bodies-agree': ({ otherBodies, seats }) =>
    silentBodies(otherBodies, seats).map(({ name }) => problem('review.body-not-agreed', 'panel', { name })),
  reasons: ({ reasons }) => unless(reasons.trim() !== '', problem('review.reasons-missing', 'reasons')),
  'review-planned': ({ nextReviewDue, today, latestReview }) => {
    if (nextReviewDue === undefined) return [problem('review.date-missing', 'nextReviewDue')]
    if (nextReviewDue <= today) return [problem('review.date-past', 'nextReviewDue')]
    return unless(
      nextReviewDue <= latestReview,
      problem('review.date-too-late', 'nextReviewDue', { latest: latestReview }),
    )
  },
}

function missingVoices({ seats }: Situation, wanted: readonly SeatRole[]): readonly Problem[] {
  const heard = seats.filter(counts).map(({ role }) => role)
  return [...new Set(wanted)]
    .filter((role) => !heard.includes(role))
    .map((role) => problem(`review.not-heard-${role}`, 'panel'))
}

function unless(holds: boolean, found: Problem): readonly Problem[] {
  return holds ? [] : [found]
}
