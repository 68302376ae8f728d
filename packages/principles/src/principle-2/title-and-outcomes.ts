import type { Dossier } from '../dossier.ts'
import { hasText, outcomesOf, primaryTextLanguage, textLanguagesOf, textOf } from '../facts.ts'
import {
  type Finding,
  fail,
  finding,
  holds,
  type Judgement,
  notApplicable,
  notChecked,
  pass,
  verdict,
} from '../judgement.ts'
import { checkableRules, type RuleContext } from '../rule.ts'
import { located, scan, withUncheckedLanguages } from '../text-scan.ts'
import {
  findWordList,
  openingPhrase,
  phraseWithin,
  startsWithObservableVerb,
  vagueVerbOf,
} from '../word-lists/word-list.ts'

const titleLength = { min: 3, max: 120 }
const outcomeCount = { min: 2, max: 10 }
const escoSkill = /^http:\/\/data\.europa\.eu\/esco\/(skill|isced-f)\/[\w.-]+$/

export const titleAndOutcomeRules = checkableRules([
  {
    id: 'P2.1-TITLE',
    severity: 'E',
    force: 'T',
    scope: 'SPEC',
    source: 'CR22 Annex I (2)',
    field: 'spec.title',
    credentialFacts: ['spec.title'],
    judge: titleIsClear,
  },
  {
    id: 'P2.1-TITLE-MISLEADING',
    severity: 'W',
    force: 'R',
    scope: 'SPEC',
    source: 'DEQ degree_outcome=no; consumer protection',
    field: 'spec.title',
    credentialFacts: ['spec.title'],
    judge: titleIsNoDegree,
  },
  {
    id: 'P2.1-LO-PRESENT',
    severity: 'E',
    force: 'T',
    scope: 'SPEC',
    source: 'CR22 Annex I (6)',
    field: 'spec.learningOutcomes',
    judge: outcomesArePresent,
  },
  {
    id: 'P2.1-LO-COUNT',
    severity: 'W',
    force: 'H',
    scope: 'SPEC',
    source: 'good practice',
    field: 'spec.learningOutcomes',
    credentialFacts: ['spec.learningOutcomes'],
    judge: outcomesAreFew,
  },
  {
    id: 'P2.1-LO-VERB',
    severity: 'W',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P2 "measurable"; ETF transparency',
    field: 'spec.learningOutcomes',
    credentialFacts: ['spec.learningOutcomes'],
    judge: outcomesAreObservable,
  },
  {
    id: 'P2.1-LO-LEARNER-VIEW',
    severity: 'I',
    force: 'R',
    scope: 'SPEC',
    source: 'ETF transparency',
    field: 'spec.learningOutcomes',
    credentialFacts: ['spec.learningOutcomes'],
    judge: outcomesAreTheLearners,
  },
  {
    id: 'P2.1-LO-COMPARABLE',
    severity: 'W',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P2 "comparable"; WB; DEQ',
    field: 'spec.learningOutcomes',
    credentialFacts: ['spec.learningOutcomes'],
    judge: outcomesAreComparable,
  },
  {
    id: 'P2.1-ESCO-URI',
    severity: 'E',
    force: 'R',
    scope: 'SPEC',
    source: 'WB MC-IR-05; DEQ validation',
    field: 'spec.learningOutcomes',
    credentialFacts: ['spec.learningOutcomes.frameworkUris'],
    judge: escoLinksAreSkills,
  },
  {
    id: 'P2.1-CONTENT',
    severity: 'W',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P2 "content"',
    field: 'spec.content',
    judge: contentIsDescribed,
  },
  {
    id: 'P2.1-LANGUAGE',
    severity: 'E',
    force: 'R',
    scope: 'SPEC',
    source: 'ELM dc:language; WB',
    field: 'spec.languages',
    judge: languagesAreNamed,
  },
  {
    id: 'P2.1-FIELD',
    severity: 'W',
    force: 'R',
    scope: 'SPEC',
    source: 'EQF17-VI; DEQ',
    field: 'spec.iscedF',
    credentialFacts: ['spec.iscedF'],
    judge: fieldIsCoded,
  },
  {
    id: 'P2.1-MULTILINGUAL-COMPLETE',
    severity: 'W',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P2 "understandable"',
    field: 'spec.textLanguages',
    judge: textsAreInEveryLanguage,
  },
])

function titleIsClear(dossier: Dossier): Judgement {
  const language = primaryTextLanguage(dossier)
  const path = `spec.title.${language ?? 'en'}`
  const title = textOf(dossier.spec?.title?.[language ?? ''])
  if (title.length < titleLength.min || title.length > titleLength.max)
    return fail(path, { value: title, ...titleLength })
  const isOnlyACode = /^\S*\d\S*$/.test(title)
  return holds(!isOnlyACode, path, { value: title, ...titleLength })
}

function titleIsNoDegree(dossier: Dossier, context: RuleContext): Judgement {
  const own = new Set((dossier.org?.protectedTitles ?? []).map((word) => word.toLowerCase()))
  const texts = located('spec.title', dossier.spec?.title)
  return scan(texts, context, primaryTextLanguage(dossier), ({ degreeWords }, text) =>
    phraseWithin(own.size === 0 ? degreeWords : degreeWords.filter((phrase) => !own.has(phrase.text)), text),
  )
}

function outcomesArePresent(dossier: Dossier): Judgement {
  const outcomes = outcomesOf(dossier)
  const language = primaryTextLanguage(dossier) ?? 'en'
  if (outcomes.length === 0) return fail('spec.learningOutcomes')
  return verdict(
    outcomes.flatMap(({ text }, index) =>
      textOf(text?.[language]) === ''
        ? [finding(`spec.learningOutcomes.${index}.text.${language}`, { language })]
        : [],
    ),
  )
}

