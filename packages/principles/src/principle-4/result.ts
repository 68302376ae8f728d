import type { Dossier, DossierAward } from '../dossier.ts'
import { assessmentsOf, isValidation, outcomesOf, textOf } from '../facts.ts'
import { finding, holds, type Judgement, notApplicable, notChecked, pass, verdict } from '../judgement.ts'
import { checkableRules, type RuleContext } from '../rule.ts'

/** Nobody reads a piece of work in less: a faster click accepts what the software said. */
const secondsToDecide = 5

export const resultRules = checkableRules([
  {
    id: 'P4.1-CRITERIA-FROZEN',
    severity: 'E',
    force: 'H',
    scope: 'PROC',
    source: 'fairness',
    field: 'award.assessmentRecord.criteriaVersion',
    judge: criteriaAreThoseOfEnrolment,
  },
  {
    id: 'P4.1-GRADE-DOMAIN',
    severity: 'E',
    force: 'R',
    scope: 'CRED',
    source: 'WB MC-IR-04',
    field: 'award.grade',
    judge: gradeIsOfTheScheme,
  },
  {
    id: 'P4.1-ASSESSOR',
    severity: 'E',
    force: 'R',
    scope: 'PROC',
    source: 'ESG15 1.3; VNFIL12 (g)',
    field: 'award.assessmentRecord.assessor',
    judge: assessorIsIndependent,
  },
  {
    id: 'P4.1-RECORD',
    severity: 'E',
    force: 'R',
    scope: 'PROC',
    source: 'ESG15 1.4; audit',
    field: 'award.assessmentRecord',
    judge: recordIsComplete,
  },
  {
    id: 'P4.1-AI-SCORING',
    severity: 'E',
    force: 'R',
    scope: 'PROC',
    source: 'AI Act Annex III (3); GDPR 22',
    field: 'award.assessmentRecord.humanDecision',
    judge: personDecides,
  },
])

type AssessmentRecord = NonNullable<DossierAward['assessmentRecord']>

/** Judges the award of a dossier; one that is not awarded yet is not checked. */
function ofRecord(
  { award }: Dossier,
  judge: (record: AssessmentRecord, award: DossierAward) => Judgement,
): Judgement {
  return award === undefined ? notChecked('no-data') : judge(award.assessmentRecord ?? {}, award)
}

function criteriaAreThoseOfEnrolment(dossier: Dossier): Judgement {
  return ofRecord(dossier, ({ criteriaVersion, enrolledVersion, changeAgreed }) => {
    if (criteriaVersion === undefined) return notApplicable
    const expected = enrolledVersion ?? dossier.offer?.specVersion ?? dossier.spec?.version
    return holds(
      criteriaVersion === expected || changeAgreed === true,
      'award.assessmentRecord.criteriaVersion',
      {
        value: criteriaVersion,
        expected: textOf(expected),
      },
    )
  })
}

function gradeIsOfTheScheme(dossier: Dossier, { mode }: RuleContext): Judgement {
  const { award } = dossier
  if (award === undefined) return notChecked('no-data')
  if (award.grade === undefined) return notApplicable
  const gradings = assessmentsOf(dossier).flatMap(({ grading }) => grading ?? [])
  const values = gradings.flatMap((grading) => grading.values ?? [])
  const hasScheme = gradings.some(({ scheme }) => textOf(scheme) !== '')
  if (values.length === 0 && hasScheme && mode === 'credential') return notChecked('not-in-credential')
  return holds(hasScheme && values.includes(award.grade), 'award.grade', {
    value: award.grade,
    expected: [...new Set(values)].join(', '),
  })
}

function assessorIsIndependent(dossier: Dossier): Judgement {
  return ofRecord(dossier, ({ assessor, adviser, conflictOfInterest, assessorQualified }) => {
    const path = 'award.assessmentRecord'
    const holder = dossier.credential?.holder?.matchingId
    const name = textOf(assessor)
    if (name === '') return verdict([finding(`${path}.assessor`)])
    return verdict([
      ...(isSameName(name, adviser) || name === holder ? [finding(`${path}.assessor`, { value: name })] : []),
      ...(textOf(conflictOfInterest) === '' ? [] : [finding(`${path}.conflictOfInterest`)]),
      ...(assessorQualified === false ? [finding(`${path}.assessorQualified`)] : []),
    ])
  })
}

/** However it is written: two people type the same name in two ways. */
function isSameName(name: string, other: string | undefined): boolean {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ')
  return plain(name) === plain(textOf(other))
}

function recordIsComplete(dossier: Dossier): Judgement {
  return ofRecord(dossier, (record) => {
    const path = 'award.assessmentRecord'
    const judged = new Set(
      (record.results ?? []).flatMap(({ loId, passed }) => (passed === undefined ? [] : [loId])),
    )
    return verdict(
      [
        ...(textOf(record.assessor) === '' ? [finding(`${path}.assessor`)] : []),
        ...(record.date === undefined ? [finding(`${path}.date`)] : []),
        ...(textOf(record.criteriaVersion) === '' ? [finding(`${path}.criteriaVersion`)] : []),
        ...outcomesOf(dossier).flatMap(({ id }) =>
          judged.has(id) ? [] : [finding(`${path}.results`, { outcome: textOf(id) })],
        ),
        ...(dossier.spec?.secondMarking === true && textOf(record.moderator) === ''
          ? [finding(`${path}.moderator`)]
          : []),
      ],
      // The evidence of a validation is listed beside the record, so its hashes may stand there.
      record.evidenceRefs === undefined && !isValidation(dossier) ? ['evidence'] : [],
    )
  })
}

function personDecides(dossier: Dossier): Judgement {
  return ofRecord(dossier, (record) => {
    const path = 'award.assessmentRecord'
    if (record.automated !== true) return pass()
    return verdict([
      ...(textOf(record.humanDecision) === '' || (record.humanSeconds ?? secondsToDecide) < secondsToDecide
        ? [finding(`${path}.humanDecision`)]
        : []),
      ...(record.learnerInformed === true ? [] : [finding(`${path}.learnerInformed`)]),
      ...(record.systemRegistered === true ? [] : [finding(`${path}.systemRegistered`)]),
    ])
  })
}
