import type { Catalogue } from '@tesela/principles/messages/index'
import type { Translate } from '../../../i18n/t.ts'
import { checkerWordsIn } from '../../../web/report/words.ts'
import type { PublishedFinding } from './model.ts'

/** What a finding says: the rule's own sentence, or that an address does not open. */
export function findingSentence(
  { ruleId, params }: PublishedFinding,
  t: Translate,
  catalogues: readonly Catalogue[],
): string {
  return ruleId === 'link'
    ? t('checker.published.link-broken', { url: String(params['value'] ?? '') })
    : checkerWordsIn(catalogues, t.locale).broken(ruleId, params)
}
