import { dateText } from '../../../i18n/format.ts'
import type { PageRequest } from '../../../room.ts'
import { withQuery } from '../../../web/address.ts'
import { emptyState, facts, section, stack } from '../../../web/components/box.ts'
import { button, linkButton } from '../../../web/components/button.ts'
import { chips, table } from '../../../web/components/data.ts'
import { errorSummary } from '../../../web/components/errors.ts'
import { textareaField, textField } from '../../../web/components/fields.ts'
import { fieldGroup, form } from '../../../web/components/form.ts'
import { type FormState, formState } from '../../../web/components/form-state.ts'
import { alert } from '../../../web/components/message.ts'
import { decisionPage, pageHead, queuePage, readingPage } from '../../../web/components/page-kinds.ts'
import { link, list, note, paragraph } from '../../../web/components/text.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { notFoundPage } from '../../../web/pages/problems.ts'
import { problemsOf } from '../../../web/zod-problems.ts'
import { type Organisation, organisationStates } from '../../organisation/model.ts'
import { legalFieldNames, legalFields } from '../../organisation/pages/legal-fields.ts'
import { descriptionOf } from '../../organisation/schema.ts'
import { changeState } from '../change-state.ts'
import { makeOrganisation } from '../make-organisation.ts'
import { type Act, actsOn, findAct } from '../model.ts'
import {
  listForOperator,
  type OrganisationFile,
  readForOperator,
  searchWords,
} from '../read-organisations.ts'
import { makingForm, reasonForm } from '../schema.ts'
import { describedFacts, doneAlert, operatorNavigation, operatorPaths, stateTag } from './common.ts'

const pathOf = (id: string) => `${operatorPaths.organisations}/organisations/${id}`

/** All organisations of the installation. */
export async function showOrganisations(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const asked = request.query('q') ?? ''
  const state = organisationStates.find((one) => one === request.query('state'))
  const found = await listForOperator({
    ctx,
    actor,
    words: searchWords(asked),
    ...(state === undefined ? {} : { state }),
  })
  if (!found.ok) return notFoundPage(request)
  const { organisations, counts, waitingRequests, operatorId } = found.value
  // Made at the first start, of whom nothing is known but an address.
  const isUndescribed = organisations.some(({ id, country }) => id === operatorId && country === '')
  const total = organisationStates.reduce((sum, one) => sum + counts[one], 0)
  const address = withQuery(operatorPaths.organisations, { q: asked, state })
  return page(request, {
    title: t('operator.organisations.title'),
    unlisted: true,
    width: 'wide',
    main: queuePage({
      head: {
        heading: t('operator.organisations.title'),
        summary: t('operator.organisations.lead'),
        actions: linkButton(`${operatorPaths.make}/new`, t('operator.make.title')),
      },
      views: html`${doneAlert(request)}${isUndescribed ? alert('info', html`<p>${t('operator.describe-yourself')} ${link('/organisation', t('accounts.navigation.organisation'))}</p>`) : nothing}${operatorNavigation(request, waitingRequests)}`,
      filters: html`${form(
        {
          action: operatorPaths.organisations,
          method: 'get',
          search: true,
          label: t('operator.organisations.search'),
        },
        html`<div class="ts-search">${textField(formState({ t, values: { q: asked } }), { name: 'q', label: t('operator.organisations.search'), type: 'search', width: 'full' })}${button(t('catalogue.search-button'))}</div>`,
      )}${chips(
        [
          {
            label: t('operator.organisations.all', { count: total }),
            href: withQuery(address, { state: undefined }),
            current: state === undefined,
          },
          ...organisationStates.map((one) => ({
            label: t(`operator.organisations.${one}`, { count: counts[one] }),
            href: withQuery(address, { state: one }),
            current: state === one,
          })),
        ],
        t('operator.organisations.by-state'),
      )}`,
      content:
        organisations.length === 0
          ? nobody(request, asked, state !== undefined)
          : listOf(request, organisations),
    }),
  })
}

