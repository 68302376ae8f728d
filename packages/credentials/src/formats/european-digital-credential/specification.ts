import { formatWorkload, type LanguageMap } from '@tesela/kernel'
import type { Award, AwardedLevel, AwardedOutcome, AwardedSpecification } from '../../data-model/award.ts'
import { defined } from '../../data-model/fields.ts'
import { isUri } from '../../data-model/uris.ts'
import { fieldsOfStudy } from '../../data-model/vocabularies/isced-f.ts'
import { creditSystems, cycles, eqfLevels } from '../../data-model/vocabularies/levels.ts'
import { nationalLevels } from '../../data-model/vocabularies/nqf.ts'
import { outcomeTypes } from '../../data-model/vocabularies/outcome-types.ts'
import { participationForms } from '../../data-model/vocabularies/participation.ts'
import { targetGroups } from '../../data-model/vocabularies/target-groups.ts'
import { accreditationNodes } from './accreditation.ts'
import {
  escoSkillBase,
  escoSkillScheme,
  learningOpportunityScheme,
  shortLearningProgramme,
} from './namespaces.ts'
import {
  codeNode,
  conceptNode,
  identifierNode,
  languageNode,
  listedCodeNode,
  type Node,
  type NodeIds,
  noteNode,
  ownConcept,
  webResource,
} from './nodes.ts'
import { type NoteTopic, noteTopics } from './note-topics.ts'

/**
 * The specification in ELM. Only a `Qualification` may carry a level; without one the class is
 * `LearningAchievementSpecification`. ELM 3.2 shapes would let a level pass there, the closed shapes of 3.3 will not.
 */
export function specificationNode(ids: NodeIds, award: Award): Node {
  const { specification } = award
  const { level, workload } = specification
  const levelled = level.eqf !== undefined || nationalLevelNode(level) !== undefined
  const languages = specification.languages.instruction.concat(specification.languages.assessment)
  return {
    id: specification.uri,
    type: levelled ? 'Qualification' : 'LearningAchievementSpecification',
    identifier: [
      identifierNode(ids, specification.id, 'specification'),
      identifierNode(ids, specification.version, 'version'),
      ...(specification.digest === undefined ? [] : [identifierNode(ids, specification.digest, 'digest')]),
    ],
    title: specification.title,
    dcType: conceptNode(shortLearningProgramme, learningOpportunityScheme, {
      en: 'Short learning programme',
    }),
    learningOutcome: specification.learningOutcomes.map((outcome) => outcomeNode(specification.uri, outcome)),
    volumeOfLearning: formatWorkload(workload.hours),
    creditPoint: workload.credits.map((credit) => creditNode(ids, credit)),
    mode: codeNode(participationForms, specification.participation),
    thematicArea: specification.fields.flatMap((code) => listedCodeNode(fieldsOfStudy, code) ?? []),
    language: [...new Set(languages)].flatMap((code) => languageNode(code) ?? []),
    targetGroup: (specification.targetGroup?.codes ?? []).flatMap(
      (code) => listedCodeNode(targetGroups, code) ?? [],
    ),
    accreditation: accreditationNodes(ids, award, 'programme'),
    isPartOf: partOfNodes(award, levelled),
    supplementaryDocument: specification.furtherInformation.flatMap(({ uri, text }) =>
      uri === undefined || !isUri(uri) ? [] : [webResource(ids, uri, text)],
    ),
    additionalNote: notes(ids, award),
    ...defined({
      description: specification.summary,
      homepage: specification.uri.startsWith('https:') ? webResource(ids, specification.uri) : undefined,
      entryRequirement: entryRequirement(ids, specification, award.languages),
      educationLevel: level.qfEhea === undefined ? undefined : codeNode(cycles, level.qfEhea),
    }),
    ...(levelled
      ? defined({
          isPartialQualification: specification.stackability?.kind === 'integrated' ? true : undefined,
          eqfLevel: level.eqf === undefined ? undefined : codeNode(eqfLevels, String(level.eqf)),
          nqfLevel: nationalLevelNode(level),
        })
      : {}),
  }
}

/** The id of an outcome inside the credential: the specification's address with the outcome as its fragment. */
export function outcomeUri(specificationUri: string, outcomeId: string): string {
  return `${specificationUri}#${encodeURIComponent(outcomeId)}`
}

function outcomeNode(specificationUri: string, outcome: AwardedOutcome): Node {
  const [esco, others] = [
    outcome.frameworkUris.filter((uri) => uri.startsWith(escoSkillBase)),
    outcome.frameworkUris.filter((uri) => !uri.startsWith(escoSkillBase)),
  ]
  return {
    id: outcomeUri(specificationUri, outcome.id),
    type: 'LearningOutcome',
    title: outcome.text,
    relatedESCOSkill: esco.map((uri) => conceptNode(uri, escoSkillScheme)),
    relatedSkill: others.map((uri) => conceptNode(uri, schemeOf(uri))),
    ...defined({ dcType: listedCodeNode(outcomeTypes, outcome.type) }),
  }
}

