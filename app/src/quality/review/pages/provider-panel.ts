import { localise } from '@tesela/kernel'
import { dateText, percentText } from '../../../i18n/format.ts'
import type { PageRequest, ProviderPanel } from '../../../room.ts'
import { link, section, table, tag } from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import type { ProviderFace } from '../decision-model.ts'
import { mostOnProviderPage, providerFace } from '../public-quality.ts'

/** How a provider reviews what it publishes: the share in date, then each version with its days (procedures §7.4). */
export const reviewsOfProvider: ProviderPanel = {
  show: async (request, organisationId) => {
    const { ctx, actor, t } = request
    const face = await providerFace({ ctx, actor, organisationId })
    if (face === undefined) return undefined
    const { published, inDate, versions } = face
    const share = percentText(t.locale, inDate / published)
    return section(
      t('review.provider.title'),
      html`<div class="ts-stack-md"><p class="ts-text">${t('review.figures.in-date-text', { share, count: published })}</p>${versionTable(request, face)}${
        published > versions.length
          ? html`<p class="ts-note">${t('review.provider.most', { count: mostOnProviderPage })}</p>`
          : nothing
      }</div>`,
      { id: 'reviews' },
    )
  },
}

function versionTable({ ctx, t }: PageRequest, { versions }: ProviderFace): Html {
  const today = ctx.clock.today()
  const day = (date: string | null) =>
    date === null ? t('review.provider.unknown') : dateText(t.locale, date)
  return table({
    caption: t('review.provider.caption'),
    rows: versions,
    columns: [
      {
        title: t('review.column.title'),
        heads: true,
        cell: (one) =>
          html`${link(`/specifications/${one.specificationId}/${one.version}`, localise(one.title, t.locale)?.text ?? '')} <span class="ts-note">${one.version}</span>${one.suspendedOn === null ? nothing : html` ${tag(t('offer.stopped-short', { date: dateText(t.locale, one.suspendedOn) }), 'warning')}`}`,
      },
      { title: t('review.public.reviewed'), cell: (one) => day(one.reviewedOn) },
      {
        title: t('review.public.next'),
        cell: (one) =>
          html`${day(one.nextReviewDue)}${one.nextReviewDue !== null && one.nextReviewDue < today ? html` ${tag(t('review.overdue'), 'danger')}` : nothing}`,
      },
    ],
  })
}
