import { type Concept, vocabulary } from './vocabulary.ts'

const base = 'http://data.europa.eu/snb/qdr/'

/** Term ids of the levels of a national framework, level 1 first. */
const frameworks: readonly {
  readonly code: string
  readonly name: string
  readonly levels: readonly string[]
}[] = [
  {
    code: 'EstQF',
    name: 'EstQF',
    levels: [
      'c_ed568080',
      'c_54b380be',
      'c_3f16a034',
      'c_7cb99427',
      'c_11b06734',
      'c_3dddfd70',
      'c_9173237a',
      'c_2616aeff',
    ],
  },
  {
    code: 'NFQ',
    name: 'IE NQF',
    levels: [
      'c_53e465cb',
      'c_060f2f91',
      'c_4c88e501',
      'c_57c9e957',
      'c_4053e803',
      'c_670e54c7',
      'c_38f52397',
      'c_218a7e54',
      'c_c6ada0f4',
      'c_ac9adabb',
    ],
  },
]

/**
 * Levels of national qualifications frameworks, coded `EstQF 6`. Estonia's and Ireland's are here; a level of
 * another framework travels under the URI that its specification gives, or as text.
 */
export const nationalLevels = vocabulary({
  id: 'nqf',
  scheme: `${base}25831c2`,
  concepts: frameworks.flatMap(({ code, name, levels }) =>
    levels.map(
      (id, index): Concept => ({
        code: `${code} ${index + 1}`,
        uri: `${base}${id}`,
        label: { en: `${name} Level ${index + 1}` },
      }),
    ),
  ),
})
