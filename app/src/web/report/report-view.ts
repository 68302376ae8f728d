import { localise } from '@tesela/kernel'
import { countryName, dateText } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/t.ts'
import { disclosure, type Fact, facts, section } from '../components/box.ts'
import { mosaicWithList, principleNumbers } from '../components/mosaic.ts'
import { type VerdictTone, verdict } from '../components/page-kinds.ts'
import { note } from '../components/text.ts'
import { type Html, html, nothing } from '../html.ts'
import { comparedView } from './compared-view.ts'
import { elementsView } from './elements-view.ts'
import type { ReportOptions, ShownReport } from './options.ts'
import { principleSection } from './principle-section.ts'
import { principleTable } from './principle-table.ts'
import { sourceNames } from './source-words.ts'
import {
  ofPrinciple,
  type ReportSummary,
  reportRemarks,
  reportSentence,
  reportTiles,
  summaryOf,
} from './summary.ts'
import type { CheckerWords } from './words.ts'

/**
 * A report as people read it: the sentence, the ten principles, the European elements, then principle by
 * principle what is met, what is missing, why it matters and where to repair it. Pure: the same is drawn by the
 * server and in the visitor's browser. The sentence is the page's heading.
 */
export function reportView(shown: ShownReport, options: ReportOptions): Html {
  const { t } = options
  const summary = summaryOf(shown.report)
  return html`<article class="ts-report">${verdict(
    toneOf(summary),
    reportSentence(summary, t),
    reportRemarks(summary, t),
  )}<div class="ts-stack-md">${facts(factRows(shown, options))}${options.aside}${
    options.actions === undefined ? nothing : html`<div class="ts-buttons">${options.actions}</div>`
  }</div>${reportBody(shown, options)}</article>`
}

/** The report without its sentence, for a page that has a heading of its own. */
export function reportBody(shown: ShownReport, options: ReportOptions): Html {
  const { t, words } = options
  const { report, onPublication } = shown
  const { results, elements } = report
  return html`${section(
    words.say('report.principles'),
    html`${mosaicWithList(reportTiles(results, t), t)}${principleTable(results, t, words)}`,
    { id: 'principles' },
  )}
${onPublication === undefined ? nothing : comparedView(report, onPublication, options)}
${elementsView(elements, options)}
${principleNumbers.map((n) => principleSection(n, ofPrinciple(results, n), options))}
<div class="ts-section">${disclosure(t('checker.sources'), sourceNames(results, t))}${note(t('checker.rules-note'))}</div>`
}

function toneOf({ errors, warnings }: ReportSummary): VerdictTone {
  if (errors > 0) return 'danger'
  return warnings > 0 ? 'warning' : 'success'
}

function factRows(shown: ShownReport, { t, words }: ReportOptions): readonly Fact[] {
  const { report, kind } = shown
  const title = localise(shown.title, t.locale)
  return [
    ...(title === undefined
      ? []
      : [
          { term: t('checker.fact.title'), value: html`<span lang="${title.language}">${title.text}</span>` },
        ]),
    { term: t('checker.fact.kind'), value: t.has(`checker.kind.${kind}`) ? t(`checker.kind.${kind}`) : kind },
    { term: t('checker.fact.day'), value: dateText(t.locale, report.at) },
    { term: words.say('report.profile'), value: profileInWords(report.profile, t, words) },
  ]
}

/** `ee-he` → "Estonia, Higher education (ESG)". */
export function profileInWords(id: string, t: Translate, words: CheckerWords): string {
  return id
    .split('-')
    .map((part) =>
      words.has(`profile.${part}`) ? words.say(`profile.${part}`) : countryName(t.locale, part.toUpperCase()),
    )
    .join(', ')
}
