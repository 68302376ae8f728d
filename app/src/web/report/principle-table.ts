import { countsOf, type RuleResult } from '@tesela/principles/check-core'
import { principleState } from '@tesela/principles/report/principle-state'
import type { Translate } from '../../i18n/t.ts'
import { type Column, table } from '../components/data.ts'
import { type PrincipleNumber, principleNumbers, stateSign } from '../components/mosaic.ts'
import { type Html, html } from '../html.ts'
import { ofPrinciple } from './summary.ts'
import type { CheckerWords } from './words.ts'

interface Row {
  readonly n: PrincipleNumber
  readonly results: readonly RuleResult[]
}

/** The ten principles with counts; no percentage, which would hide one fatal error behind ten small passes. */
export function principleTable(results: readonly RuleResult[], t: Translate, words: CheckerWords): Html {
  const rows = principleNumbers.map((n) => ({ n, results: ofPrinciple(results, n) }))
  const columns: readonly Column<Row>[] = [
    { title: words.say('report.principles'), heads: true, cell: (row) => nameCell(row, words) },
    { title: words.say('result.pass'), align: 'end', cell: (row) => count(countsOf(row.results).pass) },
    ...(['E', 'W', 'I'] as const).map((severity) => ({
      title: t(`checker.column.${severity}`),
      align: 'end' as const,
      cell: (row: Row) => count(failed(row, severity)),
    })),
    {
      title: words.say('result.accepted'),
      align: 'end',
      cell: (row) => count(countsOf(row.results).accepted),
    },
    {
      title: words.say('result.not-applicable'),
      align: 'end',
      cell: (row) => count(countsOf(row.results).notApplicable),
    },
    {
      title: words.say('result.not-checked'),
      align: 'end',
      cell: (row) => count(countsOf(row.results).notChecked),
    },
  ]
  return html`<div class="ts-report-table">${table<Row>({ caption: t('checker.counts'), columns, rows })}</div>`
}

function nameCell({ n, results }: Row, words: CheckerWords): Html {
  return html`<span class="ts-report-name">${stateSign(principleState(results))} <a class="ds-link" href="#principle-${n}">${n}. ${words.say(`principle.${n}.name`)}</a></span>`
}

function failed({ results }: Row, severity: RuleResult['severity']): number {
  return results.filter((row) => row.result === 'fail' && row.severity === severity).length
}

/** None is said quietly; on a phone it is left out. */
function count(number: number): Html {
  return number === 0 ? html`<span class="ts-zero">0</span>` : html`${number}`
}
