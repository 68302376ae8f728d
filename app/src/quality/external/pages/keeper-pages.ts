import { countryChoices } from '../../../i18n/countries.ts'
import { countryName, dateText } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/t.ts'
import { onlyRoles } from '../../../policies.ts'
import type { FormValues, PageRequest, Route } from '../../../room.ts'
import { applyGroupAction, countRows, parseGroupAction } from '../../../web/components/group-actions.ts'
import { repeatGroup } from '../../../web/components/repeat.ts'
import {
  alert,
  button,
  dateField,
  emptyState,
  errorSummary,
  type FormState,
  facts,
  fieldGroup,
  form,
  formState,
  link,
  linkButton,
  list,
  note,
  pageHead,
  queuePage,
  section,
  selectField,
  stack,
  table,
  tag,
  textField,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { notFoundPage } from '../../../web/pages/problems.ts'
import { type AgencyFile, keepAgency, listForKeeper, readForKeeper } from '../keep-agency.ts'
import { type Agency, registers } from '../model.ts'
import { type AgencyInput, listedOn } from '../registration-model.ts'
import { registrationText } from './as-of-view.ts'

const keepers = onlyRoles(
  'agency-keeper',
  'An operator may register quality agencies and the periods in which a register lists them.',
  'operator',
)

const listPath = '/operator/agencies'

export const keeperRoutes: readonly Route[] = [
  { method: 'GET', path: listPath, policy: keepers, audit: 'none', handle: showList },
  {
    method: 'GET',
    path: `${listPath}/new`,
    policy: keepers,
    audit: 'none',
    handle: (request) => agencyPage(request, undefined),
  },
  {
    method: 'POST',
    path: listPath,
    policy: keepers,
    audit: 'agency.registered',
    handle: (request) => save(request, undefined),
  },
  {
    method: 'GET',
    path: `${listPath}/:agencyId`,
    policy: keepers,
    audit: 'none',
    handle: (request) => agencyPage(request, request.param('agencyId')),
  },
  {
    method: 'POST',
    path: `${listPath}/:agencyId`,
    policy: keepers,
    audit: 'agency.changed',
    handle: (request) => save(request, request.param('agencyId')),
  },
]

async function showList(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const found = await listForKeeper({ ctx, actor })
  if (!found.ok) return notFoundPage(request)
  const today = ctx.clock.today()
  return page(request, {
    title: t('external.keeper.title'),
    unlisted: true,
    width: 'wide',
    breadcrumbs: [{ label: t('operator.organisations.title'), path: '/operator' }],
    main: queuePage({
      head: {
        heading: t('external.keeper.title'),
        summary: t('external.keeper.lead'),
        actions: linkButton(`${listPath}/new`, t('external.keeper.new')),
      },
      views:
        request.query('done') === 'kept'
          ? alert('success', t('external.keeper.kept'), { announce: true })
          : nothing,
      content:
        found.value.length === 0
          ? emptyState(
              t('external.keeper.none'),
              html`<p class="ts-text">${t('external.keeper.none-help')}</p>`,
            )
          : table({
              caption: t('external.keeper.title'),
              hideCaption: true,
              rows: found.value,
              columns: [
                {
                  title: t('external.keeper.name'),
                  heads: true,
                  cell: ({ id, name, acronym }) =>
                    html`${link(`${listPath}/${id}`, name)}${acronym === undefined ? nothing : html` <span class="ts-note">${acronym}</span>`}`,
                },
                {
                  title: t('external.keeper.country'),
                  cell: ({ country }) => (country === undefined ? '' : countryName(t.locale, country)),
                },
                { title: t('external.keeper.registered'), cell: (agency) => registered(agency, today, t) },
                {
                  title: t('external.keeper.works-here'),
                  cell: ({ organisationId }) =>
                    organisationId === undefined ? t('external.keeper.no') : t('external.keeper.yes'),
                },
              ],
            }),
    }),
  })
}

function registered(agency: Agency, today: string, t: Translate): Html {
  const now = listedOn(agency, today)
  return now.length === 0
    ? tag(t('external.keeper.in-no-register'), 'warning')
    : html`${now.map(({ register }) => tag(t(`external.register.${register}`), 'success'))}`
}

async function agencyPage(request: PageRequest, agencyId: string | undefined): Promise<Response> {
  const { ctx, actor, t } = request
  const found = await readForKeeper({ ctx, actor, ...(agencyId === undefined ? {} : { agencyId }) })
  if (!found.ok) return notFoundPage(request)
  return shown(request, found.value, formState({ t, values: valuesOf(found.value.agency) }))
}

async function save(request: PageRequest, agencyId: string | undefined): Promise<Response> {
  const { ctx, actor, t } = request
  const which = agencyId === undefined ? {} : { agencyId }
  const found = await readForKeeper({ ctx, actor, ...which })
  if (!found.ok) return notFoundPage(request)
  const submitted = await request.form()
  const pressed = parseGroupAction(submitted.get('action'))
  if (pressed !== undefined)
    return shown(request, found.value, formState({ t, values: applyGroupAction(submitted.entries, pressed) }))
  const kept = await keepAgency({ ctx, actor, ...which, input: inputOf(submitted) })
  if (!kept.ok)
    return shown(request, found.value, formState({ t, values: submitted.entries, problems: kept.problems }))
  return seeOther(`${listPath}?done=kept`)
}

function inputOf(submitted: FormValues): AgencyInput {
  const text = (name: string, most = 200) => submitted.get(name).trim().slice(0, most)
  const rows = Math.min(countRows(submitted.entries, 'registrations'), 50)
  const stated = Array.from({ length: rows }, (_, row) => ({
    register: text(`registrations.${row}.register`),
    from: text(`registrations.${row}.from`),
    until: text(`registrations.${row}.until`),
  }))
  return {
    name: text('name'),
    acronym: text('acronym', 40),
    country: text('country', 2),
    website: text('website', 500),
    organisationId: text('organisationId'),
    // A row that was added and left empty says nothing.
    registrations: stated.filter(({ register, from, until }) => register + from + until !== ''),
  }
}

function valuesOf(agency: Agency | undefined): Record<string, string> {
  const periods = agency?.registrations ?? []
  return {
    name: agency?.name ?? '',
    acronym: agency?.acronym ?? '',
    country: agency?.country ?? '',
    website: agency?.website ?? '',
    organisationId: agency?.organisationId ?? '',
    ...Object.fromEntries(
      periods.flatMap(({ register, from, until }, row) => [
        [`registrations.${row}.register`, register],
        [`registrations.${row}.from`, from],
        [`registrations.${row}.until`, until ?? ''],
      ]),
    ),
    ...(agency === undefined ? { 'registrations.0.new': 'yes' } : {}),
  }
}

function shown(request: PageRequest, file: AgencyFile, state: FormState): Response {
  const { t } = request
  const { agency } = file
  const refused = state.problems.length > 0
  const title = agency?.name ?? t('external.keeper.new')
  return page(request, {
    title,
    ...(refused ? { refused, status: 422 } : {}),
    unlisted: true,
    breadcrumbs: [
      { label: t('operator.organisations.title'), path: '/operator' },
      { label: t('external.keeper.title'), path: listPath },
    ],
    main: html`${pageHead({
      heading: title,
      summary: t('external.keeper.form-lead'),
      ...(agency === undefined
        ? {}
        : {
            actions: linkButton(`/agencies/${agency.id}`, t('external.keeper.public'), {
              variant: 'secondary',
            }),
          }),
    })}${stack(
      'lg',
      errorSummary(state),
      agency?.externalId === undefined ? nothing : note(t('external.keeper.from-deqar')),
      agencyForm(state, file),
      agency === undefined ? nothing : history(file, t),
    )}`,
  })
}

function agencyForm(state: FormState, { agency, organisations }: AgencyFile): Html {
  const { t } = state
  return form(
    { action: agency === undefined ? listPath : `${listPath}/${agency.id}` },
    stack(
      'lg',
      fieldGroup(
        t('external.keeper.who'),
        html`${textField(state, { name: 'name', label: t('external.keeper.name'), width: 'full' })}${textField(state, { name: 'acronym', label: t('external.keeper.acronym'), width: 'xs', optional: true })}${selectField(state, { name: 'country', label: t('external.keeper.country'), choices: countryChoices(t.locale), optional: true })}${textField(state, { name: 'website', label: t('external.keeper.website'), type: 'url', optional: true })}${selectField(
          state,
          {
            name: 'organisationId',
            label: t('external.keeper.organisation'),
            description: t('external.keeper.organisation-help'),
            placeholder: t('external.keeper.organisation-none'),
            optional: true,
            choices: organisations.map(({ id, legalName }) => ({ value: id, label: legalName })),
          },
        )}`,
      ),
      repeatGroup(
        state,
        {
          name: 'registrations',
          legend: t('external.keeper.periods'),
          description: t('external.keeper.periods-help'),
          count: rowsIn(state),
          rowTitle: (number) => t('external.keeper.period', { number }),
          addLabel: t('external.keeper.add-period'),
          max: 50,
        },
        (prefix) =>
          html`${selectField(state, { name: `${prefix}.register`, label: t('external.keeper.register'), choices: registers.map((value) => ({ value, label: t(`external.register.${value}`) })) })}<div class="ts-inline-fields">${dateField(state, { name: `${prefix}.from`, label: t('external.keeper.from') })}${dateField(state, { name: `${prefix}.until`, label: t('external.keeper.until'), optional: true })}</div>`,
      ),
      html`<div class="ts-buttons">${button(t('external.keeper.save'))}${linkButton(listPath, t('operator.cancel'), { variant: 'tertiary' })}</div>`,
    ),
  )
}

/** How many rows the fields hold, those that were just added too. */
function rowsIn(state: FormState): number {
  const filled = (row: number) =>
    ['register', 'from', 'until', 'new'].some((field) => state.value(`registrations.${row}.${field}`) !== '')
  return (Array.from({ length: 50 }, (_, row) => row).findLast(filled) ?? -1) + 1
}

function history({ changes }: AgencyFile, t: Translate): Html {
  if (changes.length === 0) return nothing
  return section(
    t('external.keeper.history'),
    facts(
      changes.map(({ at, before, after }) => ({
        term: dateText(t.locale, at),
        value:
          before === undefined
            ? t('external.keeper.added')
            : html`${t('external.keeper.was')} ${before.name === after.name ? nothing : before.name}${
                before.registrations.length === 0
                  ? html`<p class="ts-text">${t('external.keeper.in-no-register')}</p>`
                  : list(before.registrations.map((one) => registrationText(one, t)))
              }`,
      })),
    ),
    { id: 'history' },
  )
}
