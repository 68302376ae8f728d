import type { Problem } from '@tesela/kernel'
import { dateText, daysFromText } from '../../../i18n/format.ts'
import type { PageRequest } from '../../../room.ts'
import {
  alert,
  button,
  buttonRow,
  errorSummary,
  type FormState,
  facts,
  form,
  formState,
  hiddenField,
  pageHead,
  postButton,
  section,
  textareaField,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { notFoundPage } from '../../../web/pages/problems.ts'
import { type Complaint, type ComplaintStep, nextDue } from '../complaint-model.ts'
import { type ComplaintView, readComplaint } from '../read-complaints.ts'
import { takeStep } from '../take-step.ts'
import { outcomeTag, stateTag } from './tags.ts'

/** The page of who complained, behind the link in the mail. */
export async function showMine(request: PageRequest): Promise<Response> {
  return minePage(request, formState({ t: request.t }))
}

const own: readonly ComplaintStep[] = ['accept', 'escalate', 'escalate-unanswered', 'withdraw']

export async function act(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const secret = request.param('secret')
  const submitted = await request.form()
  const step = own.find((one) => one === submitted.get('step'))
  if (step === undefined) return seeOther(`/complaints/mine/${secret}`)
  const result = await takeStep({
    ctx,
    way: { by: 'link', secret },
    input: { step, words: submitted.get('words').slice(0, 10_000) },
  })
  if (result.ok) return seeOther(`/complaints/mine/${secret}`)
  if (result.problems.some(({ code }: Problem) => code === 'complaint.unknown')) return notFoundPage(request)
  return minePage(request, formState({ t, submitted, problems: result.problems }))
}

async function minePage(request: PageRequest, state: FormState): Promise<Response> {
  const { ctx, t } = request
  const view = await readComplaint(ctx, { by: 'link', secret: request.param('secret') })
  if (!view.ok) return notFoundPage(request)
  const { complaint, organisation, file } = view.value
  const refused = state.problems.length > 0
  return page(request, {
    title: t('complaint.number', { number: complaint.number }),
    unlisted: true,
    ...(refused ? { refused, status: 422 } : {}),
    main: html`${errorSummary(state)}${pageHead({
      heading: t('complaint.number', { number: complaint.number }),
      eyebrow: organisation.legalName,
      tags: stateTag(complaint, t),
    })}<div class="ts-stack-md">${request.query('sent') === '1' ? alert('success', html`<p>${t('complaint.sent')}</p><p>${t('complaint.keep-link')}</p>`, { announce: true }) : nothing}
<p class="ts-text">${deadlineSentence(complaint, request)}</p>${file === undefined ? html`<p class="ts-text">${t('complaint.forgotten')}</p>` : conversation(view.value, request)}</div>${waysForward(view.value, request, state)}`,
  })
}

/** The next deadline in words. */
export function deadlineSentence(complaint: Complaint, { t, ctx }: PageRequest): string {
  const due = nextDue(complaint)
  if (due === undefined)
    return complaint.state === 'closed'
      ? t('complaint.closed-on', { date: dateText(t.locale, complaint.closedOn ?? '') })
      : t('complaint.answered-on', { date: dateText(t.locale, complaint.answeredOn ?? '') })
  const params = {
    when: daysFromText(t.locale, due, ctx.clock.today()),
    date: dateText(t.locale, due),
  }
  return due < ctx.clock.today() ? t('complaint.late', params) : t('complaint.due', params)
}

/** What was said, from the first word to the last. */
export function conversation({ complaint, file }: ComplaintView, { t }: PageRequest): Html {
  if (file === undefined) return nothing
  const part = (title: string, day: string | undefined, words: string, extra: Html = nothing) =>
    words === ''
      ? nothing
      : section(
          title,
          html`<p class="ts-note">${dateText(t.locale, day ?? '')} ${extra}</p><blockquote class="ts-quote ts-keep-lines">${words}</blockquote>`,
        )
  return html`${facts([
    { term: t('complaint.form.kind'), value: t(`complaint.kind.${complaint.kind}`) },
    { term: t('complaint.form.subject'), value: t(`complaint.subject.${complaint.subject}`) },
    ...(file.reference === '' ? [] : [{ term: t('complaint.form.reference'), value: file.reference }]),
  ])}${part(t('complaint.part.body'), complaint.receivedOn, file.body)}${part(
    t('complaint.part.answer'),
    complaint.answeredOn,
    file.answer,
    complaint.outcome === undefined ? nothing : outcomeTag(complaint.outcome, t),
  )}${part(t('complaint.part.escalation'), complaint.escalatedOn, file.escalation)}${part(
    t('complaint.part.appeal-answer'),
    complaint.closedOn,
    file.appealAnswer,
    complaint.appealOutcome === undefined ? nothing : outcomeTag(complaint.appealOutcome, t),
  )}`
}

function waysForward({ steps }: ComplaintView, request: PageRequest, state: FormState): Html {
  const { t } = request
  const action = `/complaints/mine/${request.param('secret')}`
  const escalation = steps.find((step) => step === 'escalate' || step === 'escalate-unanswered')
  if (steps.length === 0) return nothing
  return section(
    t('complaint.next'),
    html`${steps.includes('accept') ? html`<p>${postButton(action, t('complaint.accept'), { fields: { step: 'accept', words: '' } })}</p>` : nothing}${
      escalation === undefined
        ? nothing
        : form(
            { action, label: t('complaint.escalate') },
            html`${hiddenField('step', escalation)}${textareaField(state, {
              name: 'words',
              label: t('complaint.escalate-words'),
              description: t('complaint.escalate-help'),
              rows: 4,
              maxLength: 10_000,
            })}${buttonRow(button(t('complaint.escalate'), { variant: 'secondary' }))}`,
          )
    }${steps.includes('withdraw') ? html`<p>${postButton(action, t('complaint.withdraw'), { variant: 'tertiary', color: 'danger', fields: { step: 'withdraw', words: '' } })}</p>` : nothing}`,
    { id: 'next' },
  )
}
