import { type Problem, problem } from '@tesela/kernel'
import { checkDossier, type RuleResult } from '@tesela/principles'
import type { Dossier } from '@tesela/principles/dossier'

/**
 * The failed errors among the rules of some scopes, judged as of a day: problems with the code given, the path in
 * the dossier and the rule's id as `params.rule`.
 */
export function brokenRules(
  dossier: Dossier,
  at: string,
  scopes: readonly RuleResult['scope'][],
  code: 'award.rule-not-met' | 'issuing.rule-not-met',
): readonly Problem[] {
  return checkDossier(dossier, { at })
    .results.filter(
      ({ result, severity, scope }) => result === 'fail' && severity === 'E' && scopes.includes(scope),
    )
    .map(({ path, params, ruleId }) => problem(code, path, { ...params, rule: ruleId }))
}
