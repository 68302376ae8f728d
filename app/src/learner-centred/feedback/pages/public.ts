import { localise } from '@tesela/kernel'
import { dateText, numberText } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/t.ts'
import type { PageRequest, ProviderPanel, VersionPanel } from '../../../room.ts'
import { pageNumberOf } from '../../../web/address.ts'
import {
  disclosure,
  emptyState,
  heading,
  link,
  pagination,
  paragraphs,
  readingPage,
  section,
  stack,
  tag,
} from '../../../web/components.ts'
import { attributes, type Html, html, nothing } from '../../../web/html.ts'
import { page } from '../../../web/page.ts'
import { notFoundPage } from '../../../web/pages/problems.ts'
import { readFeedbackFace } from '../read-face.ts'
import { type PublicRound, readPublicFeedback } from '../read-feedback.ts'
import { readSpecificationOf } from '../read-specification-of.ts'
import { publicRoundsOnPage } from '../round-model.ts'
import { resultsView, sentence } from './results.ts'

/** Everything that was said about a micro-credential and what came of it, for everyone. */
export async function showPublicFeedback(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const specificationId = request.param('specificationId')
  const pageNumber = pageNumberOf(request)
  const view = await readPublicFeedback({ ctx, actor, specificationId, page: pageNumber })
  if (!view.ok) return notFoundPage(request)
  const { provider, title, rounds, count } = view.value
  const name = localise(title.content.title, t.locale)?.text ?? ''
  return page(request, {
    title: t('feedback.public.title', { title: name }),
    description: t('feedback.public.lead'),
    breadcrumbs: [
      { label: provider.legalName, path: `/providers/${provider.slug}` },
      { label: name, path: `/specifications/${specificationId}` },
    ],
    main: readingPage({
      head: {
        heading: t('feedback.public.heading'),
        eyebrow: name,
        summary: t('feedback.public.lead'),
      },
      content:
        rounds.length === 0
          ? emptyState(
              t('feedback.public.none'),
              html`<p class="ts-text">${t('feedback.public.none-text')}</p>`,
            )
          : html`<div class="ts-stack-lg">${rounds.map((one) => roundSection(one, t))}${pagination({ address: `/feedback/about/${specificationId}`, page: pageNumber, pages: Math.ceil(count / publicRoundsOnPage) }, t)}</div>`,
      aside: section(
        t('feedback.questions.rules'),
        html`<ul class="ds-list"><li>${t('feedback.promise.anonymous')}</li><li>${t('feedback.promise.five')}</li><li>${t('feedback.promise.response')}</li></ul><p>${link('/feedback/surveys/learner', t('feedback.public.questions'))}</p>`,
      ),
    }),
  })
}

function roundSection(one: PublicRound, t: Translate): Html {
  const { round, version, texts, textCount } = one
  const words = [...new Set(texts.map(({ question }) => question))].map(
    (question) =>
      html`<h4 class="ds-heading" data-size="2xs">${t(`feedback.text.${question}`)}</h4>${texts
        .filter((text) => text.question === question)
        .map(({ body }) => html`<blockquote class="ts-quote ts-keep-lines">${body}</blockquote>`)}`,
  )
  // Several rounds of one survey have the same name: parts with a heading, and no landmarks.
  return html`<div class="ts-section" id="round-${round.id}">${heading(2, t(`feedback.survey.${round.instrument}`))}<p class="ts-note">${t(
    'feedback.public.round',
    {
      version: version.version,
      closed: dateText(t.locale, round.closedOn ?? ''),
      responded: dateText(t.locale, round.respondedOn ?? ''),
    },
  )}</p>${resultsView(round, t)}${youSaidWeDid(one, t)}${words.length === 0 ? nothing : disclosure(t('feedback.public.words', { count: textCount }), html`${texts.length < textCount ? html`<p class="ts-note">${t('feedback.texts.some', { count: textCount, shown: texts.length })}</p>` : nothing}${words}`)}</div>`
}

/** The response and what was or will be done, with the version in which it can be read. */
export function youSaidWeDid({ round, version, improvements }: PublicRound, t: Translate): Html {
  const lang = attributes({ lang: round.language === t.locale ? undefined : round.language })
  const rows = improvements.map((one) => {
    const when =
      one.doneOn === undefined
        ? tag(t('feedback.improvement.planned', { date: dateText(t.locale, one.dueOn) }), 'info')
        : tag(t('feedback.improvement.done', { date: dateText(t.locale, one.doneOn) }), 'success')
    const change =
      one.version === undefined
        ? nothing
        : html` ${link(
            one.version.version === version.version
              ? `/specifications/${round.specificationId}/${version.version}`
              : `/specifications/${round.specificationId}/changes/${version.version}/${one.version.version}`,
            t('feedback.improvement.version', { version: one.version.version }),
          )}`
    return html`<li><p><strong>${t('feedback.you-said')}</strong> <span${lang}>${one.said}</span></p><p><strong>${t('feedback.we-did')}</strong> <span${lang}>${one.done}</span></p><p>${when}${change}</p></li>`
  })
  return stack(
    'md',
    heading(3, t('feedback.you-said-we-did')),
    html`<div${lang}>${paragraphs(round.response)}</div>`,
    rows.length === 0
      ? nothing
      : html`<div><ul class="ts-plain ts-stack-md ts-improvements">${rows}</ul></div>`,
  )
}

/** The newest answered round on the page of a version, with the way to the rest. */
export const feedbackPanel: VersionPanel = {
  place: 'public',
  show: async (request, versionId) => {
    const { ctx, actor, t } = request
    const specificationId = await readSpecificationOf({ ctx, actor, versionId })
    if (specificationId === undefined) return undefined
    const view = await readPublicFeedback({ ctx, actor, specificationId, size: 1 })
    if (!view.ok) return undefined
    const [newest] = view.value.rounds
    const body =
      newest === undefined
        ? html`<p class="ts-text">${t('feedback.public.none')}</p><p>${link('/feedback/surveys/learner', t('feedback.public.questions'))}</p>`
        : html`<div class="ts-stack-md"><p class="ts-text">${sentence(newest.round, t)}</p><p class="ts-note">${t(
            'feedback.public.round',
            {
              version: newest.version.version,
              closed: dateText(t.locale, newest.round.closedOn ?? ''),
              responded: dateText(t.locale, newest.round.respondedOn ?? ''),
            },
          )}</p>${youSaidWeDid(newest, t)}<p>${link(`/feedback/about/${specificationId}`, t('feedback.public.all', { count: view.value.count }))}</p></div>`
    return section(t('feedback.public.heading'), body, { id: 'feedback' })
  },
}

/** What learners say about a provider, in a sentence; nothing before the first answered round. */
export const feedbackOfProvider: ProviderPanel = {
  show: async (request, organisationId) => {
    const { ctx, actor, t } = request
    const { rounds, answers, mean, medianDays } = await readFeedbackFace({ ctx, actor, organisationId })
    if (rounds === 0) return undefined
    const said =
      mean === undefined
        ? t('feedback.provider.answers', { count: answers })
        : t('feedback.provider.mean', { mean: numberText(t.locale, mean, 1), count: answers })
    return section(
      t('feedback.public.heading'),
      html`<div class="ts-stack-sm"><p class="ts-text">${said} ${t('feedback.provider.rounds', { count: rounds })}</p>${
        medianDays === undefined
          ? nothing
          : html`<p class="ts-text">${t('feedback.provider.days', { count: Math.max(1, medianDays) })}</p>`
      }</div>`,
      { id: 'feedback' },
    )
  },
}
