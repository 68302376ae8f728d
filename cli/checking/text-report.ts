import { type CheckReport, countsOf, type RuleResult } from '@tesela/principles'
import type { Judged } from './check-text.ts'
import { sentenceFor, uncheckedSentence, words } from './words.ts'

/** Columns of the terminal that the text is folded to. */
const columns = 96

const outcomes = ['pass', 'fail', 'accepted', 'not-applicable', 'not-checked'] as const

/** The report of one file for a person: the sentence first, then the principles one by one. */
export function textReport(judged: Judged, language: string): string {
  const { report } = judged
  const say = (key: string) => words(key, language)
  return [
    say('report.title'),
    '',
    overallSentence(judged, say),
    `${say('report.profile')}: ${report.profile}   ${say('report.date')} ${report.rulesOf}`,
    '',
    countsLine(report, say),
    '',
    say('report.elements'),
    ...elementLines(report, language),
    '',
    ...report.principles.flatMap(({ n }) => principleLines(n, report, language)),
    ...publicationLines(judged, say),
  ]
    .join('\n')
    .concat('\n')
}

function overallSentence({ errors, warnings }: Judged, say: (key: string) => string): string {
  if (errors > 0) return say('report.sentence.errors')
  return say(warnings > 0 ? 'report.sentence.warnings' : 'report.sentence.all-met')
}

function countsLine(report: CheckReport, say: (key: string) => string): string {
  const counts = countsOf(report.results)
  const numbers = [counts.pass, counts.fail, counts.accepted, counts.notApplicable, counts.notChecked]
  return outcomes.map((outcome, index) => `${say(`result.${outcome}`)}: ${numbers[index]}`).join('   ')
}

function elementLines(report: CheckReport, language: string): string[] {
  return report.elements.map(({ n, state, optional }) => {
    const mark = state === 'present' ? '✓' : state === 'missing' && optional !== true ? '✗' : '–'
    const note = optional === true ? ` (${words('element.optional', language)})` : ''
    return `  ${mark} ${String(n).padStart(2)} ${words(`element.${n}.name`, language)}${note}: ${words(`element.state.${state}`, language)}`
  })
}

function principleLines(n: number, report: CheckReport, language: string): string[] {
  const results = report.results.filter(({ principle }) => principle === n)
  const counts = countsOf(results)
  const heading = `${n}. ${words(`principle.${n}.name`, language)}`
  const summary = `${words('result.pass', language)} ${counts.pass}, ${words('result.fail', language)} ${counts.fail}`
  const shown = results.filter(
    ({ result, reason }) => result === 'fail' || result === 'accepted' || isOpen(reason),
  )
  return [
    `${heading}  —  ${summary}`,
    ...shown.flatMap((result) => resultLines(result, language)),
    ...uncheckedLines(results, language),
    '',
  ]
}

/** Not checked for a reason that the reader can change; processes and absent facts would fill pages. */
function isOpen(reason: string | undefined): boolean {
  return reason !== undefined && reason !== 'process' && reason !== 'not-in-credential'
}

function resultLines(result: RuleResult, language: string): string[] {
  const say = (key: string) => words(key, language)
  if (result.result === 'not-checked') {
    return folded(`? ${say('result.not-checked')}: ${result.ruleId}. ${sentenceFor(result, language)}`)
  }
  const isAccepted = result.result === 'accepted'
  const mark = isAccepted ? '~' : result.severity === 'E' ? '✗' : '!'
  return [
    ...folded(`${mark} ${say(`severity.${result.severity}`)}: ${sentenceFor(result, language)}`),
    ...(isAccepted ? folded(`  ${say('report.reason')}: ${result.justification ?? ''}`) : []),
    ...folded(`  ${say('report.why')}: ${say(result.whyKey)}`),
    ...(isAccepted ? [] : folded(`  ${say('report.help')}: ${say(result.helpKey)}`)),
    ...folded(`  ${say('report.where')}: ${places(result)}   ${say('report.rule')}: ${result.ruleId}`),
    ...folded(`  ${say('report.source')}: ${result.source}`),
  ]
}

function places(result: RuleResult): string {
  const paths = [...new Set((result.findings ?? []).map(({ path }) => path))]
  return paths.length > 3 ? `${paths.slice(0, 3).join(', ')} … (${paths.length})` : paths.join(', ')
}

function uncheckedLines(results: readonly RuleResult[], language: string): string[] {
  const parts = [...new Set(results.flatMap(({ unchecked }) => unchecked ?? []))]
  return parts.flatMap((part) => folded(`? ${uncheckedSentence(part, language)}`))
}

function publicationLines({ onPublication, report }: Judged, say: (key: string) => string): string[] {
  if (onPublication === undefined || onPublication.rulesOf === report.rulesOf) return []
  return [`${say('report.date')} ${onPublication.rulesOf}: ${countsLine(onPublication, say)}`]
}

/** Folds a line at spaces, with the rest set in. */
function folded(text: string): string[] {
  const lines: string[] = []
  let line = ' '
  for (const word of text.split(/(?<=\S) /)) {
    if (line.length + word.length >= columns) {
      lines.push(line)
      line = '     '
    }
    line = `${line} ${word}`
  }
  return [...lines, line]
}
