import { primaryLanguage } from '@tesela/kernel'

/** Whether a verb can be seen or measured in an assessment. A verb that no list knows is not a vague one. */
export type VerbJudgement = 'observable' | 'vague' | 'unknown'

/** A phrase and its words, cut once: `l'apprenant` is `l'` and `apprenant`. */
export interface Phrase {
  readonly text: string
  readonly words: readonly string[]
}

/**
 * The words of one language that the rules look for: a row of the list in `index.ts`. A language without a row
 * is one in which these rules answer "not checked".
 *
 * All words are written in lower case and NFC. A phrase may have several words. A word of a phrase that ends in
 * `*` also stands for every word that begins with it, for languages that decline or compound (`bakalaureus*`).
 */
export interface WordList {
  /** Primary BCP 47 subtag: `en`. */
  readonly language: string
  /** Every form with which an outcome may begin: infinitive, imperative, third person, as the language does. */
  readonly observableVerbs: ReadonlySet<string>
  /** Verbs, and phrases that stand for one, which nobody can observe: `understand`, `be aware of`. */
  readonly vagueVerbs: ReadonlySet<string>
  /** What may stand before the verb and says nothing: `the learner`, `is able to`. */
  readonly leadIns: readonly Phrase[]
  /**
   * Where the verb stands. In English it begins the text; in German and Dutch it may end a clause instead
   * ("Barrierefreie Dokumente erstellen").
   */
  readonly verbPlace: 'beginning' | 'beginning-or-clause-end'
  /** Words of a title that promise a degree, a diploma or a licence. */
  readonly degreeWords: readonly Phrase[]
  /** Openings that tell what the course covers and not what the learner can do: `this module`. */
  readonly courseOpenings: readonly Phrase[]
  /** Promises that nobody can keep: `guaranteed job`. */
  readonly guarantees: readonly Phrase[]
  /** Claims of a recognition that a description cannot give: `recognised in all eu countries`. */
  readonly recognitionClaims: readonly Phrase[]
}

/** The row for a text's language (`pt` for `pt-BR`), or undefined: then say "not checked", never "pass". */
export function findWordList(lists: readonly WordList[], language: string): WordList | undefined {
  const primary = primaryLanguage(language)
  return lists.find((list) => list.language === primary)
}

/** The longest verb phrase of any list, in words: `be familiar with`, `am besten verstehen`. */
const longestPhrase = 4

/**
 * Judges the verb with which a learning outcome begins (after lead-ins such as "the learner can"), or with
 * which its first clauses end where the language puts it there. A vague verb at the beginning wins over an
 * observable one later: "understand and apply" is vague.
 */
export function startsWithObservableVerb(list: WordList, text: string): VerbJudgement {
  const clauses = clausesOf(text)
  const first = withoutLeadIns(clauses[0] ?? [], list.leadIns)
  const beginning = judgeAt(list, (size) => first.slice(0, size))
  if (beginning !== 'unknown' || list.verbPlace === 'beginning') return beginning
  for (const clause of [first, ...clauses.slice(1)]) {
    const end = judgeAt(list, (size) => clause.slice(-size))
    if (end !== 'unknown') return end
  }
  return 'unknown'
}

/** The verb that made an outcome vague, for a message that names it; undefined when it is not vague. */
export function vagueVerbOf(list: WordList, text: string): string | undefined {
  if (startsWithObservableVerb(list, text) !== 'vague') return undefined
  const clauses = clausesOf(text)
  const first = withoutLeadIns(clauses[0] ?? [], list.leadIns)
  const beginnings = sizes().map((size) => first.slice(0, size))
  const ends = [first, ...clauses.slice(1)].flatMap((clause) => sizes().map((size) => clause.slice(-size)))
  return [...beginnings, ...ends].map(joined).find((candidate) => list.vagueVerbs.has(candidate))
}

/** The words with which a text begins when they are one of the phrases, as the text has them, or undefined. */
export function openingPhrase(phrases: readonly Phrase[], text: string): string | undefined {
  const words = wordsOf(text)
  const found = phrases.find((phrase) => beginsWith(words, phrase.words))
  return found === undefined ? undefined : joined(writtenWordsOf(text).slice(0, found.words.length))
}

/** The first words of a text that are one of the phrases, as the text has them, or undefined. */
export function phraseWithin(phrases: readonly Phrase[], text: string): string | undefined {
  const words = wordsOf(text)
  for (const start of words.keys()) {
    const found = phrases.find((phrase) => beginsWith(words, phrase.words, start))
    if (found !== undefined) return joined(writtenWordsOf(text).slice(start, start + found.words.length))
  }
  return undefined
}

/** Cuts a written-out list: one phrase between commas or lines, in any white space. */
export function phrases(text: string): Phrase[] {
  return entries(text).map((entry) => ({ text: entry, words: cut(entry, /[\p{L}\p{M}\p{N}]+['*]?/gu) }))
}

/** The entries of a written-out list, as strings. */
export function entries(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((entry) => entry.trim().replace(/\s+/g, ' '))
    .filter((entry) => entry !== '')
}

/** A set of verbs to be looked up by the words of a text; elided articles stay with their word. */
export function verbSet(verbs: readonly string[]): ReadonlySet<string> {
  return new Set(verbs.map((verb) => joined(wordsOf(verb))))
}

function judgeAt(list: WordList, words: (size: number) => readonly string[]): VerbJudgement {
  const candidates = sizes().map((size) => joined(words(size)))
  if (candidates.some((candidate) => list.vagueVerbs.has(candidate))) return 'vague'
  return candidates.some((candidate) => list.observableVerbs.has(candidate)) ? 'observable' : 'unknown'
}

function sizes(): number[] {
  return Array.from({ length: longestPhrase }, (_, index) => longestPhrase - index)
}

function withoutLeadIns(words: readonly string[], leadIns: readonly Phrase[]): readonly string[] {
  const found = leadIns
    .map((leadIn) => leadIn.words)
    .filter((parts) => parts.length < words.length && beginsWith(words, parts))
    .toSorted((a, b) => b.length - a.length)[0]
  return found === undefined ? words : withoutLeadIns(words.slice(found.length), leadIns)
}

function beginsWith(words: readonly string[], parts: readonly string[], start = 0): boolean {
  return parts.every((part, index) => {
    const word = words[start + index]
    if (word === undefined) return false
    return part.endsWith('*') ? word.startsWith(part.slice(0, -1)) : word === part
  })
}

function clausesOf(text: string): string[][] {
  return text
    .split(/[,;:.!?()]/)
    .map(wordsOf)
    .filter((words) => words.length > 0)
}

function wordsOf(text: string): string[] {
  return writtenWordsOf(text).map((word) => word.toLowerCase())
}

/** The words with their capitals, for quoting. */
function writtenWordsOf(text: string): string[] {
  return cut(text, /[\p{L}\p{M}\p{N}]+'?/gu)
}

/** An elided article or preposition is a word of its own: `d'` and `écrire`. */
function cut(text: string, word: RegExp): string[] {
  return text.normalize('NFC').replaceAll('’', "'").match(word) ?? []
}

function joined(words: readonly string[]): string {
  return words.join(' ').replaceAll("' ", "'")
}
