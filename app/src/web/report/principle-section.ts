import type { Finding, RuleResult } from '@tesela/principles'
import { principleState } from '@tesela/principles/report/principle-state'
import type { Translate } from '../../i18n/t.ts'
import { disclosure, section } from '../components/box.ts'
import { type Mark, mark, type TagColor, tag } from '../components/message.ts'
import { type PrincipleNumber, stateSign } from '../components/mosaic.ts'
import { heading } from '../components/text.ts'
import { type Html, html, nothing } from '../html.ts'
import type { ReportOptions } from './options.ts'
import { placeView } from './place-view.ts'
import { sourceInWords } from './source-words.ts'

const gravest = { E: 0, W: 1, I: 2 }
const marks: Readonly<Record<RuleResult['severity'], Mark>> = { E: 'fail', W: 'warning', I: 'none' }

const colours: Readonly<Record<RuleResult['severity'], TagColor>> = {
  E: 'danger',
  W: 'warning',
  I: 'neutral',
}

/** Places of one finding that are named; the others are counted. */
const namedPlaces = 6

/** One principle: what is not met first, then what is accepted, met, and not checked. */
export function principleSection(
  n: PrincipleNumber,
  results: readonly RuleResult[],
  options: ReportOptions,
): Html {
  const { t, words } = options
  const failed = results
    .filter(({ result }) => result === 'fail')
    .toSorted((a, b) => gravest[a.severity] - gravest[b.severity])
  const accepted = results.filter(({ result }) => result === 'accepted')
  return section(
    html`${stateSign(principleState(results))} ${n}. ${words.say(`principle.${n}.name`)}`,
    html`<p class="ts-text">${words.say(`principle.${n}.sentence`)}</p><div class="ts-stack-sm">
${failed.length + accepted.length === 0 ? nothing : html`<ul class="ts-marks ts-findings">${[...failed, ...accepted].map((row) => findingItem(row, options))}</ul>`}
${metView(results, options)}${unseenView(results, options)}${leftOutView(results, t, options)}</div>`,
    { id: `principle-${n}` },
  )
}

function findingItem(row: RuleResult, options: ReportOptions): Html {
  const { t, words } = options
  const isAccepted = row.result === 'accepted'
  const severity = words.say(isAccepted ? 'result.accepted' : `severity.${row.severity}`)
  const colour = isAccepted ? 'info' : colours[row.severity]
  const reason = isAccepted
    ? html`<p><strong>${words.say('report.reason')}:</strong> ${row.justification}</p>`
    : html`<p><strong>${words.say('report.help')}:</strong> ${words.say(row.helpKey)}</p>`
  return html`<li>${mark(isAccepted ? 'warning' : marks[row.severity])}<div>${heading(3, html`${words.ruleName(row.ruleId)} ${tag(severity, colour)}`, { size: '2xs' })}
${foundView(row, options)}
<p><strong>${words.say('report.why')}:</strong> ${words.say(row.whyKey)}</p>
${reason}
<p class="ts-note">${words.say('report.source')}: ${sourceInWords(row.source, t)}. ${words.say(`force.${row.force}`)} <code>${row.ruleId}</code></p>${options.answer?.(row) ?? nothing}</div></li>`
}

/** What was found, each sentence once with the places it is true of. */
function foundView(row: RuleResult, options: ReportOptions): Html {
  const findings: readonly Finding[] = row.findings ?? [{ path: row.path ?? '' }]
  const sentences = new Map<string, string[]>()
  for (const { path, params } of findings) {
    const sentence = options.words.broken(row.ruleId, params)
    sentences.set(sentence, [...(sentences.get(sentence) ?? []), path])
  }
  return html`${[...sentences].map(
    ([sentence, paths]) => html`<p>${sentence}</p>${placesView([...new Set(paths)], options)}`,
  )}`
}

function placesView(paths: readonly string[], options: ReportOptions): Html {
  const places = paths.filter((path) => path !== '')
  if (places.length === 0) return nothing
  const shown = places.slice(0, namedPlaces)
  const more = places.length - shown.length
  return html`<p class="ts-note">${options.words.say('report.where')}: ${shown.map(
    (path, index) => html`${index === 0 ? '' : '; '}${placeView(path, options)}`,
  )}${more === 0 ? nothing : html` ${options.t('checker.more-places', { count: more })}`}</p>`
}

function metView(results: readonly RuleResult[], { t, words }: ReportOptions): Html {
  const met = results.filter(({ result }) => result === 'pass')
  if (met.length === 0) return nothing
  const items = met.map(({ ruleId, unchecked }) => {
    const rest = (unchecked ?? []).map((part) => words.unchecked(part)).join(' ')
    return html`<li>${words.ruleName(ruleId)}${rest === '' ? nothing : html` <span class="ts-note">${t('checker.partly', { what: rest })}</span>`}</li>`
  })
  return disclosure(t('checker.met', { count: met.length }), html`<ul class="ts-rule-names">${items}</ul>`)
}

/** What nobody could see, said with its reason and never as met. */
function unseenView(results: readonly RuleResult[], { t, words }: ReportOptions): Html {
  const unseen = results.filter(({ result }) => result === 'not-checked')
  if (unseen.length === 0) return nothing
  const reasons = new Map<string, RuleResult[]>()
  for (const row of unseen) {
    const sentence = words.result(row)
    reasons.set(sentence, [...(reasons.get(sentence) ?? []), row])
  }
  const groups = [...reasons].map(
    ([sentence, rows]) =>
      html`<p>${sentence}</p><ul class="ts-rule-names">${rows.map(({ ruleId }) => html`<li>${words.ruleName(ruleId)}</li>`)}</ul>`,
  )
  return disclosure(t('checker.not-checked', { count: unseen.length }), html`${groups}`)
}

function leftOutView(results: readonly RuleResult[], t: Translate, { words }: ReportOptions): Html {
  const rows = results.filter(({ result }) => result === 'not-applicable')
  if (rows.length === 0) return nothing
  return disclosure(
    t('checker.not-applicable', { count: rows.length }),
    html`<ul class="ts-rule-names">${rows.map(({ ruleId }) => html`<li>${words.ruleName(ruleId)}</li>`)}</ul>`,
  )
}
