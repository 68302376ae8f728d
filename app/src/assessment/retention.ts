import type { RetentionRow } from '../room.ts'
import { endComplaintFiles } from './appeal/complaint-store.ts'

/** What this room keeps about people, and until when. */
export const assessmentRetention: readonly RetentionRow[] = [
  {
    name: 'complaint-files',
    scope: 'organisation',
    period: 'P12M',
    action: 'delete',
    end: (transaction, { before, most }) => endComplaintFiles(transaction, before, most),
  },
]
