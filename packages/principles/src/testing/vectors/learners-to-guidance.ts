import type { Vector } from './vector.ts'

const words = (count: number) => `${Array.from({ length: count }, () => 'word').join(' ')}.`
const sentences = (count: number, length: number) =>
  Array.from({ length: count }, () => words(length)).join(' ')

/** Principle 8. */
export const learnerVectors: readonly Vector[] = [
  {
    name: 'names no need of its learners',
    set: { 'spec.targetGroup.needs': [] },
    fails: ['P8.1-TARGET-DESIGN'],
  },
  {
    name: 'has a need without a measure',
    set: { 'spec.targetGroup.needs.0.measure': '' },
    fails: ['P8.1-TARGET-DESIGN'],
  },
  {
    name: 'asks for a certificate that nobody can replace by validation',
    set: { 'spec.prerequisites.0.orValidation': false },
    fails: ['P8.1-ENTRY-FAIR'],
  },
  {
    name: 'does not say if there are prerequisites',
    set: { 'spec.prerequisites': undefined },
    fails: ['P8.1-ENTRY-FAIR'],
  },
  {
    name: 'has no prerequisites, and says so',
    set: { 'spec.prerequisites': [] },
    fails: [],
    outcomes: { 'P8.1-ENTRY-FAIR': 'pass' },
  },
  {
    name: 'was reviewed without a learner',
    set: { 'qa.reviews.0.panel': [{ role: 'external peer' }] },
    fails: ['P8.2-LEARNER-IN-IQA'],
    severities: { 'P8.2-LEARNER-IN-IQA': 'W' },
  },
  {
    name: 'was reviewed without a learner at its periodic review',
    set: { 'qa.reviews.0.panel': [], 'qa.periodicReview': true },
    fails: ['P8.2-LEARNER-IN-IQA'],
    severities: { 'P8.2-LEARNER-IN-IQA': 'E' },
  },
  {
    name: 'was reviewed with a recent graduate',
    set: { 'qa.reviews.0.panel': [{ role: 'graduate' }] },
    fails: [],
  },
  {
    name: 'was reviewed from outside without learners',
    set: { 'qa.external.0.eqarRegistered': false, 'qa.nationalReason': 'other body by law' },
    fails: ['P8.2-LEARNER-IN-EQA'],
  },
  {
    name: 'did not tell learners what changed',
    set: { 'qa.rounds.0.publicResponse': '' },
    fails: ['P8.3-LOOP'],
  },
  { name: 'published a round of four answers', set: { 'qa.rounds.0.n': 4 }, fails: ['P8.3-ANON'] },
  { name: 'published a round of five answers', set: { 'qa.rounds.0.n': 5 }, fails: [] },
  { name: 'published a round of unknown size', set: { 'qa.rounds.0.n': undefined }, fails: ['P8.3-ANON'] },
  {
    name: 'kept a round of four answers to itself',
    set: { 'qa.rounds.0.n': 4, 'qa.rounds.0.published': false },
    fails: [],
  },
  {
    name: 'published answers without reading them for names',
    set: { 'qa.rounds.0.freeTextChecked': false },
    fails: ['P8.3-ANON'],
  },
  {
    name: 'kept the link from person to answer',
    set: { 'qa.rounds.0.unlinked': false },
    fails: ['P8.3-ANON'],
  },
]

