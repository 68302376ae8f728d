import { localise, type Problem } from '@tesela/kernel'
import { dateText } from '../../i18n/format.ts'
import { languageName } from '../../i18n/languages.ts'
import { anyone, onlyRoles } from '../../policies.ts'
import type { PageRequest, Route } from '../../room.ts'
import {
  actionField,
  alert,
  button,
  buttonRow,
  errorSummary,
  type Fact,
  facts,
  form,
  formState,
  linkButton,
  pageHead,
  postButton,
  readingPage,
  tag,
} from '../../web/components.ts'
import { type Html, html, nothing } from '../../web/html.ts'
import { page, seeOther } from '../../web/page.ts'
import { problemPage, publicJson } from '../pages/answers.ts'
import { type FieldSurroundings, fieldsView } from '../pages/field-views.ts'
import { fieldValues } from '../pages/form-values.ts'
import { participationText, priceText } from '../pages/texts.ts'
import { wantsJson } from '../pages/wants-json.ts'
import type { LeafField } from '../specification/fields.ts'
import { publicPath } from '../specification/pages/paths.ts'
import { contactLink, elementFacts } from '../specification/pages/reading.ts'
import { isOpen, offerFields } from './model.ts'
import { whenText } from './offer-view.ts'
import { mayOffer } from './policy.ts'
import { publishOffer } from './publish-offer.ts'
import { type OfferView, readOffer } from './read-offer.ts'
import { saveOffer } from './save-offer.ts'
import { startOffer } from './start-offer.ts'
import { unlistOffer } from './unlist-offer.ts'

const offering = onlyRoles(
  'offering',
  'An author, registrar or QA manager may make offers for the own organisation.',
  'author',
  'registrar',
  'qa-manager',
)

export const offerRoutes: readonly Route[] = [
  { method: 'GET', path: '/design/offers/:offerId', policy: offering, audit: 'none', handle: showForm },
  { method: 'POST', path: '/design/offers/:offerId', policy: offering, audit: 'offer.saved', handle: save },
  {
    method: 'POST',
    path: '/design/offers/:offerId/unlist',
    policy: offering,
    audit: 'offer.unlisted',
    handle: unlist,
  },
  {
    method: 'POST',
    path: '/design/:versionId/offers',
    policy: offering,
    audit: 'offer.started',
    handle: start,
  },
  { method: 'GET', path: '/offers/:offerId', policy: anyone, audit: 'none', handle: showPublic },
  { method: 'GET', path: '/api/offers/:offerId', policy: anyone, audit: 'none', handle: answerOffer },
]

const fields = offerFields.filter((field): field is LeafField => field.kind !== 'rows')

async function start(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  const result = await startOffer({ ctx, actor, versionId: request.param('versionId') })
  if (!result.ok) return problemPage(request, result.problems[0]?.code === 'access.refused' ? 403 : 404)
  return seeOther(`/design/offers/${result.value.id}`)
}

async function showForm(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  const view = await readOffer({ ctx, actor, offerId: request.param('offerId') })
  if (!view.ok || !mayOffer(actor, view.value.offer.organisationId)) return problemPage(request, 404)
  return formPage(request, view.value, [])
}

async function save(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  const offerId = request.param('offerId')
  const posted = await request.form()
  const saved = await saveOffer({ ctx, actor, offerId, posted })
  const publishing = posted.get(actionField) === 'publish'
  const result = saved.ok && publishing ? await publishOffer({ ctx, actor, offerId }) : saved
  if (result.ok) return seeOther(publishing ? `/offers/${offerId}` : `/design/offers/${offerId}?saved=1`)
  const view = await readOffer({ ctx, actor, offerId })
  if (!view.ok || result.problems.some(({ code }) => code === 'access.refused'))
    return problemPage(request, 404)
  return formPage(request, view.value, result.problems, posted)
}

async function unlist(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  const offerId = request.param('offerId')
  const result = await unlistOffer({ ctx, actor, offerId })
  if (!result.ok) return problemPage(request, result.problems[0]?.code === 'access.refused' ? 403 : 404)
  return seeOther(`/design/offers/${offerId}`)
}

