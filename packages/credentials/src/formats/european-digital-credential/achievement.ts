import { formatWorkload, type LanguageMap } from '@tesela/kernel'
import type { Award, AwardedAssessment } from '../../data-model/award.ts'
import { defined } from '../../data-model/fields.ts'
import { assessmentTypes } from '../../data-model/vocabularies/assessment-types.ts'
import { participationForms } from '../../data-model/vocabularies/participation.ts'
import { supervisionForms } from '../../data-model/vocabularies/supervision.ts'
import { conceptOf } from '../../data-model/vocabularies/vocabulary.ts'
import { accreditationNodes } from './accreditation.ts'
import {
  codeNode,
  dateTime,
  languageNode,
  listedCodeNode,
  locationNode,
  type Node,
  type NodeIds,
  noteNode,
  organisationNode,
  ownConcept,
} from './nodes.ts'
import { noteTopics } from './note-topics.ts'
import { creditNode, specificationNode } from './specification.ts'

const passed: LanguageMap = { en: 'Passed', es: 'Superado', et: 'Sooritatud' }
const notPassed: LanguageMap = { en: 'Not passed', es: 'No superado', et: 'Sooritamata' }
const overall: LanguageMap = { en: 'Overall result', es: 'Resultado global', et: 'Koondtulemus' }

/** The learning achievement that the credential claims, with everything that Annex I asks of it. */
export function achievementNode(ids: NodeIds, award: Award, issuer: Node): Node {
  const { specification } = award
  const bodies = award.awardingBodies.map((body) =>
    body.uri === award.issuer.uri ? issuer : organisationNode(ids, body, body.uri, award.languages),
  )
  const process = awardingProcess(ids)
  // The parts name the same process and bodies in short: one node in RDF, and readable without RDF.
  const awardedBy = { ...process, awardingBody: bodies.map(shortOrganisation) }
  const title = specification.title
  return {
    id: ids('learningAchievement'),
    type: 'LearningAchievement',
    title,
    awardedBy: {
      ...process,
      awardingDate: dateTime(award.awardedOn),
      location: locationNode(ids, award.country, award.place),
      awardingBody: bodies.map((body, index) =>
        index === 0 ? { ...body, accreditation: accreditationNodes(ids, award, 'provider') } : body,
      ),
    },
    creditReceived: specification.workload.credits.map((credit) => creditNode(ids, credit)),
    provenBy: assessmentNodes(ids, award, awardedBy),
    specifiedBy: specificationNode(ids, award),
    ...defined({
      description: specification.summary,
      influencedBy: award.route === 'course' ? activityNode(ids, award, awardedBy) : undefined,
      additionalNote: proofingNote(ids, award),
    }),
  }
}

function awardingProcess(ids: NodeIds): Node {
  return { id: ids('awardingProcess'), type: 'AwardingProcess' }
}

function shortOrganisation({ id, type, legalName }: Node): Node {
  return { id, type, legalName }
}

/**
 * One node for each assessment with its type (Annex I.9). ELM wants a grade in each: it is the overall grade where
 * there is a single assessment; else an overall result comes first and each part says whether it was passed.
 */
function assessmentNodes(ids: NodeIds, award: Award, awardedBy: Node): Node[] {
  const { assessments } = award.specification
  const single = assessments.length === 1
  const nodes = assessments.map((assessment) => {
    const literal = single ? overallLiteral(award) : partLiteral(award, assessment)
    return assessmentNode(ids, award, awardedBy, assessment, literal)
  })
  if (single) return nodes
  return [
    {
      id: ids('learningAssessment'),
      type: 'LearningAssessment',
      title: overall,
      awardedBy,
      grade: noteNode(ids, overallLiteral(award)),
      hasPart: nodes.map(({ id }) => id),
      ...dateOfAssessment(award),
    },
    ...nodes,
  ]
}