/** Principle 9: the holder. */
export const holderVectors: readonly Vector[] = [
  {
    name: 'has a holder with a given name only',
    set: { 'credential.holder.familyName': '' },
    fails: ['P9.1-HOLDER-NAME'],
  },
  {
    name: 'has a holder with a family name only',
    set: { 'credential.holder.givenName': undefined },
    fails: ['P9.1-HOLDER-NAME'],
  },
  {
    name: 'has a holder with one name',
    set: { 'credential.holder': { fullName: 'Amadou', holderKey: 'did:jwk:x' } },
    fails: [],
  },
  {
    name: 'has a holder with a long name, apostrophes and a particle',
    set: {
      'credential.holder': {
        givenName: 'Ana-Lucía '.repeat(12),
        familyName: "van der O'Brien y Muñoz",
        holderKey: 'did:jwk:x',
      },
    },
    fails: [],
  },
  {
    name: 'has a name and nothing to tell two people apart',
    set: { 'credential.holder.holderKey': undefined },
    fails: ['P9.1-HOLDER-MATCH'],
  },
  {
    name: 'has a matching id beside the name',
    set: { 'credential.holder': { fullName: 'Amadou', matchingId: 'urn:schac:1' } },
    fails: [],
  },
  {
    name: 'has a birthday on 30 February',
    set: { 'credential.holder.dateOfBirth': '1999-02-30' },
    fails: ['P9.1-DOB-VALID'],
  },
  {
    name: 'has a birthday at an instant, which is another day elsewhere',
    set: { 'credential.holder.dateOfBirth': '1999-10-01T22:00:00Z' },
    fails: ['P9.1-DOB-VALID'],
  },
  {
    name: 'has a holder born in the future',
    set: { 'credential.holder.dateOfBirth': '2026-11-24' },
    fails: ['P9.1-DOB-VALID'],
  },
  {
    name: 'has a holder who turned ten on the day of the award',
    set: { 'credential.holder.dateOfBirth': '2016-05-04' },
    fails: [],
  },
  {
    name: 'has a holder one day too young',
    set: { 'credential.holder.dateOfBirth': '2016-05-05' },
    fails: ['P9.1-DOB-VALID'],
  },
  { name: 'has a holder of 120 years', set: { 'credential.holder.dateOfBirth': '1906-05-04' }, fails: [] },
  {
    name: 'has a holder older than 120 years',
    set: { 'credential.holder.dateOfBirth': '1906-05-03' },
    fails: ['P9.1-DOB-VALID'],
  },
  { name: 'knows only the year of birth', set: { 'credential.holder.dateOfBirth': '1990' }, fails: [] },
  {
    name: 'knows only year and month of birth',
    set: { 'credential.holder.dateOfBirth': '1990-07' },
    fails: [],
  },
  {
    name: 'did not check who the learner is',
    set: { 'award.identityProofing': undefined },
    fails: ['P9.1-PROOFING'],
  },
  {
    name: 'does not say how the learner was identified',
    set: { 'award.identityProofing.method': '' },
    fails: ['P9.1-PROOFING'],
  },
  {
    name: 'has an unknown level of identity proofing',
    set: { 'award.identityProofing.level': 'quite' },
    fails: ['P9.1-PROOFING'],
  },
  {
    name: 'identified the learner after the award',
    set: { 'award.identityProofing.date': '2026-05-05' },
    fails: ['P9.1-PROOFING'],
  },
  {
    name: 'identified the learner on the day of the award',
    set: { 'award.identityProofing.date': '2026-05-04' },
    fails: [],
  },
  {
    name: 'does not say when the learner was identified',
    set: { 'award.identityProofing.date': undefined },
    fails: [],
  },
]

