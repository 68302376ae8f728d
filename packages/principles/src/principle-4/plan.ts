import type { Assessment, Dossier, LearningOutcome } from '../dossier.ts'
import {
  anyText,
  assessmentsOf,
  ectsOf,
  isWebAddress,
  outcomesOf,
  textLanguagesOf,
  textOf,
} from '../facts.ts'
import { finding, holds, type Judgement, notApplicable, verdict } from '../judgement.ts'
import { checkableRules, type RuleContext } from '../rule.ts'
import { assessmentTypes, attendance, normalised, supervisionForms } from '../vocabulary.ts'

/** Kinds of outcome that one kind of assessment cannot show alone. */
const unfit: Readonly<Record<string, string>> = { skill: 'quiz', responsibility: 'written examination' }

export const planRules = checkableRules([
  {
    id: 'P4.1-ASSESS-PRESENT',
    severity: 'E',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P4; definition; DEQ assessment_certification=2',
    field: 'spec.assessments',
    credentialFacts: ['spec.assessments.type'],
    judge: assessmentIsPresent,
  },
  {
    id: 'P4.1-ASSESS-TYPE',
    severity: 'E',
    force: 'T',
    scope: 'SPEC',
    source: 'CR22 Annex I (9); ELM',
    field: 'spec.assessments',
    credentialFacts: ['spec.assessments.type'],
    judge: typesAreKnown,
  },
  {
    id: 'P4.1-ASSESS-COVER',
    severity: 'E',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P4; ESG15 1.3',
    field: 'spec.assessments',
    judge: outcomesAreAssessed,
  },
  {
    id: 'P4.1-ASSESS-ORPHAN',
    severity: 'W',
    force: 'H',
    scope: 'SPEC',
    source: 'constructive alignment',
    field: 'spec.assessments',
    judge: assessmentsHaveOutcomes,
  },
  {
    id: 'P4.1-CRITERIA',
    severity: 'E',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P4 "transparent standards"',
    field: 'spec.assessments',
    judge: criteriaArePublished,
  },
  {
    id: 'P4.1-GRADING',
    severity: 'E',
    force: 'R',
    scope: 'SPEC',
    source: 'ELM gradingScheme; WB MC-IR-04',
    field: 'spec.assessments',
    judge: gradingHasAPassMark,
  },
  {
    id: 'P4.1-WEIGHTS',
    severity: 'E',
    force: 'H',
    scope: 'SPEC',
    source: 'arithmetic',
    field: 'spec.assessments',
    credentialFacts: ['spec.assessments.weight'],
    judge: weightsAddUp,
  },
  {
    id: 'P4.1-METHOD-FIT',
    severity: 'W',
    force: 'R',
    scope: 'SPEC',
    source: 'ESG15 1.3; validity',
    field: 'spec.assessments',
    judge: methodsFitOutcomes,
  },
  {
    id: 'P4.1-SUPERVISION',
    severity: 'W',
    force: 'T',
    scope: 'SPEC',
    source: 'CR22 Annex I optional; NUF criterion 7',
    field: 'spec.assessments',
    credentialFacts: ['spec.assessments.supervision'],
    judge: supervisionIsSaid,
  },
  {
    id: 'P4.1-RETAKE-APPEAL',
    severity: 'W',
    force: 'R',
    scope: 'SPEC',
    source: 'ESG15 1.3',
    field: 'spec.retake',
    judge: retakeAndAppealAreSaid,
  },
  {
    id: 'P4.1-ACCOMMODATION',
    severity: 'W',
    force: 'R',
    scope: 'SPEC',
    source: 'WCAG/EAA; UN CRPD',
    field: 'spec.accommodationUri',
    judge: adjustmentsAreSaid,
  },
])

function typeOf({ type }: Assessment): string {
  return normalised(type)
}

function assessmentIsPresent(dossier: Dossier): Judgement {
  return holds(
    assessmentsOf(dossier).some(
      (assessment) => typeOf(assessment) !== '' && typeOf(assessment) !== attendance,
    ),
    'spec.assessments',
  )
}

function typesAreKnown(dossier: Dossier): Judgement {
  const assessments = assessmentsOf(dossier)
  if (assessments.length === 0) return notApplicable
  return verdict(
    assessments.flatMap((assessment, index) =>
      assessmentTypes.has(typeOf(assessment)) || isWebAddress(assessment.typeUri)
        ? []
        : [finding(`spec.assessments.${index}.type`, { value: textOf(assessment.type) })],
    ),
  )
}

