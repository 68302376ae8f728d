import type { PlainDate } from '@tesela/kernel'
import { dateText, daysFromText } from '../../i18n/format.ts'
import { languageName } from '../../i18n/languages.ts'
import type { Translate } from '../../i18n/t.ts'
import { factLine, link, linkButton } from '../../web/components.ts'
import { type Html, html, nothing } from '../../web/html.ts'
import { participationText, priceText } from '../pages/texts.ts'
import type { Offer } from './model.ts'

/** An offer in a few lines: when, where, for how much, and the way in. */
export function offerSummary(
  offer: Offer,
  t: Translate,
  about: { readonly today: PlainDate; readonly stoppedSince?: PlainDate },
): Html {
  const { content } = offer
  const { today, stoppedSince } = about
  const when = whenText(offer, t)
  const deadline =
    content.deadline === undefined || content.deadline < today || stoppedSince !== undefined
      ? undefined
      : t('offer.apply-until', {
          date: dateText(t.locale, content.deadline),
          when: daysFromText(t.locale, content.deadline, today),
        })
  return html`<div class="ts-stack-xs"><p>${link(`/offers/${offer.id}`, when)}</p>${factLine(
    [
      participationText(content.mode, t),
      content.place ?? '',
      content.language === undefined ? '' : languageName(content.language, t.locale),
      priceText(content.price ?? {}, t),
    ].filter((fact) => fact !== ''),
  )}${deadline === undefined ? nothing : html`<p class="ts-note">${deadline}</p>`}${
    stoppedSince === undefined
      ? nothing
      : html`<p class="ts-note">${t('offer.stopped-short', { date: dateText(t.locale, stoppedSince) })}</p>`
  }${
    content.applyUri === undefined || stoppedSince !== undefined
      ? nothing
      : linkButton(content.applyUri, t('offer.apply'), { size: 'sm', variant: 'secondary' })
  }</div>`
}

/** "At any time", "9 February 2026 to 20 April 2026". */
export function whenText({ content }: Pick<Offer, 'content'>, t: Translate): string {
  if (content.anyTime === true) return t('offer.any-time')
  if (content.start === undefined) return t('offer.no-date')
  if (content.end === undefined) return t('offer.from', { from: dateText(t.locale, content.start) })
  return t('offer.from-to', { from: dateText(t.locale, content.start), to: dateText(t.locale, content.end) })
}
