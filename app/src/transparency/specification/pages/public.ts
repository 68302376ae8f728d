import { localise } from '@tesela/kernel'
import { dateText } from '../../../i18n/format.ts'
import type { PageRequest } from '../../../room.ts'
import {
  alert,
  disclosure,
  facts,
  link,
  linkButton,
  localText,
  mosaic,
  readingPage,
  section,
  tag,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page } from '../../../web/page.ts'
import { ruleText } from '../../../web/rule-text.ts'
import { offerSummary } from '../../offer/offer-view.ts'
import { problemPage } from '../../pages/answers.ts'
import { stateNotice } from '../../pages/state-notice.ts'
import { languagesText, participationText, sizeOf, workloadText } from '../../pages/texts.ts'
import { labelOf } from '../../pages/vocabulary.ts'
import { wantsJson } from '../../pages/wants-json.ts'
import { answerSpecification } from '../api.ts'
import { type PublishedView, readSpecification } from '../read-specification.ts'
import { tilesOf } from './live-aside.ts'
import { panelsAt } from './panels.ts'
import { publicPath } from './paths.ts'
import {
  assessmentSection,
  elementFacts,
  guidanceSection,
  outcomeList,
  type Reading,
  textSections,
} from './reading.ts'

/** The current version; its permanent address is named in the page. */
export async function showCurrent(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  const view = await readSpecification({ ctx, actor, specificationId: request.param('specificationId') })
  if (!view.ok) return problemPage(request, 404)
  return new Response(null, { status: 302, headers: { location: publicPath(view.value.version) } })
}

/** A published version: as a page, or as JSON for who asks so (`.json`, or the header Accept). */
export async function showPublished(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  const asked = request.param('version')
  const isFile = asked.endsWith('.json')
  if (isFile || wantsJson(request)) return answerSpecification(request, isFile ? asked.slice(0, -5) : asked)
  const view = await readSpecification({
    ctx,
    actor,
    specificationId: request.param('specificationId'),
    version: asked,
  })
  if (!view.ok) return problemPage(request, 404)
  return publishedPage(request, view.value, {
    below: await panelsAt(request, 'public', view.value.version.id),
    quality: await panelsAt(request, 'quality', view.value.version.id),
  })
}

interface Panels {
  readonly below: readonly Html[]
  readonly quality: readonly Html[]
}

function publishedPage(request: PageRequest, view: PublishedView, panels: Panels): Response {
  const { t } = request
  const { version, provider, dossier, awardingBodies } = view
  const reading: Reading = { t, spec: version.content, qa: dossier.qa ?? {}, provider, awardingBodies }
  const title = localise(version.content.title, t.locale)
  const response = page(request, {
    title: title?.text ?? '',
    description: localise(version.content.summary, t.locale)?.text ?? '',
    breadcrumbs: [
      { label: t('catalogue.title'), path: '/catalogue' },
      { label: provider.legalName, path: `/providers/${provider.slug}` },
    ],
    main: readingPage({
      head: {
        heading: title?.text ?? '',
        ...(title === undefined ? {} : { headingLang: title.language }),
        eyebrow: t('catalogue.eyebrow', { provider: provider.legalName }),
        summary: localText(version.content.summary, t),
        tags: stateTags(view, request),
      },
      content: html`${notices(request, view)}${elementFacts(reading)}${outcomeList(reading)}${assessmentSection(reading)}${textSections(reading)}${guidanceSection(reading)}${panels.below}`,
      aside: html`${offersBox(request, view)}${qualityBox(request, view, panels.quality)}${versionsBox(request, view)}`,
    }),
  })
  response.headers.append('link', `<${version.uri ?? ''}>; rel="canonical"`)
  response.headers.append('vary', 'Accept')
  return response
}

function stateTags({ version }: PublishedView, { t }: PageRequest): Html {
  return html`${tag(workloadText(sizeOf(version.content), t))} ${tag(participationText(version.content.participation, t))} ${tag(languagesText(version.content.languages?.assessment ?? [], t))}`
}

function notices(request: PageRequest, { version, versions, provider, stops }: PublishedView): Html {
  const { t } = request
  const since = stops.get(version.id)
  const current = versions.find(({ status }) => status === 'published')
  const translated = version.content.machineTranslated ?? []
  return html`${request.query('published') === '1' ? alert('success', t('specification.publish.done'), { announce: true }) : nothing}
${stateNotice(provider, t)}
${version.status === 'superseded' && current !== undefined ? alert('info', html`<p>${t('catalogue.superseded', { date: dateText(t.locale, version.supersededOn ?? '') })} ${link(publicPath(current), t('catalogue.to-current', { version: current.version }))}</p>`) : nothing}
${since !== undefined && version.status !== 'retired' ? alert('warning', t('offer.stopped', { date: dateText(t.locale, since) })) : nothing}
${version.status === 'retired' ? alert('info', t('catalogue.retired')) : nothing}
${translated.includes(t.locale) ? alert('info', t('catalogue.machine-translated')) : nothing}`
}

