import type { CheckableRule } from '../rule.ts'
import { holderRules } from './holder.ts'
import { issuerRules } from './issuer.ts'

/** Principle 9, authentic: who earned it, who issued it, when and where. */
export const principle9: readonly CheckableRule[] = [...holderRules, ...issuerRules]
