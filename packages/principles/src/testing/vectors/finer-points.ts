import type { Vector } from './vector.ts'

const entry = {
  subject: 'org:river',
  scope: 'provider',
  eqarRegistered: true,
  decision: 'positive',
  validFrom: '2023-05-01',
}
const policy = 'https://river.example/quality'
const looked = (checked: string) => ({ links: { [policy]: { state: 'open' as const, checked } } })
const lei = (value: string) => ({
  'credential.issuer.ids': [{ scheme: 'lei', value }],
  'credential.seal.orgId': value,
})
const round = { n: 9, published: false, response: 'x', publicResponse: 'https://mc.example/answers/2' }

/** Several of a kind, of which one decides. */
export const severalVectors: readonly Vector[] = [
  {
    name: 'has an entry for the provider beside one for a programme',
    set: { 'qa.external': [{ ...entry, scope: 'programme' }, entry] },
    fails: [],
    outcomes: { 'P1.3-EQA-PROVIDER-LEVEL': 'pass' },
  },
  {
    name: 'has an entry that is over beside one in force',
    set: { 'qa.external': [{ ...entry, validTo: '2024-01-01' }, entry] },
    fails: [],
    outcomes: { 'P1.3-EQA-VALID-AT-AWARD': 'pass' },
  },
  {
    name: 'has one field inside and one outside the limits of the review',
    set: { 'spec.iscedF': ['0532', '0111'] },
    fails: ['P1.3-EQA-LIMITS'],
  },
  {
    name: 'has an old round of feedback and a recent one',
    set: {
      'qa.rounds': [
        { ...round, date: '2025-01-01' },
        { ...round, date: '2026-05-01' },
      ],
    },
    fails: [],
    outcomes: { 'P1.4c-LEARNER-FEEDBACK': 'pass' },
  },
  {
    name: 'has learners in one of two external reviews',
    set: { 'qa.external': [entry, { ...entry, eqarRegistered: false }] },
    fails: [],
    outcomes: { 'P8.2-LEARNER-IN-EQA': 'pass' },
  },
  {
    name: 'has two prerequisites, the second of which is itself',
    set: {
      'spec.prerequisites': [
        { text: 'x', ref: 'mc:x', orValidation: true },
        { text: 'y', ref: 'mc:river-data', orValidation: true },
      ],
    },
    fails: ['P5.2-PREREQ-ACYCLIC'],
    paths: ['spec.prerequisites.1.ref'],
  },
  {
    name: 'asks a provider and no stakeholder, which the message names',
    set: { 'qa.peerFeedback.1': { role: 'provider', org: 'org:other' } },
    fails: ['P1.4d-PEER-FEEDBACK'],
    params: { value: 'stakeholder' },
  },
  {
    name: 'asks a stakeholder and no provider, which the message names',
    set: { 'qa.peerFeedback.0': { role: 'stakeholder', org: 'org:other' } },
    fails: ['P1.4d-PEER-FEEDBACK'],
    params: { value: 'provider' },
  },
  {
    name: 'has the same summary in two languages',
    set: {
      'spec.summary.et':
        'You learn to read water data. You draw charts and explain what they show. At the end you present your own river.',
    },
    fails: ['P2.1-MULTILINGUAL-COMPLETE'],
  },
  {
    name: 'does not say its routes and has no language of instruction',
    set: { 'spec.routes': undefined, 'spec.languages.instruction': [] },
    fails: ['P2.1-LANGUAGE', 'P5.5-RPL-ROUTE'],
    outcomes: { 'P6.1-PARTICIPATION': 'pass' },
  },
  {
    name: 'names an outcome without a text by its id',
    set: { 'spec.learningOutcomes.1.text': { et: '', en: '' }, 'spec.assessments.1.criteria': [] },
    fails: ['P4.1-CRITERIA', 'P2.1-LO-PRESENT'],
    params: { outcome: 'LO2' },
  },
  {
    name: 'names an outcome by its text',
    set: { 'spec.assessments.1.criteria': [] },
    fails: ['P4.1-CRITERIA'],
    params: { outcome: 'Justify conclusions to the public' },
  },
  {
    name: 'has no declared text languages, so that those of the title count',
    set: { 'spec.textLanguages': [] },
    fails: [],
    outcomes: { 'P10.2-LANGUAGES': 'pass' },
  },
]

