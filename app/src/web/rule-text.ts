import { primaryLanguage } from '@tesela/kernel'
import { allCatalogues as catalogues } from '@tesela/principles/messages/all'
import { isMessageKey, type MessageParams, message, ruleMessage } from '@tesela/principles/messages/index'

/** The sentence for a broken rule in the reader's language; the rule's id where nobody wrote one. */
export function ruleText(locale: string, ruleId: string, params: MessageParams = {}): string {
  return ruleMessage(catalogues, locale, ruleId, params)?.text ?? ruleId
}

/** Why a rule matters and how to put it right; nothing where nobody wrote it. */
export function ruleHelp(locale: string, ruleId: string): string {
  return checkerText(locale, `rule.${ruleId}.help`)
}

/** Another text of the checker's own catalogues, `element.2.name`; empty for a key that is none. */
export function checkerText(locale: string, key: string): string {
  const catalogue = catalogues.find(({ language }) => language === primaryLanguage(locale)) ?? catalogues[0]
  if (catalogue === undefined || !isMessageKey(catalogue.texts, key)) return ''
  return message(catalogues, locale, key).text
}
