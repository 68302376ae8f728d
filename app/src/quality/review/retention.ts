import type { RetentionRow } from '../../room.ts'
import { endViews, forgetFilePeople, forgetSeats } from './retention-store.ts'

/** What the reviews keep about people, and until when. */
export const reviewRetention: readonly RetentionRow[] = [
  { name: 'review-seats', scope: 'organisation', period: 'P12M', action: 'forget', end: forgetSeats },
  { name: 'review-people', scope: 'organisation', period: 'P10Y', action: 'forget', end: forgetFilePeople },
  { name: 'review-views', scope: 'organisation', period: 'P0D', action: 'delete', end: endViews },
]