/** What nobody looked at. */
export const uncheckedVectors: readonly Vector[] = [
  {
    name: 'had its policy looked at 30 days ago',
    set: {},
    environment: looked('2026-10-24'),
    fails: [],
    unchecked: { 'P1.2-QA-DOC-PUBLIC': [] },
  },
  {
    name: 'had its policy looked at 31 days ago',
    set: {},
    environment: looked('2026-10-23'),
    fails: [],
    unchecked: { 'P1.2-QA-DOC-PUBLIC': ['link'] },
  },
  {
    name: 'shows a verified label',
    base: 'validation',
    set: {},
    fails: [],
    unchecked: { 'P1.5d-LABEL': [] },
  },
  {
    name: 'shows a claimed label beside a verified one',
    base: 'validation',
    set: {
      'qa.labels.1': {
        name: 'Second',
        uri: 'https://label.example/2',
        validTo: '2028-01-01',
        state: 'claimed',
      },
    },
    fails: [],
    unchecked: { 'P1.5d-LABEL': ['label'] },
  },
  {
    name: 'has a phase of its quality cycle today',
    base: 'vocational',
    set: { 'qa.eqavet.review': '2026-11-23' },
    fails: [],
  },
  {
    name: 'says when somebody can be asked',
    set: {},
    fails: [],
    unchecked: {
      'P10.1-CONTACT': [],
      'P3.2-UPDATE-CYCLE': [],
      'P10.2-LANGUAGES': [],
      'P4.1-RECORD': [],
      'P5.2-PREREQ-ACYCLIC': [],
      'P2.1-ESCO-URI': ['esco-version'],
    },
  },
  {
    name: 'does not say when somebody can be asked, which the report names',
    set: { 'spec.guidance.hours': undefined },
    fails: [],
    unchecked: { 'P10.1-CONTACT': ['opening-times'] },
  },
  {
    name: 'has no list of changes, which the report names',
    set: { 'spec.changeLogUri': '' },
    fails: [],
    unchecked: { 'P3.2-UPDATE-CYCLE': ['change-log'] },
  },
  {
    name: 'has its language judged without a country',
    profile: 'he',
    set: {},
    fails: [],
    unchecked: { 'P10.2-LANGUAGES': ['official-language'] },
  },
  {
    name: 'has its skills looked up',
    set: {},
    environment: {
      esco: {
        version: '1.2.0',
        concepts: new Set(['http://data.europa.eu/esco/skill/00000000-0000-4000-8000-000000000001']),
      },
    },
    fails: [],
    unchecked: { 'P2.1-ESCO-URI': [] },
  },
  {
    name: 'keeps no evidence of a course',
    set: { 'award.assessmentRecord.evidenceRefs': undefined },
    fails: [],
    unchecked: { 'P4.1-RECORD': ['evidence'] },
  },
  {
    name: 'keeps the evidence of a validation beside its record',
    base: 'validation',
    set: { 'award.assessmentRecord.evidenceRefs': undefined },
    fails: [],
    unchecked: { 'P4.1-RECORD': [] },
  },
  {
    name: 'keeps no evidence, and only its description tells that it was a validation',
    base: 'validation',
    set: { 'award.route': undefined, 'award.assessmentRecord.evidenceRefs': undefined },
    fails: [],
    unchecked: { 'P4.1-RECORD': [] },
  },
  {
    name: 'keeps no evidence, and its description has two routes',
    set: { 'award.route': undefined, 'award.assessmentRecord.evidenceRefs': undefined },
    fails: [],
    unchecked: { 'P4.1-RECORD': ['evidence'] },
  },
  {
    name: 'keeps no evidence, and its description has the course alone',
    set: {
      'award.route': undefined,
      'spec.routes': ['course'],
      'award.assessmentRecord.evidenceRefs': undefined,
    },
    fails: ['P5.5-RPL-ROUTE'],
    unchecked: { 'P4.1-RECORD': ['evidence'] },
  },
  {
    name: 'requires another that nobody looked up, which the report names',
    set: { 'spec.prerequisites': [{ text: 'x', ref: 'mc:x', orValidation: true }] },
    fails: [],
    unchecked: { 'P5.2-PREREQ-ACYCLIC': ['catalogue'] },
  },
  {
    name: 'requires another that is in the catalogue',
    set: { 'spec.prerequisites': [{ text: 'x', ref: 'mc:x', orValidation: true }] },
    environment: { catalogue: [{ id: 'mc:x' }] },
    fails: [],
    unchecked: { 'P5.2-PREREQ-ACYCLIC': [] },
  },
]

