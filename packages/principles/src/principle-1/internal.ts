import { addMonths, daysBetween, type PlainDate } from '@tesela/kernel'
import type { Dossier, DossierQuality } from '../dossier.ts'
import { dayOf, textOf } from '../facts.ts'
import {
  type Finding,
  fail,
  finding,
  holds,
  type Judgement,
  notApplicable,
  notChecked,
  pass,
  verdict,
} from '../judgement.ts'
import { checkableRules, type RuleContext } from '../rule.ts'

type Review = NonNullable<DossierQuality['reviews']>[number]

/** Days after which an overdue review stops new offers, and days within which feedback is answered. */
const graceForReview = 90
const daysToAnswer = 60
/** Months that the first closed round of feedback may take after the first run. */
const monthsToFirstRound = 3

export const internalRules = checkableRules([
  {
    id: 'P1.1-QA-INTERNAL',
    severity: 'E',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P1; ESG15 1.2',
    field: 'qa.reviews',
    judge: thisVersionIsApproved,
  },
  {
    id: 'P1.2-QA-FOUR-EYES',
    severity: 'E',
    force: 'R',
    scope: 'PROC',
    source: 'ESG15 1.2, 2.4',
    field: 'qa.reviews',
    judge: approvedBySomeoneElse,
  },
  {
    id: 'P1.4a-IQA-MC',
    severity: 'E',
    force: 'T',
    scope: 'QA',
    source: 'SEED P1 bullet 1',
    field: 'qa.reviews',
    judge: checklistIsComplete,
  },
  {
    id: 'P1.4b-IQA-COURSE',
    severity: 'E',
    force: 'T',
    scope: 'QA',
    source: 'SEED P1 bullet 2 ("where applicable")',
    field: 'qa.reviews',
    judge: courseIsReviewed,
  },
  {
    id: 'P1.4c-LEARNER-FEEDBACK',
    severity: 'E',
    force: 'T',
    scope: 'QA',
    source: 'SEED P1 bullet 3; ESG15 1.9',
    field: 'qa.learnerSurvey.instrumentUri',
    judge: learnersAreAsked,
  },
  {
    id: 'P1.4d-PEER-FEEDBACK',
    severity: 'W',
    force: 'T',
    scope: 'QA',
    source: 'SEED P1 bullet 4',
    field: 'qa.peerFeedback',
    judge: peersAreAsked,
  },
  {
    id: 'P1.4-ACTION',
    severity: 'W',
    force: 'R',
    scope: 'QA',
    source: 'ESG15 1.9; EQAVET review phase',
    field: 'qa.rounds',
    judge: roundsAreAnswered,
  },
  {
    id: 'P1.2-REVIEW-DUE',
    severity: 'W',
    force: 'R',
    scope: 'QA',
    source: 'ETF checklist (at least once a year); ESG15 1.9',
    field: 'qa.nextReviewDue',
    judge: reviewIsPlanned,
  },
])

function internalReviews({ qa }: Dossier): readonly (Review & { readonly path: string })[] {
  return (qa?.reviews ?? [])
    .map((review, index) => ({ ...review, path: `qa.reviews.${index}` }))
    .filter(({ kind }) => kind === 'internal')
}

function thisVersionIsApproved(dossier: Dossier, { at }: RuleContext): Judgement {
  const { spec } = dossier
  const until = spec?.publishedOn ?? at
  const approved = internalReviews(dossier).some(
    (review) =>
      review.specVersion === spec?.version &&
      review.outcome === 'approved' &&
      review.date !== undefined &&
      review.date <= until,
  )
  return holds(approved, 'qa.reviews', { value: spec?.version ?? '' })
}

function approvedBySomeoneElse(dossier: Dossier): Judgement {
  const approvals = internalReviews(dossier).filter(({ outcome }) => outcome === 'approved')
  const authors = dossier.spec?.authors ?? []
  if (approvals.length === 0) return notApplicable
  if (authors.length === 0) return notChecked('no-data')
  return verdict(
    approvals.flatMap(({ path, by, panel }) => [
      ...(textOf(by) === '' || authors.includes(textOf(by))
        ? [finding(`${path}.by`, { value: textOf(by) })]
        : []),
      ...(panel ?? []).flatMap(({ conflictOfInterest }, seat) =>
        textOf(conflictOfInterest) === '' ? [] : [finding(`${path}.panel.${seat}.conflictOfInterest`)],
      ),
    ]),
  )
}

