import type { LanguageMap } from '@tesela/kernel'

/** A row of one of the EU's authority tables. */
export interface AuthorityRow {
  /** ISO 3166-1 alpha-2 of a country, BCP 47 primary subtag of a language. */
  readonly code: string
  readonly uri: string
  readonly label: LanguageMap
}

/** The table by code and by URI. */
export interface AuthorityTable {
  readonly byCode: ReadonlyMap<string, AuthorityRow>
  readonly byUri: ReadonlyMap<string, AuthorityRow>
}

/**
 * A table with the names that come with the platform, which every engine has in these three languages. They are
 * asked for once: a credential names a dozen countries and languages, and asking costs more than sealing it.
 * @param authorities our code → the code of the table
 */
export function authorityTable(
  scheme: string,
  authorities: ReadonlyMap<string, string>,
  type: 'region' | 'language',
): AuthorityTable {
  const names = ['en', 'es', 'et'].map((language) => ({
    language,
    names: new Intl.DisplayNames([language], { type }),
  }))
  const labelOf = (code: string): LanguageMap =>
    Object.fromEntries(names.map(({ language, names: display }) => [language, display.of(code) ?? code]))
  const rows = [...authorities].map(
    ([code, authority]): AuthorityRow => ({ code, uri: `${scheme}/${authority}`, label: labelOf(code) }),
  )
  return {
    byCode: new Map(rows.map((row) => [row.code, row])),
    byUri: new Map(rows.map((row) => [row.uri, row])),
  }
}