function listOf({ t }: PageRequest, organisations: readonly Organisation[]): Html {
  return table({
    caption: t('operator.organisations.title'),
    hideCaption: true,
    rows: organisations,
    columns: [
      {
        title: t('accounts.organisation.legal-name'),
        heads: true,
        cell: ({ id, legalName }) => link(pathOf(id), legalName),
      },
      { title: t('accounts.organisation.type'), cell: ({ type }) => t(`accounts.organisation-type.${type}`) },
      {
        title: t('operator.seat'),
        cell: ({ place, country }) => [place, country].filter((part) => part !== '').join(', '),
      },
      {
        title: t('operator.since'),
        cell: ({ statusHistory }) => dateText(t.locale, statusHistory.at(-1)?.from ?? ''),
      },
      { title: t('operator.state'), cell: ({ status }) => stateTag(status, t) },
    ],
  })
}

function nobody({ t }: PageRequest, asked: string, isNarrowed: boolean): Html {
  return asked === '' && !isNarrowed
    ? emptyState(t('operator.organisations.none'), paragraph(t('operator.organisations.none-help')))
    : emptyState(
        t('operator.organisations.not-found'),
        html`${paragraph(t('operator.organisations.not-found-help'))}<p>${link(operatorPaths.organisations, t('operator.organisations.show-all'))}</p>`,
      )
}

export function showMaking(request: PageRequest): Response {
  return makingPage(request, formState({ t: request.t }))
}

export async function make(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const submitted = await request.form()
  const parsed = makingForm.safeParse({ ...submitted.entries, capacities: submitted.all('capacities') })
  if (!parsed.success)
    return makingPage(request, formState({ t, submitted, problems: problemsOf(parsed.error) }))
  const { administratorName, administratorEmail, ...legal } = parsed.data
  const made = await makeOrganisation({
    ctx,
    actor,
    described: descriptionOf(legal),
    administrator: { name: administratorName, email: administratorEmail },
    language: t.locale,
  })
  if (!made.ok) return makingPage(request, formState({ t, submitted, problems: made.problems }))
  return seeOther(`${pathOf(made.value.id)}?done=made`)
}

function makingPage(request: PageRequest, state: FormState): Response {
  const { t } = request
  const refused = state.problems.length > 0
  return page(request, {
    title: t('operator.make.title'),
    ...(refused ? { refused, status: 422 } : {}),
    unlisted: true,
    breadcrumbs: [{ label: t('operator.organisations.title'), path: operatorPaths.organisations }],
    main: html`${pageHead({ heading: t('operator.make.title'), summary: t('operator.make.lead') })}${stack(
      'lg',
      errorSummary(state, {
        fieldNames: [...legalFieldNames, 'administratorName', 'administratorEmail'],
      }),
      form(
        { action: operatorPaths.make },
        stack(
          'lg',
          legalFields(state),
          fieldGroup(
            t('operator.make.administrator'),
            html`${textField(state, { name: 'administratorName', label: t('accounts.members.name'), autocomplete: 'off', width: 'md' })}${textField(state, { name: 'administratorEmail', label: t('accounts.members.email'), type: 'email', autocomplete: 'off', width: 'md' })}`,
            { description: t('operator.make.administrator-help') },
          ),
          html`<div class="ts-buttons">${button(t('operator.make.button'))}${linkButton(operatorPaths.organisations, t('operator.cancel'), { variant: 'tertiary' })}</div>`,
        ),
      ),
    )}`,
  })
}

export async function showOrganisationFile(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const found = await readForOperator({ ctx, actor, organisationId: request.param('organisationId') })
  if (!found.ok) return notFoundPage(request)
  const { organisation, isOperator } = found.value
  return page(request, {
    title: organisation.legalName,
    unlisted: true,
    breadcrumbs: [{ label: t('operator.organisations.title'), path: operatorPaths.organisations }],
    main: html`${doneAlert(request)}${readingPage({
      head: {
        heading: organisation.legalName,
        eyebrow: t('operator.organisation'),
        tags: stateTag(organisation.status, t),
      },
      content: stack(
        'lg',
        describedFacts(organisation, t),
        historyOf(request, found.value),
        note(t('operator.reads-nothing')),
      ),
      aside: stack(
        'sm',
        isOperator
          ? alert('info', t('operator.is-yours'))
          : html`<div class="ts-buttons">${actsOn(organisation.status).map((act) =>
              linkButton(`${pathOf(organisation.id)}/${act.id}`, t(`operator.act.${act.id}`), {
                variant: 'secondary',
                ...(act.id === 'close' ? { color: 'danger' as const } : {}),
              }),
            )}</div>`,
        html`<p>${link(`/providers/${organisation.slug}`, t('operator.public-page'))}</p>`,
      ),
    })}`,
  })
}

