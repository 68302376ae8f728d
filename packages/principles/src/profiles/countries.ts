import type { NationalFramework, ProfileLayer } from './profile.ts'

const eightToEight: Readonly<Record<string, number>> = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8 }

/** A framework of eight levels, each referenced to the EQF level of the same number. */
function sameAsEqf(...names: readonly string[]): NationalFramework {
  return { names, levels: eightToEight }
}

const estonia: ProfileLayer = {
  id: 'ee',
  kind: 'country',
  hoursPerEcts: [{ range: [26, 26], legalBasis: 'Higher Education Act (Kõrgharidusseadus)' }],
  ectsRange: [{ range: [5, 30], legalBasis: 'Eurydice, Estonia' }],
  frameworks: [sameAsEqf('EstQF', 'EKR')],
  officialLanguages: ['et'],
}

const spain: ProfileLayer = {
  id: 'es',
  kind: 'country',
  hoursPerEcts: [{ range: [25, 30], legalBasis: 'Real Decreto 1125/2003, art. 4' }],
  // "Below 15": credits come in halves, so 14.5 is the largest.
  ectsRange: [{ range: [0.5, 14.5], legalBasis: 'Real Decreto 822/2021, art. 37' }],
  frameworks: [{ names: ['MECES'], levels: { 1: 5, 2: 6, 3: 7, 4: 8 } }, sameAsEqf('MECU')],
  officialLanguages: ['es', 'ca', 'eu', 'gl'],
}

const netherlands: ProfileLayer = {
  id: 'nl',
  kind: 'country',
  hoursPerEcts: [{ range: [28, 28], legalBasis: 'WHW art. 7.4' }],
  ectsRange: [
    { range: [1, 30], from: '2025-05-01', to: '2027-04-30', legalBasis: 'UNL quality framework, pilot' },
    { range: [3, 30], legalBasis: 'UNL/VH quality framework' },
  ],
  frameworks: [sameAsEqf('NLQF')],
  officialLanguages: ['nl'],
}

const ireland: ProfileLayer = {
  id: 'ie',
  kind: 'country',
  frameworks: [
    {
      names: ['NFQ', 'IE NFQ', 'IE NQF'],
      levels: { 1: 1, 2: 1, 3: 2, 4: 3, 5: 4, 6: 5, 7: 6, 8: 6, 9: 7, 10: 8 },
    },
  ],
  officialLanguages: ['en', 'ga'],
}

/** Not in the Union; its frameworks were referenced, and credentials from there must be readable. */
const unitedKingdom: ProfileLayer = {
  id: 'gb',
  kind: 'country',
  aliases: ['uk', 'xi'],
  frameworks: [
    {
      names: ['SCQF'],
      levels: { 1: 1, 2: 1, 3: 1, 4: 2, 5: 3, 6: 4, 7: 5, 8: 5, 9: 6, 10: 6, 11: 7, 12: 8 },
    },
    { names: ['RQF', 'CQFW'], levels: { 1: 2, 2: 3, 3: 4, 4: 5, 5: 5, 6: 6, 7: 7, 8: 8 } },
  ],
  officialLanguages: ['en', 'cy', 'gd', 'ga'],
}

/** Countries of which only the languages, and a framework of eight levels where it has a name, are set. */
const others: readonly (readonly [
  id: string,
  languages: readonly string[],
  framework?: readonly string[],
])[] = [
  ['at', ['de'], ['NQR']],
  ['be', ['nl', 'fr', 'de']],
  ['bg', ['bg']],
  ['cy', ['el', 'tr'], ['CyQF']],
  ['cz', ['cs']],
  ['de', ['de'], ['DQR']],
  ['dk', ['da']],
  ['el', ['el'], ['HQF']],
  ['fi', ['fi', 'sv'], ['FiNQF']],
  ['fr', ['fr'], ['RNCP']],
  ['hr', ['hr'], ['CROQF', 'HKO']],
  ['hu', ['hu'], ['HuQF', 'MKKR']],
  ['it', ['it'], ['QNQ']],
  ['lt', ['lt'], ['LTQF', 'LTKS']],
  ['lu', ['lb', 'fr', 'de'], ['CLQ']],
  ['lv', ['lv'], ['LQF', 'LKI']],
  ['mt', ['mt', 'en'], ['MQF']],
  ['pl', ['pl'], ['PRK', 'PQF']],
  ['pt', ['pt'], ['QNQ']],
  ['ro', ['ro'], ['CNC']],
  ['se', ['sv'], ['SeQF']],
  ['sk', ['sk'], ['SKKR']],
]

/** One layer a country. To add one: a row here. */
export const countryLayers: readonly ProfileLayer[] = [
  estonia,
  spain,
  netherlands,
  ireland,
  unitedKingdom,
  ...others.map(
    ([id, officialLanguages, framework]): ProfileLayer => ({
      id,
      kind: 'country',
      officialLanguages,
      ...(id === 'el' ? { aliases: ['gr'] } : {}),
      ...(framework === undefined ? {} : { frameworks: [sameAsEqf(...framework)] }),
    }),
  ),
]
