import {
  dateOf,
  isPlainDate,
  type LanguageMap,
  languagesOf,
  type PlainDate,
  workloadHours,
} from '@tesela/kernel'
import type { Assessment, Dossier, LearningOutcome, Workload } from './dossier.ts'

/** A text without surrounding space; the empty text for an absent one. */
export function textOf(text: string | undefined): string {
  return text?.trim() ?? ''
}

/** Whether there is a text in at least one language. */
export function hasText(map: LanguageMap | undefined): boolean {
  return languagesOf(map).length > 0
}

/** The first text in the given languages, else in any. */
export function anyText(map: LanguageMap | undefined, languages: readonly string[]): string {
  const preferred = languages.find((language) => textOf(map?.[language]) !== '')
  return textOf(map?.[preferred ?? languagesOf(map)[0] ?? ''])
}

/** The languages in which the description is written: as declared, else those of the title. */
export function textLanguagesOf({ spec }: Dossier): readonly string[] {
  const declared = spec?.textLanguages ?? []
  return declared.length > 0 ? declared : languagesOf(spec?.title)
}

/** The language the description was written in first. */
export function primaryTextLanguage(dossier: Dossier): string | undefined {
  return textLanguagesOf(dossier)[0]
}

export function outcomesOf({ spec }: Dossier): readonly LearningOutcome[] {
  return spec?.learningOutcomes ?? []
}

export function assessmentsOf({ spec }: Dossier): readonly Assessment[] {
  return spec?.assessments ?? []
}

/** ECTS credits, or undefined when there are none. */
export function ectsOf(workload: Workload | undefined): number | undefined {
  return workload?.credits?.find(({ system }) => isEcts(system))?.points
}

export function isEcts(system: string | undefined): boolean {
  return textOf(system).toUpperCase() === 'ECTS'
}

/**
 * The hours that a duration states, or undefined when it counts in months or years. `P2DT12H` is how software
 * that normalises durations writes `PT60H` (XML Schema 1.1 part 2, canonical form), so days beside a time are
 * 24 hours each; days alone are calendar time.
 */
export function hoursOf(iso: string): number | undefined {
  const normal = /^P(\d+)D(T.+)$/.exec(iso)
  const [, days = '0', time] = normal ?? []
  const hours = workloadHours(time === undefined ? iso : `P${time}`)
  return hours === undefined ? undefined : Number(days) * 24 + hours
}

/** Whether the award, or the only route, is the validation of what somebody already knows. */
export function isValidation({ award, spec }: Dossier): boolean {
  if (award?.route !== undefined) return award.route === 'rpl'
  return spec?.routes?.length === 1 && spec.routes[0] === 'rpl'
}

/** An https address without spaces. */
export function isHttps(uri: string | undefined): boolean {
  return /^https:\/\/[^\s/]+\.?[^\s]*$/.test(textOf(uri))
}

/** An https or http address. */
export function isWebAddress(uri: string | undefined): boolean {
  return /^https?:\/\/[^\s/]+[^\s]*$/.test(textOf(uri))
}

/** The calendar day of a plain date or an instant, or undefined when it is neither. */
export function dayOf(date: string | undefined): PlainDate | undefined {
  if (date === undefined) return undefined
  const day = dateOf(date)
  const isInstant = /^(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(date.slice(10))
  return isPlainDate(day) && isInstant ? day : undefined
}
