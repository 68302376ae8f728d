import { type LanguageMap, localise, parseDuration } from '@tesela/kernel'
import type { DossierSpecification } from '@tesela/principles/dossier'
import { listText, moneyText, numberText } from '../../i18n/format.ts'
import { languageName } from '../../i18n/languages.ts'
import type { Translate } from '../../i18n/t.ts'
import { labelOf } from './vocabulary.ts'

/** Facts of a description as short texts, the same words on every page. */

/** "130 hours (5 ECTS)"; empty when nothing is said. */
export function workloadText(
  facts: { readonly hours?: number; readonly ects?: number },
  t: Translate,
): string {
  const hours = facts.hours === undefined ? '' : t('catalogue.hours', { count: facts.hours })
  const ects =
    facts.ects === undefined ? '' : t('catalogue.ects', { points: numberText(t.locale, facts.ects) })
  if (hours !== '' && ects !== '') return t('catalogue.hours-and-ects', { hours, ects })
  return hours === '' ? ects : hours
}

/** How one takes part, in words for whoever looks for learning; the label of the vocabulary where those do. */
export function participationText(form: string | undefined, t: Translate): string {
  const key = `catalogue.participation.${form}`
  return t.has(key) ? t(key) : labelOf('participation', form, t)
}

/** The hours and ECTS credits of a description. */
export function sizeOf(spec: DossierSpecification): { readonly hours?: number; readonly ects?: number } {
  const hours = spec.workload?.hours
  const ects = spec.workload?.credits?.find(({ system }) => system === 'ECTS')?.points
  return { ...(hours === undefined ? {} : { hours }), ...(ects === undefined ? {} : { ects }) }
}

/** "EQF 6, indicated by the provider", or why there is no level (rule P2.4-LEVEL-BASIS). */
export function levelText(spec: DossierSpecification, t: Translate): string {
  const { level } = spec
  if (level?.eqf === undefined) return level?.noneReason ?? ''
  const basis = level.basis === 'nqf-included' ? 'register' : 'provider'
  return t(`catalogue.level-${basis}`, { level: level.eqf })
}

/** "English and Estonian". */
export function languagesText(codes: readonly string[], t: Translate): string {
  return listText(
    t.locale,
    codes.map((code) => languageName(code, t.locale)),
  )
}

/** "390 €", "Free". */
export function priceText(
  price: { readonly amount?: number; readonly currency?: string },
  t: Translate,
): string {
  if (price.amount === undefined) return ''
  if (price.amount === 0) return t('catalogue.free')
  try {
    return moneyText(t.locale, price.amount, price.currency ?? 'EUR')
  } catch {
    // An imported currency may be no ISO 4217 code: it is shown as it was written.
    return `${numberText(t.locale, price.amount)} ${price.currency ?? ''}`.trim()
  }
}

/** "Project work (70 %) and oral examination (30 %)". */
export function assessmentText(spec: DossierSpecification, t: Translate): string {
  const parts = (spec.assessments ?? []).map(({ type, weight }) => {
    const name = labelOf('assessment-type', type, t)
    return weight === undefined || (spec.assessments ?? []).length < 2
      ? name
      : t('catalogue.weighted', { name, weight })
  })
  return listText(t.locale, parts.map(insideSentence))
}

/** Labels begin with a capital letter; after the first they stand inside a sentence. */
export function insideSentence(label: string, index: number): string {
  return index === 0 || /^\p{Lu}{2}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)
}

/** "2 hours", "30 minutes", from an ISO 8601 duration; other texts as they are. */
export function durationText(text: string, t: Translate): string {
  const duration = parseDuration(text)
  if (duration === undefined) return text
  const parts = (['days', 'hours', 'minutes'] as const).flatMap((unit) =>
    duration[unit] === 0 ? [] : [t(`catalogue.${unit}`, { count: duration[unit] })],
  )
  return parts.length === 0 ? text : listText(t.locale, parts)
}

export function textOf(map: LanguageMap | undefined, t: Translate): string {
  return localise(map, t.locale)?.text ?? ''
}
