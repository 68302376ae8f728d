import type { CheckReport, RuleResult } from '@tesela/principles'
import type { Judged } from './check-text.ts'
import { sentenceFor, words } from './words.ts'

/** The report of one file as JSON: principles with counts, the standard elements, a row for each rule. */
export function jsonReport(judged: Judged, language: string): string {
  return `${JSON.stringify(reportObject(judged, language, judged.report.results), null, 2)}\n`
}

/** One line for a file of many: the failures only, since the rest is the same thousands of times. */
export function jsonLine(file: string, judged: Judged, language: string): string {
  const failures = judged.report.results.filter(({ result }) => result === 'fail' || result === 'accepted')
  return `${JSON.stringify({ file, ...reportObject(judged, language, failures) })}\n`
}

function reportObject(
  { kind, report, onPublication }: Judged,
  language: string,
  results: readonly RuleResult[],
) {
  return {
    kind,
    at: report.at,
    profile: report.profile,
    mode: report.mode,
    principles: report.principles,
    elements: elementsOf(report, language),
    results: results.map((result) => resultObject(result, language)),
    ...(onPublication === undefined
      ? {}
      : { onPublication: { rulesOf: onPublication.rulesOf, principles: onPublication.principles } }),
  }
}

function elementsOf(report: CheckReport, language: string) {
  return report.elements.map(({ n, state, optional, field }) => ({
    n,
    name: words(`element.${n}.name`, language),
    state,
    ...(optional === true ? { optional } : {}),
    field,
  }))
}

function resultObject(result: RuleResult, language: string) {
  const { ruleId, severity, path, source, force, ruleVersion, profile, whyKey, helpKey } = result
  const failed = result.result === 'fail' || result.result === 'accepted'
  return {
    ruleId,
    severity,
    result: result.result,
    path: path ?? null,
    message: sentenceFor(result, language),
    ...(failed ? { why: words(whyKey, language), help: words(helpKey, language) } : {}),
    ...(result.findings === undefined ? {} : { findings: result.findings }),
    ...(result.reason === undefined ? {} : { reason: result.reason }),
    ...(result.unchecked === undefined ? {} : { unchecked: result.unchecked }),
    ...(result.justification === undefined ? {} : { justification: result.justification }),
    source,
    force,
    ruleVersion,
    profile,
  }
}