function outcomesAreFew(dossier: Dossier): Judgement {
  const { length } = outcomesOf(dossier)
  if (length === 0) return notApplicable
  const { min, max } = outcomeCount
  return holds(length >= min && length <= max, 'spec.learningOutcomes', { value: length, min, max })
}

function outcomeTexts(dossier: Dossier) {
  return outcomesOf(dossier).flatMap(({ text }, index) =>
    located(`spec.learningOutcomes.${index}.text`, text),
  )
}

function outcomesAreObservable(dossier: Dossier, context: RuleContext): Judgement {
  const primary = primaryTextLanguage(dossier)
  const findings: Finding[] = []
  const without = new Set<string>()
  let unknown: { readonly value: string; readonly language: string } | undefined
  const texts = outcomeTexts(dossier)
  if (texts.length === 0) return notApplicable
  for (const { path, language, text } of texts) {
    const list = findWordList(context.wordLists, language)
    if (list === undefined) without.add(language)
    const verb = list === undefined ? undefined : startsWithObservableVerb(list, text)
    if (verb === 'unknown') unknown ??= { value: text.split(/\s/)[0] ?? text, language }
    if (list !== undefined && verb === 'vague')
      findings.push(finding(path, { value: vagueVerbOf(list, text) ?? text, language }))
  }
  // A verb that the list does not know may be a perfectly good one: say so instead of guessing.
  if (findings.length === 0 && unknown !== undefined) return notChecked('unknown-word', unknown)
  return withUncheckedLanguages(findings, without, primary)
}

function outcomesAreTheLearners(dossier: Dossier, context: RuleContext): Judgement {
  const texts = outcomeTexts(dossier)
  if (texts.length === 0) return notApplicable
  return scan(texts, context, primaryTextLanguage(dossier), (list, text) =>
    openingPhrase(list.courseOpenings, text),
  )
}

function outcomesAreComparable(dossier: Dossier): Judgement {
  const outcomes = outcomesOf(dossier)
  if (outcomes.length === 0) return notApplicable
  const linked = outcomes.some(({ frameworkUris }) => (frameworkUris ?? []).some((uri) => textOf(uri) !== ''))
  return holds(linked, 'spec.learningOutcomes.0.frameworkUris')
}

function escoLinksAreSkills(dossier: Dossier, { environment }: RuleContext): Judgement {
  const links = outcomesOf(dossier).flatMap(({ frameworkUris }, outcome) =>
    (frameworkUris ?? []).flatMap((uri, index) =>
      uri.includes('data.europa.eu/esco')
        ? [{ uri, path: `spec.learningOutcomes.${outcome}.frameworkUris.${index}` }]
        : [],
    ),
  )
  if (links.length === 0) return notApplicable
  const { esco } = environment
  return verdict(
    links.flatMap(({ uri, path }) =>
      escoSkill.test(uri) && (esco === undefined || esco.concepts.has(uri))
        ? []
        : [finding(path, { value: uri })],
    ),
    esco === undefined ? ['esco-version'] : [],
  )
}

function contentIsDescribed(dossier: Dossier): Judgement {
  const language = primaryTextLanguage(dossier) ?? 'en'
  const content = textOf(dossier.spec?.content?.[language])
  const repeatsOutcomes = outcomesOf(dossier).some(
    ({ text }) => content !== '' && textOf(text?.[language]) === content,
  )
  return holds(content !== '' && !repeatsOutcomes, `spec.content.${language}`, { language })
}

function languagesAreNamed({ spec }: Dossier): Judgement {
  const needsInstruction = spec?.routes?.includes('course') ?? true
  const { instruction = [], assessment = [] } = spec?.languages ?? {}
  const isCode = (code: string) => /^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*|[A-Z]{3})$/.test(code)
  return verdict([
    ...(needsInstruction && instruction.length === 0 ? [finding('spec.languages.instruction')] : []),
    ...(assessment.length === 0 ? [finding('spec.languages.assessment')] : []),
    ...[...instruction, ...assessment].flatMap((code) =>
      isCode(code) ? [] : [finding('spec.languages', { value: code })],
    ),
  ])
}

function fieldIsCoded({ spec }: Dossier): Judgement {
  const codes = spec?.iscedF ?? []
  if (codes.length === 0) return fail('spec.iscedF')
  // Broad fields 00 to 10, and 99 for "unknown"; then up to two more digits.
  const isCode = (code: string) => /^(0\d|10|99)\d{0,2}$/.test(code)
  return verdict(
    codes.flatMap((code, index) => (isCode(code) ? [] : [finding(`spec.iscedF.${index}`, { value: code })])),
  )
}

function textsAreInEveryLanguage(dossier: Dossier): Judgement {
  const { spec } = dossier
  const languages = textLanguagesOf(dossier)
  const texts = [
    { path: 'spec.title', map: spec?.title, mayRepeat: true },
    { path: 'spec.summary', map: spec?.summary, mayRepeat: false },
    ...outcomesOf(dossier).map(({ text }, index) => ({
      path: `spec.learningOutcomes.${index}.text`,
      map: text,
      mayRepeat: false,
    })),
  ].filter(({ map }) => hasText(map))
  if (texts.length === 0) return pass()
  return verdict(
    languages.flatMap((language, order) =>
      texts.flatMap(({ path, map, mayRepeat }) => {
        const text = textOf(map?.[language])
        const copied = languages.slice(0, order).some((other) => textOf(map?.[other]) === text)
        return text === '' || (copied && !mayRepeat) ? [finding(`${path}.${language}`, { language })] : []
      }),
    ),
  )
}
