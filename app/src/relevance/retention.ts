import type { RetentionRow } from '../room.ts'
import { forgetConsulted } from './stakeholders/consultation-store.ts'

/** What this room keeps about people, and until when. */
export const relevanceRetention: readonly RetentionRow[] = [
  {
    name: 'consultation-seats',
    scope: 'organisation',
    period: 'P12M',
    action: 'forget',
    end: (transaction, { before, most }) => forgetConsulted(transaction, before, most),
  },
]
