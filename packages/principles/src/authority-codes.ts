/** ISO 3166-1 alpha-2 and the code of the EU's country authority table, which is alpha-3 apart from Kosovo. */
const countryPairs = `
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

/** BCP 47 primary subtag and the code of the EU's language authority table (ISO 639-2/T). */
const languagePairs = `
bg BUL cs CES da DAN de DEU el ELL en ENG es SPA et EST fi FIN fr FRA ga GLE hr HRV hu HUN it ITA lt LIT
lv LAV mt MLT nl NLD pl POL pt POR ro RON sk SLK sl SLV sv SWE ar ARA be BEL bn BEN bs BOS ca CAT co COS
cy CYM eu EUS fa FAS fo FAO fy FRY gd GLA gl GLG he HEB hi HIN hy HYE id IND is ISL ja JPN ka KAT kk KAZ
ko KOR la LAT lb LTZ mk MKD ms MSA ne NEP nb NOB nn NNO no NOR oc OCI ps PUS rm ROH ru RUS se SME so SOM
sq SQI sr SRP sw SWA ta TAM th THA ti TIR tr TUR uk UKR ur URD vi VIE yi YID zh ZHO`

/** ISO 3166-1 alpha-2 → the code of the country authority table. */
export const countryAuthorities: ReadonlyMap<string, string> = pairs(countryPairs)

/** BCP 47 primary subtag → the code of the language authority table. */
export const languageAuthorities: ReadonlyMap<string, string> = pairs(languagePairs)

const alpha2Of = inverse(countryAuthorities)
const subtagOf = inverse(languageAuthorities)

/** The alpha-2 code behind a country of the authority table, given as address, alpha-3 or alpha-2. */
export function countryOfAuthority(value: string): string | undefined {
  const code = lastPart(value).toUpperCase()
  return alpha2Of.get(code) ?? (/^[A-Z]{2}$/.test(code) ? code : undefined)
}

/** The BCP 47 subtag behind a language of the authority table, given as address, alpha-3 or BCP 47. */
export function languageOfAuthority(value: string): string | undefined {
  const code = lastPart(value)
  return subtagOf.get(code.toUpperCase()) ?? (/^[a-z]{2,3}(-[\w-]+)?$/i.test(code) ? code : undefined)
}

function lastPart(value: string): string {
  return value.slice(value.lastIndexOf('/') + 1).trim()
}

function pairs(text: string): ReadonlyMap<string, string> {
  const words = text.trim().split(/\s+/)
  return new Map(words.flatMap((word, index) => (index % 2 === 0 ? [[word, words[index + 1] ?? word]] : [])))
}

function inverse(table: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...table].map(([code, authority]) => [authority, code]))
}
