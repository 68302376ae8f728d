/** A language of the interface, and of the texts that people write in it. */
export interface Language {
  /** BCP 47 code. */
  readonly code: string
  /** Its name in itself, as a language switch shows it. */
  readonly name: string
  readonly direction: 'ltr' | 'rtl'
  /** BCP 47 code whose conventions dates and numbers follow: British dates for English, as the Union writes. */
  readonly formats: string
  /** Every message has been written in it, so that it can be chosen as the interface language. */
  readonly complete: boolean
}

/** The 24 official languages of the European Union, in the order of their codes. */
export const languages: readonly Language[] = [
  { code: 'bg', name: 'български', direction: 'ltr', formats: 'bg', complete: false },
  { code: 'cs', name: 'čeština', direction: 'ltr', formats: 'cs', complete: false },
  { code: 'da', name: 'dansk', direction: 'ltr', formats: 'da', complete: false },
  { code: 'de', name: 'Deutsch', direction: 'ltr', formats: 'de', complete: false },
  { code: 'el', name: 'ελληνικά', direction: 'ltr', formats: 'el', complete: false },
  { code: 'en', name: 'English', direction: 'ltr', formats: 'en-GB', complete: true },
  { code: 'es', name: 'español', direction: 'ltr', formats: 'es-ES', complete: true },
  { code: 'et', name: 'eesti', direction: 'ltr', formats: 'et-EE', complete: true },
  { code: 'fi', name: 'suomi', direction: 'ltr', formats: 'fi', complete: false },
  { code: 'fr', name: 'français', direction: 'ltr', formats: 'fr', complete: false },
  { code: 'ga', name: 'Gaeilge', direction: 'ltr', formats: 'ga', complete: false },
  { code: 'hr', name: 'hrvatski', direction: 'ltr', formats: 'hr', complete: false },
  { code: 'hu', name: 'magyar', direction: 'ltr', formats: 'hu', complete: false },
  { code: 'it', name: 'italiano', direction: 'ltr', formats: 'it', complete: false },
  { code: 'lt', name: 'lietuvių', direction: 'ltr', formats: 'lt', complete: false },
  { code: 'lv', name: 'latviešu', direction: 'ltr', formats: 'lv', complete: false },
  { code: 'mt', name: 'Malti', direction: 'ltr', formats: 'mt', complete: false },
  { code: 'nl', name: 'Nederlands', direction: 'ltr', formats: 'nl', complete: false },
  { code: 'pl', name: 'polski', direction: 'ltr', formats: 'pl', complete: false },
  { code: 'pt', name: 'português', direction: 'ltr', formats: 'pt-PT', complete: false },
  { code: 'ro', name: 'română', direction: 'ltr', formats: 'ro', complete: false },
  { code: 'sk', name: 'slovenčina', direction: 'ltr', formats: 'sk', complete: false },
  { code: 'sl', name: 'slovenščina', direction: 'ltr', formats: 'sl', complete: false },
  { code: 'sv', name: 'svenska', direction: 'ltr', formats: 'sv', complete: false },
]

/** Languages that can be chosen for the interface. */
export const interfaceLanguages: readonly Language[] = languages.filter((language) => language.complete)

/** English: the language every message is first written in, and the fall-back. */
export const fallbackLanguage = 'en'

/** The row of a code or of its primary subtag (`es` for `es-MX`); `undefined` for a language not in the list. */
export function findLanguage(code: string): Language | undefined {
  const wanted = code.toLowerCase()
  const primary = wanted.split('-')[0]
  return (
    languages.find((language) => language.code === wanted) ??
    languages.find((language) => language.code === primary)
  )
}

/** How a language is called, to someone who reads `locale`: "Estonian", "estonio", "eesti". */
export function languageName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
