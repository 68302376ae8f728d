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
  mark,
  mosaicWithList,
  postButton,
  section,
  tag,
  textareaField,
  workingPage,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { checkerText, ruleHelp, ruleText } from '../../../web/rule-text.ts'
import { problemPage } from '../../pages/answers.ts'
import { giveReasons } from '../give-reasons.ts'
import type { FieldFinding } from '../judge.ts'
import { unexplained } from '../judge.ts'
import { mayEdit, mayPublish } from '../policy.ts'
import { publishSpecification } from '../publish-specification.ts'
import { type EditorView, readEditor } from '../read-editor.ts'
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
${elementsTable(request, view)}
${principleSections(request, view)}
${mayEdit(actor, view.version) ? reasonsForm(request, view, findings) : nothing}
${view.differences.length === 0 ? nothing : section(t('specification.diff.title'), differenceList(view.differences, t), { id: 'changes' })}
${panels}${mayPublish(actor, view.version) ? wayOut(request, view, { isReady, mayPublishNow: panels.length === 0 || view.version.status === 'approved' }) : nothing}</div>`
}

function elementsTable(request: PageRequest, view: EditorView): Html {
  const { t } = request
  const marks = { present: 'pass', missing: 'fail', 'not-applicable': 'none' } as const
  const items = view.judgement.report.elements
    .filter(({ field }) => !field.startsWith('credential.') && !field.startsWith('award.'))
    .map(({ n, name, state, optional }) => {
      const label = checkerText(t.locale, `element.state.${state}`)
      const title = checkerText(t.locale, `element.${n}.name`) || name
      return html`<li>${mark(marks[state], label)}<div>${title}${optional === true ? html` <span class="ts-optional">${t('web.field.optional')}</span>` : nothing}</div></li>`
    })
  return disclosure(t('specification.review.elements'), html`<ul class="ts-marks">${items}</ul>`)
}

function principleSections(request: PageRequest, view: EditorView): Html {
  const { t } = request
  const sections = Array.from({ length: 10 }, (_, index) => index + 1).map((n) => {
    const found = view.judgement.findings.filter(({ principle }) => principle === n)
    if (found.length === 0) return nothing
    const items = found.map((one) => findingItem(request, view, one))
    return section(t(`web.principle.${n}`), html`<ul class="ts-marks">${items}</ul>`, {
      id: `principle-${n}`,
    })
  })
  return html`${sections}`
}

function findingItem(request: PageRequest, view: EditorView, found: FieldFinding): Html {
  const { t } = request
  const kind = found.severity === 'E' ? 'fail' : found.severity === 'W' ? 'warning' : 'none'
  const help = ruleHelp(t.locale, found.ruleId)
  const place =
    found.step === undefined || found.step === 'review'
      ? html`<span class="ts-note">${t(elsewhere(found.path))}</span>`
      : html`<a class="ds-link" href="${editPath(view.version.id, found.step)}#${fieldId(found.path)}">${t('specification.review.go-to', { step: t(`specification.step.${found.step}`) })}</a>`
  return html`<li>${mark(kind, t(`specification.severity.${found.severity}`))}<div><p>${ruleText(t.locale, found.ruleId, found.params)} ${found.accepted ? tag(t('specification.review.accepted'), 'info') : nothing}</p>${help === '' ? nothing : html`<p class="ts-note">${help}</p>`}<p>${place}</p></div></li>`
}

/** Where a finding outside the editor is put right. */
function elsewhere(path: string): string {
  if (path.startsWith('org.')) return 'specification.review.in-organisation'
  return 'specification.review.in-quality'
}

function reasonsForm(request: PageRequest, view: EditorView, findings: readonly FieldFinding[]): Html {
  const { t } = request
  const warnings = findings.filter((found) => found.severity === 'W')
  const rules = [...new Set(warnings.map(({ ruleId }) => ruleId))]
  if (rules.length === 0) return nothing
  const values = Object.fromEntries(
    rules.map((rule) => [`reason.${rule}`, view.version.justifications[rule] ?? '']),
  )
  const state = formState({ t, values })
  const fields = rules.map((rule) => {
    const first = warnings.find(({ ruleId }) => ruleId === rule)
    return textareaField(state, {
      name: `reason.${rule}`,
      label: ruleText(t.locale, rule, first?.params ?? {}),
      rows: 2,
      maxLength: 1000,
      optional: true,
    })
  })
  return section(
    t('specification.reasons.title'),
    html`<p class="ts-text">${t('specification.reasons.lead')}</p>${form(
      { action: `/design/${view.version.id}/reasons` },
      html`<div class="ts-stack-md">${fields}</div>${buttonRow(button(t('specification.reasons.save'), { variant: 'secondary' }))}`,
    )}`,
    { id: 'reasons' },
  )
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
