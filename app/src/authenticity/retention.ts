import type { RetentionRow } from '../room.ts'
import { endAwards } from './award/retention-store.ts'

/** How long awards can be proven from here: forty years, or what the provider's law and rules say. */
export const authenticityRetention: readonly RetentionRow[] = [
  {
    name: 'awards',
    scope: 'organisation',
    period: 'P40Y',
    years: { least: 5, most: 100 },
    action: 'delete',
    end: endAwards,
  },
]
