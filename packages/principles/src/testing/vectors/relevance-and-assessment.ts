import type { Vector } from './vector.ts'

const esco = 'http://data.europa.eu/esco/skill/00000000-0000-4000-8000-000000000001'
const twin = {
  id: 'mc:twin',
  title: { en: 'Charts of rivers' },
  learningOutcomes: [{ id: 'LO1', text: { en: 'Produce charts' }, frameworkUris: [esco] }],
}
const unlinkedTwin = {
  id: 'mc:twin',
  title: { en: 'Charts of rivers' },
  learningOutcomes: [
    { id: 'LO1', text: { en: 'Produce charts from sensor data' } },
    { id: 'LO2', text: { en: 'Justify conclusions to the public' } },
  ],
}
const stranger = {
  id: 'mc:bread',
  title: { en: 'Bread' },
  learningOutcomes: [{ id: 'LO1', text: { en: 'Bake bread' } }],
}

/** Principle 3 and its edge cases. */
export const relevanceVectors: readonly Vector[] = [
  {
    name: 'does not say why',
    set: { 'spec.purpose': { et: 'Eesmärk' } },
    fails: ['P3.1-TARGETED'],
    paths: ['spec.purpose.en'],
  },
  {
    name: 'does not say for whom',
    set: { 'spec.targetGroup.description': undefined },
    fails: ['P3.1-TARGETED'],
  },
  {
    name: 'is a twin of another of the same provider by its links',
    set: {},
    environment: { catalogue: [stranger, twin] },
    fails: ['P3.1-DISTINCT'],
  },
  {
    name: 'is a twin of another by its words, where there are no links',
    set: {},
    environment: { catalogue: [unlinkedTwin] },
    fails: ['P3.1-DISTINCT'],
  },
  {
    name: 'is a declared variant of its twin',
    set: {},
    environment: { catalogue: [{ ...twin, variantOf: 'mc:river-data' }] },
    fails: [],
    outcomes: { 'P3.1-DISTINCT': 'pass' },
  },
  {
    name: 'is another version of itself',
    set: {},
    environment: { catalogue: [{ ...twin, id: 'mc:river-data' }] },
    fails: [],
  },
  {
    name: 'is unlike the others',
    set: {},
    environment: { catalogue: [stranger] },
    fails: [],
    outcomes: { 'P3.1-DISTINCT': 'pass' },
  },
  {
    name: 'has four of five links in common with another',
    set: { 'spec.learningOutcomes.0.frameworkUris': [1, 2, 3, 4].map((n) => `${esco}${n}`) },
    environment: {
      catalogue: [
        {
          ...twin,
          learningOutcomes: [{ id: 'LO1', frameworkUris: [1, 2, 3, 4, 5].map((n) => `${esco}${n}`) }],
        },
      ],
    },
    fails: ['P3.1-DISTINCT'],
  },
  {
    name: 'has three of four links in common with another',
    set: { 'spec.learningOutcomes.0.frameworkUris': [1, 2, 3].map((n) => `${esco}${n}`) },
    environment: {
      catalogue: [
        { ...twin, learningOutcomes: [{ id: 'LO1', frameworkUris: [1, 2, 3, 4].map((n) => `${esco}${n}`) }] },
      ],
    },
    fails: [],
  },
  { name: 'shows no need', set: { 'spec.needs': [] }, fails: ['P3.2-NEED-EVIDENCE'] },
  {
    name: 'shows a need without a source, as a summary by software would',
    set: { 'spec.needs.0.source': '' },
    fails: ['P3.2-NEED-EVIDENCE'],
  },
  {
    name: 'shows a need without a finding',
    set: { 'spec.needs.0.finding': undefined },
    fails: ['P3.2-NEED-EVIDENCE'],
  },
  {
    name: 'shows a need of an unknown type',
    set: { 'spec.needs.0.type': 'feeling' },
    fails: ['P3.2-NEED-EVIDENCE'],
  },
  {
    name: 'shows a need without a date',
    set: { 'spec.needs.0.date': undefined },
    fails: ['P3.2-NEED-EVIDENCE'],
  },
  { name: 'shows a need 36 months old', set: { 'spec.needs.0.date': '2023-11-23' }, fails: [] },
  {
    name: 'shows a need over 36 months old',
    set: { 'spec.needs.0.date': '2023-11-22' },
    fails: ['P3.2-NEED-EVIDENCE'],
  },
  {
    name: 'shows a need from the future',
    set: { 'spec.needs.0.date': '2026-11-24' },
    fails: ['P3.2-NEED-EVIDENCE'],
  },
  { name: 'shows a need from today', set: { 'spec.needs.0.date': '2026-11-23' }, fails: [] },
  {
    name: 'shows an old law that is still in force',
    set: { 'spec.needs.0.date': '2016-01-01', 'spec.needs.0.stillValid': 'the act was not amended' },
    fails: [],
  },
  { name: 'had its content checked a year ago', set: { 'spec.contentChecked': '2025-11-23' }, fails: [] },
  {
    name: 'had its content checked over a year ago',
    set: { 'spec.contentChecked': '2025-11-22' },
    fails: ['P3.2-UPDATE-CYCLE'],
  },
  {
    name: 'never had its content checked',
    set: { 'spec.contentChecked': undefined },
    fails: ['P3.2-UPDATE-CYCLE'],
  },
  {
    name: 'has no public list of changes',
    set: { 'spec.changeLogUri': undefined },
    fails: [],
    outcomes: { 'P3.2-UPDATE-CYCLE': 'pass' },
  },
  {
    name: 'offers a version that nobody knows',
    set: { 'offer.specVersion': '0.8', 'award.assessmentRecord.enrolledVersion': '1.0' },
    fails: ['P3.2-OLD-VERSION-OFFER'],
  },
  {
    name: 'offers a version superseded six months ago',
    set: {
      'offer.specVersion': '0.9',
      'award.assessmentRecord.enrolledVersion': '1.0',
      'spec.previousVersions': [{ version: '0.9', supersededOn: '2026-05-23' }],
    },
    fails: [],
  },
  {
    name: 'offers a version superseded over six months ago',
    set: {
      'offer.specVersion': '0.9',
      'award.assessmentRecord.enrolledVersion': '1.0',
      'spec.previousVersions': [{ version: '0.9', supersededOn: '2026-05-22' }],
    },
    fails: ['P3.2-OLD-VERSION-OFFER'],
  },
  {
    name: 'offers an old version within the transition that it promised',
    set: {
      'offer.specVersion': '0.9',
      'award.assessmentRecord.enrolledVersion': '1.0',
      'spec.transitionMonths': 12,
      'spec.previousVersions': [{ version: '0.9', supersededOn: '2026-05-22' }],
    },
    fails: [],
  },
  {
    name: 'worked with nobody',
    set: { 'spec.stakeholders': [] },
    fails: ['P3.3-STAKEHOLDERS'],
    severities: { 'P3.3-STAKEHOLDERS': 'I' },
  },
  {
    name: 'is vocational and worked with nobody',
    base: 'vocational',
    set: { 'spec.stakeholders': undefined },
    fails: ['P3.3-STAKEHOLDERS'],
    severities: { 'P3.3-STAKEHOLDERS': 'W' },
  },
  ...['org', 'role', 'date'].map(
    (member): Vector => ({
      name: `names a stakeholder without ${member}`,
      set: { [`spec.stakeholders.0.${member}`]: undefined },
      fails: ['P3.3-STAKEHOLDERS'],
    }),
  ),
]

