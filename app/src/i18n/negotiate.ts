import { fallbackLanguage, interfaceLanguages } from './languages.ts'

export interface LanguageWishes {
  /** `?lang=` of the address: a link of the language switch, or one that someone shared. */
  readonly query?: string | undefined
  /** The cookie `language`, which the last switch left. */
  readonly cookie?: string | undefined
  /** The header `Accept-Language`. */
  readonly acceptLanguage?: string | undefined
}

/** Name of the cookie that remembers the language chosen last. */
export const languageCookie = 'language'

/**
 * Chooses the interface language: the address first (else a language switch without script could not work and a
 * shared link would not read the same), then the remembered choice, then what the browser asks for
 * (RFC 9110 §12.5.4), then English. Only complete languages are ever chosen.
 */
export function negotiateLanguage(wishes: LanguageWishes): string {
  return (
    offered(wishes.query) ??
    offered(wishes.cookie) ??
    acceptedLanguages(wishes.acceptLanguage ?? '')
      .map(offered)
      .find((code) => code !== undefined) ??
    fallbackLanguage
  )
}

function offered(code: string | undefined): string | undefined {
  const primary = code?.toLowerCase().split('-')[0]
  return interfaceLanguages.find((language) => language.code === primary)?.code
}

function acceptedLanguages(header: string): string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [code = '', ...params] = part.trim().split(';')
      const quality = params
        .map((param) => /^\s*q=([\d.]+)\s*$/.exec(param)?.[1])
        .find((value) => value !== undefined)
      return { code, quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ code }) => code)
}
