import { localise } from '@tesela/kernel'
import { interfaceLanguages } from '../../../i18n/languages.ts'
import type { PageRequest } from '../../../room.ts'
import {
  button,
  buttonRow,
  errorSummary,
  type FormState,
  form,
  formState,
  link,
  pageHead,
  paragraph,
  radiosField,
  section,
  selectField,
  textareaField,
  textField,
} from '../../../web/components.ts'
import { html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { notFoundPage } from '../../../web/pages/problems.ts'
import { kinds, subjects } from '../complaint-model.ts'
import { fileComplaint, readComplaintForm } from '../file-complaint.ts'

/** The form to complain or appeal, for anyone. */
export async function showForm(request: PageRequest): Promise<Response> {
  const { t, actor } = request
  const known = actor.kind === 'person' ? { name: actor.name, email: actor.email } : { name: '', email: '' }
  return formPage(
    request,
    formState({ t, values: { ...known, kind: 'complaint', specificationId: request.query('about') ?? '' } }),
  )
}

export async function send(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const submitted = await request.form()
  // People leave this field empty because they do not see it.
  if (submitted.get('website') !== '') return seeOther('/')
  const result = await fileComplaint({
    ctx,
    slug: request.param('slug'),
    input: {
      kind: submitted.get('kind'),
      subject: submitted.get('subject'),
      specificationId: submitted.get('specificationId'),
      reference: submitted.get('reference').slice(0, 500),
      body: submitted.get('body'),
      name: submitted.get('name').slice(0, 200),
      email: submitted.get('email').slice(0, 320),
      language: interfaceLanguages.some(({ code }) => code === t.locale) ? t.locale : 'en',
    },
  })
  if (result.ok) return seeOther(`/complaints/mine/${result.value.secret}?sent=1`)
  if (result.problems[0]?.code === 'complaint.organisation-unknown') return notFoundPage(request)
  return formPage(request, formState({ t, submitted, problems: result.problems }))
}

async function formPage(request: PageRequest, state: FormState): Promise<Response> {
  const { ctx, t } = request
  const view = await readComplaintForm(ctx, request.param('slug'))
  if (!view.ok) return notFoundPage(request)
  const { organisation, answerDays, specifications } = view.value
  const refused = state.problems.length > 0
  const own = organisation.facts.complaints
  return page(request, {
    title: t('complaint.form.title'),
    unlisted: true,
    ...(refused ? { refused, status: 422 } : {}),
    breadcrumbs: [{ label: organisation.legalName, path: `/providers/${organisation.slug}` }],
    main: html`${errorSummary(state)}${pageHead({
      heading: t('complaint.form.title'),
      eyebrow: organisation.legalName,
      summary: t('complaint.form.lead', { count: answerDays }),
    })}${form(
      { action: `/complaints/to/${organisation.slug}` },
      html`<div class="ts-stack-md">${radiosField(state, {
        name: 'kind',
        label: t('complaint.form.kind'),
        choices: kinds.map((value) => ({
          value,
          label: t(`complaint.kind.${value}`),
          description: t(`complaint.kind-help.${value}`),
        })),
      })}${selectField(state, {
        name: 'subject',
        label: t('complaint.form.subject'),
        choices: subjects.map((value) => ({ value, label: t(`complaint.subject.${value}`) })),
      })}${
        specifications.length === 0
          ? nothing
          : selectField(state, {
              name: 'specificationId',
              label: t('complaint.form.about'),
              optional: true,
              placeholder: t('complaint.form.about-none'),
              choices: specifications.map(({ specificationId, content }) => ({
                value: specificationId,
                label: localise(content.title, t.locale)?.text ?? '',
              })),
            })
      }${textField(state, { name: 'reference', label: t('complaint.form.reference'), description: t('complaint.form.reference-help'), optional: true, maxLength: 500 })}${textareaField(
        state,
        {
          name: 'body',
          label: t('complaint.form.body'),
          description: t('complaint.form.body-help'),
          rows: 7,
          maxLength: 10_000,
        },
      )}${textField(state, { name: 'name', label: t('complaint.form.name'), autocomplete: 'name', width: 'md' })}${textField(
        state,
        {
          name: 'email',
          label: t('complaint.form.email'),
          description: t('complaint.form.email-help'),
          type: 'email',
          autocomplete: 'email',
          width: 'md',
        },
      )}<div hidden><label>${t('complaint.form.leave-empty')} <input name="website" tabindex="-1" autocomplete="off"></label></div></div>${buttonRow(button(t('complaint.form.send')))}`,
    )}${section(
      t('complaint.procedure'),
      html`<ol class="ds-list ts-text">${[1, 2, 3, 4].map((step) => html`<li>${t(`complaint.procedure.${step}`, { count: answerDays })}</li>`)}</ol>${paragraph(t('complaint.privacy'))}${own?.uri === undefined ? nothing : html`<p>${link(own.uri, t('complaint.own-page'))}</p>`}`,
      { id: 'procedure' },
    )}`,
  })
}
