import type { RuleResult } from '../check.ts'

/** `warning` also for one accepted with a reason; `missing` for a failed error. */
export type PrincipleState = 'met' | 'warning' | 'missing' | 'not-checked' | 'not-applicable'

/** The state of a principle in one word, from the results of its rules: the gravest wins. */
export function principleState(results: readonly RuleResult[]): PrincipleState {
  if (results.some(({ result, severity }) => result === 'fail' && severity === 'E')) return 'missing'
  const warned = ({ result, severity }: RuleResult) =>
    (result === 'fail' && severity === 'W') || result === 'accepted'
  if (results.some(warned)) return 'warning'
  if (results.some(({ result }) => result === 'pass')) return 'met'
  // What only a procedure can show has no subject in a file.
  const unseen = results.some(({ result, reason }) => result === 'not-checked' && reason !== 'process')
  return unseen ? 'not-checked' : 'not-applicable'
}
