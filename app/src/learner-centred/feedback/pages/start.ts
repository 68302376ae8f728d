import { addDays, localise } from '@tesela/kernel'
import type { PageRequest } from '../../../room.ts'
import {
  button,
  buttonRow,
  dateField,
  emptyState,
  errorSummary,
  type FormState,
  form,
  formState,
  linkButton,
  pageHead,
  radiosField,
  selectField,
} from '../../../web/components.ts'
import { html } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { findInstrument, instruments } from '../instrument-model.ts'
import { openRound } from '../open-round.ts'
import { listAskable } from '../read-feedback.ts'
import { daysOpen } from '../round-model.ts'

/** Asking for feedback outside the rhythm of awards: peers, stakeholders, or learners of one offer. */
export async function showNew(request: PageRequest): Promise<Response> {
  const { t, ctx } = request
  return startPage(
    request,
    formState({
      t,
      values: {
        versionId: request.query('version') ?? '',
        instrument: 'stakeholder',
        closesOn: addDays(ctx.clock.today(), daysOpen),
      },
    }),
  )
}

export async function openNew(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const submitted = await request.form()
  const instrument = findInstrument(submitted.get('instrument'))
  const result = await openRound({
    ctx,
    actor,
    versionId: /^[0-9a-f-]{36}$/.test(submitted.get('versionId'))
      ? submitted.get('versionId')
      : '00000000-0000-0000-0000-000000000000',
    instrument: instrument?.id ?? 'learner',
    ...(/^\d{4}-\d{2}-\d{2}$/.test(submitted.get('closesOn')) ? { closesOn: submitted.get('closesOn') } : {}),
  })
  if (!result.ok) return startPage(request, formState({ t, submitted, problems: result.problems }))
  return seeOther(`/feedback/rounds/${result.value.id}`)
}

async function startPage(request: PageRequest, state: FormState): Promise<Response> {
  const { ctx, actor, t } = request
  const versions = await listAskable({ ctx, actor })
  const refused = state.problems.length > 0
  const body =
    versions.length === 0
      ? emptyState(
          t('feedback.new.nothing'),
          html`<p class="ts-text">${t('feedback.new.nothing-text')}</p>${linkButton('/design', t('feedback.new.to-design'), { variant: 'secondary' })}`,
        )
      : form(
          { action: '/feedback/new' },
          html`<div class="ts-stack-md">${selectField(state, {
            name: 'versionId',
            label: t('feedback.new.version'),
            choices: versions.map((version) => ({
              value: version.id,
              label: `${localise(version.content.title, t.locale)?.text ?? ''}, ${t('feedback.version', { version: version.version })}`,
            })),
          })}${radiosField(state, {
            name: 'instrument',
            label: t('feedback.new.instrument'),
            choices: instruments.map(({ id }) => ({
              value: id,
              label: t(`feedback.survey.${id}`),
              description: t(`feedback.survey-help.${id}`),
            })),
          })}${dateField(state, {
            name: 'closesOn',
            label: t('feedback.new.closes'),
            description: t('feedback.new.closes-help'),
            min: ctx.clock.today(),
          })}</div>${buttonRow(button(t('feedback.new.button')))}`,
        )
  return page(request, {
    title: t('feedback.new.title'),
    unlisted: true,
    ...(refused ? { refused, status: 422 } : {}),
    breadcrumbs: [{ label: t('feedback.title'), path: '/feedback' }],
    main: html`${errorSummary(state)}${pageHead({ heading: t('feedback.new.title'), summary: t('feedback.new.lead') })}${body}`,
  })
}
