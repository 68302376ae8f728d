import { formatWorkload } from '@tesela/kernel'
import { defined } from '../../data-model/fields.ts'
import { type ClaimRow, claim } from './claim-row.ts'
import { inPrimary, known, some } from './claim-values.ts'

const hidden = ['always', 'mandatory'] as const
const hiddenIfKnown = ['always', 'optional'] as const

/** What was learned, how much, how deeply and how it went. */
export const learningClaims: readonly ClaimRow[] = [
  claim(
    'learning_outcomes',
    hidden,
    ['Learning outcomes', 'Resultados de aprendizaje', 'Õpiväljundid'],
    (award) => award.specification.learningOutcomes.map(({ text }) => inPrimary(award, text) ?? ''),
  ),
  claim(
    'learning_outcome_details',
    hidden,
    ['Learning outcomes in full', 'Resultados de aprendizaje al completo', 'Õpiväljundid täies mahus'],
    (award) =>
      award.specification.learningOutcomes.map(({ id, type, text, frameworkUris }) => ({
        id,
        type,
        text,
        frameworks: frameworkUris,
      })),
  ),
  claim('expected_study_time', hidden, ['Workload', 'Carga de trabajo', 'Õppemaht'], ({ specification }) =>
    formatWorkload(specification.workload.hours),
  ),
  claim(
    'workload_breakdown',
    hiddenIfKnown,
    ['Workload by kind', 'Carga de trabajo por tipo', 'Õppemaht liikide kaupa'],
    ({ specification }) => known({ ...specification.workload.breakdown }),
  ),
  claim(
    'ects_credits',
    hiddenIfKnown,
    ['ECTS credits', 'Créditos ECTS', 'EAP'],
    ({ specification }) => specification.workload.credits.find(({ system }) => system === 'ECTS')?.points,
  ),
  claim(
    'other_credits',
    hiddenIfKnown,
    ['Other credits', 'Otros créditos', 'Muud ainepunktid'],
    ({ specification }) =>
      some(
        specification.workload.credits
          .filter(({ system }) => system !== 'ECTS')
          .map(({ system, points }) => ({ system, points })),
      ),
  ),
  claim('level_of_learning_experience', hidden, ['Level', 'Nivel', 'Tase'], ({ specification: { level } }) =>
    level.eqf === undefined ? (level.noneReason ?? '-') : `Level${level.eqf}`,
  ),
  claim(
    'level_details',
    hiddenIfKnown,
    ['Level in full', 'Nivel al completo', 'Tase täies mahus'],
    ({ specification: { level } }) =>
      known({
        eqf: level.eqf,
        cycle: level.qfEhea,
        basis: level.basis,
        national: level.nqf && known({ ...level.nqf }),
        register: level.registerUri,
      }),
  ),
  claim(
    'form_of_participation',
    hidden,
    ['Form of participation', 'Forma de participación', 'Osalemise vorm'],
    ({ specification }) => specification.participation,
  ),
  claim('award_route', hidden, ['Route', 'Vía', 'Omandamise viis'], (award) => award.route),
  claim(
    'types_of_assessment',
    hidden,
    ['Types of assessment', 'Tipos de evaluación', 'Hindamise liigid'],
    ({ specification }) => [...new Set(specification.assessments.map(({ type }) => type))],
  ),
  claim(
    'supervision_and_identity_verification',
    hiddenIfKnown,
    [
      'Supervision and identity check during assessment',
      'Supervisión y comprobación de identidad en la evaluación',
      'Järelevalve ja isikutuvastus hindamisel',
    ],
    ({ specification }) =>
      some([...new Set(specification.assessments.flatMap(({ supervision }) => supervision ?? []))]),
  ),
  claim(
    'assessment_details',
    hidden,
    ['Assessment in full', 'Evaluación al completo', 'Hindamine täies mahus'],
    ({ specification }) =>
      specification.assessments.map(
        ({ id, type, outcomeIds, weight, supervision, mode, language, grading }) =>
          defined({
            id,
            type,
            outcomes: outcomeIds,
            weight,
            supervision,
            mode,
            language,
            grading_scheme: grading?.scheme,
            pass: grading?.pass,
          }),
      ),
  ),
  claim(
    'grading_scheme',
    hiddenIfKnown,
    ['Grading scheme', 'Escala de calificación', 'Hindamisskaala'],
    ({ specification }) =>
      specification.assessments.find(({ grading }) => grading !== undefined)?.grading?.scheme,
  ),
  claim(
    'date_of_assessment',
    hiddenIfKnown,
    ['Date of assessment', 'Fecha de evaluación', 'Hindamise kuupäev'],
    (award) => award.assessedOn,
  ),
  claim('assessment_grade', hiddenIfKnown, ['Grade', 'Calificación', 'Hinne'], (award) => award.grade),
  claim(
    'outcome_results',
    hiddenIfKnown,
    [
      'Results by learning outcome',
      'Resultados por resultado de aprendizaje',
      'Tulemused õpiväljundite kaupa',
    ],
    ({ results }) =>
      some(results.map(({ outcomeId, passed, grade }) => defined({ outcome: outcomeId, passed, grade }))),
  ),
  claim(
    'prerequisites_to_enroll',
    hiddenIfKnown,
    ['Prerequisites', 'Requisitos previos', 'Eeltingimused'],
    (award) => award.specification.prerequisites?.map(({ text }) => inPrimary(award, text) ?? ''),
  ),
  claim(
    'integration_stackability_options',
    hiddenIfKnown,
    ['Integration and stackability', 'Integración y acumulación', 'Liidetavus'],
    ({ specification }) => specification.stackability?.kind,
  ),
  claim(
    'further_information',
    hiddenIfKnown,
    ['Further information', 'Más información', 'Lisateave'],
    (award) =>
      some(
        award.specification.furtherInformation.map(({ text, uri }) =>
          [inPrimary(award, text), uri].filter(Boolean).join(' '),
        ),
      ),
  ),
]
