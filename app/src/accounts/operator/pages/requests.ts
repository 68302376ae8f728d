import { dateText } from '../../../i18n/format.ts'
import type { PageRequest } from '../../../room.ts'
import { emptyState, facts, stack } from '../../../web/components/box.ts'
import { button, linkButton, postButton } from '../../../web/components/button.ts'
import { table } from '../../../web/components/data.ts'
import { errorSummary } from '../../../web/components/errors.ts'
import { textareaField } from '../../../web/components/fields.ts'
import { form } from '../../../web/components/form.ts'
import { type FormState, formState } from '../../../web/components/form-state.ts'
import { alert } from '../../../web/components/message.ts'
import { decisionPage, pageHead, queuePage } from '../../../web/components/page-kinds.ts'
import { link, paragraph } from '../../../web/components/text.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { notFoundPage } from '../../../web/pages/problems.ts'
import { shellPaths } from '../../../web/shell.ts'
import { problemsOf } from '../../../web/zod-problems.ts'
import { legalFieldNames, legalFields } from '../../organisation/pages/legal-fields.ts'
import { descriptionOf } from '../../organisation/schema.ts'
import { askForOrganisation, readOwnRequests, takeBackRequest } from '../ask-for-organisation.ts'
import {
  confirmRequest,
  declineRequest,
  listAllRequests,
  type RequestFile,
  readRequest,
} from '../decide-request.ts'
import type { OrganisationRequest } from '../model.ts'
import { askingForm, reasonForm } from '../schema.ts'
import { describedFacts, doneAlert, operatorNavigation, operatorPaths, requestTag } from './common.ts'

/** Where a person asks for an organisation. */
export const askingPath = '/bring-your-organisation'

const pathOf = (id: string) => `${operatorPaths.requests}/${id}`

export async function showRequests(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const found = await listAllRequests({ ctx, actor })
  if (!found.ok) return notFoundPage(request)
  const requests = found.value
  const waiting = requests.filter(({ state }) => state === 'waiting').length
  return page(request, {
    title: t('operator.requests.title'),
    unlisted: true,
    width: 'wide',
    main: queuePage({
      head: {
        heading: t('operator.requests.title'),
        summary: t('operator.requests.lead', { count: waiting }),
      },
      views: html`${doneAlert(request)}${operatorNavigation(request, waiting)}`,
      content:
        requests.length === 0
          ? emptyState(t('operator.requests.none'), paragraph(t('operator.requests.none-help')))
          : table({
              caption: t('operator.requests.title'),
              hideCaption: true,
              rows: requests,
              columns: [
                {
                  title: t('accounts.organisation.legal-name'),
                  heads: true,
                  cell: ({ id, facts: { legalName } }) => link(pathOf(id), legalName),
                },
                {
                  title: t('operator.requests.by'),
                  cell: ({ name, email }) => html`${name}<br><span class="ts-note">${email}</span>`,
                },
                { title: t('operator.requests.asked'), cell: ({ askedAt }) => dateText(t.locale, askedAt) },
                { title: t('operator.state'), cell: ({ state }) => requestTag(state, t) },
              ],
            }),
    }),
  })
}

export async function showRequest(request: PageRequest): Promise<Response> {
  return requestPage(request, formState({ t: request.t }))
}

export async function confirm(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const confirmed = await confirmRequest({ ctx, actor, requestId: request.param('requestId') })
  if (!confirmed.ok) return requestPage(request, formState({ t, problems: confirmed.problems }))
  return seeOther(`${operatorPaths.requests}?done=confirmed`)
}

export async function decline(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const submitted = await request.form()
  const parsed = reasonForm.safeParse(submitted.entries)
  if (!parsed.success)
    return requestPage(request, formState({ t, submitted, problems: problemsOf(parsed.error) }))
  const declined = await declineRequest({ ctx, actor, requestId: request.param('requestId'), ...parsed.data })
  if (!declined.ok) return requestPage(request, formState({ t, submitted, problems: declined.problems }))
  return seeOther(`${operatorPaths.requests}?done=declined`)
}

async function requestPage(request: PageRequest, state: FormState): Promise<Response> {
  const { ctx, actor, t } = request
  const found = await readRequest({ ctx, actor, requestId: request.param('requestId') })
  if (!found.ok) return notFoundPage(request)
  const { request: asked } = found.value
  const refused = state.problems.length > 0
  return page(request, {
    title: asked.facts.legalName,
    ...(refused ? { refused, status: 422 } : {}),
    unlisted: true,
    width: 'wide',
    breadcrumbs: [{ label: t('operator.requests.title'), path: operatorPaths.requests }],
    main: html`${errorSummary(state, { fieldNames: ['reason'] })}${decisionPage({
      head: {
        heading: asked.facts.legalName,
        eyebrow: t('operator.requests.one'),
        tags: requestTag(asked.state, t),
      },
      material: material(request, found.value),
      form: asked.state === 'waiting' ? decisionForms(request, asked, state) : decided(request, asked),
    })}`,
  })
}