/** What the messages say about a workload. */
export const hintVectors: readonly Vector[] = [
  {
    name: 'is told that 60 hours was meant',
    base: 'vocational',
    set: { 'spec.workload.iso': 'P60M' },
    fails: ['P2.1-WORKLOAD-DURATION'],
    params: { value: 'P60M', hint: 'PT60H' },
  },
  {
    name: 'is told how many hours five days are',
    base: 'vocational',
    set: { 'spec.workload.iso': 'P5D' },
    fails: ['P2.1-WORKLOAD-DURATION'],
    params: { value: 'P5D', hint: 'PT120H' },
  },
  {
    name: 'is told nothing about what cannot be guessed',
    base: 'vocational',
    set: { 'spec.workload.iso': 'sixty' },
    fails: ['P2.1-WORKLOAD-DURATION'],
    params: { value: 'sixty' },
  },
  {
    name: 'is told which level a national one means',
    base: 'validation',
    set: { 'spec.level.nqf.level': '8' },
    fails: ['P2.4-LEVEL-NQF-MAP'],
    params: { value: 'NFQ 8', expected: 'EQF 6' },
  },
  {
    name: 'is told nothing about a national level that does not exist',
    base: 'validation',
    set: { 'spec.level.nqf.level': '11' },
    fails: ['P2.4-LEVEL-NQF-MAP'],
    params: { value: 'NFQ 11', expected: '' },
  },
]

/** Official numbers of issuers. */
export const identifierVectors: readonly Vector[] = [
  { name: 'has an issuer with a legal entity identifier', set: lei('5493001KJTIIGC8Y1R12'), fails: [] },
  {
    name: 'has an issuer with a legal entity identifier with a wrong check digit',
    set: lei('5493001KJTIIGC8Y1R13'),
    fails: ['P9.2-ISSUER-ID'],
  },
  { name: 'has an issuer with a short legal entity identifier', set: lei('97'), fails: ['P9.2-ISSUER-ID'] },
  {
    name: 'has an issuer with a number of a national register',
    set: {
      'credential.issuer.ids': [{ scheme: 'national', value: '70000001', country: 'EE' }],
      'credential.seal.orgId': '70000001',
    },
    fails: [],
  },
  {
    name: 'has an issuer with an empty number of a national register',
    set: {
      'credential.issuer.ids': [{ scheme: 'national', value: ' ', country: 'EE' }],
      'credential.seal.orgId': ' ',
    },
    fails: ['P9.2-ISSUER-ID'],
  },
  {
    name: 'has an issuer with a number of the register of no country',
    set: {
      'credential.issuer.ids': [{ scheme: 'national', value: '7', country: 'QQ' }],
      'credential.seal.orgId': '7',
    },
    fails: ['P9.2-ISSUER-ID'],
  },
  {
    name: 'has an issuer with a VAT number of a country outside the Union',
    set: {
      'credential.issuer.ids': [{ scheme: 'vat', value: 'CHE-123', country: 'CH' }],
      'credential.seal.orgId': 'CHE-123',
    },
    fails: [],
  },
  {
    name: 'has an issuer with an empty VAT number of a country outside the Union',
    set: {
      'credential.issuer.ids': [{ scheme: 'vat', value: '', country: 'CH' }],
      'credential.seal.orgId': '',
    },
    fails: ['P9.2-ISSUER-ID'],
  },
  {
    name: 'has an issuer with a VAT number without the prefix of its country',
    set: {
      'credential.issuer.ids': [{ scheme: 'vat', value: '100000002', country: 'EE' }],
      'credential.seal.orgId': '100000002',
    },
    fails: ['P9.2-ISSUER-ID'],
  },
  {
    name: 'has a Greek issuer, whose VAT number begins with EL',
    set: {
      'credential.issuer.ids': [{ scheme: 'vat', value: 'EL123456789', country: 'GR' }],
      'credential.seal.orgId': 'EL123456789',
    },
    fails: [],
  },
  {
    name: 'has a Northern Irish issuer',
    set: {
      'credential.issuer.ids': [{ scheme: 'vat', value: 'XI123456789', country: 'GB' }],
      'credential.seal.orgId': 'XI123456789',
    },
    fails: [],
  },
  ...[
    ['eidas', 'VATEE-100000002'],
    ['eidas', 'EE/LV/123'],
    ['euid', 'EERIK.10000001'],
    ['eori', 'EE100000002'],
  ].map(
    ([scheme, value]): Vector => ({
      name: `has an issuer with the ${scheme} number ${value}`,
      set: { 'credential.issuer.ids': [{ scheme, value }], 'credential.seal.orgId': value },
      fails: [],
    }),
  ),
]