/** Principle 9: the issuer. */
export const issuerVectors: readonly Vector[] = [
  {
    name: 'has an issuer without a name',
    set: { 'credential.issuer.legalName': '' },
    fails: ['P9.2-ISSUER-NAME'],
  },
  {
    name: 'has an issuer of another name than the provider of the same id',
    set: { 'credential.issuer.legalName': 'River Uni' },
    fails: ['P9.2-ISSUER-NAME'],
  },
  {
    name: 'has an issuer of another name in the register',
    base: 'validation',
    set: {},
    environment: { registerNames: { 'IECRO.000001': 'Seal House Ltd' } },
    fails: ['P9.2-ISSUER-NAME'],
  },
  {
    name: 'has an issuer of the same name in the register',
    base: 'validation',
    set: {},
    environment: { registerNames: { 'IECRO.000001': 'Seal House CLG' } },
    fails: [],
    outcomes: { 'P9.2-ISSUER-NAME': 'pass' },
  },
  {
    name: 'has an issuer without an official number',
    set: { 'credential.issuer.ids': [] },
    fails: ['P9.2-ISSUER-ID', 'P9.2-SEAL'],
  },
  {
    name: 'has an issuer with a malformed VAT number',
    set: { 'credential.issuer.ids.0.value': 'EE1000', 'credential.seal.orgId': 'EE1000' },
    fails: ['P9.2-ISSUER-ID'],
  },
  {
    name: 'has an issuer with the VAT number of another country',
    set: { 'credential.issuer.ids.0.country': 'LV' },
    fails: ['P9.2-ISSUER-ID'],
  },
  {
    name: 'has an issuer with a number of an unknown scheme',
    set: { 'credential.issuer.ids.0.scheme': 'library card' },
    fails: ['P9.2-ISSUER-ID'],
  },
  { name: 'has no seal', set: { 'credential.seal': undefined }, fails: ['P9.2-SEAL'] },
  { name: 'has a seal of no known kind', set: { 'credential.seal.kind': 'rubber' }, fails: ['P9.2-SEAL'] },
  {
    name: 'has the seal of somebody else',
    set: { 'credential.seal.orgId': 'EE100000003' },
    fails: ['P9.2-SEAL'],
  },
  {
    name: 'is issued for another body without a mandate',
    base: 'validation',
    set: { 'credential.mandateUri': undefined },
    fails: ['P9.2-MANDATE'],
  },
  {
    name: 'is issued by a mandate without a scope',
    base: 'validation',
    set: { 'credential.mandate.scope': '' },
    fails: ['P9.2-MANDATE'],
  },
  {
    name: 'is issued on the first day of the mandate',
    base: 'validation',
    set: { 'credential.mandate.validFrom': '2026-05-06' },
    fails: [],
  },
  {
    name: 'is issued before the mandate',
    base: 'validation',
    set: { 'credential.mandate.validFrom': '2026-05-07' },
    fails: ['P9.2-MANDATE'],
  },
  {
    name: 'is issued on the last day of the mandate',
    base: 'validation',
    set: { 'credential.mandate.validTo': '2026-05-06' },
    fails: [],
  },
  {
    name: 'is issued after the mandate',
    base: 'validation',
    set: { 'credential.mandate.validTo': '2026-05-05' },
    fails: ['P9.2-MANDATE'],
  },
  {
    name: 'is issued by a mandate without an end',
    base: 'validation',
    set: { 'credential.mandate.validTo': undefined },
    fails: [],
  },
  {
    name: 'is issued by a mandate that nobody read',
    base: 'validation',
    set: { 'credential.mandate': undefined },
    fails: [],
    outcomes: { 'P9.2-MANDATE': 'pass' },
  },
  {
    name: 'is issued by a suspended organisation',
    set: { 'org.status': 'suspended' },
    fails: ['P9.2-ISSUER-ACTIVE'],
  },
  {
    name: 'is issued by an organisation of unknown status',
    set: { 'org.status': undefined },
    fails: ['P9.2-ISSUER-ACTIVE'],
  },
  {
    name: 'is issued by an organisation that closed later',
    set: {
      'org.status': 'closed',
      'org.statusHistory': [
        { status: 'closed', from: '2026-05-07' },
        { status: 'active', from: '2020-01-01' },
      ],
    },
    fails: [],
  },
  {
    name: 'is issued by an organisation that closed on that day',
    set: {
      'org.status': 'closed',
      'org.statusHistory': [
        { status: 'active', from: '2020-01-01' },
        { status: 'closed', from: '2026-05-06' },
      ],
    },
    fails: ['P9.2-ISSUER-ACTIVE'],
  },
  {
    name: 'was assessed after the award',
    set: { 'award.assessmentRecord.date': '2026-05-05' },
    fails: ['P9.3-DATES'],
  },
  {
    name: 'was assessed on the day of the award',
    set: { 'award.assessmentRecord.date': '2026-05-04' },
    fails: [],
  },
  {
    name: 'was issued before the award',
    set: { 'credential.issuedOn': '2026-05-03' },
    fails: ['P9.3-DATES'],
  },
  { name: 'was issued tomorrow', set: { 'credential.issuedOn': '2026-11-24' }, fails: ['P9.3-DATES'] },
  { name: 'was issued today', set: { 'credential.issuedOn': '2026-11-23' }, fails: [] },
  {
    name: 'was issued on 29 February of a year without one',
    set: { 'credential.issuedOn': '2026-02-29' },
    fails: ['P9.3-DATES'],
    outcomes: {},
  },
  {
    name: 'was issued at an instant with a time zone',
    set: { 'credential.issuedOn': '2026-05-06T10:00:00+03:00' },
    fails: [],
  },
  {
    name: 'was issued at an instant without a time zone',
    set: { 'credential.issuedOn': '2026-05-06T10:00:00' },
    fails: ['P9.3-DATES'],
  },
  {
    name: 'has no date of issuing',
    set: { 'credential.issuedOn': undefined },
    fails: ['P6.1-ANNEX1', 'P9.3-DATES'],
  },
  {
    name: 'has no place of issuing',
    set: { 'credential.issuedAt.place': undefined },
    fails: ['P9.4-LOCATION'],
  },
  {
    name: 'was issued in a country that no table has',
    set: { 'credential.issuedAt.country': 'QQ' },
    fails: ['P9.4-LOCATION'],
  },
  ...['EL', 'GR', 'XI', 'XK'].map(
    (code): Vector => ({
      name: `was issued in ${code}`,
      set: { 'credential.issuedAt.country': code },
      fails: [],
    }),
  ),
  { name: 'has a credential without an id', set: { 'credential.id': undefined }, fails: ['P9.3-UNIQUE-ID'] },
  {
    name: 'has a credential with a number that can be guessed',
    set: { 'credential.id': 'https://river.example/credentials/412' },
    fails: ['P9.3-UNIQUE-ID'],
  },
  {
    name: 'has a credential with a UUID made from the clock alone',
    set: { 'credential.id': 'urn:uuid:6f0f2b1e-8a55-1c3e-9c41-0a8d3b7d9e10' },
    fails: ['P9.3-UNIQUE-ID'],
  },
  {
    name: 'has a credential with a random address',
    set: { 'credential.id': 'https://river.example/c/Zm9vYmFyYmF6cXV1eDEyMzQ1' },
    fails: [],
  },
  {
    name: 'uses its serial number as the id',
    set: { 'credential.serial': 'urn:uuid:5f0f2b1e-8a55-7c3e-9c41-0a8d3b7d9e11' },
    fails: ['P9.3-UNIQUE-ID'],
  },
]

