import { addMonths } from '@tesela/kernel'
import type { Dossier, LearningOutcome } from './dossier.ts'
import type { CatalogueEntry } from './environment.ts'
import { anyText, outcomesOf, primaryTextLanguage, textLanguagesOf, textOf } from './facts.ts'
import { fail, finding, holds, type Judgement, notChecked, pass, verdict } from './judgement.ts'
import { ofOffer } from './principle-2/offer.ts'
import { type CheckableRule, checkableRules, type RuleContext } from './rule.ts'
import { needTypes } from './vocabulary.ts'

/** From this similarity on, two micro-credentials of one provider count as the same. */
const tooSimilar = 0.8
/** Months for which an offer of a superseded version goes on, where the provider says nothing. */
const usualTransition = 6

/** Principle 3, relevance: distinct, targeted, and updated to meet identified needs. */
export const principle3: readonly CheckableRule[] = checkableRules([
  {
    id: 'P3.1-TARGETED',
    severity: 'E',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P3, P8',
    field: 'spec.purpose',
    judge: purposeAndGroupAreNamed,
  },
  {
    id: 'P3.1-DISTINCT',
    severity: 'W',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P3 "distinct"',
    field: 'spec.learningOutcomes',
    judge: isDistinct,
  },
  {
    id: 'P3.2-NEED-EVIDENCE',
    severity: 'W',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P3; EQAVET indicator 9',
    field: 'spec.needs',
    judge: needIsShown,
  },
  {
    id: 'P3.2-UPDATE-CYCLE',
    severity: 'W',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P3 "updated as necessary"; ETF',
    field: 'spec.contentChecked',
    judge: contentIsFresh,
  },
  {
    id: 'P3.2-OLD-VERSION-OFFER',
    severity: 'E',
    force: 'T',
    scope: 'OFFER',
    source: 'SEED P3',
    field: 'offer.specVersion',
    judge: offerUsesACurrentVersion,
  },
  {
    id: 'P3.3-STAKEHOLDERS',
    severity: 'I',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P3 "encouraged"',
    field: 'spec.stakeholders',
    judge: stakeholdersTookPart,
  },
])

function purposeAndGroupAreNamed(dossier: Dossier): Judgement {
  const language = primaryTextLanguage(dossier) ?? 'en'
  const { purpose, targetGroup } = dossier.spec ?? {}
  return verdict([
    ...(textOf(purpose?.[language]) === '' ? [finding(`spec.purpose.${language}`, { language })] : []),
    ...(textOf(targetGroup?.description?.[language]) === ''
      ? [finding(`spec.targetGroup.description.${language}`, { language })]
      : []),
  ])
}

function isDistinct(dossier: Dossier, { environment }: RuleContext): Judgement {
  const { spec } = dossier
  if (environment.catalogue === undefined) return notChecked('no-data')
  const others = environment.catalogue.filter(
    ({ id, variantOf }) => id !== spec?.id && variantOf !== spec?.id,
  )
  const languages = textLanguagesOf(dossier)
  const twin = others.find(
    (other) => similarity(outcomesOf(dossier), outcomesOfEntry(other), languages) >= tooSimilar,
  )
  return twin === undefined
    ? pass()
    : fail('spec.learningOutcomes', { value: anyText(twin.title, languages) })
}

function outcomesOfEntry(entry: CatalogueEntry): readonly LearningOutcome[] {
  return entry.learningOutcomes ?? []
}

/** Jaccard similarity of two lists of outcomes: of their framework links, else of the words of their texts. */
function similarity(
  own: readonly LearningOutcome[],
  other: readonly LearningOutcome[],
  languages: readonly string[],
): number {
  const links = [linksOf(own), linksOf(other)] as const
  if (links[0].size > 0 && links[1].size > 0) return jaccard(...links)
  return jaccard(wordsOf(own, languages), wordsOf(other, languages))
}

function linksOf(outcomes: readonly LearningOutcome[]): Set<string> {
  return new Set(outcomes.flatMap(({ frameworkUris }) => frameworkUris ?? []))
}

function wordsOf(outcomes: readonly LearningOutcome[], languages: readonly string[]): Set<string> {
  return new Set(
    outcomes.flatMap(
      ({ text }) =>
        anyText(text, languages)
          .toLowerCase()
          .match(/\p{L}+/gu) ?? [],
    ),
  )
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((item) => b.has(item)).length
  const all = a.size + b.size - common
  return all === 0 ? 0 : common / all
}

function needIsShown({ spec }: Dossier, { at, profile }: RuleContext): Judgement {
  const needs = spec?.needs ?? []
  const isEvidence = (need: (typeof needs)[number]) =>
    needTypes.has(textOf(need.type)) &&
    textOf(need.source) !== '' &&
    textOf(need.finding) !== '' &&
    need.date !== undefined &&
    need.date <= at &&
    (addMonths(need.date, profile.needEvidenceMonths) >= at || textOf(need.stillValid) !== '')
  return holds(needs.some(isEvidence), 'spec.needs')
}

function contentIsFresh({ spec }: Dossier, { at, profile }: RuleContext): Judgement {
  const checked = spec?.contentChecked
  if (checked === undefined) return fail('spec.contentChecked', { max: profile.contentCheckMonths })
  const isFresh = addMonths(checked, profile.contentCheckMonths) >= at
  if (!isFresh) return fail('spec.contentChecked', { value: checked, max: profile.contentCheckMonths })
  return textOf(spec?.changeLogUri) === '' ? pass(['change-log']) : pass()
}

function offerUsesACurrentVersion(dossier: Dossier, { at }: RuleContext): Judgement {
  return ofOffer(dossier, ({ specVersion }) => {
    const { spec } = dossier
    if (specVersion === spec?.version) return pass()
    const superseded = spec?.previousVersions?.find(({ version }) => version === specVersion)?.supersededOn
    const transition = spec?.transitionMonths ?? usualTransition
    const inTransition = superseded !== undefined && at <= addMonths(superseded, transition)
    return holds(inTransition, 'offer.specVersion', {
      value: textOf(specVersion),
      expected: textOf(spec?.version),
    })
  })
}

function stakeholdersTookPart({ spec }: Dossier): Judgement {
  const took = (spec?.stakeholders ?? []).some(
    ({ org, role, date }) => textOf(org) !== '' && textOf(role) !== '' && date !== undefined,
  )
  return holds(took, 'spec.stakeholders')
}
