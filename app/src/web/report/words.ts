import type { RuleResult } from '@tesela/principles'
import type { Catalogue, MessageParams } from '@tesela/principles/messages/index'
import { isMessageKey, ruleMessage, uncheckedMessage } from '@tesela/principles/messages/index'
import { pathInWords } from '@tesela/principles/messages/path-words'
import { checkerWords, resultSentence } from '@tesela/principles/report/result-sentence'

/** The checker's own words in the reader's language: given to the report, so that a browser loads one language. */
export interface CheckerWords {
  /** A text by its key, `principle.2.name`; the key itself where nobody wrote one. */
  readonly say: (key: string, params?: MessageParams) => string
  readonly has: (key: string) => boolean
  /** The short name of a rule. */
  readonly ruleName: (ruleId: string) => string
  /** The sentence for a broken rule with the values found. */
  readonly broken: (ruleId: string, params?: MessageParams) => string
  /** Why a rule was not judged, or what its result means. */
  readonly result: (result: RuleResult) => string
  /** A part of a rule that nobody looked at. */
  readonly unchecked: (part: string) => string
  /** A dossier's path in words. */
  readonly place: (path: string) => string
}

/** Makes the words from one or more catalogues of the checker; the first is the fall-back. */
export function checkerWordsIn(catalogues: readonly Catalogue[], locale: string): CheckerWords {
  const texts = catalogues[0]?.texts
  const say = (key: string, params: MessageParams = {}) => checkerWords(catalogues, locale, key, params)
  const has = (key: string) => texts !== undefined && isMessageKey(texts, key)
  return {
    say,
    has,
    ruleName: (ruleId) => (has(`rule.${ruleId}.title`) ? say(`rule.${ruleId}.title`) : ruleId),
    broken: (ruleId, params = {}) => ruleMessage(catalogues, locale, ruleId, params)?.text ?? ruleId,
    result: (result) => resultSentence(catalogues, locale, result),
    unchecked: (part) => uncheckedMessage(catalogues, locale, part)?.text ?? part,
    place: (path) => pathInWords(catalogues, locale, path),
  }
}
