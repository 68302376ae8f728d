import type { LanguageMap } from '@tesela/kernel'

const base = 'http://publications.europa.eu/resource/authority/language/'

/** The scheme of the EU's language authority table. */
export const languageScheme = 'http://publications.europa.eu/resource/authority/language'

/** BCP 47 primary subtag and the code of the authority table (ISO 639-2/T). */
const codes = `
bg BUL cs CES da DAN de DEU el ELL en ENG es SPA et EST fi FIN fr FRA ga GLE hr HRV hu HUN it ITA lt LIT lv LAV
mt MLT nl NLD pl POL pt POR ro RON sk SLK sl SLV sv SWE
ar ARA be BEL bn BEN bs BOS ca CAT co COS cy CYM eu EUS fa FAS fo FAO fy FRY gd GLA gl GLG he HEB hi HIN hy HYE
id IND is ISL ja JPN ka KAT kk KAZ ko KOR la LAT lb LTZ mk MKD ms MSA ne NEP nb NOB nn NNO no NOR oc OCI ps PUS
rm ROH ru RUS se SME so SOM sq SQI sr SRP sw SWA ta TAM th THA ti TIR tr TUR uk UKR ur URD vi VIE yi YID zh ZHO`

const words = codes.trim().split(/\s+/)
const authorityOf = new Map(
  words.flatMap((word, index) => (index % 2 === 0 ? [[word, words[index + 1]]] : [])),
)
const subtagOf = new Map([...authorityOf].map(([subtag, authority]) => [authority, subtag]))

export interface Language {
  /** BCP 47 primary subtag. */
  readonly code: string
  readonly uri: string
  readonly label: LanguageMap
}

/** The language of a BCP 47 code, by its primary subtag, or `undefined` when the table has none. */
export function languageOf(code: string): Language | undefined {
  const subtag = (code.split('-')[0] ?? '').toLowerCase()
  const authority = authorityOf.get(subtag)
  if (authority === undefined) return undefined
  return { code: subtag, uri: `${base}${authority}`, label: namesOf(subtag) }
}

/** The language of a URI of the authority table, or `undefined`. */
export function languageByUri(uri: string): Language | undefined {
  if (!uri.startsWith(base)) return undefined
  const subtag = subtagOf.get(uri.slice(base.length))
  return subtag === undefined ? undefined : languageOf(subtag)
}

/** The names come with the platform: every engine has these three languages. */
const names = ['en', 'es', 'et'].map((language) => ({
  language,
  names: new Intl.DisplayNames([language], { type: 'language' }),
}))

function namesOf(subtag: string): LanguageMap {
  return Object.fromEntries(
    names.map(({ language, names: display }) => [language, display.of(subtag) ?? subtag]),
  )
}
