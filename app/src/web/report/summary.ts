import type { AnnexElement, CheckReport, RuleResult } from '@tesela/principles'
import { principleState } from '@tesela/principles/report/principle-state'
import type { Translate } from '../../i18n/t.ts'
import { type PrincipleNumber, type PrincipleTile, principleNumbers } from '../components/mosaic.ts'

/** A report counted for the sentences at its top. */
export interface ReportSummary {
  /** Mandatory elements that are stated, of those that apply, and those that do not apply. */
  readonly elements: { readonly present: number; readonly applying: number; readonly leftOut: number }
  readonly errors: number
  readonly warnings: number
  readonly notes: number
  readonly accepted: number
  /** Rules that could have been judged and were not; those about procedures are not among them. */
  readonly notChecked: number
}

export function summaryOf(report: Pick<CheckReport, 'results' | 'elements'>): ReportSummary {
  const failed = (severity: string) =>
    report.results.filter((row) => row.result === 'fail' && row.severity === severity).length
  return {
    elements: elementCounts(report.elements),
    errors: failed('E'),
    warnings: failed('W'),
    notes: failed('I'),
    accepted: report.results.filter(({ result }) => result === 'accepted').length,
    notChecked: report.results.filter(isUnseen).length,
  }
}

/** Not judged although a file could show it. */
export function isUnseen({ result, reason }: RuleResult): boolean {
  return result === 'not-checked' && reason !== 'process'
}

/** "7 of 11 European elements are stated; 3 rules are not met." */
export function reportSentence(summary: ReportSummary, t: Translate): string {
  const { present, applying, leftOut } = summary.elements
  const elements = t(leftOut === 0 ? 'checker.sentence.elements' : 'checker.sentence.elements-applying', {
    count: present,
    of: applying,
  })
  const broken = summary.errors + summary.warnings
  const rules =
    broken === 0 ? t('checker.sentence.all-met') : t('checker.sentence.not-met', { count: broken })
  return t('checker.sentence.whole', { elements, rules })
}

/** What the sentence leaves open: which failures block, and how much could not be seen. */
export function reportRemarks(summary: ReportSummary, t: Translate): string {
  const { errors, warnings, accepted, notChecked } = summary
  return [
    ...(errors > 0
      ? [t(warnings === 0 ? 'checker.remark.errors-all' : 'checker.remark.errors', { count: errors })]
      : []),
    ...(errors === 0 && warnings > 0 ? [t('checker.remark.warnings')] : []),
    ...(accepted > 0 ? [t('checker.remark.accepted', { count: accepted })] : []),
    ...(notChecked > 0 ? [t('checker.remark.not-checked', { count: notChecked })] : []),
  ].join(' ')
}

/** The ten tiles, each a link to its part of the report. */
export function reportTiles(results: readonly RuleResult[], t: Translate): readonly PrincipleTile[] {
  return principleNumbers.map((principle) => {
    const own = ofPrinciple(results, principle)
    const state = principleState(own)
    const detail = tileDetail(own, t)
    return {
      principle,
      state,
      href: `#principle-${principle}`,
      ...(detail === undefined ? {} : { detail }),
    }
  })
}

export function ofPrinciple(results: readonly RuleResult[], n: PrincipleNumber): readonly RuleResult[] {
  return results.filter(({ principle }) => principle === n)
}

/** "2 not met, 9 not checked"; nothing where the state says it all. */
function tileDetail(results: readonly RuleResult[], t: Translate): string | undefined {
  const broken = results.filter(({ result, severity }) => result === 'fail' && severity !== 'I').length
  const accepted = results.filter(({ result }) => result === 'accepted').length
  if (broken > 0) return t('checker.tile.not-met', { count: broken })
  return accepted > 0 ? t('checker.tile.accepted', { count: accepted }) : undefined
}

function elementCounts(elements: readonly AnnexElement[]): ReportSummary['elements'] {
  const mandatory = elements.filter(({ optional }) => optional !== true)
  const count = (state: AnnexElement['state']) => mandatory.filter((one) => one.state === state).length
  const leftOut = count('not-applicable')
  return { present: count('present'), applying: mandatory.length - leftOut, leftOut }
}
