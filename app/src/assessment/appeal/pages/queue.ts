import { addMonths, type Problem } from '@tesela/kernel'
import { hasRole } from '../../../actor.ts'
import { dateText, daysFromText } from '../../../i18n/format.ts'
import type { PageRequest } from '../../../room.ts'
import {
  alert,
  button,
  buttonRow,
  chips,
  decisionPage,
  emptyState,
  errorSummary,
  type FormState,
  facts,
  form,
  formState,
  note,
  postButton,
  queuePage,
  radiosField,
  table,
  tag,
  textareaField,
} from '../../../web/components.ts'
import { type Html, html } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { forbiddenPage, notFoundPage } from '../../../web/pages/problems.ts'
import {
  type Complaint,
  type ComplaintStep,
  countComplaints,
  isOverdue,
  nextDue,
  outcomes,
} from '../complaint-model.ts'
import { type ComplaintView, listOwnComplaints, readComplaint } from '../read-complaints.ts'
import { takeStep } from '../take-step.ts'
import { conversation, deadlineSentence } from './mine.ts'
import { numbersTable } from './public.ts'
import { stateTag } from './tags.ts'

const views = ['open', 'overdue', 'escalated', 'done', 'all'] as const
type View = (typeof views)[number]

const inView: Readonly<Record<View, (complaint: Complaint, today: string) => boolean>> = {
  open: ({ state }) => state === 'received' || state === 'acknowledged' || state === 'escalated',
  overdue: isOverdue,
  escalated: ({ state }) => state === 'escalated',
  done: ({ state }) => state === 'answered' || state === 'closed',
  all: () => true,
}

/** Complaints and appeals, the most urgent first. */
export async function showQueue(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const today = ctx.clock.today()
  const all = await listOwnComplaints({ ctx, actor })
  const view = views.find((one) => one === request.query('view')) ?? 'open'
  const counted = all.filter(
    ({ state, receivedOn }) =>
      (state === 'answered' || state === 'closed') && receivedOn >= addMonths(today, -12),
  )
  const rows = all
    .filter((one) => inView[view](one, today))
    .toSorted((left, right) => ((nextDue(left) ?? '9999') < (nextDue(right) ?? '9999') ? -1 : 1))
  return page(request, {
    title: t('complaint.title'),
    unlisted: true,
    width: 'wide',
    main: queuePage({
      head: { heading: t('complaint.title'), summary: t('complaint.lead') },
      views: chips(
        views.map((one) => ({
          label: `${t(`complaint.view.${one}`)} (${all.filter((row) => inView[one](row, today)).length})`,
          href: one === 'open' ? '/complaints' : `/complaints?view=${one}`,
          current: one === view,
        })),
        t('complaint.views'),
      ),
      content: html`${
        rows.length === 0
          ? emptyState(t('complaint.empty'), html`<p class="ts-text">${t('complaint.empty-text')}</p>`)
          : complaintTable(rows, request)
      }${numbersTable(countComplaints(counted), t)}`,
    }),
  })
}

function complaintTable(rows: readonly Complaint[], { t, ctx }: PageRequest): Html {
  const today = ctx.clock.today()
  return table<Complaint>({
    caption: t('complaint.title'),
    hideCaption: true,
    rows,
    columns: [
      {
        title: t('complaint.column.number'),
        heads: true,
        cell: ({ id, number, kind, subject }) =>
          html`<a class="ds-link" href="/complaints/${id}">${t('complaint.number', { number })}</a><br><span class="ts-note">${t(`complaint.kind.${kind}`)}: ${t(`complaint.subject.${subject}`)}</span>`,
      },
      { title: t('complaint.column.state'), cell: (one) => stateTag(one, t) },
      {
        title: t('complaint.column.received'),
        cell: ({ receivedOn }) => dateText(t.locale, receivedOn),
      },
      {
        title: t('complaint.column.due'),
        cell: (one) => {
          const due = nextDue(one)
          if (due === undefined) return '–'
          const text = `${daysFromText(t.locale, due, today)} (${dateText(t.locale, due)})`
          return isOverdue(one, today) ? tag(text, 'danger') : text
        },
      },
    ],
  })
}

/** One complaint with the form of its next step. */
export async function showComplaint(request: PageRequest): Promise<Response> {
  return complaintPage(request, formState({ t: request.t }))
}

export function acknowledge(request: PageRequest): Promise<Response> {
  return step(request, 'acknowledge')
}

export function answer(request: PageRequest): Promise<Response> {
  return step(request, 'answer')
}

export function decide(request: PageRequest): Promise<Response> {
  return step(request, 'decide')
}

