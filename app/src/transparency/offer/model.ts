import type { PlainDate } from '@tesela/kernel'
import type { DossierOffer, DossierSpecification } from '@tesela/principles/dossier'
import type { Field } from '../specification/fields.ts'

export type OfferStatus = 'draft' | 'published' | 'unlisted'

/** When, where and for how much a version is offered. */
export interface Offer {
  readonly organisationId: string
  readonly id: string
  readonly specificationId: string
  readonly versionId: string
  readonly status: OfferStatus
  /** The dossier's `offer`. */
  readonly content: DossierOffer
  readonly unparsed: Readonly<Record<string, string>>
  readonly updatedAt: string
}

/** The fields of the offer's form (rules P2.6-OFFER-…). */
export const offerFields: readonly Field[] = [
  { kind: 'choice', path: 'offer.language', choices: 'language', needed: true },
  { kind: 'choice', path: 'offer.mode', choices: 'participation', needed: true },
  { kind: 'text', path: 'offer.place', examples: true },
  { kind: 'flag', path: 'offer.anyTime' },
  { kind: 'date', path: 'offer.deadline', beside: 'dates' },
  { kind: 'date', path: 'offer.start', beside: 'dates' },
  { kind: 'date', path: 'offer.end', beside: 'dates' },
  { kind: 'number', path: 'offer.price.amount', needed: true, beside: 'price', examples: true },
  { kind: 'text', path: 'offer.price.currency', needed: true, beside: 'price' },
  { kind: 'flag', path: 'offer.price.allIn', needed: true },
  { kind: 'lines', path: 'offer.funding', examples: true },
  { kind: 'uri', path: 'offer.applyUri', needed: true },
  { kind: 'text', path: 'offer.contact', needed: true },
  { kind: 'flag', path: 'offer.accessibility.stepFree' },
  { kind: 'flag', path: 'offer.accessibility.captions' },
  { kind: 'flag', path: 'offer.accessibility.screenReader' },
  { kind: 'flag', path: 'offer.accessibility.signLanguage' },
  { kind: 'text', path: 'offer.accessibility.note' },
]

/** What an offer takes over from its version, so that it is complete by itself (rule P2.6-OFFER-COMPLETE). */
export function completedOffer(
  content: DossierOffer,
  about: {
    readonly uri: string
    readonly organisationId: string
    readonly version: string
    readonly spec: DossierSpecification
  },
): DossierOffer {
  return {
    ...content,
    uri: about.uri,
    provider: about.organisationId,
    specVersion: about.version,
    prerequisites: prerequisitesLine(about.spec),
  }
}

/** The prerequisites in one line; `none` when the version says that there are none. */
export function prerequisitesLine(spec: DossierSpecification): string {
  const main = spec.textLanguages?.[0] ?? 'en'
  const texts = (spec.prerequisites ?? []).flatMap(({ text }) => {
    if (text === undefined) return []
    return typeof text === 'string' ? [text] : [text[main] ?? Object.values(text)[0] ?? '']
  })
  return texts.length === 0 ? 'none' : texts.join('; ')
}

/** Whether people can still begin: at any time, or on a day to come. */
export function isOpen(offer: DossierOffer, today: PlainDate): boolean {
  if (offer.anyTime === true) return true
  const last = offer.deadline ?? offer.start ?? offer.end
  return last !== undefined && last >= today
}

/** Offers in the order in which people can begin: at any time first, then by start. */
export function byStart(left: Offer, right: Offer): number {
  const key = (offer: Offer) => (offer.content.anyTime === true ? '' : (offer.content.start ?? '9999'))
  return key(left) < key(right) ? -1 : 1
}
