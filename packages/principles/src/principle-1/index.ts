import type { CheckableRule } from '../rule.ts'
import { externalRules } from './external.ts'
import { internalRules } from './internal.ts'
import { standardRules } from './standards.ts'

/** Principle 1, quality: subject to internal and external quality assurance. */
export const principle1: readonly CheckableRule[] = [...internalRules, ...externalRules, ...standardRules]
