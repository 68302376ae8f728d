import { languageAuthorities } from '@tesela/principles/authority-codes'
import { type AuthorityRow, authorityTable } from './authority-table.ts'

/** The scheme of the EU's language authority table. */
export const languageScheme = 'http://publications.europa.eu/resource/authority/language'

const table = authorityTable(languageScheme, languageAuthorities, 'language')

/** Its code is the BCP 47 primary subtag. */
export type Language = AuthorityRow

/** The language of a BCP 47 code, by its primary subtag, or `undefined` when the table has none. */
export function languageOf(code: string): Language | undefined {
  return table.byCode.get((code.split('-')[0] ?? '').toLowerCase())
}

/** The language of a URI of the authority table, or `undefined`. */
export function languageByUri(uri: string): Language | undefined {
  return table.byUri.get(uri)
}
