import type { Problem } from '@tesela/kernel'
import { dateText } from '../../i18n/format.ts'
import type { FormValues, PageRequest } from '../../room.ts'
import {
  button,
  buttonRow,
  dateField,
  errorSummary,
  type FormState,
  fieldGroup,
  form,
  formState,
  heading,
  link,
  note,
  pageHead,
  radiosField,
  section,
  textareaField,
  textField,
} from '../../web/components.ts'
import { type Html, html, nothing } from '../../web/html.ts'
import { page, seeOther } from '../../web/page.ts'
import { notFoundPage, refusedPage } from '../../web/pages/problems.ts'
import { decideApplicability, draftProblems, type FormView, fillInForm, readForm } from './fill-in-form.ts'
import {
  type Answers,
  type Instrument,
  type InstrumentItem,
  type ItemAnswer,
  type ItemField,
  itemStates,
} from './instrument-model.ts'

/** The self-assessment form of one framework. */
export async function showForm(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const found = await readForm({ ctx, actor, instrumentId: request.param('instrument') })
  if (!found.ok) return refusal(request, found.problems)
  const { instrument, draft, published, decision } = found.value
  const answers = (draft ?? published)?.answers ?? {}
  const values = {
    ...fieldsOf(answers),
    applies: decision === undefined ? '' : decision.applies ? 'yes' : 'no',
    reason: decision?.reason ?? '',
  }
  const problems = draft === undefined ? [] : draftProblems(instrument, answers, ctx.clock.today())
  return formPage(request, found.value, formState({ t, values, problems }))
}

function formPage(request: PageRequest, view: FormView, state: FormState, status = 200): Response {
  const { t } = request
  const { instrument, draft, published } = view
  const url = `/outside/forms/${instrument.id}`
  const refused = status !== 200
  return page(request, {
    title: t(`external.${instrument.id}.name`),
    unlisted: true,
    ...(refused ? { refused, status } : {}),
    breadcrumbs: [{ label: t('external.own'), path: '/outside' }],
    main: html`${refused ? errorSummary(state) : nothing}${pageHead({
      heading: t(`external.${instrument.id}.name`),
      summary: t(`external.${instrument.id}.help`),
    })}${note(
      html`${link(instrument.source, instrument.edition)}. ${
        published?.publishedOn === undefined
          ? t('external.form.never-published')
          : t('external.form.published-on', { date: dateText(t.locale, published.publishedOn) })
      }${draft === undefined || published === undefined ? nothing : html` ${t('external.form.has-draft')}`}`,
    )}${applicability(instrument, state)}${section(
      t('external.form.answers'),
      form(
        {
          action: url,
          autosave: {
            url,
            savedMessage: t('external.form.saved'),
            failedMessage: t('external.form.not-saved'),
          },
        },
        html`${groups(instrument, state)}${note(t('external.form.public-note'))}${buttonRow(button(t('external.form.publish'), { name: 'action', value: 'publish' }), button(t('external.form.save'), { name: 'action', value: 'save', variant: 'secondary' }))}`,
      ),
      { id: 'answers' },
    )}`,
  })
}

function applicability(instrument: Instrument, state: FormState): Html {
  const { t } = state
  return section(
    t('external.form.applies'),
    form(
      { action: `/outside/forms/${instrument.id}/applies` },
      html`${radiosField(state, {
        name: 'applies',
        label: t('external.form.applies-question'),
        choices: [
          { value: 'yes', label: t('external.applies') },
          { value: 'no', label: t('external.applies-not') },
        ],
        inline: true,
      })}${textareaField(state, { name: 'reason', label: t('external.form.why'), description: t('external.form.why-help'), rows: 2, maxLength: 1000 })}${button(t('external.form.record-applies'), { variant: 'secondary' })}`,
    ),
    { id: 'applies' },
  )
}

