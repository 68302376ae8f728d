import type { PageRequest } from '../../../room.ts'
import {
  alert,
  button,
  buttonRow,
  disclosure,
  errorSummary,
  type FormState,
  form,
  formState,
  heading,
  linkButton,
  radiosField,
  tag,
  textareaField,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { answerChecklist, answersOf } from '../answer-checklist.ts'
import type { Answer, Question } from '../checklist-model.ts'
import { type FileView, readFile } from '../read-file.ts'
import { crumbs, filePages, personOf, refusal } from './common.ts'
import { material } from './material.ts'

/** The material left, the questions right; what is typed is saved a moment later. */
export async function showChecklist(request: PageRequest): Promise<Response> {
  return checklistPage(request)
}

async function checklistPage(request: PageRequest, refusedState?: FormState): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const found = await readFile({ ctx, actor, fileId: request.param('fileId') })
  if (!found.ok) return refusal(request, found.problems)
  const view = found.value
  const state = refusedState ?? formState({ t, values: valuesOf(view.answers) })
  const title = t('review.checklist.title')
  return page(request, {
    title,
    width: 'wide',
    unlisted: true,
    breadcrumbs: crumbs(request, view),
    ...(refusedState === undefined ? {} : { refused: true, status: 422 }),
    main: filePages(request, view, {
      heading: title,
      material: html`${errorSummary(state)}${material(request, view)}`,
      form: html`${heading(2, t('review.checklist.questions', { count: view.plan.questions.length }))}${mayAnswer(view) ? answerForm(view, state) : readAnswers(view, state)}`,
    }),
  })
}

/** Who declared no interest and wrote nothing of it answers while it is reviewed. */
function mayAnswer({ situation, file, isAuthor }: FileView): boolean {
  const isOpen = ['internal-review', 'peer-review', 'approval', 'review-due'].includes(file.state)
  return isOpen && !isAuthor && situation.declared === 'no-conflict'
}

function answerForm(view: FileView, state: FormState): Html {
  const { t } = state
  const action = `/reviews/${view.file.id}/checklist`
  return form(
    {
      action,
      autosave: {
        url: action,
        savedMessage: t('web.form.saved-at', { time: '{time}' }),
        failedMessage: t('web.form.not-saved'),
      },
    },
    html`<p class="ts-note">${t('review.checklist.help')}</p><div class="ts-stack-lg">${view.plan.questions.map((one) => questionField(view, one, state))}</div>
${buttonRow(button(t('review.checklist.save'), { name: 'action', value: 'done' }), linkButton(`/reviews/${view.file.id}`, t('review.checklist.back'), { variant: 'tertiary' }))}`,
  )
}

function questionField(view: FileView, question: Question, state: FormState): Html {
  const { t } = state
  const { id, applies } = question
  const isCore = view.plan.core.includes(id)
  const hint =
    applies !== undefined && !applies(view.version.content) ? t('review.checklist.suggest-na') : undefined
  const isOpen = state.value(`note.${id}`) !== '' || state.value(`evidence.${id}`) !== ''
  const hasErrors = state.errors(`note.${id}`).length > 0
  return html`<div class="ts-stack-xs" id="question-${id}">${radiosField(state, {
    name: `answer.${id}`,
    label: html`${t(`review.question.${id}`)}${isCore ? html` ${tag(t('review.checklist.core'), 'info')}` : nothing}`,
    ...(hint === undefined ? {} : { description: hint }),
    inline: true,
    choices: (['yes', 'no', 'na'] as const).map((value) => ({ value, label: t(`review.answer.${value}`) })),
  })}${disclosure(
    t('review.checklist.note-and-evidence'),
    html`${textareaField(state, { name: `note.${id}`, label: t('review.checklist.note'), description: t('review.checklist.note-help'), rows: 2, maxLength: 4000, optional: true })}${textareaField(
      state,
      {
        name: `evidence.${id}`,
        label: t('review.checklist.evidence'),
        description: t('review.checklist.evidence-help'),
        rows: 2,
        optional: true,
      },
    )}`,
    { open: isOpen || hasErrors },
  )}</div>`
}

function readAnswers(view: FileView, state: FormState): Html {
  const { t } = state
  const items = view.plan.questions.map(({ id }) => {
    const given = view.answers.find(({ question }) => question === id)
    const links = (given?.evidence ?? []).map(
      (url) => html`<br><a class="ds-link" href="${url}" rel="noopener">${url}</a>`,
    )
    return html`<div><dt>${t(`review.question.${id}`)}</dt><dd>${t(`review.answer.${given?.answer ?? 'open'}`)}${given === undefined || given.note === '' ? nothing : html`<br><span class="ts-note">${given.note}</span>`}${links}</dd></div>`
  })
  const why =
    view.situation.declared === 'nothing' && !view.isAuthor
      ? alert('info', t('review.checklist.read-only'))
      : nothing
  return html`${why}<dl class="ts-diff ts-stack-sm">${items}</dl>`
}

function valuesOf(answers: readonly Answer[]): Record<string, string> {
  return Object.fromEntries(
    answers.flatMap(({ question, answer, note, evidence }) => [
      [`answer.${question}`, answer ?? ''],
      [`note.${question}`, note],
      [`evidence.${question}`, evidence.join('\n')],
    ]),
  )
}

/** Keeps the answers; asked by the script while typing, and by the button. */
export async function saveChecklist(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const fileId = request.param('fileId')
  const submitted = await request.form()
  const found = await readFile({ ctx, actor, fileId })
  if (!found.ok) return refusal(request, found.problems)
  const asked = found.value.plan.questions.map(({ id }) => id)
  const result = await answerChecklist({ ctx, actor, fileId, answers: answersOf(asked, submitted.get) })
  const byScript = submitted.get('action') === 'autosave'
  if (byScript) return Response.json({ ok: result.ok }, { status: result.ok ? 200 : 422 })
  if (!result.ok) return checklistPage(request, formState({ t, submitted, problems: result.problems }))
  return seeOther(`/reviews/${fileId}#next`)
}
