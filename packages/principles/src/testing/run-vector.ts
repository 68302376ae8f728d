import { type CheckReport, checkDossier } from '../check.ts'
import type { Rule } from '../rule.ts'
import { changed } from './changed.ts'
import { bases, type Vector } from './vectors/index.ts'

/** Judges the dossier of a vector, by all rules or by the given ones. */
export function runVector(vector: Vector, rules?: readonly Rule[]): CheckReport {
  return checkDossier(changed(bases[vector.base ?? 'university'], vector.set), {
    ...(vector.at === undefined ? {} : { at: vector.at }),
    ...(vector.profile === undefined ? {} : { profile: vector.profile }),
    ...(vector.environment === undefined ? {} : { environment: vector.environment }),
    ...(rules === undefined ? {} : { rules }),
  })
}

/** What a report shows against the vector's expectations, one line for each difference; empty when all agree. */
export function differences(vector: Vector, report: CheckReport): string[] {
  const known = new Set(report.results.map(({ ruleId }) => ruleId))
  const expected = new Set(vector.fails)
  const lines: string[] = []
  for (const { ruleId, result, severity, findings } of report.results) {
    const wanted = expected.has(ruleId) ? 'fail' : vector.outcomes?.[ruleId]
    if (wanted !== undefined && result !== wanted) lines.push(`${ruleId} is ${result}, not ${wanted}`)
    if (wanted === undefined && result === 'fail') lines.push(`${ruleId} fails: ${JSON.stringify(findings)}`)
    const grade = vector.severities?.[ruleId]
    if (grade !== undefined && severity !== grade) lines.push(`${ruleId} is ${severity}, not ${grade}`)
    if (ruleId === vector.fails[0] && vector.paths !== undefined) {
      const paths = (findings ?? []).map(({ path }) => path)
      if (paths.join() !== vector.paths.join()) lines.push(`${ruleId} points to ${paths.join()}`)
    }
  }
  return [...lines, ...[...expected].filter((id) => !known.has(id)).map((id) => `there is no rule ${id}`)]
}
