import { csvText, localise, problem } from '@tesela/kernel'
import { dateText } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/t.ts'
import type { PageRequest, Route } from '../../room.ts'
import type { SpecificationVersion } from '../../transparency/room.ts'
import { withQuery } from '../../web/address.ts'
import { codeText } from '../../web/code-text.ts'
import { disclosure, emptyState } from '../../web/components/box.ts'
import { button, hiddenField, linkButton } from '../../web/components/button.ts'
import { selectField } from '../../web/components/choices.ts'
import { chips, pagination, table } from '../../web/components/data.ts'
import { errorSummary } from '../../web/components/errors.ts'
import { textField } from '../../web/components/fields.ts'
import { form } from '../../web/components/form.ts'
import { type FormState, formState } from '../../web/components/form-state.ts'
import { tag } from '../../web/components/message.ts'
import { queuePage } from '../../web/components/page-kinds.ts'
import { link, note } from '../../web/components/text.ts'
import { type Html, html, nothing } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import type { CredentialState } from '../status/model.ts'
import { exportAwards } from './export-awards.ts'
import { type AwardFormFrame, answerAwardForm, awardFormPage } from './form-page.ts'
import { type AwardFilter, listOwnAwards } from './list-own-awards.ts'
import { makeAward } from './make-award.ts'
import { type AwardRecord, holderName } from './model.ts'
import { type AwardPreparation, prepareAward } from './prepare-award.ts'
import { registrarOf, registrars, titleOf } from './registrar.ts'
import { valuesOfValidation } from './validation-model.ts'

export const awardRoutes: readonly Route[] = [
  { method: 'GET', path: '/awards', policy: registrars, audit: 'none', handle: showAwards },
  { method: 'GET', path: '/awards.csv', policy: registrars, audit: 'award.exported', handle: exportList },
  { method: 'GET', path: '/awards/new', policy: registrars, audit: 'none', handle: showNewAward },
  { method: 'POST', path: '/awards/new', policy: registrars, audit: 'award.made', handle: saveAward },
]

const pageSize = 50

async function showAwards(request: PageRequest): Promise<Response> {
  return awardsPage(request, formState({ t: request.t }))
}

/** The saved views of the list: all, and those that wait for something or have ended. */
const views = ['all', 'none', 'suspended', 'revoked'] as const

/** What the address asks for. */
function filterOf({ query }: PageRequest): AwardFilter {
  const name = (query('q') ?? '').trim().slice(0, 100)
  const files = (['none', 'suspended', 'revoked'] as const).find((one) => one === query('files'))
  return { ...(name === '' ? {} : { name }), ...(files === undefined ? {} : { files }) }
}

async function awardsPage(request: PageRequest, state: FormState): Promise<Response> {
  const { t, ctx } = request
  const filter = filterOf(request)
  const asked = Number(request.query('page') ?? '1')
  const number = Number.isInteger(asked) && asked > 0 && asked < 100_000 ? asked : 1
  const found = await listOwnAwards({
    ctx,
    actor: registrarOf(request),
    filter,
    limit: pageSize,
    offset: (number - 1) * pageSize,
  })
  const { awards, files, count, versions, isIssuer } = found.ok
    ? found.value
    : { awards: [], files: new Map(), count: 0, versions: [], isIssuer: false }
  const columns = [
    {
      title: t('award.learner'),
      heads: true,
      cell: (award: AwardRecord) =>
        html`${link(`/awards/${award.id}`, holderName(award.holder))}${award.replacedBy === null ? nothing : html` ${tag(t('award.was-corrected'), 'neutral')}`}`,
    },
    { title: t('award.micro-credential'), cell: (award: AwardRecord) => titleOf(award, t.locale) },
    { title: t('award.awarded-on'), cell: (award: AwardRecord) => dateText(t.locale, award.awardedOn) },
    { title: t('credential.route'), cell: (award: AwardRecord) => codeText(t, 'route', award.route) },
    { title: t('award.files'), cell: (award: AwardRecord) => filesTag(award, files.get(award.id) ?? [], t) },
  ]
  const refused = state.problems.length > 0
  const address = addressFor(filter)
  return page(request, {
    title: t('award.title'),
    unlisted: true,
    width: 'wide',
    ...(refused ? { refused, status: 422 } : {}),
    main: html`${errorSummary(state)}${queuePage({
      head: { heading: t('award.title'), summary: t('award.lead') },
      filters: html`${versions.length === 0 ? note(t('award.nothing-published')) : chooseVersion(state, versions)}${isIssuer ? chooseForeign(state) : nothing}${findView(request, filter, awards.length)}`,
      content:
        awards.length === 0
          ? nobody(filter, t)
          : html`${table({ caption: t('award.title'), hideCaption: true, columns, rows: awards })}${pagination({ address, page: number, pages: Math.ceil(count / pageSize) }, t)}<div class="ts-buttons">${linkButton(addressFor(filter, '/awards.csv'), t('award.export'), { variant: 'secondary' })}</div>`,
    })}`,
  })
}

function addressFor({ name, files }: AwardFilter, path = '/awards'): string {
  return withQuery(path, { q: name, files })
}

