import { localise } from '@tesela/kernel'
import { dateText } from '../../i18n/format.ts'
import { languageName } from '../../i18n/languages.ts'
import type { Translate } from '../../i18n/t.ts'
import { anyone } from '../../policies.ts'
import type { PageRequest, Route } from '../../room.ts'
import {
  button,
  buttonRow,
  card,
  cardGrid,
  checkboxesField,
  chosenFilters,
  emptyState,
  findingPage,
  form,
  formState,
  hiddenField,
  linkButton,
  localText,
  mosaic,
  pagination,
  textField,
} from '../../web/components.ts'
import { type Html, html } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { shellOf } from '../../web/shell.ts'
import { publicJson } from '../pages/answers.ts'
import { participationText, priceText, workloadText } from '../pages/texts.ts'
import { fieldLabel } from '../pages/vocabulary.ts'
import { tilesOf } from '../specification/pages/live-aside.ts'
import { type CatalogueEntry, type CatalogueQuery, type FacetId, facetIds } from './model.ts'
import { readCatalogueQuery } from './schema.ts'
import { type CatalogueAnswer, searchCatalogue } from './search-catalogue.ts'

export const catalogueRoutes: readonly Route[] = [
  { method: 'GET', path: '/catalogue', policy: anyone, audit: 'none', handle: showCatalogue },
  { method: 'GET', path: '/api/catalogue', policy: anyone, audit: 'none', handle: answerCatalogue },
]

function queryOf(request: PageRequest): CatalogueQuery {
  return readCatalogueQuery(new URL(request.hono.req.url).searchParams)
}

/** The page on which learning is found: search, facets, cards; the address is the question. */
async function showCatalogue(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const query = queryOf(request)
  const answer = await searchCatalogue({ ctx, actor, query })
  const { address } = shellOf(request.hono)
  const results =
    answer.total === 0
      ? emptyState(
          t('catalogue.empty'),
          html`<p class="ts-text">${t('catalogue.empty-text')}</p>${linkButton('/catalogue', t('catalogue.show-all'), { variant: 'secondary' })}`,
        )
      : html`${cardGrid(answer.entries.map((entry) => entryCard(entry, t)))}${pagination({ address, page: query.page, pages: answer.pages }, t)}`
  return page(request, {
    title: t('catalogue.title'),
    description: t('catalogue.lead'),
    width: 'wide',
    main: findingPage({
      head: { heading: t('catalogue.title'), summary: t('catalogue.lead') },
      search: searchForm(query, t),
      filters: filterForm(query, answer, t),
      chosen: chosenFilters(chosenOf(query, answer, address, t), t),
      count: t('catalogue.count', { count: answer.total }),
      results,
    }),
  })
}

/** A micro-credential in the list of results. */
export function entryCard(entry: CatalogueEntry, t: Translate): Html {
  const title = localise(entry.title, t.locale)
  const start = entry.anyTime
    ? t('offer.any-time')
    : entry.stoppedOn !== undefined
      ? t('offer.stopped-short', { date: dateText(t.locale, entry.stoppedOn) })
      : entry.startsOn === undefined
        ? ''
        : t('catalogue.starts', { date: dateText(t.locale, entry.startsOn) })
  return card(
    {
      title: title?.text ?? '',
      ...(title === undefined ? {} : { lang: title.language }),
      href: `/specifications/${entry.specificationId}`,
      level: 3,
      picture: mosaic(tilesOf(entry.tiles), t, 'card'),
      facts: [
        workloadText(entry, t),
        participationText(entry.mode, t),
        entry.languages.map((code) => languageName(code, t.locale)).join(', '),
        priceText(
          {
            ...(entry.price === undefined ? {} : { amount: entry.price }),
            ...(entry.currency === undefined ? {} : { currency: entry.currency }),
          },
          t,
        ),
        start,
      ].filter((one) => one !== ''),
    },
    html`<p>${entry.providerName}${entry.place === '' ? '' : `, ${entry.place}`}</p><p class="ts-note">${localText(firstSentence(entry.summary), t)}</p>`,
  )
}