async function step(request: PageRequest, wanted: ComplaintStep): Promise<Response> {
  const { ctx, actor, t } = request
  const complaintId = request.param('complaintId')
  const submitted = await request.form()
  const outcome = outcomes.find((one) => one === submitted.get('outcome'))
  const result = await takeStep({
    ctx,
    way: { by: 'account', actor, complaintId },
    input: {
      step: wanted,
      words: submitted.get('words').slice(0, 10_000),
      ...(outcome === undefined ? {} : { outcome }),
    },
  })
  if (result.ok) return seeOther(`/complaints/${complaintId}`)
  const codes = result.problems.map(({ code }: Problem) => code)
  if (codes.includes('complaint.unknown')) return notFoundPage(request)
  if (codes.includes('access.refused'))
    return forbiddenPage(request, {
      sentence: t('complaint.who-answers'),
    })
  return complaintPage(request, formState({ t, submitted, problems: result.problems }))
}

async function complaintPage(request: PageRequest, state: FormState): Promise<Response> {
  const { ctx, actor, t } = request
  const view = await readComplaint(ctx, {
    by: 'account',
    actor,
    complaintId: request.param('complaintId'),
  })
  if (!view.ok) return notFoundPage(request)
  const { complaint } = view.value
  const refused = state.problems.length > 0
  return page(request, {
    title: t('complaint.number', { number: complaint.number }),
    unlisted: true,
    width: 'wide',
    ...(refused ? { refused, status: 422 } : {}),
    breadcrumbs: [{ label: t('complaint.title'), path: '/complaints' }],
    main: html`${errorSummary(state, { fieldNames: ['words', 'outcome'] })}${decisionPage({
      head: {
        heading: t('complaint.number', { number: complaint.number }),
        tags: stateTag(complaint, t),
        summary: deadlineSentence(complaint, request),
      },
      material: material(view.value, request),
      form: nextForm(view.value, request, state),
    })}`,
  })
}

function material(view: ComplaintView, request: PageRequest): Html {
  const { t } = request
  const { file, names } = view
  if (file === undefined) return html`<p class="ts-text">${t('complaint.forgotten')}</p>`
  const who = (id: string | undefined) => (id === undefined ? undefined : (names[id] ?? '–'))
  const handled = who(file.handledBy)
  const appealed = who(file.appealBy)
  return html`${facts([
    { term: t('complaint.sender'), value: html`${file.name}<br><span class="ts-note">${file.email}</span>` },
    ...(handled === undefined ? [] : [{ term: t('complaint.handled-by'), value: handled }]),
    ...(appealed === undefined ? [] : [{ term: t('complaint.appeal-by'), value: appealed }]),
  ])}${conversation(view, request)}`
}

function nextForm(view: ComplaintView, request: PageRequest, state: FormState): Html {
  const { t, actor } = request
  const { complaint, steps, file, samePerson } = view
  const base = `/complaints/${complaint.id}`
  const [next] = steps
  if (next === 'acknowledge')
    return html`<div class="ts-stack-sm">${note(t('complaint.acknowledge-help'))}${postButton(`${base}/acknowledge`, t('complaint.acknowledge'), { fields: { words: '' } })}</div>`
  if (next !== 'answer' && next !== 'decide') {
    const isEscalated = complaint.state === 'escalated'
    const isFirst = isEscalated && actor.kind === 'person' && actor.personId === file?.handledBy
    if (isFirst) return alert('info', html`<p>${t('problem.complaint.first-decision-maker')}</p>`)
    if (isEscalated && hasRole(actor, 'appeal-officer') && samePerson.length > 0)
      return html`${samePerson.map(({ name, reason }) => alert('warning', html`<p>${t(`problem.complaint.same-person-${reason}`, { name })}</p>`))}`
    return note(t(isEscalated ? 'complaint.for-appeal-officer' : 'complaint.nothing-to-do'))
  }
  return form(
    { action: `${base}/${next}` },
    html`<div class="ts-stack-md">${radiosField(state, {
      name: 'outcome',
      label: t('complaint.outcome-question'),
      choices: outcomes.map((value) => ({ value, label: t(`complaint.outcome-own.${value}`) })),
    })}${textareaField(state, {
      name: 'words',
      label: t(next === 'answer' ? 'complaint.answer-words' : 'complaint.decide-words'),
      description: t('complaint.answer-help'),
      good: t('complaint.answer-good'),
      rows: 7,
      maxLength: 10_000,
    })}</div>${buttonRow(button(t(next === 'answer' ? 'complaint.answer' : 'complaint.decide')))}`,
  )
}