function outcomesAreAssessed(dossier: Dossier): Judgement {
  const assessed = new Set(assessmentsOf(dossier).flatMap(({ loIds }) => loIds ?? []))
  return verdict(
    outcomesOf(dossier).flatMap((outcome) =>
      outcome.id !== undefined && assessed.has(outcome.id)
        ? []
        : [finding('spec.assessments', { outcome: nameOf(outcome, dossier) })],
    ),
  )
}

/** How to name an outcome in a sentence: its text, else its id. */
function nameOf(outcome: LearningOutcome, dossier: Dossier): string {
  const text = anyText(outcome.text, textLanguagesOf(dossier))
  return text === '' ? textOf(outcome.id) : text
}

function assessmentsHaveOutcomes(dossier: Dossier): Judgement {
  const known = new Set(outcomesOf(dossier).map(({ id }) => id))
  return verdict(
    assessmentsOf(dossier).flatMap(({ loIds, id }, index) =>
      (loIds ?? []).some((loId) => known.has(loId))
        ? []
        : [finding(`spec.assessments.${index}.loIds`, { value: textOf(id) })],
    ),
  )
}

function criteriaArePublished(dossier: Dossier): Judgement {
  const described = new Set(
    assessmentsOf(dossier)
      .flatMap(({ criteria }) => criteria ?? [])
      .flatMap(({ loId, pass }) => (textOf(pass) === '' ? [] : [loId])),
  )
  return verdict(
    outcomesOf(dossier).flatMap((outcome) =>
      described.has(outcome.id) ? [] : [finding('spec.assessments', { outcome: nameOf(outcome, dossier) })],
    ),
  )
}

function gradingHasAPassMark(dossier: Dossier): Judgement {
  const assessments = assessmentsOf(dossier)
  if (assessments.length === 0) return notApplicable
  return verdict(
    assessments.flatMap(({ grading }, index) => {
      const values = grading?.values ?? []
      const pass = textOf(grading?.pass)
      const isPlausible =
        textOf(grading?.scheme) !== '' && pass !== '' && (values.length === 0 || values.includes(pass))
      return isPlausible ? [] : [finding(`spec.assessments.${index}.grading`, { value: pass })]
    }),
  )
}

function weightsAddUp(dossier: Dossier): Judgement {
  const weights = assessmentsOf(dossier).map(({ weight }) => weight)
  if (weights.every((weight) => weight === undefined)) return notApplicable
  const sum = weights.reduce<number>((total, weight) => total + (weight ?? 0), 0)
  // Only the rounding of binary fractions is forgiven: 60 + 40.0001 is a mistake.
  return holds(Math.abs(sum - 100) < 1e-9, 'spec.assessments', { value: sum, expected: 100 })
}

function methodsFitOutcomes(dossier: Dossier): Judgement {
  return verdict(
    outcomesOf(dossier).flatMap((outcome) => {
      const alone = unfit[textOf(outcome.type)]
      const types = assessmentsOf(dossier)
        .filter(({ loIds }) => outcome.id !== undefined && loIds?.includes(outcome.id))
        .map(typeOf)
      const isUnfit = alone !== undefined && types.length > 0 && types.every((type) => type === alone)
      return isUnfit ? [finding('spec.assessments', { outcome: nameOf(outcome, dossier), value: alone })] : []
    }),
  )
}

function supervisionIsSaid(dossier: Dossier, { profile }: RuleContext): Judgement {
  const assessments = assessmentsOf(dossier)
  if (assessments.length === 0) return notApplicable
  // Higher education that gives credits for work nobody identified owes a reason.
  const needsIdentity = profile.sector === 'he' && ectsOf(dossier.spec?.workload) !== undefined
  return verdict(
    assessments.flatMap(({ supervision }, index) => {
      const form = textOf(supervision)
      const isEnough = supervisionForms.has(form) && !(needsIdentity && form === 'unsupervised-no-id')
      return isEnough ? [] : [finding(`spec.assessments.${index}.supervision`, { value: form })]
    }),
  )
}

function retakeAndAppealAreSaid({ spec }: Dossier): Judgement {
  return verdict([
    ...(textOf(spec?.retake) === '' ? [finding('spec.retake')] : []),
    ...(textOf(spec?.appealUri) === '' ? [finding('spec.appealUri')] : []),
  ])
}

function adjustmentsAreSaid({ spec }: Dossier): Judgement {
  return holds(textOf(spec?.accommodationUri) !== '', 'spec.accommodationUri')
}
