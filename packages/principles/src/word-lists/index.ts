import { dutch } from './dutch.ts'
import { english } from './english.ts'
import { estonian } from './estonian.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { italian } from './italian.ts'
import { portuguese } from './portuguese.ts'
import { spanish } from './spanish.ts'
import type { WordList } from './word-list.ts'

export {
  findWordList,
  openingPhrase,
  type Phrase,
  phraseWithin,
  startsWithObservableVerb,
  type VerbJudgement,
  vagueVerbOf,
  type WordList,
} from './word-list.ts'

/** Every language whose words the rules can judge. To add one: a file like `english.ts`, and a row here. */
export const wordLists: readonly WordList[] = [
  english,
  spanish,
  german,
  french,
  italian,
  portuguese,
  dutch,
  estonian,
]
