import type { LanguageMap } from '@tesela/kernel'
import { type Finding, finding, type Judgement, notChecked, verdict } from './judgement.ts'
import type { RuleContext } from './rule.ts'
import { findWordList, type WordList } from './word-lists/word-list.ts'

/** A text in its language, with the path where it stands. */
export interface LocatedText {
  readonly path: string
  readonly language: string
  readonly text: string
}

/** The texts of a language map, each with its path. */
export function located(path: string, map: LanguageMap | undefined): LocatedText[] {
  return Object.entries(map ?? {}).flatMap(([language, text]) =>
    text.trim() === '' ? [] : [{ path: `${path}.${language}`, language, text }],
  )
}

/**
 * Looks for a forbidden phrase in texts, each by the word list of its language. A language without a list is
 * named as unchecked; when it is the first language of the description, the whole rule is "not checked" unless
 * something was found in another.
 */
export function scan(
  texts: readonly LocatedText[],
  context: RuleContext,
  primary: string | undefined,
  find: (list: WordList, text: string) => string | undefined,
): Judgement {
  const findings: Finding[] = []
  const without = new Set<string>()
  for (const { path, language, text } of texts) {
    const list = findWordList(context.wordLists, language)
    if (list === undefined) without.add(language)
    const value = list === undefined ? undefined : find(list, text)
    if (value !== undefined) findings.push(finding(path, { value, language }))
  }
  return withUncheckedLanguages(findings, without, primary)
}

/** A verdict on findings where some languages have no word list. */
export function withUncheckedLanguages(
  findings: readonly Finding[],
  without: ReadonlySet<string>,
  primary: string | undefined,
): Judgement {
  if (findings.length === 0 && primary !== undefined && without.has(primary)) {
    return notChecked('no-word-list', { language: primary })
  }
  return verdict(
    findings,
    [...without].map((language) => `word-list:${language}`),
  )
}