/** Principle 4: the plan. */
export const assessmentPlanVectors: readonly Vector[] = [
  {
    name: 'has no assessment',
    set: { 'spec.assessments': [] },
    fails: [
      'P2.6-OFFER-COMPLETE',
      'P4.1-ASSESS-PRESENT',
      'P4.1-ASSESS-COVER',
      'P4.1-CRITERIA',
      'P4.1-GRADE-DOMAIN',
      'P6.1-ANNEX1',
    ],
    outcomes: {
      'P4.1-ASSESS-TYPE': 'not-applicable',
      'P4.1-GRADING': 'not-applicable',
      'P4.1-WEIGHTS': 'not-applicable',
      'P4.1-SUPERVISION': 'not-applicable',
      'P5.2-MODULAR-SELF': 'not-checked',
    },
  },
  {
    name: 'is given for attendance alone',
    set: {
      'spec.assessments.0.type': 'level of attendance',
      'spec.assessments.1.type': 'Level of attendance',
    },
    fails: ['P4.1-ASSESS-PRESENT'],
  },
  {
    name: 'counts attendance beside an examination',
    set: { 'spec.assessments.0.type': 'level of attendance' },
    fails: [],
  },
  {
    name: 'has an assessment of an unknown type',
    set: { 'spec.assessments.0.type': 'vibes' },
    fails: ['P4.1-ASSESS-TYPE'],
  },
  {
    name: 'has an assessment of its own published type',
    set: {
      'spec.assessments.0.type': 'river walk',
      'spec.assessments.0.typeUri': 'https://river.example/types/walk',
    },
    fails: [],
  },
  {
    name: 'writes a known type in capitals and hyphens',
    set: { 'spec.assessments.0.type': 'Project-Work' },
    fails: [],
  },
  {
    name: 'never assesses an outcome',
    set: { 'spec.assessments.1.loIds': ['LO1'] },
    fails: ['P4.1-ASSESS-COVER'],
  },
  {
    name: 'has an outcome without an id',
    set: { 'spec.learningOutcomes.1.id': undefined },
    fails: [
      'P4.1-ASSESS-COVER',
      'P4.1-ASSESS-ORPHAN',
      'P4.1-CRITERIA',
      'P2.2-CREDIT-AFTER-ASSESS',
      'P4.1-RECORD',
    ],
  },
  {
    name: 'has an assessment for no outcome',
    set: { 'spec.assessments.1.loIds': [], 'spec.assessments.0.loIds': ['LO1', 'LO2'] },
    fails: ['P4.1-ASSESS-ORPHAN'],
  },
  {
    name: 'has an assessment for an outcome that does not exist',
    set: { 'spec.assessments.1.loIds': ['LO9'], 'spec.assessments.0.loIds': ['LO1', 'LO2'] },
    fails: ['P4.1-ASSESS-ORPHAN'],
  },
  {
    name: 'has an outcome without criteria',
    set: { 'spec.assessments.1.criteria': [] },
    fails: ['P4.1-CRITERIA'],
  },
  {
    name: 'has a criterion without words',
    set: { 'spec.assessments.1.criteria.0.pass': ' ' },
    fails: ['P4.1-CRITERIA'],
  },
  { name: 'has no mark scale', set: { 'spec.assessments.0.grading': undefined }, fails: ['P4.1-GRADING'] },
  {
    name: 'has a mark scale without a name',
    set: { 'spec.assessments.0.grading.scheme': '' },
    fails: ['P4.1-GRADING'],
  },
  {
    name: 'has no pass mark',
    set: { 'spec.assessments.0.grading.pass': undefined },
    fails: ['P4.1-GRADING'],
  },
  {
    name: 'has a pass mark outside its scale',
    set: { 'spec.assessments.0.grading.pass': 'G' },
    fails: ['P4.1-GRADING'],
  },
  {
    name: 'has pass and fail without further values',
    set: { 'spec.assessments.0.grading': { scheme: 'pass or fail', pass: 'pass' } },
    fails: [],
  },
  {
    name: 'has weights of 60 and 40.0001',
    set: { 'spec.assessments.1.weight': 40.0001 },
    fails: ['P4.1-WEIGHTS'],
  },
  {
    name: 'has weights of 60 and nothing',
    set: { 'spec.assessments.1.weight': undefined },
    fails: ['P4.1-WEIGHTS'],
  },
  {
    name: 'has no weights',
    set: { 'spec.assessments.0.weight': undefined, 'spec.assessments.1.weight': undefined },
    fails: [],
    outcomes: { 'P4.1-WEIGHTS': 'not-applicable' },
  },
  {
    name: 'has weights in fractions that add up',
    set: { 'spec.assessments.0.weight': 66.7, 'spec.assessments.1.weight': 33.3 },
    fails: [],
  },
  {
    name: 'shows a skill by a quiz alone',
    set: { 'spec.assessments.0.type': 'quiz' },
    fails: ['P4.1-METHOD-FIT'],
  },
  {
    name: 'shows a skill by a quiz and a project',
    set: { 'spec.assessments.0.type': 'quiz', 'spec.assessments.1.loIds': ['LO1', 'LO2'] },
    fails: [],
  },
  {
    name: 'shows responsibility by a written examination alone',
    set: { 'spec.assessments.1.type': 'written examination' },
    fails: ['P4.1-METHOD-FIT'],
  },
  {
    name: 'shows knowledge by a quiz',
    set: { 'spec.assessments.0.type': 'quiz', 'spec.learningOutcomes.0.type': 'knowledge' },
    fails: [],
  },
  {
    name: 'does not say if it was supervised',
    set: { 'spec.assessments.0.supervision': undefined },
    fails: ['P4.1-SUPERVISION'],
  },
  {
    name: 'has an unknown form of supervision',
    set: { 'spec.assessments.0.supervision': 'a little' },
    fails: ['P4.1-SUPERVISION'],
  },
  {
    name: 'gives credits of higher education to somebody whom nobody identified',
    set: { 'spec.assessments.0.supervision': 'unsupervised-no-id' },
    fails: ['P4.1-SUPERVISION'],
  },
  {
    name: 'gives no credits to somebody whom nobody identified, and says so',
    set: {
      'spec.assessments.0.supervision': 'unsupervised-no-id',
      'spec.workload.credits': [],
      justifications: { 'P2.2-ECTS-HEI': 'pilot' },
    },
    fails: [],
  },
  {
    name: 'is vocational without supervision, and says so',
    base: 'vocational',
    set: { 'spec.assessments.0.supervision': 'unsupervised-no-id' },
    fails: [],
  },
  { name: 'does not say how to try again', set: { 'spec.retake': '' }, fails: ['P4.1-RETAKE-APPEAL'] },
  { name: 'does not say how to appeal', set: { 'spec.appealUri': undefined }, fails: ['P4.1-RETAKE-APPEAL'] },
  {
    name: 'does not say how disabled learners get adjustments',
    set: { 'spec.accommodationUri': undefined },
    fails: ['P4.1-ACCOMMODATION'],
  },
]

