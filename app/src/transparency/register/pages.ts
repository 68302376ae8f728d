import { schemeName } from '../../accounts/room.ts'
import { countryName, dateText } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/t.ts'
import { anyone } from '../../policies.ts'
import type { PageRequest, Route } from '../../room.ts'
import { pageNumberOf } from '../../web/address.ts'
import {
  button,
  cardGrid,
  emptyState,
  type Fact,
  facts,
  findingPage,
  form,
  formState,
  link,
  linkButton,
  pagination,
  readingPage,
  section,
  table,
  tag,
  textField,
} from '../../web/components.ts'
import { type Html, html, nothing } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { foldedWords } from '../catalogue/model.ts'
import { entryCard } from '../catalogue/pages.ts'
import { pageSize } from '../catalogue/search-catalogue.ts'
import { dataLicence, problemPage, publicJson } from '../pages/answers.ts'
import { stateNotice } from '../pages/state-notice.ts'
import { contactLink } from '../specification/pages/reading.ts'
import { mostLookedAt } from './external-entries.ts'
import { listProviders } from './list-providers.ts'
import { type RegisterEntry, registerCsv } from './model.ts'
import { type ProviderView, readProvider } from './read-provider.ts'

export const registerRoutes: readonly Route[] = [
  { method: 'GET', path: '/providers', policy: anyone, audit: 'none', handle: showRegister },
  { method: 'GET', path: '/providers/:slug', policy: anyone, audit: 'none', handle: showProvider },
  { method: 'GET', path: '/api/providers', policy: anyone, audit: 'none', handle: answerRegister },
  { method: 'GET', path: '/api/providers.csv', policy: anyone, audit: 'none', handle: answerCsv },
  { method: 'GET', path: '/api/providers/:slug', policy: anyone, audit: 'none', handle: answerProvider },
]

function entriesFor(request: PageRequest): Promise<readonly RegisterEntry[]> {
  const { ctx, actor } = request
  return listProviders({ ctx, actor, words: foldedWords((request.query('q') ?? '').slice(0, 200)) })
}

/** The register of providers, which anyone can search and take away. */
async function showRegister(request: PageRequest): Promise<Response> {
  const { t } = request
  const entries = await entriesFor(request)
  const state = formState({ t, values: { q: request.query('q') ?? '' } })
  const results =
    entries.length === 0
      ? emptyState(t('register.empty'), html`<p class="ts-text">${t('register.empty-text')}</p>`)
      : table<RegisterEntry>({
          caption: t('register.title'),
          hideCaption: true,
          rows: entries,
          columns: [
            { title: t('register.name'), heads: true, cell: (entry) => link(pathOf(entry), entry.legalName) },
            { title: t('register.type'), cell: (entry) => t(`accounts.organisation-type.${entry.type}`) },
            { title: t('register.country'), cell: (entry) => place(entry, t) },
            { title: t('register.quality'), cell: (entry) => qualityWord(entry, t) },
            { title: t('register.micro-credentials'), align: 'end', cell: (entry) => entry.microCredentials },
          ],
        })
  return page(request, {
    title: t('register.title'),
    description: t('register.lead'),
    width: 'wide',
    main: findingPage({
      head: { heading: t('register.title'), summary: t('register.lead') },
      search: form(
        { action: '/providers', method: 'get', search: true, label: t('register.search') },
        html`<div class="ts-search">${textField(state, { name: 'q', label: t('register.search'), type: 'search', width: 'full' })}${button(t('catalogue.search-button'))}</div>`,
      ),
      count: t('register.count', { count: entries.length }),
      results: html`${results}<p class="ts-note">${t('register.data')} ${link('/api/providers', 'JSON')}, ${link('/api/providers.csv', 'CSV')}. ${link(dataLicence, t('register.licence'))}</p>`,
    }),
  })
}

function pathOf(entry: RegisterEntry): string {
  return new URL(entry.uri).pathname
}

function place(entry: RegisterEntry, t: Translate): string {
  const country = countryName(t.locale, entry.country)
  return entry.place === '' ? country : `${entry.place}, ${country}`
}

function qualityWord(entry: RegisterEntry, t: Translate): Html {
  return entry.externalQuality.length === 0
    ? tag(t('register.no-external'), 'neutral')
    : tag(t('register.external', { count: entry.externalQuality.length }), 'success')
}

