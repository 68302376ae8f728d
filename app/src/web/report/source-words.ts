import type { RuleResult } from '@tesela/principles'
import type { Translate } from '../../i18n/t.ts'
import { type Html, html } from '../html.ts'

/** Short names of texts that rules rest on, in the order in which readers meet them. */
const sources = [
  'SEED',
  'CR22',
  'ESG15',
  'EQAVET',
  'EQF17',
  'ECTS15',
  'VNFIL12',
  'LRC',
  'ELM',
  'GDPR',
  'EIDAS',
  'WAD',
  'EAA',
  'DEQ',
  'ETF',
  'NUF',
  'EAR',
  'WB',
  'DC4',
  'NL',
] as const

/** "Annex II, principle 2" for the short name of the principles; everything else as it is cited. */
export function sourceInWords(source: string, t: Translate): string {
  return source.replace(/\bSEED P(\d+)/g, (_, n: string) => t('checker.source.principle', { n }))
}

/** The full names of the texts that a report cites. */
export function sourceNames(results: readonly RuleResult[], t: Translate): Html {
  const cited = results.map(({ source }) => source).join('; ')
  const used = sources.filter((name) => new RegExp(`\\b${name}\\b`).test(cited))
  return html`<dl class="ts-facts">${used.map(
    (name) =>
      html`<div><dt>${name === 'SEED' ? t('checker.source.annex') : name}</dt><dd>${t(`checker.source.${name}`)}</dd></div>`,
  )}</dl>`
}
