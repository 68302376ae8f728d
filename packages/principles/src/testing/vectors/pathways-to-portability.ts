import type { Vector } from './vector.ts'

const cyclic = [
  { id: 'mc:a', prerequisites: [{ ref: 'mc:b' }] },
  { id: 'mc:b', prerequisites: [{ ref: 'mc:river-data' }] },
]

/** Principle 5 and its edge cases. */
export const pathwayVectors: readonly Vector[] = [
  {
    name: 'does not say if it can be combined',
    set: { 'spec.stackability': undefined },
    fails: ['P5.1-STACK-INFO'],
    outcomes: { 'P5.2-TARGET-CONFIRMED': 'not-applicable' },
  },
  {
    name: 'can be combined in an unknown way',
    set: { 'spec.stackability.kind': 'mixable' },
    fails: ['P5.1-STACK-INFO'],
  },
  {
    name: 'is stackable towards nothing',
    set: { 'spec.stackability.targets': [] },
    fails: ['P5.1-STACK-INFO'],
  },
  {
    name: 'is stackable towards anything',
    set: { 'spec.stackability.targets': [], 'spec.stackability.open': true },
    fails: [],
  },
  { name: 'is a part of a larger one', set: { 'spec.stackability': { kind: 'integrated' } }, fails: [] },
  {
    name: 'requires itself',
    set: { 'spec.prerequisites': [{ text: 'itself', ref: 'mc:river-data', orValidation: true }] },
    fails: ['P5.2-PREREQ-ACYCLIC'],
  },
  {
    name: 'requires another that requires it in turn',
    set: { 'spec.prerequisites': [{ text: 'a', ref: 'mc:a', orValidation: true }] },
    environment: { catalogue: cyclic },
    fails: ['P5.2-PREREQ-ACYCLIC'],
  },
  {
    name: 'requires another that is in a circle of others',
    set: { 'spec.prerequisites': [{ text: 'a', ref: 'mc:a', orValidation: true }] },
    environment: {
      catalogue: [
        { id: 'mc:a', prerequisites: [{ ref: 'mc:b' }] },
        { id: 'mc:b', prerequisites: [{ ref: 'mc:a' }] },
      ],
    },
    fails: [],
  },
  {
    name: 'requires one that does not exist',
    set: { 'spec.prerequisites': [{ text: 'x', ref: 'mc:x', orValidation: true }] },
    environment: { catalogue: [] },
    fails: ['P5.2-PREREQ-ACYCLIC'],
  },
  {
    name: 'requires one that nobody looked up',
    set: { 'spec.prerequisites': [{ text: 'x', ref: 'mc:x', orValidation: true }] },
    fails: [],
    outcomes: { 'P5.2-PREREQ-ACYCLIC': 'pass' },
  },
  {
    name: 'requires something of the outside world',
    set: { 'spec.prerequisites': [{ text: 'x', ref: 'https://other.example/x', orValidation: true }] },
    environment: { catalogue: [] },
    fails: [],
    outcomes: { 'P5.2-PREREQ-ACYCLIC': 'pass' },
  },
  {
    name: 'counts on a target that has not confirmed',
    set: { 'spec.stackability.targets.0.confirmed': undefined },
    fails: ['P5.2-TARGET-CONFIRMED'],
  },
  ...['by', 'date', 'rulesVersion'].map(
    (member): Vector => ({
      name: `has a confirmation without ${member}`,
      set: { [`spec.stackability.targets.0.confirmed.${member}`]: undefined },
      fails: ['P5.2-TARGET-CONFIRMED'],
    }),
  ),
  {
    name: 'suggests a target',
    set: { 'spec.stackability.targets': [{ id: 'stack:x', state: 'suggested' }] },
    fails: [],
    outcomes: { 'P5.2-TARGET-CONFIRMED': 'pass' },
  },
  {
    name: 'has a target in no state',
    set: { 'spec.stackability.targets.0.state': undefined },
    fails: ['P5.2-TARGET-CONFIRMED'],
  },
  {
    name: 'cannot be assessed alone',
    set: { 'spec.standaloneAssessable': false },
    fails: ['P5.2-MODULAR-SELF'],
    severities: { 'P5.2-MODULAR-SELF': 'I' },
  },
  {
    name: 'needs the result of another unit',
    set: { 'spec.prerequisites': [{ text: 'x', ref: 'mc:x', orValidation: false }] },
    fails: ['P5.2-MODULAR-SELF', 'P8.1-ENTRY-FAIR'],
  },
  {
    name: 'ends without saying what ends',
    base: 'validation',
    set: { 'credential.validUntilMeaning': undefined },
    fails: ['P5.2-VALIDITY-MEANING'],
  },
  {
    name: 'has learning that expires, without a reason',
    base: 'validation',
    set: { 'credential.validUntilMeaning': 'learning-expires', 'credential.renewal': 'yearly course' },
    fails: ['P5.2-VALIDITY-MEANING'],
  },
  {
    name: 'has learning that expires, without a way to renew it',
    base: 'validation',
    set: { 'credential.validUntilMeaning': 'learning-expires', 'credential.expiryReason': 'safety law' },
    fails: ['P5.2-VALIDITY-MEANING'],
  },
  {
    name: 'has learning that expires, with a reason and a renewal',
    base: 'validation',
    set: {
      'credential.validUntilMeaning': 'learning-expires',
      'credential.expiryReason': 'safety law',
      'credential.renewal': 'yearly course',
    },
    fails: [],
  },
  { name: 'cannot be earned by validation', set: { 'spec.routes': ['course'] }, fails: ['P5.5-RPL-ROUTE'] },
  {
    name: 'cannot be earned by validation, with a reason',
    set: { 'spec.routes': ['course'], justifications: { 'P5.5-RPL-ROUTE': 'safety law' } },
    fails: [],
    outcomes: { 'P5.5-RPL-ROUTE': 'accepted' },
  },
  {
    name: 'was validated against an outcome of another unit',
    base: 'validation',
    set: {
      'award.assessmentRecord.results.2': undefined,
      'award.assessmentRecord.results': [
        { loId: 'LO1', passed: true },
        { loId: 'LO2', passed: true },
        { loId: 'LO9', passed: true },
      ],
    },
    fails: ['P5.5-RPL-SAME-STANDARD'],
  },
  {
    name: 'was validated by other criteria',
    base: 'validation',
    set: { 'award.assessmentRecord.criteriaVersion': '0.9', 'award.assessmentRecord.enrolledVersion': '0.9' },
    fails: ['P5.5-RPL-SAME-STANDARD'],
  },
  {
    name: 'was validated under another title',
    base: 'validation',
    set: { 'credential.title': { en: 'Experience with rivers' } },
    fails: ['P5.5-RPL-SAME-STANDARD'],
  },
  {
    name: 'was validated under the same title',
    base: 'validation',
    set: { 'credential.title': { en: 'Reading river data', de: 'Flussdaten lesen' } },
    fails: [],
  },
  {
    name: 'was validated without an assessment stage',
    base: 'validation',
    set: { 'award.stages.assessment': undefined },
    fails: ['P5.5-RPL-STAGES'],
  },
  {
    name: 'was certified before the assessment',
    base: 'validation',
    set: { 'award.stages.certification': '2026-04-27' },
    fails: ['P5.5-RPL-STAGES'],
  },
  {
    name: 'was certified on the day of the assessment',
    base: 'validation',
    set: { 'award.stages.certification': '2026-04-28' },
    fails: [],
  },
  {
    name: 'left out the identification, which the candidate may',
    base: 'validation',
    set: { 'award.stages.identification': 'not-needed' },
    fails: [],
  },
  {
    name: 'left out the assessment, which nobody may',
    base: 'validation',
    set: { 'award.stages.assessment': 'not-needed' },
    fails: ['P5.5-RPL-STAGES'],
  },
  {
    name: 'has no evidence for an outcome',
    base: 'validation',
    set: { 'award.evidence.0.loIds': ['LO1'] },
    fails: ['P5.5-RPL-EVIDENCE'],
  },
  ...['valid', 'authentic', 'current', 'sufficient'].map(
    (member): Vector => ({
      name: `has evidence that is not ${member}`,
      base: 'validation',
      set: { [`award.evidence.0.${member}`]: false },
      fails: ['P5.5-RPL-EVIDENCE'],
    }),
  ),
  {
    name: 'was validated in part and awarded whole',
    base: 'validation',
    set: { 'award.assessmentRecord.results.1.passed': false },
    fails: ['P2.2-CREDIT-AFTER-ASSESS', 'P5.5-RPL-PARTIAL'],
  },
  {
    name: 'was validated in part, with a statement and a plan',
    base: 'validation',
    set: {
      'award.assessmentRecord.results.1.passed': false,
      'award.passed': false,
      'award.partialStatement': 'LO1',
      'award.planForRest': 'join the course',
      credential: undefined,
    },
    fails: [],
    outcomes: { 'P5.5-RPL-PARTIAL': 'pass', 'P7.3-MINIMISE': 'not-checked' },
  },
  {
    name: 'was validated in part without a plan',
    base: 'validation',
    set: {
      'award.assessmentRecord.results.1.passed': false,
      'award.passed': false,
      'award.partialStatement': 'LO1',
      credential: undefined,
    },
    fails: ['P5.5-RPL-PARTIAL'],
  },
  {
    name: 'was validated in part without a statement',
    base: 'validation',
    set: {
      'award.assessmentRecord.results.1.passed': false,
      'award.passed': false,
      'award.planForRest': 'join',
      credential: undefined,
    },
    fails: ['P5.5-RPL-PARTIAL'],
  },
  {
    name: 'was validated in part and has a credential',
    base: 'validation',
    set: {
      'award.assessmentRecord.results.1.passed': false,
      'award.passed': false,
      'award.partialStatement': 'LO1',
      'award.planForRest': 'join',
    },
    fails: ['P5.5-RPL-PARTIAL'],
  },
]