function checklistIsComplete(dossier: Dossier): Judgement {
  const reviews = internalReviews(dossier)
  const review =
    reviews.findLast(({ specVersion }) => specVersion === dossier.spec?.version) ?? reviews.at(-1)
  if (review === undefined) return fail('qa.reviews')
  const checklist = review.checklist ?? []
  if (checklist.length === 0) return fail(`${review.path}.checklist`)
  return verdict(
    checklist.flatMap(({ q, answer, note }, index): Finding[] => {
      const answered = answer === 'yes' || ((answer === 'no' || answer === 'na') && textOf(note) !== '')
      return answered ? [] : [finding(`${review.path}.checklist.${index}`, { value: textOf(q) })]
    }),
  )
}

function courseIsReviewed({ spec, qa }: Dossier): Judgement {
  if (spec?.routes?.includes('course') !== true) return notApplicable
  return holds(
    (qa?.reviews ?? []).some(({ covers }) => covers?.includes('course')),
    'qa.reviews',
  )
}

function learnersAreAsked({ qa, offer }: Dossier, { at }: RuleContext): Judgement {
  if (textOf(qa?.learnerSurvey?.instrumentUri) === '') return fail('qa.learnerSurvey.instrumentUri')
  const rounds = qa?.rounds ?? []
  const end = offer?.end
  const firstRunIsOver = end !== undefined && addMonths(end, monthsToFirstRound) < at
  if (rounds.length === 0) return holds(!firstRunIsOver, 'qa.rounds')
  const dates = rounds.flatMap(({ date }) => date ?? [])
  if (dates.length < rounds.length) return pass(['round-date'])
  return holds(dates.some((date) => addMonths(date, 12) >= at) || !firstRunIsOver, 'qa.rounds')
}

function peersAreAsked({ qa, org }: Dossier): Judgement {
  const outside = (qa?.peerFeedback ?? []).filter((peer) => textOf(peer.org) !== '' && peer.org !== org?.id)
  const fromRole = (role: string) => outside.some((peer) => peer.role === role)
  if (fromRole('provider') && fromRole('stakeholder')) return pass()
  const missing = fail('qa.peerFeedback', { value: fromRole('provider') ? 'stakeholder' : 'provider' })
  return qa?.periodicReview === true
    ? { ...missing, ...(missing.result === 'fail' ? { raisedTo: 'E' } : {}) }
    : missing
}

function roundsAreAnswered({ qa }: Dossier, { at }: RuleContext): Judgement {
  const rounds = qa?.rounds ?? []
  if (rounds.length === 0) return notApplicable
  return verdict(
    rounds.flatMap(({ date, response, responseDate }, index) =>
      isAnswered(date, textOf(response) !== '', responseDate, at)
        ? []
        : [finding(`qa.rounds.${index}.response`)],
    ),
  )
}

function isAnswered(
  closed: PlainDate | undefined,
  hasResponse: boolean,
  responded: PlainDate | undefined,
  at: PlainDate,
): boolean {
  if (!hasResponse) return closed !== undefined && daysBetween(closed, at) <= daysToAnswer
  return closed === undefined || responded === undefined || daysBetween(closed, responded) <= daysToAnswer
}

function reviewIsPlanned({ qa, spec }: Dossier, { at, profile }: RuleContext): Judgement {
  const path = 'qa.nextReviewDue'
  const due = dayOf(qa?.nextReviewDue)
  if (due === undefined) return fail(path)
  const overdue = daysBetween(due, at)
  if (overdue > graceForReview)
    return { result: 'fail', findings: [finding(path, { value: due })], raisedTo: 'E' }
  if (overdue > 0) return fail(path, { value: due })
  const reviewed = (qa?.reviews ?? []).flatMap(({ date }) => date ?? [])
  const last = [...reviewed, spec?.publishedOn ?? at].toSorted().at(-1) ?? at
  return holds(due <= addMonths(last, profile.fullReviewMonths), path, {
    value: due,
    max: profile.fullReviewMonths,
  })
}