/** The public page of a provider (rule P2.5-PROVIDER-REGISTER). */
async function showProvider(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const pageNumber = pageNumberOf(request)
  const slug = request.param('slug')
  // What agencies say of it stands in the panel, as of today.
  const view = await readProvider({ ctx, actor, slug, page: pageNumber, size: pageSize, versionsLookedAt: 0 })
  if (!view.ok) return problemPage(request, 404)
  const { entry, offers, pages } = view.value
  const panels: Html[] = []
  for (const panel of ctx.house.providerPanels)
    panels.push((await panel.show(request, view.value.organisationId)) ?? nothing)
  return page(request, {
    title: entry.legalName,
    description: t('register.sentence', { name: entry.legalName, place: place(entry, t) }),
    breadcrumbs: [{ label: t('register.title'), path: '/providers' }],
    main: readingPage({
      head: {
        heading: entry.legalName,
        eyebrow: t('register.eyebrow'),
        summary: t('register.sentence', { name: entry.legalName, place: place(entry, t) }),
        tags:
          entry.status === 'active'
            ? tag(t('register.active'), 'success')
            : tag(t(`register.${entry.status}`), 'warning'),
      },
      content: html`${stateNotice({ status: entry.status, statusHistory: view.value.statusHistory }, t)}${providerFacts(view.value, t)}${section(
        t('register.offers'),
        offers.length === 0
          ? html`<p class="ts-text">${t('register.no-offers')}</p>`
          : html`${cardGrid(offers.map((one) => entryCard(one, t)))}${pagination({ address: `/providers/${slug}`, page: pageNumber, pages }, t)}`,
        { id: 'micro-credentials' },
      )}${panels}`,
      aside: html`<div class="ts-buttons">${linkButton(`/api/providers/${request.param('slug')}`, t('catalogue.download'), { variant: 'secondary', size: 'sm' })}</div>`,
    }),
  })
}

function providerFacts({ entry }: ProviderView, t: Translate): Html {
  const rows: readonly (Fact | undefined)[] = [
    { term: t('register.type'), value: t(`accounts.organisation-type.${entry.type}`) },
    { term: t('register.country'), value: place(entry, t) },
    entry.ids.length === 0
      ? undefined
      : {
          term: t('register.ids'),
          value: html`<ul class="ds-list">${entry.ids.map(({ scheme, value }) => html`<li>${schemeName(scheme, t)}: <span class="ts-value">${value}</span></li>`)}</ul>`,
        },
    optional(t('register.deqar'), entry.deqarInstId),
    optional(t('register.eter'), entry.eterId),
    entry.website === undefined
      ? undefined
      : { term: t('register.website'), value: contactLink(entry.website) },
    entry.qaPolicyUri === undefined
      ? undefined
      : { term: t('register.policy'), value: contactLink(entry.qaPolicyUri) },
    entry.complaintsUri === undefined
      ? undefined
      : { term: t('register.complaints'), value: contactLink(entry.complaintsUri) },
    entry.contact === undefined
      ? undefined
      : { term: t('register.contact'), value: contactLink(entry.contact) },
    entry.checked === undefined
      ? undefined
      : { term: t('register.checked'), value: dateText(t.locale, entry.checked) },
  ]
  return facts(rows.filter((one) => one !== undefined))
}

function optional(term: string, value: string | undefined): Fact | undefined {
  return value === undefined ? undefined : { term, value }
}

async function answerRegister(request: PageRequest): Promise<Response> {
  const entries = await entriesFor(request)
  return publicJson({ licence: dataLicence, count: entries.length, providers: entries })
}

async function answerCsv(request: PageRequest): Promise<Response> {
  return new Response(registerCsv(await entriesFor(request)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="providers.csv"',
      'access-control-allow-origin': '*',
    },
  })
}

/** Micro-credentials on one page of a provider in JSON. */
const pageSizeOfJson = 1000

async function answerProvider(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  const pageNumber = pageNumberOf(request)
  const slug = request.param('slug')
  const view = await readProvider({
    ctx,
    actor,
    slug,
    page: pageNumber,
    size: pageSizeOfJson,
    versionsLookedAt: mostLookedAt,
  })
  if (!view.ok) return publicJson({ problems: view.problems }, { status: 404 })
  const { baseUrl } = ctx.settings
  return publicJson({
    licence: dataLicence,
    provider: view.value.entry,
    microCredentials: view.value.offers.map(({ specificationId, title }) => ({
      uri: `${baseUrl}/specifications/${specificationId}`,
      title,
    })),
    ...(pageNumber < view.value.pages
      ? { next: `${baseUrl}/api/providers/${slug}?page=${pageNumber + 1}` }
      : {}),
  })
}
