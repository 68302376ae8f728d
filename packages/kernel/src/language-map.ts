/** A text in one or more languages: BCP 47 code → text. ELM and Open Badges call it a language map. */
export type LanguageMap = Readonly<Record<string, string>>

/** A text chosen for a reader, with the language it is in, so that a fall-back can be marked. */
export interface LocalisedText {
  readonly text: string
  readonly language: string
  readonly isFallback: boolean
}

/**
 * Chooses the best text for a reader: the exact language, then the same primary language, then English, then
 * the first one given. Empty texts count as absent.
 */
export function localise(map: LanguageMap | undefined, language: string): LocalisedText | undefined {
  if (map === undefined) return undefined
  const present = Object.entries(map).filter(([, text]) => text.trim() !== '')
  const primary = primaryLanguage(language)
  const exact = present.find(([code]) => code.toLowerCase() === language.toLowerCase())
  const related = present.find(([code]) => primaryLanguage(code) === primary)
  const english = present.find(([code]) => primaryLanguage(code) === 'en')
  const chosen = exact ?? related ?? english ?? present[0]
  if (chosen === undefined) return undefined
  return { text: chosen[1], language: chosen[0], isFallback: primaryLanguage(chosen[0]) !== primary }
}

/** The primary subtag of a BCP 47 code: `pt` of `pt-BR`. */
export function primaryLanguage(code: string): string {
  return (code.split('-')[0] ?? code).toLowerCase()
}

/** The languages in which a map has a text that is not empty. */
export function languagesOf(map: LanguageMap | undefined): string[] {
  return Object.entries(map ?? {}).flatMap(([code, text]) => (text.trim() === '' ? [] : [code]))
}
