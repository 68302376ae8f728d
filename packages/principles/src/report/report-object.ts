import type { CheckReport, RuleResult } from '../check.ts'
import type { Catalogue } from '../messages/index.ts'
import type { JudgedFile } from './judge-file.ts'
import { checkerWords, resultSentence } from './result-sentence.ts'

/** What a report for machines is made of. */
export type ReportedFile = Pick<JudgedFile, 'kind' | 'report' | 'onPublication'>

/**
 * The report as plain data, in one form for every place that gives it out (command line, site, library):
 * principles with counts, the standard elements, a row for each rule, all said in `language`. `results` narrows
 * the rows; else they are all there.
 */
export function reportObject(
  { kind, report, onPublication }: ReportedFile,
  catalogues: readonly Catalogue[],
  language: string,
  results: readonly RuleResult[] = report.results,
) {
  const words = (key: string) => checkerWords(catalogues, language, key)
  return {
    kind,
    at: report.at,
    profile: report.profile,
    mode: report.mode,
    principles: report.principles,
    elements: elementsOf(report, words),
    results: results.map((result) =>
      resultObject(result, resultSentence(catalogues, language, result), words),
    ),
    ...(onPublication === undefined
      ? {}
      : { onPublication: { rulesOf: onPublication.rulesOf, principles: onPublication.principles } }),
  }
}

type Words = (key: string) => string

function elementsOf(report: CheckReport, words: Words) {
  return report.elements.map(({ n, state, optional, field }) => ({
    n,
    name: words(`element.${n}.name`),
    state,
    ...(optional === true ? { optional } : {}),
    field,
  }))
}

function resultObject(result: RuleResult, message: string, words: Words) {
  const { ruleId, severity, path, source, force, ruleVersion, profile, whyKey, helpKey } = result
  const failed = result.result === 'fail' || result.result === 'accepted'
  return {
    ruleId,
    severity,
    result: result.result,
    path: path ?? null,
    message,
    ...(failed ? { why: words(whyKey), help: words(helpKey) } : {}),
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