function groups(instrument: Instrument, state: FormState): Html {
  const { t } = state
  const names = [...new Set(instrument.items.map(({ group }) => group))]
  return html`${names.map(
    (group) =>
      html`${heading(3, t(`external.${instrument.id}.group-${group}`), { size: 'sm' })}${instrument.items
        .filter((item) => item.group === group)
        .map((item) =>
          fieldGroup(
            t(`external.${instrument.id}.${item.id}`),
            html`${item.fields.map((field) => itemFields[field](state, item))}`,
            { description: t(`external.${instrument.id}.${item.id}-help`) },
          ),
        )}`,
  )}`
}

/** How each kind of field is asked for. */
const itemFields: Readonly<Record<ItemField, (state: FormState, item: InstrumentItem) => Html>> = {
  state: (state, { id, isNeeded }) =>
    radiosField(state, {
      name: `${id}.state`,
      label: state.t('external.form.state'),
      choices: itemStates.map((value) => ({ value, label: state.t(`external.item-state.${value}`) })),
      inline: true,
      optional: !isNeeded,
    }),
  text: (state, { id }) =>
    textareaField(state, {
      name: `${id}.text`,
      label: state.t('external.form.text'),
      rows: 3,
      maxLength: 4000,
      optional: true,
    }),
  link: (state, { id }) =>
    textField(state, {
      name: `${id}.link`,
      label: state.t('external.form.link'),
      type: 'url',
      optional: true,
    }),
  date: (state, { id, isNeeded }) =>
    dateField(state, { name: `${id}.date`, label: state.t('external.form.date'), optional: !isNeeded }),
  figure: (state, { id }) =>
    textField(state, {
      name: `${id}.figure`,
      label: state.t('external.form.figure'),
      good: '87 %',
      width: 'sm',
      maxLength: 100,
      optional: true,
    }),
}

/** Saves what was typed, or publishes it. */
export async function saveForm(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const instrumentId = request.param('instrument')
  const submitted = await request.form()
  const publish = submitted.get('action') === 'publish'
  const answers = answersOf(submitted)
  const result = await fillInForm({ ctx, actor, instrumentId, answers, publish })
  if (result.ok && submitted.get('action') === 'autosave') return new Response(null, { status: 204 })
  if (result.ok) return seeOther(publish ? '/outside#self-assessment' : `/outside/forms/${instrumentId}`)
  const found = await readForm({ ctx, actor, instrumentId })
  if (!found.ok) return refusal(request, found.problems)
  return formPage(request, found.value, formState({ t, submitted, problems: result.problems }), 422)
}

/** Records whether the framework applies. */
export async function saveApplicability(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const instrumentId = request.param('instrument')
  const submitted = await request.form()
  const applies = submitted.get('applies')
  const result =
    applies === 'yes' || applies === 'no'
      ? await decideApplicability({
          ctx,
          actor,
          instrumentId,
          applies: applies === 'yes',
          reason: submitted.get('reason'),
        })
      : { ok: false as const, problems: [{ code: 'form.invalid_value', path: 'applies' }] }
  if (result.ok) return seeOther(`/outside/forms/${instrumentId}`)
  const found = await readForm({ ctx, actor, instrumentId })
  if (!found.ok) return refusal(request, found.problems)
  return formPage(request, found.value, formState({ t, submitted, problems: result.problems }), 422)
}

function fieldsOf(answers: Answers): Record<string, string> {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([id, answer]) =>
      Object.entries(answer).map(([field, value]) => [`${id}.${field}`, String(value)]),
    ),
  )
}

/** Fields `<item>.<field>` as answers; empty ones are left out. */
export function answersOf(submitted: Pick<FormValues, 'entries'>): Answers {
  const answers: Record<string, ItemAnswer> = {}
  for (const [name, raw] of Object.entries(submitted.entries)) {
    const [, id, field] = /^([a-z0-9-]+)\.(state|text|link|date|figure)$/.exec(name) ?? []
    const value = raw.trim().slice(0, 4000)
    if (id === undefined || field === undefined || value === '') continue
    const state = itemStates.find((one) => one === value)
    if (field === 'state' && state === undefined) continue
    answers[id] = { ...answers[id], [field]: value }
  }
  return answers
}

function refusal(request: PageRequest, problems: readonly Problem[]): Response {
  return problems.some(({ code }) => code === 'access.refused')
    ? refusedPage(request, 403)
    : notFoundPage(request)
}
