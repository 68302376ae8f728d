import { primaryLanguage } from '@tesela/kernel'
import type { Dossier } from './dossier.ts'
import { primaryTextLanguage, textLanguagesOf, textOf } from './facts.ts'
import { type Finding, fail, finding, holds, type Judgement, pass, verdict } from './judgement.ts'
import { ofOffer } from './principle-2/offer.ts'
import { publicTexts } from './principle-6.ts'
import { type CheckableRule, checkableRules, type RuleContext } from './rule.ts'
import { located, scan } from './text-scan.ts'
import { phraseWithin } from './word-lists/word-list.ts'

const mostWords = 120
const mostWordsASentence = 20

/** Principle 10, information and guidance: for the broadest possible learner groups. */
export const principle10: readonly CheckableRule[] = checkableRules([
  {
    id: 'P10.1-SUMMARY',
    severity: 'E',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P10; P2 "understandable"',
    field: 'spec.summary',
    judge: summaryIsPlain,
  },
  {
    id: 'P10.1-CONTACT',
    severity: 'E',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P10',
    field: 'spec.guidance.channels',
    judge: somebodyCanBeAsked,
  },
  {
    id: 'P10.2-LANGUAGES',
    severity: 'W',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P10',
    field: 'spec.textLanguages',
    judge: textsAreInTwoLanguages,
  },
  {
    id: 'P10.3-COURSE-ACCESS',
    severity: 'W',
    force: 'T',
    scope: 'OFFER',
    source: 'SEED P10 "inclusive"',
    field: 'offer.accessibility',
    judge: accessIsDescribed,
  },
  {
    id: 'P10.4-OCCUPATION',
    severity: 'W',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P10 "career choices"',
    field: 'spec.nextSteps',
    judge: nextStepIsShown,
  },
  {
    id: 'P10.4-COST-FUNDING',
    severity: 'W',
    force: 'R',
    scope: 'OFFER',
    source: 'ILA Recommendation; ETF',
    field: 'offer.funding',
    judge: fundingIsNamed,
  },
  {
    id: 'P10.4-HONEST',
    severity: 'W',
    force: 'R',
    scope: 'SPEC',
    source: 'consumer law',
    field: 'spec.summary',
    credentialFacts: ['spec.title'],
    judge: nothingIsGuaranteed,
  },
])

function summaryIsPlain(dossier: Dossier): Judgement {
  const texts = located('spec.summary', dossier.spec?.summary)
  if (texts.length === 0) return fail(`spec.summary.${primaryTextLanguage(dossier) ?? 'en'}`)
  return verdict(texts.flatMap(({ path, language, text }) => summaryFault(path, language, text)))
}

function summaryFault(path: string, language: string, text: string): Finding[] {
  const words = countWords(text)
  if (words > mostWords) return [finding(path, { language, value: words, max: mostWords })]
  const sentences = text.split(/[.!?;…]+(?=\s|$)/).filter((sentence) => countWords(sentence) > 0).length
  const average = Math.round((words / Math.max(sentences, 1)) * 10) / 10
  return average > mostWordsASentence ? [finding(path, { language, average, max: mostWordsASentence })] : []
}

function countWords(text: string): number {
  return (text.match(/[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’.-]*/gu) ?? []).length
}

function somebodyCanBeAsked({ spec }: Dossier): Judgement {
  const channels = new Set((spec?.guidance?.channels ?? []).map(textOf).filter((channel) => channel !== ''))
  if (channels.size < 2) return fail('spec.guidance.channels', { value: channels.size, min: 2 })
  return textOf(spec?.guidance?.hours) === '' ? pass(['opening-times']) : pass()
}

function textsAreInTwoLanguages(dossier: Dossier, { profile }: RuleContext): Judgement {
  const languages = new Set(textLanguagesOf(dossier).map(primaryLanguage))
  const { officialLanguages } = profile
  const hasOfficial = officialLanguages.some((language) => languages.has(language))
  const findings =
    languages.size >= 2 && (hasOfficial || officialLanguages.length === 0)
      ? []
      : [
          finding('spec.textLanguages', {
            value: [...languages].join(', '),
            expected: officialLanguages.join(', '),
          }),
        ]
  return verdict(findings, officialLanguages.length === 0 ? ['official-language'] : [])
}

function accessIsDescribed(dossier: Dossier): Judgement {
  return ofOffer(dossier, ({ accessibility }) =>
    holds(Object.keys(accessibility ?? {}).length > 0, 'offer.accessibility'),
  )
}

function nextStepIsShown({ spec }: Dossier): Judgement {
  return holds(
    (spec?.nextSteps ?? []).some(({ ref }) => textOf(ref) !== ''),
    'spec.nextSteps',
  )
}

function fundingIsNamed(dossier: Dossier): Judgement {
  return ofOffer(dossier, ({ funding }) =>
    holds(
      (funding ?? []).some((option) => textOf(option) !== ''),
      'offer.funding',
    ),
  )
}

function nothingIsGuaranteed(dossier: Dossier, context: RuleContext): Judgement {
  return scan(publicTexts(dossier), context, primaryTextLanguage(dossier), (list, text) =>
    phraseWithin(list.guarantees, text),
  )
}
