import { interfaceLanguages } from './languages.ts'

/** Official languages of countries, where the interface speaks one of them. */
const official: Readonly<Record<string, string>> = { EE: 'et', ES: 'es' }

/** The language in which an organisation of a country is written to; English where none of its own is complete. */
export function languageOfCountry(country: string): string {
  return interfaceLanguages.find(({ code }) => code === official[country])?.code ?? 'en'
}