function historyOf({ t }: PageRequest, { organisation, changes }: OrganisationFile): Html {
  const founded = organisation.statusHistory[0]
  const rows = [
    ...changes.map(({ at, state, reason }) => ({
      term: dateText(t.locale, at.slice(0, 10)),
      value: html`${stateTag(state, t)}<p class="ts-text">${reason}</p>`,
    })),
    ...(founded === undefined
      ? []
      : [{ term: dateText(t.locale, founded.from), value: t('operator.here-since') }]),
  ]
  return section(t('operator.history'), facts(rows), { id: 'history' })
}

export async function showAct(request: PageRequest): Promise<Response> {
  return actPage(request, formState({ t: request.t }))
}

export async function takeAct(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const act = findAct(request.param('act'))
  if (act === undefined) return notFoundPage(request)
  const submitted = await request.form()
  const parsed = reasonForm.safeParse(submitted.entries)
  if (!parsed.success)
    return actPage(request, formState({ t, submitted, problems: problemsOf(parsed.error) }))
  const organisationId = request.param('organisationId')
  const done = await changeState({ ctx, actor, organisationId, act, reason: parsed.data.reason })
  if (!done.ok) return actPage(request, formState({ t, submitted, problems: done.problems }))
  return seeOther(`${pathOf(organisationId)}?done=${act.id}`)
}

async function actPage(request: PageRequest, state: FormState): Promise<Response> {
  const { ctx, actor, t } = request
  const act = findAct(request.param('act'))
  const found = await readForOperator({ ctx, actor, organisationId: request.param('organisationId') })
  if (!found.ok || act === undefined) return notFoundPage(request)
  const { organisation } = found.value
  const refused = state.problems.length > 0
  const title = t(`operator.act.${act.id}-title`, { name: organisation.legalName })
  return page(request, {
    title,
    ...(refused ? { refused, status: 422 } : {}),
    unlisted: true,
    width: 'wide',
    breadcrumbs: [
      { label: t('operator.organisations.title'), path: operatorPaths.organisations },
      { label: organisation.legalName, path: pathOf(organisation.id) },
    ],
    main: html`${errorSummary(state, { fieldNames: ['reason'] })}${decisionPage({
      head: { heading: title, tags: stateTag(organisation.status, t) },
      material: stack('md', consequences(act, request), describedFacts(organisation, t)),
      form: actsOn(organisation.status).includes(act)
        ? reasonFields(request, organisation, act, state)
        : note(t('problem.organisation.not-in-that-state', { name: organisation.legalName })),
    })}`,
  })
}

/** What the act means, before it is done. */
function consequences(act: Act, { t }: PageRequest): Html {
  return html`<h2 class="ds-heading" data-size="xs">${t('operator.consequences')}</h2>${list(
    [1, 2, 3, 4].flatMap((number) => {
      const key = `operator.act.${act.id}-means-${number}`
      return t.has(key) ? [t(key)] : []
    }),
  )}`
}

function reasonFields({ t }: PageRequest, organisation: Organisation, act: Act, state: FormState): Html {
  return form(
    { action: `${pathOf(organisation.id)}/${act.id}` },
    stack(
      'md',
      textareaField(state, {
        name: 'reason',
        label: t('operator.reason'),
        description: t('operator.reason-help'),
        rows: 5,
      }),
      html`<div class="ts-buttons">${button(t(`operator.act.${act.id}`), act.id === 'reopen' ? {} : { color: 'danger' })}${linkButton(pathOf(organisation.id), t('operator.cancel'), { variant: 'tertiary' })}</div>`,
    ),
  )
}
