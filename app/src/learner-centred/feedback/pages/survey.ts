import { localise, type Problem } from '@tesela/kernel'
import { dateText } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/t.ts'
import type { FormValues, PageRequest } from '../../../room.ts'
import {
  alert,
  button,
  buttonRow,
  errorSummary,
  type FormState,
  form,
  formState,
  numberField,
  pageHead,
  paragraph,
  radiosField,
  section,
  textareaField,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page } from '../../../web/page.ts'
import { notFoundPage } from '../../../web/pages/problems.ts'
import { answerSurvey, readSurvey, type SurveyView } from '../answer-survey.ts'
import { findInstrument, type Instrument } from '../instrument-model.ts'

const scores = ['1', '2', '3', '4', '5'] as const

/** The survey behind a link. Who reads it is not asked. */
export async function showSurvey(request: PageRequest): Promise<Response> {
  const view = await readSurvey(request.ctx, request.param('secret'))
  if (!view.ok) return overPage(request, view.problems)
  return surveyPage(request, view.value, formState({ t: request.t }))
}

/** Takes an answer; what is refused comes back as it was typed. */
export async function answer(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const secret = request.param('secret')
  const submitted: FormValues = await request.form()
  const result = await answerSurvey({ ctx, secret, input: submitted.entries })
  if (result.ok) return thanksPage(request)
  const view = await readSurvey(ctx, secret)
  if (!view.ok) return overPage(request, view.problems, submitted)
  return surveyPage(request, view.value, formState({ t, submitted, problems: result.problems }))
}

/** The questions of a survey, for whoever wants to know what learners are asked. */
export async function showSurveyQuestions(request: PageRequest): Promise<Response> {
  const { t } = request
  const instrument = findInstrument(request.param('instrument'))
  if (instrument === undefined) return notFoundPage(request)
  const title = t(`feedback.survey.${instrument.id}`)
  return page(request, {
    title,
    description: t('feedback.questions.lead'),
    main: html`${pageHead({ heading: title, summary: t('feedback.questions.lead') })}
<ol class="ds-list ts-text">${instrument.items.map(({ id }) => html`<li>${question(instrument, id, t)}</li>`)}${instrument.asksHours ? html`<li>${t('feedback.hours')}</li>` : nothing}${instrument.texts.map((id) => html`<li>${t(`feedback.text.${id}`)}</li>`)}</ol>
${section(t('feedback.questions.rules'), html`<ul class="ds-list ts-text"><li>${t('feedback.promise.anonymous')}</li><li>${t('feedback.promise.five')}</li><li>${t('feedback.promise.response')}</li></ul>`)}`,
  })
}

/** The words of an item; a survey of its own words wins over the common ones. */
export function question(instrument: Pick<Instrument, 'id'>, item: string, t: Translate): string {
  const own = `feedback.item.${instrument.id}.${item}`
  return t.has(own) ? t(own) : t(`feedback.item.${item}`)
}

function surveyPage(request: PageRequest, view: SurveyView, state: FormState): Response {
  const { t } = request
  const { instrument, round, version, organisationName } = view
  const title = localise(version.content.title, t.locale)?.text ?? ''
  const refused = state.problems.length > 0
  const items = instrument.items.map(({ id, scale }) =>
    radiosField(state, {
      name: `item.${id}`,
      label: question(instrument, id, t),
      choices: scores.map((value) => ({ value, label: t(`feedback.scale.${scale}.${value}`) })),
      inline: true,
    }),
  )
  const hours = instrument.asksHours
    ? numberField(state, {
        name: 'hours',
        label: t('feedback.hours'),
        description:
          round.hoursStated === undefined
            ? t('feedback.hours-help')
            : t('feedback.hours-stated', { hours: round.hoursStated }),
        unit: t('feedback.hours-unit'),
        optional: true,
      })
    : nothing
  const texts = instrument.texts.map((id) =>
    textareaField(state, {
      name: `text.${id}`,
      label: t(`feedback.text.${id}`),
      description: t('feedback.text-help'),
      maxLength: 2000,
      optional: true,
    }),
  )
  return page(request, {
    title: t(`feedback.survey.${instrument.id}`),
    unlisted: true,
    ...(refused ? { refused, status: 422 } : {}),
    main: html`${errorSummary(state)}${pageHead({
      heading: t(`feedback.survey.${instrument.id}`),
      eyebrow: organisationName,
      summary: t('feedback.survey-about', { title, until: dateText(t.locale, round.closesOn) }),
    })}${alert('info', html`<p>${t('feedback.promise.anonymous')}</p><p>${t('feedback.promise.five')}</p>`)}
${form(
  { action: request.hono.req.path },
  html`<div class="ts-stack-lg">${items}${hours}${texts}</div><p class="ts-note">${t('feedback.answer-skip')}</p>${buttonRow(button(t('feedback.send')))}`,
)}`,
  })
}

function thanksPage(request: PageRequest): Response {
  const { t } = request
  return page(request, {
    title: t('feedback.thanks'),
    unlisted: true,
    main: html`${pageHead({ heading: t('feedback.thanks'), summary: t('feedback.thanks-text') })}${paragraph(t('feedback.promise.response'))}`,
  })
}

/** A link that answers no more: used, over or unknown. What was typed is shown, so that it can be kept. */
function overPage(request: PageRequest, problems: readonly Problem[], submitted?: FormValues): Response {
  const { t } = request
  const code = problems[0]?.code ?? 'feedback.link-unknown'
  const typed = Object.entries(submitted?.entries ?? {}).filter(
    ([name, value]) => name.startsWith('text.') && value.trim() !== '',
  )
  const words: Html =
    typed.length === 0
      ? nothing
      : section(
          t('feedback.your-words'),
          html`${typed.map(([, value]) => html`<blockquote class="ts-quote ts-keep-lines">${value}</blockquote>`)}`,
        )
  return page(request, {
    title: t(`problem.${code}`),
    unlisted: true,
    status: code === 'feedback.link-unknown' ? 404 : 410,
    main: html`${pageHead({ heading: t(`problem.${code}`), summary: t('feedback.over-text') })}${words}`,
  })
}
