import { type Check, type CheckOutcome, sentenceKeysOf } from '@tesela/credentials/verification/check'
import { summarise, type VerdictTone } from '@tesela/credentials/verification/summarise'
import type { VerificationReport } from '@tesela/credentials/verification/verify'
import { localise, type Problem, primaryLanguage } from '@tesela/kernel'
import { dateText, dateTimeText } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/t.ts'
import { codeText } from '../../web/code-text.ts'
import { disclosure, section } from '../../web/components/box.ts'
import { printButton, saveButton } from '../../web/components/data.ts'
import { alert, type Mark } from '../../web/components/message.ts'
import {
  type CheckLine,
  checkList,
  type VerdictTone as PageTone,
  verdict,
  verdictPage,
} from '../../web/components/page-kinds.ts'
import { heading, lead, list, note } from '../../web/components/text.ts'
import { type Content, type Html, html, nothing } from '../../web/html.ts'
import { credentialFacts, outcomesView } from './facts-view.ts'
import { qualityView } from './quality-view.ts'

const marks: Readonly<Record<CheckOutcome, Mark>> = {
  pass: 'pass',
  fail: 'fail',
  inconclusive: 'unsure',
  'not-checked': 'none',
}

const tones: Readonly<Record<VerdictTone, PageTone>> = {
  valid: 'success',
  unconfirmed: 'warning',
  failed: 'danger',
  unreadable: 'neutral',
}

/**
 * A verification as people read it: the sentence, what the credential says, each check with what it means.
 * Pure: drawn by the server where there is no script, and in the visitor's browser where there is.
 */
export function verificationView(
  report: VerificationReport,
  options: { readonly t: Translate; readonly today: string; readonly at: string },
): Html {
  const { t } = options
  const summary = summarise(report)
  const params = {
    ...summary.params,
    date: summary.params.date === '' ? '' : dateText(t.locale, summary.params.date),
  }
  if (report.kind === 'unreadable') {
    return html`${verdict('neutral', t('check.verdict.unreadable'))}<div class="ts-section">${list(report.problems.map((found) => problemSentence(found, t)))}${note(t('verification.unreadable-help'))}</div>`
  }
  const { facts } = report
  const title = localise(facts.spec?.title, t.locale)
  return verdictPage({
    verdict: verdict(tones[summary.tone], t(`check.verdict.${summary.key}`, params)),
    content: html`${summary.tone === 'failed' ? alert('warning', t('verification.not-to-rely')) : nothing}${title === undefined ? nothing : heading(2, title.text, { size: 'md', lang: title.language })}${summaryText(report.facts.spec?.summary, t)}${credentialFacts(facts, t)}${outcomesView(facts, t)}${qualityTimeline(report, options)}`,
    checks: section(
      t('verification.checks'),
      checkList(
        report.checks.map((check) => line(check, t)),
        t('verification.meaning'),
      ),
      { id: 'checks' },
    ),
    evidence: evidence(report, options),
  })
}

function summaryText(summary: Readonly<Record<string, string>> | undefined, t: Translate): Html {
  const found = localise(summary, t.locale)
  if (found === undefined) return nothing
  return primaryLanguage(found.language) === primaryLanguage(t.locale)
    ? lead(found.text)
    : html`<p class="ts-lead" lang="${found.language}">${found.text}</p>`
}

function line(check: Check, t: Translate): CheckLine {
  const name = t(`check.${check.id}.name`)
  return {
    mark: marks[check.outcome],
    label: t(`verification.outcome.${check.outcome}`),
    sentence: html`<strong>${name}.</strong> ${sentenceOf(check, t)}`,
    detail: html`<p>${t(`verification.explained.${check.id}`)}</p>${check.code === undefined ? nothing : html`<p><code>${check.code}</code></p>`}`,
  }
}

function sentenceOf(check: Check, t: Translate): string {
  const keys = sentenceKeysOf(check, t.has)
  if (keys.length === 0) return t(`verification.outcome.${check.outcome}`)
  const params = readable(check.detail ?? {}, t)
  return keys.map((key) => t(key, params)).join(' ')
}

/** Dates among the details are written as the reader writes dates. */
function readable(
  detail: Readonly<Record<string, string | number>>,
  t: Translate,
): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(detail).map(([name, value]) => [
      name,
      typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value)
        ? dateText(t.locale, value.slice(0, 10))
        : value,
    ]),
  )
}

function problemSentence({ code, params }: Problem, t: Translate): string {
  return t.has(`problem.${code}`) ? t(`problem.${code}`, params) : t('verification.problem', { code })
}

function qualityTimeline(
  report: Extract<VerificationReport, { kind: 'checked' }>,
  { t, today }: { readonly t: Translate; readonly today: string },
): Content {
  const check = report.checks.find(({ id }) => id === 'quality-assurance')
  return qualityView(report, { t, today, sentence: check === undefined ? '' : sentenceOf(check, t) })
}

function evidence(
  report: Extract<VerificationReport, { kind: 'checked' }>,
  { t, at }: { readonly t: Translate; readonly at: string },
): Html {
  const machine = JSON.stringify(
    { kind: report.kind, at, format: report.format, checks: report.checks },
    null,
    2,
  )
  const when = note(
    t('verification.when', {
      at: dateTimeText(t.locale, at),
      format: codeText(t, 'format', report.format),
    }),
  )
  const buttons = html`<div class="ts-buttons">${printButton(t)}${saveButton(machine, t('verification.save'), { name: 'verification.json', type: 'application/json' })}</div>`
  return html`<div class="ts-section ts-stack-sm">${when}${buttons}<div class="ts-no-print">
${disclosure(t('verification.report-json'), html`<pre class="ts-pre" tabindex="0">${machine}</pre>`)}
${disclosure(t('verification.document'), html`<pre class="ts-pre" tabindex="0">${JSON.stringify(report.document, null, 2)}</pre>`)}</div></div>`
}
