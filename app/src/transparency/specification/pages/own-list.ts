import { localise } from '@tesela/kernel'
import type { Actor } from '../../../actor.ts'
import { dateText } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/t.ts'
import type { PageRequest } from '../../../room.ts'
import { pageNumberOf, withQuery } from '../../../web/address.ts'
import {
  button,
  buttonRow,
  chips,
  confirmPage,
  emptyState,
  form,
  formState,
  hiddenField,
  link,
  linkButton,
  pageHead,
  pagination,
  postButton,
  queuePage,
  radiosField,
  selectField,
  table,
  tag,
  textField,
} from '../../../web/components.ts'
import { type Content, html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import type { Offer } from '../../offer/model.ts'
import { mayOffer } from '../../offer/policy.ts'
import { problemPage } from '../../pages/answers.ts'
import { discardDraft } from '../discard-draft.ts'
import { listOwnSpecifications } from '../list-own-specifications.ts'
import {
  isPublic,
  type OwnListQuery,
  type SpecificationVersion,
  type VersionStatus,
  versionStatuses,
  wholeOwnList,
} from '../model.ts'
import { mayAuthor, mayEdit, mayRetire } from '../policy.ts'
import { readEditor } from '../read-editor.ts'
import { retireSpecification } from '../retire-specification.ts'
import { reviseSpecification } from '../revise-specification.ts'
import { startSpecification } from '../start-specification.ts'
import { editPath, publicPath } from './paths.ts'

const statusColours: Readonly<Record<VersionStatus, 'neutral' | 'info' | 'success' | 'warning'>> = {
  draft: 'neutral',
  'in-review': 'info',
  approved: 'info',
  published: 'success',
  superseded: 'neutral',
  retired: 'neutral',
}

/** The name of a version's state as a tag. */
export function statusTag(status: VersionStatus, t: Translate) {
  return tag(t(`specification.status.${status}`), statusColours[status])
}

const rowsOnPage = 50
/** Versions that can be chosen from as the one to copy, those saved last. */
const mostToCopy = 200

/** The micro-credentials of the own organisation. */
export async function showOwnList(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const query = wantedOf(request)
  const pageNumber = pageNumberOf(request)
  const own = await listOwnSpecifications({ ctx, actor, query, page: pageNumber, size: rowsOnPage })
  const isNarrowed = query.title !== '' || query.status !== ''
  const content =
    own.versions.length > 0
      ? html`${ownTable(own.versions, t)}${pagination({ address: ownListAddress(query), page: pageNumber, pages: own.pages }, t)}`
      : isNarrowed
        ? emptyState(t('specification.list.none-found'), link('/design', t('specification.list.show-all')))
        : emptyState(
            t('specification.list.empty'),
            html`<p class="ts-text">${t('specification.list.empty-text')}</p>${newButtons(request)}`,
          )
  return page(request, {
    title: t('specification.own-list'),
    width: 'wide',
    unlisted: true,
    main: queuePage({
      head: {
        heading: t('specification.own-list'),
        summary: t('specification.list.lead'),
        actions: newButtons(request),
      },
      ...(isNarrowed || [...own.counts.values()].reduce((sum, count) => sum + count, 0) >= listWorthFiltering
        ? { filters: filterView(request, own.counts, query) }
        : {}),
      content,
    }),
  })
}

/** Below this many the eye is faster than a search. */
const listWorthFiltering = 8

function wantedOf({ query }: PageRequest): OwnListQuery {
  const state = query('state')
  return {
    title: (query('q') ?? '').trim().slice(0, 100),
    status: versionStatuses.find((status) => status === state) ?? '',
  }
}

function ownListAddress({ title, status }: OwnListQuery): string {
  return withQuery('/design', {
    q: title === '' ? undefined : title,
    state: status === '' ? undefined : status,
  })
}

function ownTable(rows: readonly SpecificationVersion[], t: Translate) {
  return table<SpecificationVersion>({
    caption: t('specification.own-list'),
    hideCaption: true,
    rows,
    columns: [
      {
        title: t('specification.label.title'),
        heads: true,
        cell: (version) =>
          html`<a class="ds-link" href="/design/${version.id}">${localise(version.content.title, t.locale)?.text ?? t('specification.untitled')}</a>`,
      },
      { title: t('specification.list.version'), cell: ({ version }) => version },
      { title: t('specification.list.status'), cell: ({ status }) => statusTag(status, t) },
      { title: t('specification.list.saved'), cell: ({ updatedAt }) => dateText(t.locale, updatedAt) },
    ],
  })
}

function filterView({ t }: PageRequest, counts: ReadonlyMap<VersionStatus, number>, wanted: OwnListQuery) {
  const states = versionStatuses.filter((status) => counts.has(status) || status === wanted.status)
  const state = formState({ t, values: { q: wanted.title } })
  const kept = wanted.status === '' ? nothing : hiddenField('state', wanted.status)
  return html`${form(
    { action: '/design', method: 'get', search: true, label: t('specification.list.search') },
    html`<div class="ts-search">${textField(state, { name: 'q', label: t('specification.list.search'), type: 'search', width: 'full' })}${kept}${button(t('catalogue.search-button'), { variant: 'secondary' })}</div>`,
  )}${chips(
    [
      {
        label: t('specification.list.all'),
        href: ownListAddress({ ...wanted, status: '' }),
        current: wanted.status === '',
      },
      ...states.map((status) => ({
        label: t(`specification.status.${status}`),
        href: ownListAddress({ ...wanted, status }),
        current: status === wanted.status,
      })),
    ],
    t('specification.list.status'),
  )}`
}

function newButtons(request: PageRequest) {
  if (!mayAuthor(request.actor)) return nothing
  const { t } = request
  return html`${linkButton('/design/new', t('specification.new.title'))}${linkButton('/design/import', t('import.title'), { variant: 'secondary' })}`
}

/** A version's own page: where to go on. */
export async function showVersion(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const view = await readEditor({ ctx, actor, versionId: request.param('versionId') })
  if (!view.ok) return problemPage(request, 404)
  const { version, versions, offers } = view.value
  if (mayEdit(actor, version))
    return seeOther(editPath(version.id, version.content.title === undefined ? 'basics' : 'review'))
  const name = localise(version.content.title, t.locale)?.text ?? t('specification.untitled')
  const others = versions.filter(({ id }) => id !== version.id)
  return page(request, {
    title: name,
    unlisted: true,
    breadcrumbs: [{ label: t('specification.own-list'), path: '/design' }],
    main: html`${pageHead({
      heading: name,
      eyebrow: t('specification.version', { version: version.version }),
      tags: statusTag(version.status, t),
      actions: html`${isPublic(version.status) ? linkButton(publicPath(version), t('specification.public-page'), { variant: 'secondary' }) : linkButton(editPath(version.id, 'review'), t('specification.step.review'), { variant: 'secondary' })}
${version.status === 'published' && mayAuthor(actor) ? postButton(`/design/${version.id}/revise`, t('specification.revise.button')) : nothing}
${isPublic(version.status) && version.status !== 'retired' && mayRetire(actor, version) ? linkButton(`/design/${version.id}/retire`, t('specification.retire.link'), { variant: 'tertiary', color: 'danger' }) : nothing}`,
    })}<div class="ts-stack-lg">
${
  version.status === 'published'
    ? html`<section class="ts-section"><h2 class="ds-heading" data-size="sm">${t('offer.list-title')}</h2>${
        offers.length === 0
          ? html`<p class="ts-text">${t('offer.none-yet')}</p>`
          : html`<ul class="ds-list">${offers.map((offer) => html`<li>${offerLink(actor, offer, offerName(offer.content, t))} ${tag(t(`offer.status.${offer.status}`))}</li>`)}</ul>`
      }${mayOffer(actor, version.organisationId) ? buttonRow(postButton(`/design/${version.id}/offers`, t('offer.new'), { variant: 'secondary' })) : nothing}</section>`
    : nothing
}
${others.length === 0 ? nothing : html`<section class="ts-section"><h2 class="ds-heading" data-size="sm">${t('specification.versions')}</h2><ul class="ds-list">${others.map((one) => html`<li><a class="ds-link" href="/design/${one.id}">${t('specification.version', { version: one.version })}</a> ${statusTag(one.status, t)} ${changesLink(version, one, t)}</li>`)}</ul></section>`}</div>`,
  })
}

/** Who may change an offer is led to its form; everyone else to what is public of it, if anything is. */
function offerLink(actor: Actor, offer: Offer, name: string): Content {
  if (mayOffer(actor, offer.organisationId)) return link(`/design/offers/${offer.id}`, name)
  return offer.status === 'published' ? link(`/offers/${offer.id}`, name) : name
}

/** What changed between two published versions, the older one first. */
function changesLink(version: SpecificationVersion, other: SpecificationVersion, t: Translate) {
  if (!isPublic(version.status) || !isPublic(other.status)) return nothing
  const [from, to] = [version, other]
    .map((one) => one.version)
    .toSorted((left, right) => left.localeCompare(right, 'en', { numeric: true }))
  return link(
    `/specifications/${version.specificationId}/changes/${from}/${to}`,
    t('specification.diff.heading', { from: from ?? '', to: to ?? '' }),
  )
}

function offerName(
  offer: { readonly start?: string; readonly anyTime?: boolean; readonly place?: string },
  t: Translate,
): string {
  const when =
    offer.anyTime === true
      ? t('offer.any-time')
      : offer.start === undefined
        ? t('offer.no-date')
        : dateText(t.locale, offer.start)
  return offer.place === undefined ? when : `${when}, ${offer.place}`
}

/** Blank, copy or import. */
export async function showStart(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const { versions: own } = await listOwnSpecifications({
    ctx,
    actor,
    query: wholeOwnList,
    page: 1,
    size: mostToCopy,
  })
  const state = formState({ t, values: { from: 'blank' } })
  const title = t('specification.new.title')
  return page(request, {
    title,
    unlisted: true,
    breadcrumbs: [{ label: t('specification.own-list'), path: '/design' }],
    main: html`${pageHead({ heading: title, summary: t('specification.new.lead') })}${form(
      { action: '/design/new' },
      html`<div class="ts-stack-md">${radiosField(state, {
        name: 'from',
        label: t('specification.new.from'),
        choices: [
          {
            value: 'blank',
            label: t('specification.new.blank'),
            description: t('specification.new.blank-help'),
          },
          ...(own.length === 0
            ? []
            : [
                {
                  value: 'copy',
                  label: t('specification.new.copy'),
                  description: t('specification.new.copy-help'),
                },
              ]),
          {
            value: 'import',
            label: t('specification.new.import'),
            description: t('specification.new.import-help'),
          },
        ],
      })}${
        own.length === 0
          ? nothing
          : selectField(state, {
              name: 'copyOf',
              label: t('specification.new.which'),
              optional: true,
              choices: own.map((version) => ({
                value: version.id,
                label: `${localise(version.content.title, t.locale)?.text ?? t('specification.untitled')} ${version.version}`,
              })),
            })
      }</div>${buttonRow(button(t('specification.new.go')))}`,
    )}`,
  })
}

export async function start(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const posted = await request.form()
  const from = posted.get('from')
  if (from === 'import') return seeOther('/design/import')
  const copyOf = from === 'copy' ? posted.get('copyOf') : ''
  if (from === 'copy' && !/^[0-9a-f-]{36}$/.test(copyOf)) return seeOther('/design/new')
  const result = await startSpecification({
    ctx,
    actor,
    language: t.locale,
    ...(copyOf === '' ? {} : { copyOf }),
  })
  if (!result.ok) return problemPage(request, result.problems[0]?.code === 'access.refused' ? 403 : 404)
  return seeOther(editPath(result.value.id, 'basics'))
}

export async function revise(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  if (actor.kind !== 'person') return problemPage(request, 403)
  const result = await reviseSpecification({ ctx, actor, versionId: request.param('versionId') })
  if (!result.ok) return problemPage(request, result.problems[0]?.code === 'access.refused' ? 403 : 404)
  return seeOther(`/design/${result.value.id}`)
}

export async function askDiscard(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const view = await readEditor({ ctx, actor, versionId: request.param('versionId') })
  if (!view.ok || !mayEdit(actor, view.value.version)) return problemPage(request, 404)
  const { version } = view.value
  const name = localise(version.content.title, t.locale)?.text ?? t('specification.untitled')
  const title = t('specification.discard.title', { name, version: version.version })
  return page(request, {
    title,
    unlisted: true,
    main: confirmPage({
      head: { heading: title },
      consequences: html`<p class="ts-text">${t('specification.discard.consequences')}</p>`,
      confirm: postButton(`/design/${version.id}/discard`, t('specification.discard.button'), {
        color: 'danger',
      }),
      cancel: linkButton(editPath(version.id, 'review'), t('specification.discard.keep'), {
        variant: 'tertiary',
      }),
    }),
  })
}

export async function discard(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  if (actor.kind !== 'person') return problemPage(request, 403)
  const result = await discardDraft({ ctx, actor, versionId: request.param('versionId') })
  if (!result.ok) return problemPage(request, result.problems[0]?.code === 'access.refused' ? 403 : 404)
  return seeOther('/design')
}

/** Says what it means that a version is no longer offered, before it cannot be taken back. */
export async function askRetire(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const view = await readEditor({ ctx, actor, versionId: request.param('versionId') })
  if (!view.ok || !mayRetire(actor, view.value.version)) return problemPage(request, 404)
  const { version } = view.value
  const name = localise(version.content.title, t.locale)?.text ?? t('specification.untitled')
  const title = t('specification.retire.title', { name, version: version.version })
  return page(request, {
    title,
    unlisted: true,
    main: confirmPage({
      head: { heading: title },
      consequences: html`<p class="ts-text">${t('specification.retire.consequences')}</p>`,
      confirm: postButton(`/design/${version.id}/retire`, t('specification.retire.button'), {
        color: 'danger',
      }),
      cancel: linkButton(`/design/${version.id}`, t('specification.retire.keep'), { variant: 'tertiary' }),
    }),
  })
}

export async function retire(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  if (actor.kind !== 'person') return problemPage(request, 403)
  const versionId = request.param('versionId')
  const result = await retireSpecification({ ctx, actor, versionId })
  if (!result.ok) return problemPage(request, result.problems[0]?.code === 'access.refused' ? 403 : 404)
  return seeOther(`/design/${versionId}`)
}