/** Search by name and saved views; not shown while there is nothing to find. */
function findView({ t }: PageRequest, filter: AwardFilter, shown: number): Html {
  if (shown === 0 && filter.name === undefined && filter.files === undefined) return nothing
  const state = formState({ t, values: { q: filter.name ?? '' } })
  const kept = filter.files === undefined ? nothing : hiddenField('files', filter.files)
  const { files, ...rest } = filter
  return html`${form(
    { action: '/awards', method: 'get', search: true, label: t('award.search') },
    html`<div class="ts-search">${textField(state, { name: 'q', label: t('award.search'), type: 'search', width: 'full' })}${kept}${button(t('award.search-button'), { variant: 'secondary' })}</div>`,
  )}${chips(
    views.map((view) => ({
      label: t(`award.view.${view}`),
      href: addressFor(view === 'all' ? rest : { ...rest, files: view }),
      current: view === (files ?? 'all'),
    })),
    t('award.views'),
  )}`
}

function nobody(filter: AwardFilter, t: Translate): Html {
  const isNarrowed = filter.name !== undefined || filter.files !== undefined
  return isNarrowed
    ? emptyState(t('award.none-found'), link('/awards', t('award.show-all')))
    : emptyState(t('award.empty'), t('award.empty-help'))
}

/** The gravest state of an award's files, or that there are none yet. */
function filesTag(award: AwardRecord, states: readonly CredentialState[], t: Translate): Html {
  const state = (['valid', 'suspended', 'revoked'] as const).find((one) => states.includes(one))
  if (state === undefined)
    return award.replacedBy === null ? tag(t('award.not-sealed'), 'warning') : html`${t('award.no-file')}`
  const color = { valid: 'success', suspended: 'warning', revoked: 'danger' } as const
  return tag(codeText(t, 'state', state), color[state])
}

/** The same list as a file for a spreadsheet. */
async function exportList(request: PageRequest): Promise<Response> {
  const { t, ctx } = request
  const found = await exportAwards({ ctx, actor: registrarOf(request), filter: filterOf(request) })
  const rows = found.ok ? found.value : []
  const head = ['learner', 'micro-credential', 'version', 'awarded', 'route', 'grade', 'files', 'id']
  const lines = rows.map(({ award, files }) => [
    holderName(award.holder),
    titleOf(award, t.locale),
    award.dossier.spec?.version ?? '',
    award.awardedOn,
    award.route,
    award.award.grade ?? '',
    files.join(' '),
    award.id,
  ])
  return new Response(csvText([head, ...lines]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="awards-${ctx.clock.today()}.csv"`,
      'cache-control': 'no-store',
    },
  })
}

function chooseVersion(state: FormState, versions: readonly SpecificationVersion[]): Html {
  const { t } = state
  const choices = versions.map((version) => ({
    value: version.id,
    label: `${localise(version.content.title, t.locale)?.text ?? version.id} (${version.version})`,
  }))
  return form(
    { action: '/awards/new', method: 'get' },
    html`<div class="ts-inline-fields">${selectField(state, { name: 'version', label: t('award.micro-credential'), choices, ...(choices.length === 1 ? { placeholder: false as const } : {}) })}${button(t('award.new'))}</div>`,
  )
}

/** Another organisation's micro-credential, which this one awards with it or seals on its mandate. */
function chooseForeign(state: FormState): Html {
  const { t } = state
  return disclosure(
    t('award.foreign'),
    form(
      { action: '/awards/new', method: 'get' },
      html`${note(t('award.foreign-help'))}${textField(state, { name: 'address', label: t('award.foreign-address'), type: 'url' })}${button(t('award.new'), { variant: 'secondary' })}`,
    ),
  )
}

async function showNewAward(request: PageRequest): Promise<Response> {
  const { t, ctx } = request
  const address = request.query('address')
  const version = address ?? request.query('version') ?? ''
  if (version.trim() === '') {
    const problems = [problem('award.choose-version', address === undefined ? 'version' : 'address')]
    return awardsPage(request, formState({ t, problems }))
  }
  const prepared = await prepareAward({ ctx, actor: registrarOf(request), version })
  if (!prepared.ok) {
    const problems =
      address === undefined
        ? prepared.problems
        : prepared.problems.map((one) => ({ ...one, path: 'address' }))
    return awardsPage(request, formState({ t, problems, values: { version, address: address ?? '' } }))
  }
  const today = ctx.clock.today()
  const { issuer } = prepared.value
  const values = {
    awardedOn: today,
    issuedOn: today,
    assessedOn: today,
    place: issuer.place,
    route: prepared.value.version.content.routes?.[0] ?? 'course',
    ...valuesOfValidation(undefined),
  }
  return awardFormPage(
    request,
    prepared.value,
    formState({ t, values }),
    newAwardFrame(request, prepared.value),
  )
}

async function saveAward(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const actor = registrarOf(request)
  const submitted = await request.form()
  const prepared = await prepareAward({ ctx, actor, version: submitted.get('versionId') })
  if (!prepared.ok) return awardsPage(request, formState({ t, problems: prepared.problems }))
  const { version } = prepared.value
  return answerAwardForm(request, submitted, {
    frame: newAwardFrame(request, prepared.value),
    prepared: prepared.value,
    save: (input) => makeAward({ ctx, actor, input: { ...input, versionId: version.id } }),
    done: (award) => `/awards/${award.id}`,
  })
}

function newAwardFrame({ t }: PageRequest, prepared: AwardPreparation): AwardFormFrame {
  return {
    title: t('award.new-title'),
    heading: localise(prepared.version.content.title, t.locale)?.text ?? '',
    summary: t('award.new-lead'),
    action: '/awards/new',
    submit: t('award.make'),
  }
}