/** Files that carry one credential: what they cannot show is not checked, what they show is judged. */
export const credentialVectors: readonly Vector[] = [
  {
    name: 'is a credential without a type of quality assurance',
    mode: 'credential',
    set: { 'qa.type': undefined },
    fails: ['P6.1-ANNEX1'],
    outcomes: { 'P1.1-QA-CLAIM-MATCH': 'not-checked', 'P1.1-QA-TYPE': 'not-checked' },
  },
  {
    name: 'is a credential with internal quality assurance only',
    mode: 'credential',
    base: 'vocational',
    set: {},
    fails: [],
    outcomes: {
      'P1.1-QA-CLAIM-MATCH': 'not-applicable',
      'P1.1-QA-TYPE': 'pass',
      'P1.1-QA-EXTERNAL': 'not-checked',
    },
  },
  {
    name: 'is a dossier without a type of quality assurance',
    set: { 'qa.type': undefined },
    fails: ['P1.1-QA-TYPE', 'P2.6-OFFER-COMPLETE', 'P6.1-ANNEX1'],
    outcomes: { 'P1.1-QA-CLAIM-MATCH': 'not-applicable' },
  },
  {
    name: 'is a credential with a seal that nobody verified',
    mode: 'credential',
    set: { 'credential.seal': { kind: 'unverified' } },
    fails: [],
    outcomes: { 'P9.2-SEAL': 'not-checked' },
  },
  {
    name: 'is a dossier with a seal that nobody verified',
    set: { 'credential.seal': { kind: 'unverified' } },
    fails: ['P9.2-SEAL'],
  },
  {
    name: 'is a credential that shows a scale without its values',
    mode: 'credential',
    set: { 'spec.assessments.0.grading.values': undefined, 'spec.assessments.1.grading.values': undefined },
    fails: [],
    outcomes: { 'P4.1-GRADE-DOMAIN': 'not-checked' },
  },
  {
    name: 'is a credential that shows a mark without a scale',
    mode: 'credential',
    set: { 'spec.assessments.0.grading': undefined, 'spec.assessments.1.grading': undefined },
    fails: ['P4.1-GRADE-DOMAIN'],
  },
  {
    name: 'is a credential with a mark of its scale',
    mode: 'credential',
    set: {},
    fails: [],
    outcomes: { 'P4.1-GRADE-DOMAIN': 'pass' },
  },
  {
    name: 'is a dossier that shows a scale without its values',
    set: { 'spec.assessments.0.grading.values': undefined, 'spec.assessments.1.grading.values': undefined },
    fails: ['P4.1-GRADE-DOMAIN'],
  },
  {
    name: 'is a credential of an organisation whose state is unknown',
    mode: 'credential',
    set: { 'org.status': undefined },
    fails: [],
    outcomes: { 'P9.2-ISSUER-ACTIVE': 'not-checked' },
  },
  {
    name: 'is a credential of an organisation that was suspended by its history',
    mode: 'credential',
    set: { 'org.status': undefined, 'org.statusHistory': [{ status: 'suspended', from: '2026-01-01' }] },
    fails: ['P9.2-ISSUER-ACTIVE'],
  },
  {
    name: 'is a credential, so that offers and quality work are out of reach',
    mode: 'credential',
    set: {},
    fails: [],
    outcomes: {
      'P2.6-OFFER-COMPLETE': 'not-checked',
      'P1.4d-PEER-FEEDBACK': 'not-checked',
      'P4.1-RECORD': 'not-checked',
      'P2.1-TITLE': 'pass',
    },
  },
  {
    name: 'is a credential for a course without participation, whose routes it does not show',
    mode: 'credential',
    set: { 'spec.participation': 'none-validation' },
    fails: [],
  },
  {
    name: 'is a credential of a cycle without the type of its provider',
    mode: 'credential',
    set: { 'org.type': undefined },
    fails: [],
    outcomes: { 'P2.4-CYCLE': 'pass' },
  },
]

