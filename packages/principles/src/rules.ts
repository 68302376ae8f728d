import type { PlainDate } from '@tesela/kernel'
import { principle1 } from './principle-1/index.ts'
import { principle2 } from './principle-2/index.ts'
import { principle3 } from './principle-3.ts'
import { principle4 } from './principle-4/index.ts'
import { principle5 } from './principle-5.ts'
import { principle6 } from './principle-6.ts'
import { principle7 } from './principle-7.ts'
import { principle8 } from './principle-8.ts'
import { principle9 } from './principle-9/index.ts'
import { principle10 } from './principle-10.ts'
import { processRuleRows } from './process-rules.ts'
import { type CheckableRule, FIRST_DAY_OF_THE_RULES, processRules, type Rule } from './rule.ts'

/** The rules that can be judged on one dossier, principle by principle. */
export const checkableRuleList: readonly CheckableRule[] = [
  ...principle1,
  ...principle2,
  ...principle3,
  ...principle4,
  ...principle5,
  ...principle6,
  ...principle7,
  ...principle8,
  ...principle9,
  ...principle10,
]

/** All rules of the ten principles, in their order; each id may have several versions in time. */
export const allRules: readonly Rule[] = [...checkableRuleList, ...processRules(processRuleRows)].toSorted(
  (a, b) => a.principle - b.principle,
)

/**
 * The version of each rule in force on a day. A description older than the principles is judged by the first
 * rules there were.
 */
export function rulesInForce(rules: readonly Rule[], day: PlainDate): readonly Rule[] {
  const date = day < FIRST_DAY_OF_THE_RULES ? FIRST_DAY_OF_THE_RULES : day
  return rules.filter(
    ({ validFrom, validTo }) => validFrom <= date && (validTo === undefined || date <= validTo),
  )
}
