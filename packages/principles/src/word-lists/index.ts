import { english } from './english.ts'
import type { WordList } from './word-list.ts'

export {
  findWordList,
  openingPhrase,
  phraseWithin,
  startsWithObservableVerb,
  type VerbJudgement,
  vagueVerbOf,
  type WordList,
} from './word-list.ts'

/** Every language whose words the rules can judge. To add one: a file like `english.ts`, and a row here. */
export const wordLists: readonly WordList[] = [english]