/** Principles 6 and 7. */
export const recognitionAndPortabilityVectors: readonly Vector[] = [
  {
    name: 'has a credential without a learner',
    set: { 'credential.holder': {} },
    fails: ['P6.1-ANNEX1', 'P9.1-HOLDER-NAME', 'P9.1-HOLDER-MATCH'],
  },
  {
    name: 'has a credential without a country',
    set: { 'credential.issuer.country': undefined, 'credential.issuedAt.country': undefined },
    fails: ['P6.1-ANNEX1', 'P9.4-LOCATION'],
  },
  {
    name: 'has no awarding body',
    set: {
      'spec.awardingBodies': [],
      'qa.external.0.subject': 'mc:river-data',
      'offer.provider': 'org:river',
    },
    fails: ['P6.1-ANNEX1'],
  },
  {
    name: 'has no credential yet',
    set: { credential: undefined },
    fails: [],
    outcomes: {
      'P6.1-ANNEX1': 'not-checked',
      'P9.1-HOLDER-NAME': 'not-checked',
      'P9.2-SEAL': 'not-checked',
      'P5.2-VALIDITY-MEANING': 'not-checked',
      'P7.2-WALLET': 'not-checked',
      'P7.6-STATUS-PRIVATE': 'not-checked',
    },
  },
  {
    name: 'has an unknown form of participation',
    set: { 'spec.participation': 'by post' },
    fails: ['P6.1-PARTICIPATION'],
  },
  {
    name: 'has no form of participation',
    set: { 'spec.participation': undefined },
    fails: ['P6.1-ANNEX1', 'P6.1-PARTICIPATION'],
  },
  {
    name: 'is a course without participation',
    set: { 'spec.participation': 'none-validation' },
    fails: ['P6.1-PARTICIPATION'],
  },
  {
    name: 'is validation with participation',
    base: 'validation',
    set: { 'spec.participation': 'online' },
    fails: ['P6.1-PARTICIPATION'],
  },
  {
    name: 'claims recognition everywhere',
    set: { 'spec.summary.en': 'You learn. It is recognised in all EU countries.' },
    fails: ['P6.1-NO-RECOGNITION-CLAIM'],
    paths: ['spec.summary.en'],
  },
  {
    name: 'claims recognition in its further information',
    set: { 'spec.furtherInformation': [{ text: { en: 'It is recognised in all EU countries.' } }] },
    fails: ['P6.1-NO-RECOGNITION-CLAIM'],
    paths: ['spec.furtherInformation.0.text.en'],
  },
  {
    name: 'fits Europass only',
    set: { 'credential.formats': ['european-digital-credential'] },
    fails: ['P7.2-WALLET'],
  },
  {
    name: 'fits other wallets only',
    set: { 'credential.formats': ['sd-jwt-vc', 'open-badge'] },
    fails: ['P7.2-WALLET'],
  },
  {
    name: 'fits Europass and a badge, by their short names',
    set: { 'credential.formats': ['edc-elm3', 'ob3'] },
    fails: [],
  },
  {
    name: 'says the nationality of the learner',
    set: { 'credential.holder.nationality': 'EE' },
    fails: ['P7.3-MINIMISE'],
  },
  {
    name: 'was read from a file that says the gender',
    set: { 'credential.holder.otherAttributes': ['gender'] },
    fails: ['P7.3-MINIMISE'],
  },
  { name: 'says the date of birth', set: { 'credential.holder.dateOfBirth': '2000-02-29' }, fails: [] },
  {
    name: 'has a short status list',
    set: { 'credential.status.listSize': 131_071 },
    fails: ['P7.6-STATUS-PRIVATE'],
  },
  {
    name: 'has a status list of unknown length',
    set: { 'credential.status': { list: 'https://river.example/status/1' } },
    fails: ['P7.6-STATUS-PRIVATE'],
  },
  {
    name: 'has no status',
    set: { 'credential.status': undefined },
    fails: [],
    outcomes: { 'P7.6-STATUS-PRIVATE': 'not-applicable' },
  },
]
