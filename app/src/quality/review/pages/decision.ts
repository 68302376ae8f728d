import { addMonths } from '@tesela/kernel'
import { dateText } from '../../../i18n/format.ts'
import type { FormValues, PageRequest } from '../../../room.ts'
import {
  alert,
  button,
  dateField,
  disclosure,
  errorSummary,
  type FormState,
  form,
  formState,
  heading,
  list,
  paragraph,
  problemText,
  radiosField,
  textareaField,
  textField,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { type DecisionInput, decide, type Verdict } from '../decide.ts'
import { usualReviewMonths, workingDay } from '../model.ts'
import { type FileView, readFile } from '../read-file.ts'
import { reapprovalBox } from './changes.ts'
import { crumbs, filePages, personOf, refusal } from './common.ts'
import { material } from './material.ts'

/** Rows for conditions on the form; empty ones are left out. */
const conditionRows = [0, 1, 2]

/** The material left, the decision right. */
export async function showDecision(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const next = workingDay(addMonths(ctx.clock.today(), usualReviewMonths))
  return deciding(request, formState({ t, values: { nextReviewDue: next } }))
}

async function deciding(request: PageRequest, state: FormState): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const found = await readFile({ ctx, actor, fileId: request.param('fileId') })
  if (!found.ok) return refusal(request, found.problems)
  const view = found.value
  const refused = state.problems.length > 0
  const title = t('review.decision.title')
  const isOpen = view.file.state === 'approval' || view.file.state === 'review-due'
  return page(request, {
    title,
    width: 'wide',
    unlisted: true,
    breadcrumbs: crumbs(request, view),
    ...(refused ? { refused, status: 422 } : {}),
    main: filePages(request, view, {
      heading: title,
      material: html`${errorSummary(state)}${reapprovalBox(view.reapproval.judged, t)}${material(request, view)}`,
      form: html`${heading(2, t('review.decision.yours'))}${against(view, state)}${isOpen ? decisionForm(view, state) : paragraph(t('review.decision.not-open'))}`,
    }),
  })
}

/** What stands against an approval now, so that nobody writes reasons in vain. */
function against(view: FileView, { t }: FormState): Html {
  const wanted = view.possible.find(({ action }) => action === 'approve' || action === 'confirm')
  const found = (wanted?.problems ?? []).filter(({ code }) => code !== 'review.date-missing')
  if (found.length === 0) return nothing
  return alert('warning', list([...new Set(found.map((one) => problemText(one, t)))]), {
    title: t('review.decision.against'),
    level: 3,
  })
}

function decisionForm(view: FileView, state: FormState): Html {
  const { t } = state
  const periodic = view.file.state === 'review-due'
  const verdicts: readonly Verdict[] = periodic ? ['confirm'] : ['approve', 'reject']
  const conditions = conditionRows.map(
    (index) =>
      html`<div class="ts-stack-xs">${textField(state, { name: `condition.${index}.text`, label: t('review.decision.condition', { n: index + 1 }), optional: true })}${dateField(state, { name: `condition.${index}.dueOn`, label: t('review.decision.condition-date'), optional: true })}</div>`,
  )
  return form(
    { action: `/reviews/${view.file.id}/decision` },
    html`${radiosField(state, { name: 'verdict', label: t('review.decision.verdict'), choices: verdicts.map((value) => ({ value, label: t(`review.action.${value}`), description: t(`review.decision.${value}-help`) })) })}${textareaField(
      state,
      {
        name: 'reasons',
        label: t('review.reasons'),
        description: t('review.decision.reasons-help'),
        rows: 4,
        maxLength: 4000,
        optional: true,
      },
    )}${dateField(state, { name: 'nextReviewDue', label: t('review.decision.next'), description: t('review.decision.next-help', { date: dateText(t.locale, view.plan.latestReview) }) })}${disclosure(t('review.decision.conditions'), html`${conditions}`, { open: state.value('condition.0.text') !== '' })}<p class="ts-note">${t('review.decision.kept')}</p>${button(t('review.decision.record-button'))}`,
  )
}

/** Records the decision, or says everything that stands against it. */
export async function recordDecision(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const fileId = request.param('fileId')
  const submitted = await request.form()
  const input = inputOf(submitted)
  if (input === undefined)
    return deciding(
      request,
      formState({ t, submitted, problems: [{ code: 'form.invalid_value', path: 'verdict' }] }),
    )
  const result = await decide({ ctx, actor, fileId, input })
  if (result.ok) return seeOther(`/reviews/${fileId}?done=1`)
  return deciding(request, formState({ t, submitted, problems: result.problems }))
}

function inputOf(submitted: FormValues): DecisionInput | undefined {
  const verdict = (['approve', 'reject', 'confirm'] as const).find((one) => one === submitted.get('verdict'))
  if (verdict === undefined) return undefined
  const next = submitted.get('nextReviewDue')
  return {
    verdict,
    reasons: submitted.get('reasons').slice(0, 4000),
    conditions: conditionRows.map((index) => ({
      text: submitted.get(`condition.${index}.text`).slice(0, 500),
      dueOn: submitted.get(`condition.${index}.dueOn`),
    })),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(next) ? { nextReviewDue: next } : {}),
  }
}