/** Principle 10. */
export const guidanceVectors: readonly Vector[] = [
  { name: 'has no summary', set: { 'spec.summary': undefined }, fails: ['P10.1-SUMMARY'] },
  { name: 'has a summary of 120 words', set: { 'spec.summary.en': sentences(6, 20) }, fails: [] },
  {
    name: 'has a summary of 121 words',
    set: { 'spec.summary.en': `${sentences(6, 20)} word.` },
    fails: ['P10.1-SUMMARY'],
  },
  {
    name: 'has sentences of 21 words',
    set: { 'spec.summary.et': sentences(2, 21) },
    fails: ['P10.1-SUMMARY'],
    paths: ['spec.summary.et'],
  },
  {
    name: 'has one channel to ask',
    set: { 'spec.guidance.channels': ['guidance@river.example', ' guidance@river.example'] },
    fails: ['P10.1-CONTACT'],
  },
  { name: 'has nobody to ask', set: { 'spec.guidance': undefined }, fails: ['P10.1-CONTACT'] },
  {
    name: 'does not say when somebody can be asked',
    set: { 'spec.guidance.hours': '' },
    fails: [],
    outcomes: { 'P10.1-CONTACT': 'pass' },
  },
  {
    name: 'is described in one language',
    set: {
      'spec.textLanguages': ['et'],
      'spec.purpose.et': 'Miks',
      'spec.content.et': 'Andurid',
      'spec.targetGroup.description.et': 'Täiskasvanud',
    },
    fails: ['P10.2-LANGUAGES'],
  },
  {
    name: 'is described in two languages, neither of them of the country',
    set: {
      'spec.textLanguages': ['en', 'de'],
      'spec.title.de': 'Flussdaten lesen',
      'spec.summary.de': 'Du lernst.',
      'spec.learningOutcomes.0.text.de': 'Diagramme erstellen',
      'spec.learningOutcomes.1.text.de': 'Schlüsse begründen',
    },
    fails: ['P10.2-LANGUAGES'],
  },
  {
    name: 'is of a country whose languages no profile knows',
    profile: 'he',
    set: {},
    fails: [],
    outcomes: { 'P10.2-LANGUAGES': 'pass' },
  },
  { name: 'says nothing about access', set: { 'offer.accessibility': {} }, fails: ['P10.3-COURSE-ACCESS'] },
  { name: 'shows no next step', set: { 'spec.nextSteps': [] }, fails: ['P10.4-OCCUPATION'] },
  {
    name: 'shows a next step that leads nowhere',
    set: { 'spec.nextSteps.0.ref': '' },
    fails: ['P10.4-OCCUPATION'],
  },
  { name: 'says nothing about funding', set: { 'offer.funding': [] }, fails: ['P10.4-COST-FUNDING'] },
  { name: 'knows of no funding, and says so', set: { 'offer.funding': ['none known'] }, fails: [] },
  {
    name: 'promises a job',
    set: { 'spec.summary.en': 'You learn. A guaranteed job awaits you.' },
    fails: ['P10.4-HONEST'],
  },
]
