import type { CheckableRule } from '../rule.ts'
import { levelAndRegisterRules } from './level-and-register.ts'
import { offerRules } from './offer.ts'
import { titleAndOutcomeRules } from './title-and-outcomes.ts'
import { workloadRules } from './workload.ts'

/** Principle 2, transparency: measurable, comparable and understandable. */
export const principle2: readonly CheckableRule[] = [
  ...titleAndOutcomeRules,
  ...workloadRules,
  ...levelAndRegisterRules,
  ...offerRules,
]
