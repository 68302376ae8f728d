import type { PlainDate } from '@tesela/kernel'
import { processRuleRows } from './process-rules.ts'
import { type CheckableRule, FIRST_DAY_OF_THE_RULES, processRules, type Rule } from './rule.ts'

/** The rules that can be judged on one dossier, principle by principle. */
export const checkableRuleList: readonly CheckableRule[] = []

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