/** Principle 4: the result. */
export const assessmentResultVectors: readonly Vector[] = [
  {
    name: 'was assessed by newer criteria than those of enrolment',
    set: { 'award.assessmentRecord.criteriaVersion': '1.1' },
    fails: ['P4.1-CRITERIA-FROZEN'],
  },
  {
    name: 'was assessed by newer criteria with the learner’s agreement',
    set: { 'award.assessmentRecord.criteriaVersion': '1.1', 'award.assessmentRecord.changeAgreed': true },
    fails: [],
  },
  {
    name: 'was assessed by the criteria of an older enrolment',
    set: { 'award.assessmentRecord.criteriaVersion': '0.9', 'award.assessmentRecord.enrolledVersion': '0.9' },
    fails: [],
  },
  {
    name: 'names no version of the criteria',
    set: { 'award.assessmentRecord.criteriaVersion': undefined },
    fails: ['P4.1-RECORD'],
    outcomes: { 'P4.1-CRITERIA-FROZEN': 'not-applicable' },
  },
  { name: 'has a mark outside the scale', set: { 'award.grade': 'A+' }, fails: ['P4.1-GRADE-DOMAIN'] },
  {
    name: 'has a mark without a scale',
    set: { 'spec.assessments.0.grading': undefined, 'spec.assessments.1.grading': undefined },
    fails: ['P4.1-GRADING', 'P4.1-GRADE-DOMAIN'],
  },
  {
    name: 'has no mark',
    set: { 'award.grade': undefined },
    fails: [],
    outcomes: { 'P4.1-GRADE-DOMAIN': 'not-applicable' },
  },
  {
    name: 'was assessed by nobody',
    set: { 'award.assessmentRecord.assessor': '' },
    fails: ['P4.1-ASSESSOR', 'P4.1-RECORD'],
  },
  {
    name: 'was assessed by the candidate’s adviser',
    base: 'validation',
    set: { 'award.assessmentRecord.adviser': 'person:assessor' },
    fails: ['P4.1-ASSESSOR'],
  },
  {
    name: 'was assessed by the candidate',
    set: { 'credential.holder.matchingId': 'person:assessor' },
    fails: ['P4.1-ASSESSOR'],
  },
  {
    name: 'was assessed by a relative',
    set: { 'award.assessmentRecord.conflictOfInterest': 'sister' },
    fails: ['P4.1-ASSESSOR'],
  },
  {
    name: 'was assessed by somebody who is not qualified',
    set: { 'award.assessmentRecord.assessorQualified': false },
    fails: ['P4.1-ASSESSOR'],
  },
  {
    name: 'has no date of assessment',
    set: { 'award.assessmentRecord.date': undefined },
    fails: ['P4.1-RECORD'],
  },
  {
    name: 'has a result that says neither yes nor no',
    set: { 'award.assessmentRecord.results.1.passed': undefined },
    fails: ['P2.2-CREDIT-AFTER-ASSESS', 'P4.1-RECORD'],
  },
  {
    name: 'has no record',
    set: { 'award.assessmentRecord': undefined },
    fails: ['P2.2-CREDIT-AFTER-ASSESS', 'P4.1-ASSESSOR', 'P4.1-RECORD'],
  },
  { name: 'needs a second marker and has none', set: { 'spec.secondMarking': true }, fails: ['P4.1-RECORD'] },
  {
    name: 'needs a second marker and has one',
    set: { 'spec.secondMarking': true, 'award.assessmentRecord.moderator': 'person:second' },
    fails: [],
  },
  {
    name: 'was scored by software alone',
    set: {
      'award.assessmentRecord.automated': true,
      'award.assessmentRecord.learnerInformed': true,
      'award.assessmentRecord.systemRegistered': true,
    },
    fails: ['P4.1-AI-SCORING'],
  },
  ...(
    [
      ['with a person who took their time', {}, []],
      ['with a click within a second', { humanSeconds: 1 }, ['P4.1-AI-SCORING']],
      ['with a person who took five seconds', { humanSeconds: 5 }, []],
      ['without telling the learner', { learnerInformed: false }, ['P4.1-AI-SCORING']],
      ['by a system that is not registered', { systemRegistered: undefined }, ['P4.1-AI-SCORING']],
    ] as const
  ).map(
    ([how, members, fails]): Vector => ({
      name: `was scored by software ${how}`,
      set: Object.fromEntries(
        Object.entries({
          automated: true,
          humanDecision: 'confirmed by person:assessor',
          humanSeconds: 240,
          learnerInformed: true,
          systemRegistered: true,
          ...members,
        }).map(([name, value]) => [`award.assessmentRecord.${name}`, value]),
      ),
      fails,
    }),
  ),
]
