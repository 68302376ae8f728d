import type { RuleResult } from '@tesela/principles'
import { allCatalogues } from '@tesela/principles/messages/all'
import type { PageRequest } from '../../../room.ts'
import {
  alert,
  button,
  buttonRow,
  disclosure,
  errorSummary,
  fieldId,
  form,
  formState,
  linkButton,
  mosaicWithList,
  note,
  postButton,
  principleNumbers,
  section,
  textareaField,
  workingPage,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { elementsView } from '../../../web/report/elements-view.ts'
import type { ReportOptions } from '../../../web/report/options.ts'
import { principleSection } from '../../../web/report/principle-section.ts'
import { ofPrinciple } from '../../../web/report/summary.ts'
import { checkerWordsIn } from '../../../web/report/words.ts'
import { problemPage } from '../../pages/answers.ts'
import { giveReasons } from '../give-reasons.ts'
import { descriptionScopes, unexplained } from '../judge.ts'
import { mayEdit, mayPublish } from '../policy.ts'
import { publishSpecification } from '../publish-specification.ts'
import { type EditorView, readEditor } from '../read-editor.ts'
import { placeOf } from '../steps.ts'
import { differenceList } from './diff-view.ts'
import { tilesOf } from './live-aside.ts'
import { panelsAt } from './panels.ts'
import { editPath, publicPath } from './paths.ts'
import { stepList } from './step-list.ts'

/** The last step: what the ten principles say, reasons for warnings, what changed, and the way out. */
export function reviewBody(request: PageRequest, view: EditorView, panels: readonly Html[]): Html {
  const { t, actor } = request
  const { findings, tiles } = view.judgement
  const errors = findings.filter((found) => found.severity === 'E')
  const open = unexplained(findings)
  const isReady = errors.length === 0 && open.length === 0 && view.problems.length === 0
  return html`<div class="ts-stack-lg">
${isReady ? alert('success', t('specification.review.ready')) : alert('warning', t('specification.review.not-ready', { errors: errors.length + view.problems.length, warnings: open.length }))}
${mosaicWithList(tilesOf(tiles, view.version.id), t)}
${reportParts(request, view)}
${view.differences.length === 0 ? nothing : section(t('specification.diff.title'), differenceList(view.differences, t), { id: 'changes' })}
${panels}${mayPublish(actor, view.version) ? wayOut(request, view, { isReady, mayPublishNow: panels.length === 0 || view.version.status === 'approved' }) : nothing}</div>`
}

/**
 * The report that everyone reads, with a link from each place to the field that repairs it and a box for the reason
 * under each warning. Only what is open or was accepted; the whole report is one link away.
 */
function reportParts(request: PageRequest, view: EditorView): Html {
  const { t, actor } = request
  const results = view.judgement.report.results.filter(({ scope }) => descriptionScopes.includes(scope))
  const canAnswer = mayEdit(actor, view.version)
  const hasWarning = results.some(isAnswerable)
  const options: ReportOptions = {
    t,
    words: checkerWordsIn(allCatalogues, t.locale),
    linkOf: (path) => {
      const place = placeOf(path)
      return place === undefined ? undefined : `${editPath(view.version.id, place.step)}#${fieldId(path)}`
    },
    answer: (row) => (canAnswer && isAnswerable(row) ? reasonField(options, view, row.ruleId) : nothing),
  }
  const elements = view.judgement.report.elements.filter(
    ({ field }) => !field.startsWith('credential.') && !field.startsWith('award.'),
  )
  const open = principleNumbers.filter((n) =>
    ofPrinciple(results, n).some(({ result }) => result === 'fail' || result === 'accepted'),
  )
  const sections = open.map((n) => principleSection(n, ofPrinciple(results, n), options))
  const answers =
    canAnswer && hasWarning
      ? html`<div id="reasons">${form(
          { action: `/design/${view.version.id}/reasons` },
          html`${sections}${buttonRow(button(t('specification.reasons.save'), { variant: 'secondary' }))}`,
        )}</div>`
      : sections
  return html`${disclosure(t('specification.review.elements'), elementsView(elements, options))}
<div class="ts-report">${canAnswer && hasWarning ? note(t('specification.reasons.lead')) : nothing}${answers}</div>`
}

/** A warning may stay with a public reason; an error may not. */
function isAnswerable({ result, severity }: RuleResult): boolean {
  return severity === 'W' && (result === 'fail' || result === 'accepted')
}

function reasonField({ t, words }: ReportOptions, view: EditorView, rule: string): Html {
  const name = `reason.${rule}`
  const state = formState({ t, values: { [name]: view.version.justifications[rule] ?? '' } })
  return textareaField(state, {
    name,
    label: html`${t('specification.reasons.field')}<span class="ds-sr-only">: ${words.ruleName(rule)}</span>`,
    rows: 2,
    maxLength: 1000,
    optional: true,
  })
}

/** Publication where nothing waits for a review, preview, and the end of a draft. */
function wayOut(
  request: PageRequest,
  view: EditorView,
  { isReady, mayPublishNow }: { readonly isReady: boolean; readonly mayPublishNow: boolean },
): Html {
  const { t } = request
  const { version } = view
  const others = html`${linkButton(`/design/${version.id}/preview`, t('specification.preview.title'), { variant: 'tertiary' })}${
    mayEdit(request.actor, version)
      ? linkButton(`/design/${version.id}/discard`, t('specification.discard.link'), {
          variant: 'tertiary',
          color: 'danger',
        })
      : nothing
  }`
  if (!mayPublishNow) return buttonRow(others)
  const publishButton = postButton(
    `/design/${version.id}/publish`,
    t('specification.publish.button', { version: version.version }),
    isReady ? {} : { variant: 'secondary' },
  )
  return section(
    t('specification.publish.title'),
    html`<p class="ts-text">${t('specification.publish.lead', { version: version.version })}</p>
${buttonRow(publishButton, others)}`,
    { id: 'publish' },
  )
}

/** Stores the reasons of the review step. */
export async function saveReasons(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  if (actor.kind !== 'person') return problemPage(request, 403)
  const versionId = request.param('versionId')
  const { entries } = await request.form()
  const reasons = Object.fromEntries(
    Object.entries(entries).flatMap(([name, text]) => {
      const rule = /^reason\.(P\d{1,2}\.[A-Za-z0-9.-]{1,60})$/.exec(name)?.[1]
      return rule === undefined ? [] : [[rule, text.slice(0, 1000)]]
    }),
  )
  const result = await giveReasons({ ctx, actor, versionId, reasons })
  if (!result.ok) return problemPage(request, result.problems[0]?.code === 'access.refused' ? 403 : 404)
  return seeOther(`${editPath(versionId, 'review')}#reasons`)
}

/** Publishes, or comes back with every objection. */
export async function publish(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const versionId = request.param('versionId')
  const result = await publishSpecification({ ctx, actor, versionId })
  if (result.ok) return seeOther(`${publicPath(result.value)}?published=1`)
  const view = await readEditor({ ctx, actor, versionId })
  if (!view.ok) return problemPage(request, 404)
  if (result.problems.some(({ code }) => code === 'access.refused')) return problemPage(request, 403)
  const state = formState({ t, problems: result.problems })
  const title = t('specification.publish.refused')
  return page(request, {
    title,
    refused: true,
    status: 422,
    width: 'wide',
    unlisted: true,
    main: workingPage({
      head: { heading: title, summary: t('specification.publish.refused-lead') },
      steps: stepList(request, view.value, 'review'),
      content: html`${errorSummary(state, { fieldNames: [], elsewhere: (path) => addressOf(view.value, path) })}${reviewBody(request, view.value, await panelsAt(request, 'review', versionId))}`,
    }),
  })
}

function addressOf(view: EditorView, path: string): string | undefined {
  if (path.startsWith('justifications.'))
    return `#f-reason_${path.slice('justifications.'.length).replace(/\./g, '_')}`
  const step = view.judgement.findings.find((found) => found.path === path)?.step
  return step === undefined ? undefined : `${editPath(view.version.id, step)}#${fieldId(path)}`
}