export function creditNode(
  ids: NodeIds,
  credit: { readonly system: string; readonly points: number; readonly uri?: string },
): Node {
  const framework =
    codeNode(creditSystems, credit.system) ??
    (credit.uri !== undefined && isUri(credit.uri)
      ? conceptNode(credit.uri, schemeOf(credit.uri), { und: credit.system })
      : ownConcept('credit-system', encodeURIComponent(credit.system), { und: credit.system }))
  return { id: ids('creditPoint'), type: 'CreditPoint', framework, point: String(credit.points) }
}

function nationalLevelNode(level: AwardedLevel): Node | undefined {
  if (level.nqf === undefined) return undefined
  return listedCodeNode(nationalLevels, `${level.nqf.framework} ${level.nqf.level}`)
}

function entryRequirement(
  ids: NodeIds,
  specification: AwardedSpecification,
  languages: readonly string[],
): Node | undefined {
  const { prerequisites } = specification
  if (prerequisites === undefined) return undefined
  if (prerequisites.length === 0) return noteNode(ids, noteTopics.noPrerequisites.label)
  const used = new Set(prerequisites.flatMap(({ text }) => Object.keys(text)))
  const literal = [...used].map((language) => [
    language,
    prerequisites.flatMap(({ text }) => text[language] ?? []).join('; '),
  ])
  return noteNode(ids, literal.length === 0 ? { [languages[0] ?? 'en']: '' } : Object.fromEntries(literal))
}

/** Confirmed targets only: a suggestion of ours is no statement of theirs, and goes into the note alone. */
function partOfNodes(award: Award, levelled: boolean): Node[] {
  return (award.specification.stackability?.targets ?? []).flatMap(({ id, state }) =>
    id === undefined || state !== 'confirmed'
      ? []
      : [
          {
            id:
              isUri(id) && /^https?:|^urn:/.test(id)
                ? id
                : `urn:tesela:stack:${encodeURIComponent(id.replace(/^stack:/, ''))}`,
            type: levelled ? 'Qualification' : 'LearningAchievementSpecification',
            title: { und: id },
          },
        ],
  )
}

/** What ELM has no property for, each note under a subject that says what it is about. */
function notes(ids: NodeIds, award: Award): Node[] {
  const { specification, quality } = award
  const { level, workload, stackability } = specification
  const primary = award.languages[0]
  const note = (topic: NoteTopic, text: LanguageMap | undefined) =>
    text === undefined ? [] : [noteNode(ids, text, ownConcept('note', topic.code, topic.label))]
  const plain = (text: string | undefined) => (text === undefined ? undefined : { [primary]: text })
  const qualityTerm = noteTopics.quality(quality.type)
  return [
    ...note(qualityTerm, qualityTerm.label),
    ...note(noteTopics.qualityReason, plain(quality.reason)),
    ...quality.labels.flatMap(({ name }) => note(noteTopics.qualityLabel, plain(name))),
    ...note(noteTopics.purpose, specification.purpose),
    ...note(noteTopics.content, specification.content),
    ...note(noteTopics.noLevel, plain(level.noneReason)),
    ...note(noteTopics.levelBasis, plain(level.basis)),
    ...note(
      noteTopics.nationalLevel,
      plain(level.nqf === undefined ? undefined : `${level.nqf.framework} ${level.nqf.level}`),
    ),
    ...note(noteTopics.workloadMethod, plain(workload.method)),
    ...note(
      noteTopics.stackability(stackability?.kind ?? ''),
      stackability === undefined ? undefined : plain(stackabilityText(stackability)),
    ),
    ...note(noteTopics.targetGroup, specification.targetGroup?.description),
  ]
}

function stackabilityText(stackability: NonNullable<AwardedSpecification['stackability']>): string {
  const targets = (stackability.targets ?? []).map(({ id, state }) => `${id ?? ''} (${state ?? ''})`)
  return [stackability.kind ?? '', ...targets].join('; ')
}

/** The scheme of a concept of a framework that we do not know: its address without the last part. */
function schemeOf(uri: string): string {
  const cut = Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('#'), uri.lastIndexOf(':'))
  if (uri.startsWith('http://data.europa.eu/snb/')) return `${uri.slice(0, cut)}/25831c2`
  return cut <= uri.indexOf(':') + 2 ? `${uri}#scheme` : uri.slice(0, cut)
}
