import type { RuleResult } from '@tesela/principles'
import { allCatalogues as catalogues } from '@tesela/principles/messages/all'
import { isMessageKey, message, ruleMessage } from '@tesela/principles/messages/index'

/** A text of the checker in the reader's language, or the key itself where no catalogue has it. */
export function words(
  key: string,
  language: string,
  params: Readonly<Record<string, string | number>> = {},
): string {
  const [first] = catalogues
  if (first === undefined || !isMessageKey(first.texts, key)) return key
  return message(catalogues, language, key, params).text
}

/** What to say about one result: the broken rule, the reason it was not checked, or that it is met. */
export function sentenceFor(result: RuleResult, language: string): string {
  if (result.result === 'fail' || result.result === 'accepted') {
    return ruleMessage(catalogues, language, result.ruleId, result.params)?.text ?? result.ruleId
  }
  if (result.reason !== undefined) return words(`not-checked.${result.reason}`, language, result.params)
  return words(`result.${result.result}.meaning`, language)
}

/** The sentence for a part of a rule that nobody looked at, such as `word-list:ga`. */
export function uncheckedSentence(part: string, language: string): string {
  const [name = part, value = ''] = part.split(':')
  return words(`unchecked.${name}`, language, { language: value })
}
