import type { RuleResult } from '@tesela/principles'
import { allCatalogues as catalogues } from '@tesela/principles/messages/all'
import { checkerWords, resultSentence } from '@tesela/principles/report/result-sentence'

/** A text of the checker in the reader's language, or the key itself where no catalogue has it. */
export function words(
  key: string,
  language: string,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return checkerWords(catalogues, language, key, params)
}

/** What to say about one result: the broken rule, the reason it was not checked, or that it is met. */
export function sentenceFor(result: RuleResult, language: string): string {
  return resultSentence(catalogues, language, result)
}

/** The sentence for a part of a rule that nobody looked at, such as `word-list:ga`. */
export function uncheckedSentence(part: string, language: string): string {
  const [name = part, value = ''] = part.split(':')
  return words(`unchecked.${name}`, language, { language: value })
}