function assessmentNode(
  ids: NodeIds,
  award: Award,
  awardedBy: Node,
  assessment: AwardedAssessment,
  grade: LanguageMap,
): Node {
  const title = conceptOf(assessmentTypes, assessment.type)?.label ?? { en: assessment.type }
  const supervision = assessment.supervision
  return {
    id: ids('learningAssessment'),
    type: 'LearningAssessment',
    title,
    awardedBy,
    grade: noteNode(ids, grade),
    ...dateOfAssessment(award),
    ...defined({
      idVerification: supervision === undefined ? undefined : codeNode(supervisionForms, supervision),
    }),
    specifiedBy: {
      id: `${award.specification.uri}#${encodeURIComponent(assessment.id)}`,
      type: 'LearningAssessmentSpecification',
      title,
      dcType: listedCodeNode(assessmentTypes, assessment.type),
      ...defined({
        mode: modeOf(assessment),
        language: assessment.language === undefined ? undefined : languageNode(assessment.language),
        gradingScheme: gradingScheme(ids, award, assessment),
      }),
    },
  }
}

function modeOf(assessment: AwardedAssessment): Node | undefined {
  const bySupervision: Readonly<Record<string, string>> = {
    'supervised-online-id': 'online',
    'supervised-onsite-id': 'presential',
  }
  const mode = assessment.mode ?? bySupervision[assessment.supervision ?? '']
  return mode === undefined ? undefined : listedCodeNode(participationForms, mode)
}

function gradingScheme(ids: NodeIds, award: Award, assessment: AwardedAssessment): Node | undefined {
  if (assessment.grading === undefined) return undefined
  const primary = award.languages[0]
  const criteria = assessment.criteria.map(({ outcomeId, pass }) =>
    [outcomeId, pass].filter(Boolean).join(': '),
  )
  return {
    id: ids('gradingScheme'),
    type: 'GradingScheme',
    title: { [primary]: assessment.grading.scheme },
    ...(criteria.length === 0 ? {} : { description: { [primary]: criteria.join('\n') } }),
  }
}

function overallLiteral(award: Award): LanguageMap {
  return award.grade === undefined ? passed : { [award.languages[0]]: award.grade }
}

function partLiteral(award: Award, assessment: AwardedAssessment): LanguageMap {
  const results = award.results.filter(({ outcomeId }) => assessment.outcomeIds.includes(outcomeId))
  const grades = results.flatMap(({ outcomeId, grade }) =>
    grade === undefined ? [] : [`${outcomeId}: ${grade}`],
  )
  if (grades.length > 0) return { [award.languages[0]]: grades.join('; ') }
  return results.every((result) => result.passed) ? passed : notPassed
}

function dateOfAssessment(award: Award): Node {
  return award.assessedOn === undefined ? {} : { dateIssued: dateTime(award.assessedOn) }
}

/** The course, where there was one: validation of prior learning has no activity, and no hours of a person. */
function activityNode(ids: NodeIds, award: Award, awardedBy: Node): Node {
  const { specification } = award
  const hours = formatWorkload(specification.workload.hours)
  const contact = specification.workload.breakdown?.['contact']
  return {
    id: ids('learningActivity'),
    type: 'LearningActivity',
    title: specification.title,
    awardedBy,
    workload: hours,
    specifiedBy: {
      id: `${specification.uri}#course`,
      type: 'LearningActivitySpecification',
      title: specification.title,
      mode: codeNode(participationForms, specification.participation),
      volumeOfLearning: hours,
      language: specification.languages.instruction.flatMap((code) => languageNode(code) ?? []),
      ...(contact === undefined ? {} : { contactHour: String(contact) }),
    },
  }
}

function proofingNote(ids: NodeIds, award: Award): Node | undefined {
  const { identityProofing } = award
  if (identityProofing === undefined) return undefined
  const text = [identityProofing.method, identityProofing.level].filter(Boolean).join(' - ')
  const { code, label } = noteTopics.identityProofing
  return noteNode(ids, { [award.languages[0]]: text }, ownConcept('note', code, label))
}
