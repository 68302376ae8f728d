import type { CheckableRule } from '../rule.ts'
import { planRules } from './plan.ts'
import { resultRules } from './result.ts'

/** Principle 4, valid assessment: outcomes are assessed against transparent criteria. */
export const principle4: readonly CheckableRule[] = [...planRules, ...resultRules]
