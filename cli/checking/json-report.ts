import { allCatalogues as catalogues } from '@tesela/principles/messages/all'
import { reportObject } from '@tesela/principles/report/report-object'
import type { Judged } from './check-text.ts'

/** The report of one file as JSON: principles with counts, the standard elements, a row for each rule. */
export function jsonReport(judged: Judged, language: string): string {
  return `${JSON.stringify(reportObject(judged, catalogues, language), null, 2)}\n`
}

/** One line for a file of many: the failures only, since the rest is the same thousands of times. */
export function jsonLine(file: string, judged: Judged, language: string): string {
  const failures = judged.report.results.filter(({ result }) => result === 'fail' || result === 'accepted')
  return `${JSON.stringify({ file, ...reportObject(judged, catalogues, language, failures) })}\n`
}
