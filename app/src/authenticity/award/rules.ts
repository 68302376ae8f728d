import { type Problem, problem } from '@tesela/kernel'
import { checkDossier, type RuleResult } from '@tesela/principles'
import type { Dossier } from '@tesela/principles/dossier'

/**
 * The failed errors among the rules of some scopes, judged as of a day: a problem for every place where a rule is
 * broken, with the code given, the path in the dossier and the rule's id as `params.rule`. A rule broken several
 * times at one place, once for each outcome, says it once and names the outcomes.
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
    .flatMap(({ ruleId, findings, path }) => {
      const places = Map.groupBy(findings ?? [{ path: path ?? '' }], (one) => one.path)
      return [...places].map(([place, found]) => {
        const outcomes = found.flatMap((one) => one.params?.['outcome'] ?? [])
        return problem(code, place, {
          ...found[0]?.params,
          ...(outcomes.length > 1 ? { outcome: outcomes.join(', ') } : {}),
          rule: ruleId,
        })
      })
    })
}
