import type { RetentionRow } from '../room.ts'
import { endRawAnswers } from './feedback/answer-store.ts'

/** What this room keeps that somebody wrote, and until when; what was counted stays. */
export const learnerCentredRetention: readonly RetentionRow[] = [
  {
    name: 'feedback-answers',
    scope: 'organisation',
    period: 'P12M',
    action: 'delete',
    end: (transaction, { before, most }) => endRawAnswers(transaction, before, most),
  },
]
