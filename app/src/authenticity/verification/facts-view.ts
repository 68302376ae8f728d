import type { Dossier } from '@tesela/principles/dossier'
import type { Translate } from '../../i18n/t.ts'
import { facts, section } from '../../web/components/box.ts'
import { localText } from '../../web/components/text.ts'
import { type Html, html, nothing } from '../../web/html.ts'
import { factTexts } from './fact-texts.ts'

/**
 * What a credential says, in the reader's language: the European standard elements that it has, in their order.
 * Pure, so that the same view is drawn by the server and in a visitor's browser.
 */
export function credentialFacts(dossier: Dossier, t: Translate): Html {
  return facts(factTexts(dossier, t))
}

/** What the holder can do: the outcomes, with the result of each where the credential says it. */
export function outcomesView(dossier: Dossier, t: Translate): Html {
  const outcomes = dossier.spec?.learningOutcomes ?? []
  if (outcomes.length === 0) return nothing
  const results = new Map(
    (dossier.award?.assessmentRecord?.results ?? []).map((one) => [one.loId, one.passed]),
  )
  return section(
    t('credential.outcomes'),
    html`<ul class="ds-list ts-text">${outcomes.map((outcome) => {
      const passed = outcome.id === undefined ? undefined : results.get(outcome.id)
      const state =
        passed === undefined
          ? nothing
          : html` <span class="ts-note">(${passed ? t('credential.outcome-met') : t('credential.outcome-not-met')})</span>`
      return html`<li>${localText(outcome.text, t)}${state}</li>`
    })}</ul>`,
    { id: 'outcomes' },
  )
}
