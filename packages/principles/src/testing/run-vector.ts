import { type CheckReport, checkDossier, type RuleResult } from '../check.ts'
import type { Rule } from '../rule.ts'
import { changed } from './changed.ts'
import { bases, type Vector } from './vectors/index.ts'

/** Judges the dossier of a vector, by all rules or by the given ones. */
export function runVector(vector: Vector, rules?: readonly Rule[]): CheckReport {
  return checkDossier(changed(bases[vector.base ?? 'university'], vector.set), {
    ...(vector.at === undefined ? {} : { at: vector.at }),
    ...(vector.mode === undefined ? {} : { mode: vector.mode }),
    ...(vector.profile === undefined ? {} : { profile: vector.profile }),
    ...(vector.environment === undefined ? {} : { environment: vector.environment }),
    ...(rules === undefined ? {} : { rules }),
  })
}

/** What a report shows against the vector's expectations, one line for each difference; empty when all agree. */
export function differences(vector: Vector, report: CheckReport): string[] {
  const known = new Set(report.results.map(({ ruleId }) => ruleId))
  const unknown = vector.fails.filter((id) => !known.has(id)).map((id) => `there is no rule ${id}`)
  return [
    ...report.results.flatMap((result) => resultDifferences(vector, result)),
    ...report.elements.flatMap(({ n, state }) => differs(`element ${n}`, state, vector.elements?.[n])),
    ...unknown,
  ]
}

function resultDifferences(vector: Vector, row: RuleResult): string[] {
  const { ruleId, result, severity, findings = [], unchecked = [], params } = row
  const wanted = vector.fails.includes(ruleId) ? 'fail' : vector.outcomes?.[ruleId]
  const isFirst = ruleId === vector.fails[0]
  return [
    ...(wanted === undefined && result === 'fail' ? [`${ruleId} fails: ${JSON.stringify(findings)}`] : []),
    ...differs(ruleId, result, wanted),
    ...differs(`${ruleId} severity`, severity, vector.severities?.[ruleId]),
    ...differs(`${ruleId} unchecked`, unchecked.join(), vector.unchecked?.[ruleId]?.join()),
    ...(isFirst
      ? differs(`${ruleId} paths`, findings.map(({ path }) => path).join(), vector.paths?.join())
      : []),
    ...(isFirst ? differs(`${ruleId} params`, JSON.stringify(params), textOf(vector.params)) : []),
  ]
}

function textOf(params: Vector['params']): string | undefined {
  return params === undefined ? undefined : JSON.stringify(params)
}

function differs(what: string, actual: string | undefined, wanted: string | undefined): string[] {
  return wanted === undefined || actual === wanted ? [] : [`${what} is ${actual}, not ${wanted}`]
}
