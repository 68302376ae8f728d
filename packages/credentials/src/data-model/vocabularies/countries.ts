import { countryAuthorities } from '@tesela/principles/authority-codes'
import { countryAliases } from '@tesela/principles/vocabulary'
import { type AuthorityRow, authorityTable } from './authority-table.ts'

/** The scheme of the EU's country authority table. */
export const countryScheme = 'http://publications.europa.eu/resource/authority/country'

const table = authorityTable(countryScheme, countryAuthorities, 'region')

/** Its code is ISO 3166-1 alpha-2. */
export type Country = AuthorityRow

/** The country of an ISO 3166-1 alpha-2 code (EL and UK are understood), or `undefined`. */
export function countryOf(code: string): Country | undefined {
  const upper = code.toUpperCase()
  return table.byCode.get(countryAliases.get(upper) ?? upper)
}

/** The country of a URI of the authority table, or `undefined`. */
export function countryByUri(uri: string): Country | undefined {
  return table.byUri.get(uri)
}

/** All countries, for choices in forms. */
export function countries(): readonly Country[] {
  return [...table.byCode.values()]
}
