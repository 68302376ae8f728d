import type { ClaimRow } from './claim-row.ts'
import { frameworkClaims } from './framework-claims.ts'
import { learnerClaims } from './learner-claims.ts'
import { learningClaims } from './learning-claims.ts'
import { qualityClaims } from './quality-claims.ts'

/** Every claim that an award gives, in the order in which a reader wants to see them. */
export const awardClaims: readonly ClaimRow[] = [
  ...frameworkClaims,
  ...learnerClaims,
  ...learningClaims,
  ...qualityClaims,
]