function material({ t }: PageRequest, { request: asked, similar }: RequestFile): Html {
  return stack(
    'md',
    asked.state === 'waiting' && similar.length > 0
      ? alert(
          'warning',
          html`<p>${t('operator.requests.similar')}</p><ul class="ds-list">${similar.map(({ id, legalName }) => html`<li>${link(`/operator/organisations/${id}`, legalName)}</li>`)}</ul>`,
        )
      : nothing,
    describedFacts(asked.facts, t),
    facts([
      { term: t('operator.requests.by'), value: html`${asked.name}<br>${asked.email}` },
      { term: t('operator.requests.asked'), value: dateText(t.locale, asked.askedAt) },
      {
        term: t('operator.requests.message'),
        value:
          asked.message === ''
            ? t('operator.not-stated')
            : html`<span class="ts-keep-lines">${asked.message}</span>`,
      },
    ]),
  )
}

function decisionForms({ t }: PageRequest, asked: OrganisationRequest, state: FormState): Html {
  return stack(
    'md',
    html`<h2 class="ds-heading" data-size="xs">${t('operator.requests.decide')}</h2>`,
    paragraph(t('operator.requests.confirm-help', { name: asked.name })),
    postButton(`${pathOf(asked.id)}/confirm`, t('operator.requests.confirm')),
    form(
      { action: `${pathOf(asked.id)}/decline` },
      stack(
        'sm',
        textareaField(state, {
          name: 'reason',
          label: t('operator.requests.decline-reason'),
          description: t('operator.requests.decline-help'),
          rows: 4,
        }),
        button(t('operator.requests.decline'), { variant: 'secondary', color: 'danger' }),
      ),
    ),
  )
}

function decided({ t }: PageRequest, asked: OrganisationRequest): Html {
  return stack(
    'sm',
    requestTag(asked.state, t),
    paragraph(t('operator.requests.decided', { date: dateText(t.locale, asked.decidedAt ?? '') })),
    asked.reason === undefined ? nothing : paragraph(asked.reason),
    asked.became === undefined
      ? nothing
      : html`<p>${link(`/operator/organisations/${asked.became}`, t('operator.requests.became'))}</p>`,
  )
}

export async function showAsking(request: PageRequest): Promise<Response> {
  return askingPage(request, formState({ t: request.t }))
}

export async function ask(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const submitted = await request.form()
  const parsed = askingForm.safeParse({ ...submitted.entries, capacities: submitted.all('capacities') })
  if (!parsed.success)
    return askingPage(request, formState({ t, submitted, problems: problemsOf(parsed.error) }))
  const { message, ...legal } = parsed.data
  const asked = await askForOrganisation({
    ctx,
    actor,
    described: descriptionOf(legal),
    message,
    language: t.locale,
  })
  if (!asked.ok) return askingPage(request, formState({ t, submitted, problems: asked.problems }))
  return seeOther(`${shellPaths.account}?done=asked`)
}

export async function takeBack(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  const taken = await takeBackRequest({ ctx, actor, requestId: request.param('requestId') })
  return seeOther(`${shellPaths.account}?done=${taken.ok ? 'taken-back' : 'not-waiting'}`)
}

async function askingPage(request: PageRequest, state: FormState): Promise<Response> {
  const { ctx, actor, t } = request
  const own = await readOwnRequests({ ctx, actor })
  const canAsk = own.ok && own.value.canAsk
  const refused = state.problems.length > 0
  return page(request, {
    title: t('operator.ask.title'),
    ...(refused ? { refused, status: 422 } : {}),
    unlisted: true,
    main: html`${pageHead({ heading: t('operator.ask.title'), summary: t('operator.ask.lead') })}${
      canAsk
        ? stack(
            'lg',
            errorSummary(state, { fieldNames: [...legalFieldNames, 'message'] }),
            form(
              { action: askingPath },
              stack(
                'lg',
                legalFields(state),
                textareaField(state, {
                  name: 'message',
                  label: t('operator.ask.message'),
                  description: t('operator.ask.message-help'),
                  rows: 4,
                  optional: true,
                }),
                html`<div class="ts-buttons">${button(t('operator.ask.button'))}${linkButton(shellPaths.account, t('operator.cancel'), { variant: 'tertiary' })}</div>`,
              ),
            ),
          )
        : alert('info', t('problem.request.no-operator'))
    }`,
  })
}
