import { type LanguageMap, localise } from '@tesela/kernel'
import type { Award } from '../../data-model/award.ts'
import { assessmentTypes } from '../../data-model/vocabularies/assessment-types.ts'
import { countryOf } from '../../data-model/vocabularies/countries.ts'
import { fieldsOfStudy } from '../../data-model/vocabularies/isced-f.ts'
import { creditSystems, cycles, eqfLevels } from '../../data-model/vocabularies/levels.ts'
import { nationalLevels } from '../../data-model/vocabularies/nqf.ts'
import { participationForms } from '../../data-model/vocabularies/participation.ts'
import { qualityTypes } from '../../data-model/vocabularies/quality.ts'
import { supervisionForms } from '../../data-model/vocabularies/supervision.ts'
import { conceptOf, type Vocabulary } from '../../data-model/vocabularies/vocabulary.ts'

type Node = Readonly<Record<string, unknown>>

interface Target {
  readonly name: string
  readonly url: string
  readonly framework: string
  readonly type: string
  readonly code?: string
}

/**
 * What ELM says in properties of its own and Open Badges says as alignments (OB 3.0 §B.4): level, field, form of
 * participation, assessment, supervision, quality assurance, credits, skills. Each points to the European term.
 */
export function alignments(award: Award): Node[] {
  return targets(award).map(({ name, url, framework, type, code }, index) => ({
    id: `${award.specification.uri}#alignment-${index + 1}`,
    type: ['Alignment'],
    targetName: name,
    targetUrl: url,
    targetFramework: framework,
    targetType: type,
    ...(code === undefined ? {} : { targetCode: code }),
  }))
}

function targets(award: Award): Target[] {
  const { specification, quality, languages } = award
  const { level } = specification
  const term = (vocabulary: Vocabulary, framework: string, type: string, code: string | undefined) =>
    code === undefined ? [] : vocabularyTarget(vocabulary, framework, type, code, languages[0])
  const each = (codes: readonly (string | undefined)[], make: (code: string | undefined) => Target[]) =>
    [...new Set(codes)].flatMap(make)
  return [
    ...term(eqfLevels, 'European Qualifications Framework', 'ext:EQFLevel', level.eqf?.toString()),
    ...term(
      nationalLevels,
      'National Qualifications Framework',
      'ext:NQFLevel',
      level.nqf && `${level.nqf.framework} ${level.nqf.level}`,
    ),
    ...term(
      cycles,
      'Qualifications Framework of the European Higher Education Area',
      'ext:QFEHEACycle',
      level.qfEhea,
    ),
    ...each(specification.fields, (code) => term(fieldsOfStudy, 'ISCED-F 2013', 'ext:FieldOfStudy', code)),
    ...term(
      participationForms,
      'Form of participation',
      'ext:ParticipationForm',
      specification.participation,
    ),
    ...each(
      specification.assessments.map(({ type }) => type),
      (code) => term(assessmentTypes, 'Type of assessment', 'ext:AssessmentType', code),
    ),
    ...each(
      specification.assessments.map(({ supervision }) => supervision),
      (code) => term(supervisionForms, 'Supervision and identity verification', 'ext:Supervision', code),
    ),
    ...term(qualityTypes, 'Type of quality assurance', 'ext:QualityAssuranceType', quality.type),
    ...each(
      specification.workload.credits.map(({ system }) => system),
      (code) => term(creditSystems, 'Credit system', 'ext:CreditSystem', code),
    ),
    ...skillTargets(award),
  ]
}

function skillTargets(award: Award): Target[] {
  return award.specification.learningOutcomes.flatMap(({ id, text, frameworkUris }) =>
    frameworkUris.map((url) => ({
      name: inLanguage(text, award.languages[0]),
      url,
      framework: url.startsWith('http://data.europa.eu/esco/') ? 'ESCO' : frameworkOf(url),
      type: 'ceasn:Competency',
      code: id,
    })),
  )
}

function vocabularyTarget(
  vocabulary: Vocabulary,
  framework: string,
  type: string,
  code: string,
  language: string,
): Target[] {
  const found = conceptOf(vocabulary, code)
  if (found === undefined) return []
  return [
    {
      name: inLanguage(found.label, language),
      url: found.uri ?? `urn:tesela:concept:${vocabulary.id}:${encodeURIComponent(found.code)}`,
      framework,
      type,
      code: found.code,
    },
  ]
}

/** The text in the credential's primary language; Open Badges has one language to a file. */
export function inLanguage(text: LanguageMap, language: string): string {
  return localise(text, language)?.text ?? ''
}

export function countryName(code: string, language: string): string {
  return inLanguage(countryOf(code)?.label ?? { en: code }, language)
}

function frameworkOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname || url : url
}