function offersBox(request: PageRequest, { offers, version, stops }: PublishedView): Html {
  const { t, ctx } = request
  const stopOf = (versionId: string) => {
    const stoppedSince = stops.get(versionId)
    return stoppedSince === undefined ? {} : { stoppedSince }
  }
  const list =
    offers.length === 0
      ? html`<p class="ts-text">${t('offer.none-open')}</p>`
      : html`<ul class="ts-plain ts-stack-md">${offers.map((offer) => html`<li>${offerSummary(offer, t, { today: ctx.clock.today(), ...stopOf(offer.versionId) })}</li>`)}</ul>`
  return section(
    t('offer.list-title'),
    version.status === 'retired' ? html`<p class="ts-text">${t('offer.none-any-more')}</p>` : list,
    { id: 'offers' },
  )
}

/** What stands behind it: type of quality assurance, external entries with dates, next review, reasons. */
function qualityBox(
  request: PageRequest,
  { dossier, judgement, provider }: PublishedView,
  panels: readonly Html[],
): Html {
  const { t } = request
  const qa = dossier.qa ?? {}
  const external = (qa.external ?? []).map(
    (entry) =>
      html`<li>${t('catalogue.qa.entry', {
        agency: entry.agency ?? '',
        decision: entry.decisionOnAppeal ?? entry.decision ?? '',
        from: dateText(t.locale, entry.validFrom ?? ''),
        to: entry.validTo === undefined ? t('catalogue.qa.open-end') : dateText(t.locale, entry.validTo),
      })}${entry.report === undefined ? nothing : html` ${link(entry.report, t('catalogue.qa.report'))}`}</li>`,
  )
  const labels = (qa.labels ?? []).map(
    ({ name, state, uri }) =>
      html`<li>${uri === undefined ? name : link(uri, name ?? uri)} ${tag(t(state === 'verified' ? 'catalogue.qa.verified' : 'catalogue.qa.claimed'))}</li>`,
  )
  const review = (qa.reviews ?? []).filter(({ outcome }) => outcome === 'approved').at(-1)
  const reasons = Object.entries(dossier.justifications ?? {}).map(
    ([rule, reason]) =>
      html`<li>${ruleText(t.locale, rule)}<br><span class="ts-note">${t('catalogue.qa.reason', { reason })}</span></li>`,
  )
  const rows = [
    { term: t('catalogue.fact.quality'), value: labelOf('quality-type', qa.type, t) },
    ...(review?.date === undefined
      ? []
      : [{ term: t('catalogue.qa.reviewed'), value: dateText(t.locale, review.date) }]),
    ...(qa.nextReviewDue === undefined
      ? []
      : [{ term: t('catalogue.qa.next'), value: dateText(t.locale, qa.nextReviewDue) }]),
  ]
  const complaints = provider.facts.complaints?.uri
  return section(
    t('catalogue.qa.title'),
    html`${mosaic(tilesOf(judgement.tiles), t, 'card')}${facts(rows)}${panels}
${external.length === 0 ? html`<p class="ts-text">${t('catalogue.qa.no-external')}</p>` : html`<ul class="ds-list">${external}</ul>`}
${labels.length === 0 ? nothing : html`<ul class="ds-list">${labels}</ul>`}
${reasons.length === 0 ? nothing : disclosure(t('catalogue.qa.reasons'), html`<ul class="ds-list">${reasons}</ul>`)}
${provider.facts.qaPolicyUri === undefined ? nothing : html`<p>${link(provider.facts.qaPolicyUri, t('catalogue.qa.policy'))}</p>`}
${complaints === undefined ? nothing : html`<p>${link(complaints, t('catalogue.qa.complain'))}</p>`}`,
    { id: 'quality' },
  )
}

function versionsBox(request: PageRequest, { version, versions }: PublishedView): Html {
  const { t } = request
  const items = versions.map((one, index) => {
    const before = versions[index + 1]
    const name = t('specification.version', { version: one.version })
    return html`<li>${one.id === version.id ? html`<strong>${name}</strong>` : link(publicPath(one), name)}, ${dateText(t.locale, one.publishedOn ?? '')}${
      before === undefined
        ? nothing
        : html` – ${link(`/specifications/${one.specificationId}/changes/${before.version}/${one.version}`, t('specification.diff.link'))}`
    }</li>`
  })
  return section(
    t('specification.versions'),
    html`<ul class="ds-list">${items}</ul>
<p class="ts-note">${t('catalogue.permanent')} <span class="ts-value">${version.uri}</span></p>
${version.sourceUri === undefined ? nothing : html`<p class="ts-note">${t('catalogue.source')} <span class="ts-value">${version.sourceUri}</span></p>`}
<div class="ts-buttons">${linkButton(`${publicPath(version)}.json`, t('catalogue.download'), { variant: 'secondary', size: 'sm' })}</div>
<p class="ts-note">${t('catalogue.digest')} <code>${version.digest?.slice(0, 16)}…</code></p>`,
    { id: 'versions' },
  )
}
