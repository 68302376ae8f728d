import type { CheckReport, RuleResult } from '@tesela/principles'
import { principleState } from '@tesela/principles/report/principle-state'
import { dateText } from '../../i18n/format.ts'
import { disclosure, section } from '../components/box.ts'
import { table } from '../components/data.ts'
import { principleNumbers, stateSign } from '../components/mosaic.ts'
import { list, paragraph } from '../components/text.ts'
import { type Html, html } from '../html.ts'
import type { ReportOptions } from './options.ts'
import { ofPrinciple } from './summary.ts'

/** A published version by the rules of its day of publication, and beside it by today's. */
export function comparedView(today: CheckReport, onPublication: CheckReport, options: ReportOptions): Html {
  const { t } = options
  const differing = differences(today, onPublication)
  const count = differing.length
  const date = dateText(t.locale, onPublication.rulesOf)
  const besides = sideBySide(today, onPublication, options)
  return section(
    t('checker.compared.title'),
    count === 0
      ? html`${paragraph(t('checker.compared.same', { date }))}${disclosure(t('checker.compared.besides'), besides)}`
      : html`${paragraph(t('checker.compared.differs', { count, date }))}${differenceList(differing, options)}${besides}`,
    { id: 'compared' },
  )
}

interface Difference {
  readonly now: RuleResult
  /** Absent for a rule that there was not yet. */
  readonly before?: RuleResult
}

/** Rules whose result is another one by today's rules. */
function differences(today: CheckReport, onPublication: CheckReport): readonly Difference[] {
  return today.results.flatMap((now) => {
    const before = onPublication.results.find(({ ruleId }) => ruleId === now.ruleId)
    if (before?.result === now.result) return []
    return [before === undefined ? { now } : { now, before }]
  })
}

function differenceList(differing: readonly Difference[], { t, words }: ReportOptions): Html {
  return list(
    differing.map(
      ({ now, before }) =>
        html`${words.ruleName(now.ruleId)}: ${t('checker.compared.change', {
          before: words.say(`result.${before?.result ?? 'not-checked'}`),
          now: words.say(`result.${now.result}`),
        })}`,
    ),
  )
}

function sideBySide(today: CheckReport, onPublication: CheckReport, options: ReportOptions): Html {
  const { t, words } = options
  return table({
    caption: t('checker.compared.besides'),
    hideCaption: true,
    rows: principleNumbers,
    columns: [
      {
        title: words.say('report.principles'),
        heads: true,
        cell: (n) => `${n}. ${words.say(`principle.${n}.name`)}`,
      },
      {
        title: t('checker.compared.then', { date: dateText(t.locale, onPublication.rulesOf) }),
        cell: (n) => stateCell(ofPrinciple(onPublication.results, n), options),
      },
      {
        title: t('checker.compared.now', { date: dateText(t.locale, today.rulesOf) }),
        cell: (n) => stateCell(ofPrinciple(today.results, n), options),
      },
    ],
  })
}

function stateCell(results: readonly RuleResult[], { t }: ReportOptions): Html {
  const counts = {
    met: results.filter(({ result }) => result === 'pass').length,
    failed: results.filter(({ result }) => result === 'fail').length,
  }
  return html`<span class="ts-report-name">${stateSign(principleState(results))} ${t('checker.compared.cell', counts)}</span>`
}
