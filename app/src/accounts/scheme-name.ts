import type { Translate } from '../i18n/t.ts'

/** What a kind of official number is called; one that files bring and we do not know keeps its own letters. */
export function schemeName(scheme: string, t: Translate): string {
  const key = `accounts.id-scheme.${scheme}`
  return t.has(key) ? t(key) : scheme.toUpperCase()
}