/** Each text up to the end of its first sentence, which is what a card has room for. */
function firstSentence(map: CatalogueEntry['summary']) {
  return Object.fromEntries(
    Object.entries(map).map(([language, text]) => [
      language,
      /^.{20,220}?[.!?](?=\s|$)/su.exec(text)?.[0] ?? text.slice(0, 220),
    ]),
  )
}

function searchForm(query: CatalogueQuery, t: Translate): Html {
  const state = formState({ t, values: { q: query.text } })
  const kept = facetIds.flatMap((facet) => query[facet].map((value) => hiddenField(facet, value)))
  return form(
    { action: '/catalogue', method: 'get', search: true, label: t('catalogue.search') },
    html`<div class="ts-search">${textField(state, { name: 'q', label: t('catalogue.search'), type: 'search', width: 'full' })}${kept}${button(t('catalogue.search-button'))}</div>`,
  )
}

function filterForm(query: CatalogueQuery, answer: CatalogueAnswer, t: Translate): Html {
  const state = formState({ t, values: Object.fromEntries(facetIds.map((facet) => [facet, query[facet]])) })
  const groups = facetIds
    .filter((facet) => answer.facets[facet].length > 0)
    .map((facet) => {
      const choices = answer.facets[facet].map(({ value, count }) => ({
        value,
        label: html`${valueLabel(facet, value, answer, t)} <span class="ts-note">(${count})</span>`,
      }))
      const isOpen = query[facet].length > 0
      return html`<details class="ds-details ts-details"${isOpen ? html` open` : ''}><summary>${t(`catalogue.facet.${facet}`)}</summary><div>${checkboxesField(state, { name: facet, label: html`<span class="ds-sr-only">${t(`catalogue.facet.${facet}`)}</span>`, choices })}</div></details>`
    })
  return form(
    { action: '/catalogue', method: 'get', label: t('catalogue.filters') },
    html`<div class="ts-filters">${query.text === '' ? '' : hiddenField('q', query.text)}${groups}</div>${buttonRow(button(t('catalogue.apply-filters'), { variant: 'secondary' }))}`,
  )
}

function valueLabel(facet: FacetId, value: string, answer: CatalogueAnswer, t: Translate): string {
  const labels: Readonly<Record<FacetId, () => string>> = {
    language: () => languageName(value, t.locale),
    level: () => (value === 'none' ? t('catalogue.no-level') : t('catalogue.level', { level: value })),
    mode: () => participationText(value, t),
    field: () => fieldLabel(value, t),
    size: () => t(`catalogue.size.${value}`),
    price: () => t(`catalogue.price.${value}`),
    provider: () => answer.entries.find(({ providerSlug }) => providerSlug === value)?.providerName ?? value,
  }
  const known = { size: t.has(`catalogue.size.${value}`), price: t.has(`catalogue.price.${value}`) }
  if ((facet === 'size' || facet === 'price') && !known[facet]) return value
  return labels[facet]()
}

function chosenOf(query: CatalogueQuery, answer: CatalogueAnswer, address: string, t: Translate) {
  return facetIds.flatMap((facet) =>
    query[facet].map((value) => ({
      label: valueLabel(facet, value, answer, t),
      href: without(address, facet, value),
    })),
  )
}

/** The address without one of the values of a facet; back on the first page. */
function without(address: string, facet: string, value: string): string {
  const [path = '/catalogue', search = ''] = address.split('?')
  const kept = [...new URLSearchParams(search)].filter(
    ([name, one]) => !(name === facet && one === value) && name !== 'page',
  )
  const rest = new URLSearchParams(kept).toString()
  return rest === '' ? path : `${path}?${rest}`
}

async function answerCatalogue(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  const query = queryOf(request)
  const { entries, total, pages, facets } = await searchCatalogue({ ctx, actor, query })
  const { baseUrl } = ctx.settings
  return publicJson({
    total,
    page: query.page,
    pages,
    facets,
    entries: entries.map(({ organisationId: _organisation, versionId: _version, ...entry }) => ({
      ...entry,
      uri: `${baseUrl}/specifications/${entry.specificationId}`,
      provider: `${baseUrl}/providers/${entry.providerSlug}`,
    })),
  })
}