function formPage(
  request: PageRequest,
  { offer, version }: OfferView,
  problems: readonly Problem[],
  submitted?: { readonly all: (name: string) => readonly string[] },
): Response {
  const { t } = request
  const name = localise(version.content.title, t.locale)?.text ?? ''
  const state = formState({
    t,
    values: fieldValues({ offer: offer.content }, offer.unparsed, offerFields, []),
    problems,
    ...(submitted === undefined ? {} : { submitted }),
  })
  const about: FieldSurroundings = {
    words: 'offer',
    languages: [],
    awardingBodies: [],
    outcomes: [],
    remarks: () => [],
  }
  return page(request, {
    title: t('offer.form-title'),
    refused: problems.length > 0,
    status: problems.length > 0 ? 422 : 200,
    unlisted: true,
    breadcrumbs: [{ label: name, path: `/design/${version.id}` }],
    main: html`${pageHead({
      heading: t('offer.form-title'),
      eyebrow: name,
      summary: t('offer.form-lead'),
      tags: tag(t(`offer.status.${offer.status}`), offer.status === 'published' ? 'success' : 'neutral'),
    })}${request.query('saved') === '1' ? alert('success', t('offer.saved'), { announce: true }) : nothing}
${errorSummary(state, { fieldNames: offerFields.map(({ path }) => path) })}
${form(
  { action: `/design/offers/${offer.id}` },
  html`<div class="ts-stack-lg">${fieldsView(state, fields, (field) => field.path, about)}</div>${buttonRow(
    offer.status === 'published'
      ? nothing
      : button(t('offer.publish'), { name: actionField, value: 'publish' }),
    button(t('web.form.save'), { variant: 'secondary', name: actionField, value: 'save' }),
  )}`,
)}
${offer.status === 'published' ? html`<div class="ts-section">${buttonRow(linkButton(`/offers/${offer.id}`, t('specification.public-page'), { variant: 'secondary' }), postButton(`/design/offers/${offer.id}/unlist`, t('offer.unlist'), { variant: 'tertiary', color: 'danger' }))}</div>` : nothing}`,
  })
}

async function showPublic(request: PageRequest): Promise<Response> {
  if (wantsJson(request)) return answerOffer(request)
  const { ctx, actor, t } = request
  const view = await readOffer({ ctx, actor, offerId: request.param('offerId') })
  if (!view.ok || view.value.offer.status === 'draft') return problemPage(request, 404)
  const { offer, version, provider, stoppedSince } = view.value
  const name = localise(version.content.title, t.locale)
  const isListed = offer.status === 'published' && isOpen(offer.content, ctx.clock.today())
  const open = isListed && stoppedSince === undefined
  const closed =
    isListed && stoppedSince !== undefined
      ? alert('warning', t('offer.stopped', { date: dateText(t.locale, stoppedSince) }))
      : alert('info', t('offer.closed'))
  return page(request, {
    title: `${name?.text ?? ''} – ${whenText(offer, t)}`,
    description: localise(version.content.summary, t.locale)?.text ?? '',
    breadcrumbs: [
      { label: t('catalogue.title'), path: '/catalogue' },
      { label: name?.text ?? '', path: publicPath(version) },
    ],
    main: readingPage({
      head: {
        heading: name?.text ?? '',
        ...(name === undefined ? {} : { headingLang: name.language }),
        eyebrow: t('offer.eyebrow', { provider: provider.legalName }),
        summary: whenText(offer, t),
        actions: html`${open && offer.content.applyUri !== undefined ? linkButton(offer.content.applyUri, t('offer.apply')) : nothing}${linkButton(publicPath(version), t('offer.read-more'), { variant: 'secondary' })}`,
      },
      content: html`${open ? nothing : closed}${offerFacts(request, view.value)}
<section class="ts-section"><h2 class="ds-heading" data-size="sm">${t('offer.about')}</h2>${elementFacts({ t, spec: version.content, qa: version.qa, provider, awardingBodies: [] })}</section>`,
    }),
  })
}

function offerFacts(request: PageRequest, { offer }: OfferView): Html {
  const { t } = request
  const { content } = offer
  const access = Object.entries(content.accessibility ?? {}).map(([key, value]) => {
    if (typeof value === 'string') return value
    return value === true && t.has(`offer.label.accessibility.${key}`)
      ? t(`offer.label.accessibility.${key}`)
      : ''
  })
  const rows: readonly (Fact | undefined)[] = [
    fact(t('offer.fact.mode'), participationText(content.mode, t)),
    fact(t('offer.fact.place'), content.place ?? ''),
    fact(
      t('offer.fact.language'),
      content.language === undefined ? '' : languageName(content.language, t.locale),
    ),
    fact(
      t('offer.fact.deadline'),
      content.deadline === undefined ? '' : dateText(t.locale, content.deadline),
    ),
    fact(
      t('offer.fact.price'),
      content.price?.amount === undefined
        ? ''
        : t(content.price.allIn === true ? 'offer.price-all-in' : 'offer.price-plain', {
            price: priceText(content.price, t),
          }),
    ),
    fact(t('offer.fact.funding'), (content.funding ?? []).join(', ')),
    fact(t('offer.fact.accessibility'), access.filter((one) => one !== '').join(', ')),
    fact(t('offer.fact.contact'), content.contact === undefined ? '' : contactLink(content.contact)),
  ]
  return facts(rows.filter((one) => one !== undefined))
}

function fact(term: string, value: Fact['value']): Fact | undefined {
  return value === '' ? undefined : { term, value }
}

async function answerOffer(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  const view = await readOffer({ ctx, actor, offerId: request.param('offerId') })
  if (!view.ok || view.value.offer.status === 'draft')
    return publicJson({ problems: [{ code: 'offer.unknown' }] }, { status: 404 })
  const { offer, version, stoppedSince } = view.value
  return publicJson({
    ...offer.content,
    listed: offer.status === 'published' && stoppedSince === undefined,
    ...(stoppedSince === undefined ? {} : { enrolmentStoppedOn: stoppedSince }),
    specification: version.uri,
  })
}