/** The elements of Annex I. */
export const elementVectors: readonly Vector[] = [
  {
    name: 'shows all sixteen elements',
    set: {},
    fails: [],
    elements: Object.fromEntries(Array.from({ length: 16 }, (_, index) => [index + 1, 'present'])),
  },
  {
    name: 'says that it has no level',
    base: 'vocational',
    set: {},
    fails: [],
    elements: { 7: 'present', 8: 'not-applicable' },
  },
  {
    name: 'lacks the optional elements',
    set: {
      'spec.prerequisites': [],
      'spec.furtherInformation': [],
      'spec.stackability.kind': undefined,
      'award.grade': undefined,
    },
    fails: ['P5.1-STACK-INFO'],
    elements: { 12: 'present', 14: 'missing', 15: 'missing', 16: 'missing' },
  },
  {
    name: 'says nothing about prerequisites and supervision',
    set: {
      'spec.prerequisites': undefined,
      'spec.assessments.0.supervision': '',
      'spec.assessments.1.supervision': undefined,
    },
    fails: ['P4.1-SUPERVISION', 'P8.1-ENTRY-FAIR'],
    elements: { 12: 'missing', 13: 'missing' },
  },
  {
    name: 'says how one of two assessments was supervised',
    set: { 'spec.assessments.1.supervision': undefined },
    fails: ['P4.1-SUPERVISION'],
    elements: { 13: 'present' },
  },
  {
    name: 'has not been awarded',
    set: { award: undefined, credential: undefined },
    fails: [],
    elements: { 1: 'not-applicable', 3: 'present', 5: 'not-applicable', 14: 'not-applicable' },
  },
  {
    name: 'has zero hours and zero credits',
    set: {
      'spec.workload': {
        hours: 0,
        credits: [{ system: 'ECTS', points: 0, awarder: 'org:river', awarderType: 'hei' }],
      },
    },
    fails: ['P2.1-VOLUME-PROFILE', 'P2.1-WORKLOAD', 'P2.1-WORKLOAD-RPL', 'P6.1-ANNEX1'],
    elements: { 7: 'missing' },
  },
  {
    name: 'has credits and no hours',
    set: {
      'spec.workload.hours': undefined,
      'spec.workload.iso': undefined,
      'spec.workload.breakdown': undefined,
    },
    fails: [],
    elements: { 7: 'present' },
  },
  {
    name: 'has a national level alone',
    set: { 'spec.level': { basis: 'provider-indicated', nqf: { framework: 'EstQF', level: '6' } } },
    fails: [],
    elements: { 8: 'present' },
  },
  {
    name: 'has a holder known by a matching id alone',
    set: { 'credential.holder': { matchingId: 'urn:schac:1' } },
    fails: ['P9.1-HOLDER-NAME'],
    elements: { 1: 'present' },
  },
  {
    name: 'has a country at the place of issuing alone',
    set: { 'credential.issuer.country': undefined },
    fails: [],
    elements: { 3: 'present' },
  },
]
