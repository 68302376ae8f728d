/** How words of a language are cut to their stems: small words that say nothing, and endings, longest first. */
interface Stemming {
  readonly language: string
  readonly stopWords: ReadonlySet<string>
  readonly endings: readonly string[]
  /** The shortest stem that is left. */
  readonly shortest: number
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))
const endings = (text: string): readonly string[] =>
  text.split(' ').toSorted((left, right) => right.length - left.length)

/** Light on purpose: it brings "producing" and "produces" together and explains itself. */
const stemmings: readonly Stemming[] = [
  {
    language: 'en',
    stopWords: words(
      'a an and are as at be by can for from has have how in into is it its least of on one or other such that the their them they this to two use using used various was what when which who will with within without your',
    ),
    endings: endings('ings ing ations ation ions ion ers er ed es s e ly'),
    shortest: 3,
  },
  {
    language: 'es',
    stopWords: words(
      'a al con de del desde el ella en entre es esta este la las lo los mas mediante muy o para por que se segun ser sin sobre su sus un una uno y',
    ),
    endings: endings(
      'aciones acion ciones cion mientos miento ando iendo ados adas ado ada ar er ir as os es a o s e',
    ),
    shortest: 4,
  },
  {
    language: 'et',
    stopWords: words('ja ning et ei on kui mis mida kes selle see oma ka voi aga nii vahemalt ule alla kuni'),
    endings: endings('mise mine mist misel dega tele test des ide id te le st ga ks lt ma da b d t s e i a'),
    shortest: 4,
  },
]

/** The words of a text in order: letters and digits without accents, in small letters. */
export function foldedWordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** The stems of a text, each once, in order. A language without a list keeps its words as they are. */
export function stemsOf(text: string, language: string): readonly string[] {
  const stemming = stemmings.find((one) => one.language === language.split('-')[0])
  const all = foldedWordsOf(text).filter((word) => word.length > 1 || /\d/.test(word))
  if (stemming === undefined) return [...new Set(all)]
  return [
    ...new Set(all.filter((word) => !stemming.stopWords.has(word)).map((word) => stemOf(word, stemming))),
  ]
}

/** The words of a text in several languages that have one of these stems, as they are written, each once. */
export function wordsWithStems(
  text: Readonly<Record<string, string>> | undefined,
  stems: readonly string[],
): readonly string[] {
  const found = Object.entries(text ?? {}).flatMap(([language, written]) =>
    (written.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) =>
      stemsOf(word, language).some((stem) => stems.includes(stem)),
    ),
  )
  return [...new Set(found.map((word) => word.toLowerCase()))]
}

function stemOf(word: string, { endings: known, shortest }: Stemming): string {
  const ending = known.find((one) => word.endsWith(one) && word.length - one.length >= shortest)
  const stem = ending === undefined ? word : word.slice(0, -ending.length)
  // "planning" and "plan" meet; "skill" keeps its two letters because nothing was cut off.
  return ending !== undefined && /([bdgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem
}
