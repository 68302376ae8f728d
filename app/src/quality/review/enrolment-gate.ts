import { addDays, problem } from '@tesela/kernel'
import type { EnrolmentGate } from '../../room.ts'
import { findFileOfVersion, suspendedSince } from './file-store.ts'

/** Days after the planned review from which nothing new is offered (rule P1.2-REVIEW-DUE). */
const daysOfGrace = 90

/** Nobody new begins with a suspended version, and one whose review is long overdue gets no new offers. */
export const enrolmentGate: EnrolmentGate = {
  stoppedSince: suspendedSince,
  offerObjections: async (transaction, { versionId, today }) => {
    const due = (await findFileOfVersion(transaction, versionId))?.nextReviewDue
    return due !== undefined && addDays(due, daysOfGrace) < today
      ? [problem('review.too-late-for-offers', undefined, { due })]
      : []
  },
}
