import type { RuleResult } from '../check.ts'
import { type Catalogue, isMessageKey, message, ruleMessage } from '../messages/index.ts'

/** A text of the checker in the reader's language, or the key itself where no catalogue has it. */
export function checkerWords(
  catalogues: readonly Catalogue[],
  language: string,
  key: string,
  params: Readonly<Record<string, string | number>> = {},
): string {
  const [first] = catalogues
  if (first === undefined || !isMessageKey(first.texts, key)) return key
  return message(catalogues, language, key, params).text
}

/** What to say about one result: the broken rule, the reason it was not checked, or that it is met. */
export function resultSentence(
  catalogues: readonly Catalogue[],
  language: string,
  result: RuleResult,
): string {
  if (result.result === 'fail' || result.result === 'accepted') {
    return ruleMessage(catalogues, language, result.ruleId, result.params)?.text ?? result.ruleId
  }
  const key = result.reason === undefined ? `result.${result.result}.meaning` : `not-checked.${result.reason}`
  return checkerWords(catalogues, language, key, result.params)
}
