import type { Problem } from '@tesela/kernel'
import { dateText } from '../../i18n/format.ts'
import type { PageRequest } from '../../room.ts'
import {
  button,
  buttonRow,
  checkboxField,
  errorSummary,
  type FormState,
  form,
  formState,
  link,
  pageHead,
  paragraph,
  textareaField,
} from '../../web/components.ts'
import { html, nothing } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { giveStatement, readStatement, type StatementView } from '../stakeholders/give-statement.ts'
import { textIn } from './skills.ts'

/** What somebody reads who was asked for a statement, without an account. */
export async function showStatement(request: PageRequest): Promise<Response> {
  const view = await readStatement(request.ctx, request.param('secret'))
  if (!view.ok) return overPage(request, view.problems)
  const { statement, namesBody, namesPerson } = view.value.seat
  const yes = (value: boolean) => (value ? 'yes' : '')
  const values = { statement, namesBody: yes(namesBody), namesPerson: yes(namesPerson) }
  return statementPage(request, view.value, formState({ t: request.t, values }))
}

export async function saveStatement(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const secret = request.param('secret')
  const submitted = await request.form()
  const result = await giveStatement({
    ctx,
    secret,
    statement: submitted.get('statement'),
    namesBody: submitted.get('namesBody') === 'yes',
    namesPerson: submitted.get('namesPerson') === 'yes',
  })
  if (result.ok)
    return page(request, {
      title: t('relevance.statement.thanks'),
      unlisted: true,
      main: html`${pageHead({ heading: t('relevance.statement.thanks'), summary: t('relevance.statement.thanks-text') })}`,
    })
  const view = await readStatement(ctx, secret)
  if (!view.ok) return overPage(request, view.problems)
  return statementPage(request, view.value, formState({ t, submitted, problems: result.problems }))
}

function statementPage(request: PageRequest, view: StatementView, state: FormState): Response {
  const { t } = request
  const { consultation, version, organisation, seat } = view
  const refused = state.problems.length > 0
  const title = textIn(version.content.title, t.locale)
  return page(request, {
    title: t('relevance.statement.title'),
    unlisted: true,
    ...(refused ? { refused, status: 422 } : {}),
    main: html`${errorSummary(state)}${pageHead({
      heading: t('relevance.statement.title'),
      eyebrow: organisation.legalName,
      summary: t('relevance.statement.about', {
        title,
        until: dateText(t.locale, consultation.closesOn),
      }),
    })}<div class="ts-stack-md">${paragraph(html`<span lang="${consultation.language}">${consultation.question}</span>`)}${
      version.status === 'published'
        ? html`<p>${link(`/specifications/${version.specificationId}/${version.version}`, t('relevance.statement.read'))}</p>`
        : html`<h2 class="ds-heading" data-size="xs">${t('relevance.statement.outcomes')}</h2><ul class="ds-list ts-text">${(version.content.learningOutcomes ?? []).map(({ text }) => html`<li>${textIn(text, t.locale)}</li>`)}</ul>`
    }${form(
      { action: request.hono.req.path },
      html`<div class="ts-stack-md">${textareaField(state, { name: 'statement', label: t('relevance.statement.label'), rows: 6, maxLength: 5000 })}${checkboxField(state, { name: 'namesBody', label: t('relevance.statement.names-body', { body: seat.bodyName }), description: t('relevance.statement.names-help') })}${checkboxField(state, { name: 'namesPerson', label: t('relevance.statement.names-person', { name: seat.name }) })}</div>${buttonRow(button(t('relevance.statement.button')))}`,
    )}</div>${seat.answeredOn === undefined ? nothing : html`<p class="ts-note">${t('relevance.statement.again')}</p>`}`,
  })
}

function overPage(request: PageRequest, problems: readonly Problem[]): Response {
  const { t } = request
  const code = problems[0]?.code ?? 'relevance.link-unknown'
  return page(request, {
    title: t(`problem.${code}`),
    unlisted: true,
    status: code === 'relevance.link-unknown' ? 404 : 410,
    main: html`${pageHead({ heading: t(`problem.${code}`), summary: t('relevance.statement.over') })}`,
  })
}
