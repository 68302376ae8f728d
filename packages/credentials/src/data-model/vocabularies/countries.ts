import type { LanguageMap } from '@tesela/kernel'

const base = 'http://publications.europa.eu/resource/authority/country/'

/** The scheme of the EU's country authority table. */
export const countryScheme = 'http://publications.europa.eu/resource/authority/country'

/** ISO 3166-1 alpha-2 and the code of the authority table, which is alpha-3 apart from Kosovo. */
const codes = `
AD AND AE ARE AF AFG AG ATG AI AIA AL ALB AM ARM AO AGO AR ARG AS ASM AT AUT AU AUS AW ABW AX ALA AZ AZE
BA BIH BB BRB BD BGD BE BEL BF BFA BG BGR BH BHR BI BDI BJ BEN BM BMU BN BRN BO BOL BR BRA BS BHS BT BTN
BW BWA BY BLR BZ BLZ CA CAN CD COD CF CAF CG COG CH CHE CI CIV CL CHL CM CMR CN CHN CO COL CR CRI CU CUB
CV CPV CW CUW CY CYP CZ CZE DE DEU DJ DJI DK DNK DM DMA DO DOM DZ DZA EC ECU EE EST EG EGY ER ERI ES ESP
ET ETH FI FIN FJ FJI FO FRO FR FRA GA GAB GB GBR GD GRD GE GEO GG GGY GH GHA GI GIB GL GRL GM GMB GN GIN
GP GLP GQ GNQ GR GRC GT GTM GU GUM GW GNB GY GUY HK HKG HN HND HR HRV HT HTI HU HUN ID IDN IE IRL IL ISR
IM IMN IN IND IQ IRQ IR IRN IS ISL IT ITA JE JEY JM JAM JO JOR JP JPN KE KEN KG KGZ KH KHM KI KIR KM COM
KN KNA KR KOR KW KWT KZ KAZ LA LAO LB LBN LC LCA LI LIE LK LKA LR LBR LS LSO LT LTU LU LUX LV LVA LY LBY
MA MAR MC MCO MD MDA ME MNE MG MDG MK MKD ML MLI MM MMR MN MNG MO MAC MQ MTQ MR MRT MT MLT MU MUS MV MDV
MW MWI MX MEX MY MYS MZ MOZ NA NAM NC NCL NE NER NG NGA NI NIC NL NLD NO NOR NP NPL NZ NZL OM OMN PA PAN
PE PER PF PYF PG PNG PH PHL PK PAK PL POL PR PRI PS PSE PT PRT PW PLW PY PRY QA QAT RO ROU RS SRB RU RUS
RW RWA SA SAU SB SLB SC SYC SD SDN SE SWE SG SGP SI SVN SK SVK SL SLE SM SMR SN SEN SO SOM SR SUR SS SSD
ST STP SV SLV SY SYR SZ SWZ TD TCD TG TGO TH THA TJ TJK TL TLS TM TKM TN TUN TO TON TR TUR TT TTO TV TUV
TW TWN TZ TZA UA UKR UG UGA US USA UY URY UZ UZB VA VAT VC VCT VE VEN VN VNM VU VUT WS WSM XK 1A0 YE YEM
ZA ZAF ZM ZMB ZW ZWE`

/** The EU writes Greece and the United Kingdom its own way. */
const aliases: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB', XI: 'GB' }

const words = codes.trim().split(/\s+/)
const authorityOf = new Map(
  words.flatMap((word, index) => (index % 2 === 0 ? [[word, words[index + 1]]] : [])),
)
const alpha2Of = new Map([...authorityOf].map(([alpha2, authority]) => [authority, alpha2]))

export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string
  readonly uri: string
  readonly label: LanguageMap
}

/** The country of an ISO 3166-1 alpha-2 code (EL and UK are understood), or `undefined`. */
export function countryOf(code: string): Country | undefined {
  const upper = code.toUpperCase()
  const alpha2 = aliases[upper] ?? upper
  const authority = authorityOf.get(alpha2)
  if (authority === undefined) return undefined
  return { code: alpha2, uri: `${base}${authority}`, label: namesOf(alpha2) }
}

/** The country of a URI of the authority table, or `undefined`. */
export function countryByUri(uri: string): Country | undefined {
  if (!uri.startsWith(base)) return undefined
  const alpha2 = alpha2Of.get(uri.slice(base.length))
  return alpha2 === undefined ? undefined : countryOf(alpha2)
}

/** All countries, for choices in forms. */
export function countries(): readonly Country[] {
  return [...authorityOf.keys()].flatMap((alpha2) => countryOf(alpha2) ?? [])
}

/** The names come with the platform: every engine has these three languages. */
const names = ['en', 'es', 'et'].map((language) => ({
  language,
  names: new Intl.DisplayNames([language], { type: 'region' }),
}))

function namesOf(alpha2: string): LanguageMap {
  return Object.fromEntries(
    names.map(({ language, names: display }) => [language, display.of(alpha2) ?? alpha2]),
  )
}
