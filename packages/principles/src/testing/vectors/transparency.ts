import type { Vector } from './vector.ts'

const esco = 'http://data.europa.eu/esco/skill/00000000-0000-4000-8000-000000000001'
const outcome = (id: string, en: string, et: string) => ({
  id,
  type: 'skill',
  text: { en, et },
  frameworkUris: [esco],
})
const english = (text: string) => ({
  'spec.textLanguages': ['en', 'et'],
  'spec.learningOutcomes.0.text.en': text,
})
const long = (length: number) =>
  'Reading rivers '
    .repeat(20)
    .slice(0, length - 1)
    .concat('r')

/** Principle 2: title and outcomes. */
export const outcomeVectors: readonly Vector[] = [
  {
    name: 'has no title in its first language',
    set: { 'spec.title': { et: 'Jõeandmete lugemine' } },
    fails: ['P2.1-TITLE', 'P2.1-MULTILINGUAL-COMPLETE'],
  },
  {
    name: 'has no title',
    set: { 'spec.title': undefined },
    fails: ['P2.1-TITLE', 'P2.6-OFFER-COMPLETE', 'P6.1-ANNEX1'],
  },
  { name: 'has a title of two characters', set: { 'spec.title.en': 'AI' }, fails: ['P2.1-TITLE'] },
  { name: 'has a title of three characters', set: { 'spec.title.en': 'CAD' }, fails: [] },
  { name: 'has a title of 120 characters', set: { 'spec.title.en': long(120) }, fails: [] },
  { name: 'has a title of 121 characters', set: { 'spec.title.en': long(121) }, fails: ['P2.1-TITLE'] },
  { name: 'has a code for a title', set: { 'spec.title.en': 'MC-101/b' }, fails: ['P2.1-TITLE'] },
  { name: 'has a code within its title', set: { 'spec.title.en': 'ISO 9001 in practice' }, fails: [] },
  {
    name: 'is called a diploma',
    set: { 'spec.title.en': 'Diploma in river data' },
    fails: ['P2.1-TITLE-MISLEADING'],
  },
  {
    name: 'is called a diploma by a body that may award one',
    set: { 'spec.title.en': 'Diploma in river data', 'org.protectedTitles': ['diploma'] },
    fails: [],
  },
  {
    name: 'says "360-degree", which is a known false alarm and only a warning',
    set: { 'spec.title.en': '360-degree feedback' },
    fails: ['P2.1-TITLE-MISLEADING'],
    severities: { 'P2.1-TITLE-MISLEADING': 'W' },
  },
  {
    name: 'has texts in Greek only, for which there is no word list',
    set: {
      'spec.textLanguages': ['el'],
      'spec.title': { el: 'Δεδομένα ποταμού' },
      'spec.summary': { el: 'Μαθαίνεις.' },
      'spec.purpose': { el: 'Σκοπός' },
      'spec.content': { el: 'Περιεχόμενο' },
      'spec.targetGroup.description': { el: 'Ενήλικες' },
      'spec.learningOutcomes.0.text': { el: 'Παράγει γραφήματα' },
      'spec.learningOutcomes.1.text': { el: 'Αιτιολογεί' },
    },
    fails: ['P10.2-LANGUAGES'],
    outcomes: {
      'P2.1-TITLE-MISLEADING': 'not-checked',
      'P2.1-LO-VERB': 'not-checked',
      'P2.1-LO-LEARNER-VIEW': 'not-checked',
      'P6.1-NO-RECOGNITION-CLAIM': 'not-checked',
      'P10.4-HONEST': 'not-checked',
    },
  },
  {
    name: 'has a second language without a word list',
    set: {
      'spec.textLanguages': ['en', 'et', 'ga'],
      'spec.title.ga': 'Sonraí',
      'spec.summary.ga': 'Foghlaim.',
      'spec.learningOutcomes.0.text.ga': 'Cairteacha a dhéanamh',
      'spec.learningOutcomes.1.text.ga': 'Conclúidí a chosaint',
    },
    fails: [],
    outcomes: { 'P2.1-LO-VERB': 'pass' },
  },
  {
    name: 'has no outcome',
    set: { 'spec.learningOutcomes': [] },
    fails: ['P2.1-LO-PRESENT', 'P2.6-OFFER-COMPLETE', 'P4.1-ASSESS-ORPHAN', 'P6.1-ANNEX1'],
    outcomes: {
      'P2.1-LO-COUNT': 'not-applicable',
      'P2.1-LO-VERB': 'not-applicable',
      'P2.1-LO-LEARNER-VIEW': 'not-applicable',
      'P2.1-LO-COMPARABLE': 'not-applicable',
      'P2.1-ESCO-URI': 'not-applicable',
    },
  },
  {
    name: 'has an outcome without a text in the first language',
    set: { 'spec.learningOutcomes.0.text': { et: 'Koostab graafikuid' } },
    fails: ['P2.1-LO-PRESENT', 'P2.1-MULTILINGUAL-COMPLETE'],
  },
  {
    name: 'has one outcome',
    set: {
      'spec.learningOutcomes': [outcome('LO1', 'Produce charts', 'Koostab graafikuid')],
      'spec.assessments.1.loIds': ['LO1'],
      'spec.assessments.1.criteria': [],
    },
    fails: ['P2.1-LO-COUNT'],
  },
  {
    name: 'has eleven outcomes',
    set: {
      'spec.learningOutcomes': Array.from({ length: 11 }, (_, n) =>
        outcome(n % 2 === 0 ? 'LO1' : 'LO2', `Produce chart ${n}`, `Koostab graafiku ${n}`),
      ),
    },
    fails: ['P2.1-LO-COUNT'],
  },
  {
    name: 'has ten outcomes',
    set: {
      'spec.learningOutcomes': Array.from({ length: 10 }, (_, n) =>
        outcome(n % 2 === 0 ? 'LO1' : 'LO2', `Produce chart ${n}`, `Koostab graafiku ${n}`),
      ),
    },
    fails: [],
  },
  {
    name: 'has an outcome that begins with "understand"',
    set: english('Understand sensor data'),
    fails: ['P2.1-LO-VERB'],
    paths: ['spec.learningOutcomes.0.text.en'],
  },
  {
    name: 'has an outcome whose first word no list knows',
    set: english('Frobnicate sensor data'),
    fails: [],
    outcomes: { 'P2.1-LO-VERB': 'not-checked' },
  },
  {
    name: 'has an outcome that tells what the module covers',
    set: english('This module covers charts'),
    fails: ['P2.1-LO-LEARNER-VIEW'],
  },
  {
    name: 'links no outcome to a framework',
    set: { 'spec.learningOutcomes.0.frameworkUris': [] },
    fails: ['P2.1-LO-COMPARABLE'],
    outcomes: { 'P2.1-ESCO-URI': 'not-applicable' },
  },
  {
    name: 'links no outcome, with a reason',
    set: {
      'spec.learningOutcomes.0.frameworkUris': [''],
      justifications: { 'P2.1-LO-COMPARABLE': 'no such skill yet' },
    },
    fails: [],
    outcomes: { 'P2.1-LO-COMPARABLE': 'accepted' },
  },
  {
    name: 'links an ESCO occupation as a skill',
    set: {
      'spec.learningOutcomes.0.frameworkUris': [
        'http://data.europa.eu/esco/occupation/00000000-0000-4000-8000-000000000002',
      ],
    },
    fails: ['P2.1-ESCO-URI'],
  },
  {
    name: 'links ESCO with https, which is another address',
    set: { 'spec.learningOutcomes.0.frameworkUris': [esco.replace('http:', 'https:')] },
    fails: ['P2.1-ESCO-URI'],
  },
  {
    name: 'links a skill that the ESCO version does not hold',
    set: {},
    environment: { esco: { version: '1.1.1', concepts: new Set() } },
    fails: ['P2.1-ESCO-URI'],
  },
  {
    name: 'links a skill that the ESCO version holds',
    set: {},
    environment: { esco: { version: '1.2.0', concepts: new Set([esco]) } },
    fails: [],
    outcomes: { 'P2.1-ESCO-URI': 'pass' },
  },
  {
    name: 'links another framework only',
    set: { 'spec.learningOutcomes.0.frameworkUris': ['http://data.europa.eu/snb/dcf/3ol5wi3605'] },
    fails: [],
    outcomes: { 'P2.1-ESCO-URI': 'not-applicable', 'P2.1-LO-COMPARABLE': 'pass' },
  },
  { name: 'has no content', set: { 'spec.content': undefined }, fails: ['P2.1-CONTENT'] },
  {
    name: 'repeats an outcome as its content',
    set: { 'spec.content.en': 'Produce charts from sensor data' },
    fails: ['P2.1-CONTENT'],
  },
  {
    name: 'does not name the language of instruction',
    set: { 'spec.languages.instruction': [] },
    fails: ['P2.1-LANGUAGE'],
  },
  {
    name: 'does not name the language of assessment',
    set: { 'spec.languages.assessment': undefined },
    fails: ['P2.1-LANGUAGE'],
  },
  {
    name: 'names a language in words',
    set: { 'spec.languages.instruction': ['English'] },
    fails: ['P2.1-LANGUAGE'],
  },
  {
    name: 'names a language by its authority code',
    set: { 'spec.languages.instruction': ['ENG'] },
    fails: [],
  },
  {
    name: 'is for validation only and has no language of instruction',
    base: 'validation',
    set: {},
    fails: [],
    outcomes: { 'P2.1-LANGUAGE': 'pass' },
  },
  {
    name: 'has no field of education',
    set: { 'spec.iscedF': [], 'qa.external.0.limitFields': [] },
    fails: ['P2.1-FIELD'],
  },
  {
    name: 'has a field that ISCED-F does not have',
    set: { 'spec.iscedF': ['1232'], 'qa.external.0.limitFields': [] },
    fails: ['P2.1-FIELD'],
  },
  {
    name: 'has a field of one digit',
    set: { 'spec.iscedF': ['0'], 'qa.external.0.limitFields': [] },
    fails: ['P2.1-FIELD'],
  },
  {
    name: 'has fields of two, three and four digits, 00 among them',
    set: { 'spec.iscedF': ['00', '053', '0532'], 'qa.external.0.limitFields': [] },
    fails: [],
  },
  {
    name: 'has a declared language without a summary',
    set: { 'spec.summary': { en: 'You learn to read data.' } },
    fails: ['P2.1-MULTILINGUAL-COMPLETE'],
    paths: ['spec.summary.et'],
  },
  {
    name: 'has an outcome that was copied instead of translated',
    set: { 'spec.learningOutcomes.0.text.et': 'Produce charts from sensor data' },
    fails: ['P2.1-MULTILINGUAL-COMPLETE'],
    outcomes: {},
  },
  {
    name: 'has the same title in two languages, as a name may be',
    set: { 'spec.title': { en: 'CAD', et: 'CAD' } },
    fails: [],
  },
]

/** Principle 2: workload. */
export const workloadVectors: readonly Vector[] = [
  {
    name: 'has no hours and no credits',
    set: { 'spec.workload': { basis: 'notional' } },
    fails: ['P2.1-WORKLOAD', 'P2.2-ECTS-HEI', 'P2.3-WORKLOAD-OTHER', 'P2.6-OFFER-COMPLETE', 'P6.1-ANNEX1'],
    outcomes: { 'P2.1-WORKLOAD-DURATION': 'not-applicable', 'P2.1-VOLUME-SMALL': 'not-applicable' },
  },
  {
    name: 'has zero hours and credits',
    set: { 'spec.workload.hours': 0, 'spec.workload.iso': undefined, 'spec.workload.breakdown': undefined },
    fails: ['P2.1-WORKLOAD'],
    outcomes: { 'P2.2-ECTS-RATIO': 'not-applicable' },
  },
  {
    name: 'has negative hours',
    set: { 'spec.workload.hours': -5, 'spec.workload.iso': undefined, 'spec.workload.breakdown': undefined },
    fails: ['P2.1-WORKLOAD'],
  },
  {
    name: 'has zero credits',
    set: { 'spec.workload.credits.0.points': 0 },
    fails: ['P2.1-WORKLOAD', 'P2.1-VOLUME-PROFILE'],
    outcomes: { 'P2.2-ECTS-GRANULARITY': 'not-applicable' },
  },
  {
    name: 'has credits and no hours',
    set: {
      'spec.workload.hours': undefined,
      'spec.workload.iso': undefined,
      'spec.workload.breakdown': undefined,
    },
    fails: [],
    outcomes: { 'P2.1-WORKLOAD': 'pass', 'P2.2-ECTS-RATIO': 'not-applicable' },
  },
  {
    name: 'has an hour',
    base: 'vocational',
    set: { 'spec.workload.hours': 1, 'spec.workload.iso': 'PT1H' },
    fails: [],
  },
  {
    name: 'exports P60M, which is 60 months',
    base: 'vocational',
    set: { 'spec.workload.iso': 'P60M' },
    fails: ['P2.1-WORKLOAD-DURATION'],
  },
  {
    name: 'exports two years',
    base: 'vocational',
    set: { 'spec.workload.iso': 'P2Y' },
    fails: ['P2.1-WORKLOAD-DURATION'],
  },
  {
    name: 'exports days without hours',
    base: 'vocational',
    set: { 'spec.workload.iso': 'P5D' },
    fails: ['P2.1-WORKLOAD-DURATION'],
  },
  {
    name: 'exports hours as software normalises them',
    base: 'vocational',
    set: { 'spec.workload.iso': 'P2DT12H' },
    fails: [],
  },
  {
    name: 'exports something that is no duration',
    base: 'vocational',
    set: { 'spec.workload.iso': '60 hours' },
    fails: ['P2.1-WORKLOAD-DURATION'],
  },
  {
    name: 'exports other hours than it says',
    base: 'vocational',
    set: { 'spec.workload.iso': 'PT61H' },
    fails: ['P2.1-WORKLOAD-DURATION'],
  },
  {
    name: 'exports 1,801 hours',
    base: 'vocational',
    set: { 'spec.workload.hours': 1801, 'spec.workload.iso': 'PT1801H' },
    fails: ['P2.1-WORKLOAD-DURATION', 'P2.1-VOLUME-SMALL'],
  },
  {
    name: 'says 1,801 hours and exports nothing',
    base: 'vocational',
    set: { 'spec.workload.hours': 1801, 'spec.workload.iso': undefined },
    fails: ['P2.1-WORKLOAD-DURATION', 'P2.1-VOLUME-SMALL'],
  },
  {
    name: 'says 1,800 hours',
    base: 'vocational',
    set: { 'spec.workload.hours': 1800, 'spec.workload.iso': 'PT1800H' },
    fails: ['P2.1-VOLUME-SMALL'],
  },
  {
    name: 'states another duration in months elsewhere',
    base: 'vocational',
    set: { 'spec.workload.stated': [{ iso: 'P60M', at: 'activity.volume' }] },
    fails: ['P2.1-WORKLOAD-DURATION'],
    paths: ['activity.volume'],
  },
  {
    name: 'has parts that do not add up',
    set: { 'spec.workload.breakdown.contact': 31 },
    fails: ['P2.1-WORKLOAD-SUM'],
  },
  {
    name: 'has parts in fractions that add up',
    set: { 'spec.workload.breakdown': { contact: 0.1, selfStudy: 0.2, rest: 129.7 } },
    fails: [],
  },
  {
    name: 'has 24 hours a credit',
    profile: 'he',
    set: { 'spec.workload.hours': 120, 'spec.workload.iso': 'PT120H', 'spec.workload.breakdown': undefined },
    fails: ['P2.2-ECTS-RATIO'],
  },
  {
    name: 'has 25 hours a credit',
    profile: 'he',
    set: { 'spec.workload.hours': 125, 'spec.workload.iso': 'PT125H', 'spec.workload.breakdown': undefined },
    fails: [],
  },
  {
    name: 'has 30 hours a credit',
    profile: 'he',
    set: { 'spec.workload.hours': 150, 'spec.workload.iso': 'PT150H', 'spec.workload.breakdown': undefined },
    fails: [],
  },
  {
    name: 'has 30.2 hours a credit',
    profile: 'he',
    set: { 'spec.workload.hours': 151, 'spec.workload.iso': 'PT151H', 'spec.workload.breakdown': undefined },
    fails: ['P2.2-ECTS-RATIO'],
  },
  {
    name: 'has 25 hours a credit where the law says 26',
    set: { 'spec.workload.hours': 125, 'spec.workload.iso': 'PT125H', 'spec.workload.breakdown': undefined },
    fails: ['P2.2-ECTS-RATIO'],
  },
  {
    name: 'has one credit of 26.67 hours',
    profile: 'he',
    set: {
      'spec.workload.hours': 26.67,
      'spec.workload.iso': 'PT26H40M',
      'spec.workload.breakdown': undefined,
      'spec.workload.credits.0.points': 1,
    },
    fails: [],
  },
  {
    name: 'has 20 hours a credit and calls that its own profile',
    set: {
      profile: { hoursPerEcts: [20, 20] },
      'org.country': 'XK',
      'qa.external.0.limitCountries': [],
      'spec.workload.hours': 100,
      'spec.workload.iso': 'PT100H',
      'spec.workload.breakdown': undefined,
    },
    fails: ['P2.2-ECTS-RATIO'],
  },
  {
    name: 'has 20 hours a credit by a law that it names',
    set: {
      profile: { hoursPerEcts: [20, 20], legalBasis: 'Act 7' },
      'org.country': 'XK',
      'qa.external.0.limitCountries': [],
      'spec.workload.hours': 100,
      'spec.workload.iso': 'PT100H',
      'spec.workload.breakdown': undefined,
    },
    fails: [],
  },
  {
    name: 'is of a university without ECTS',
    set: { 'spec.workload.credits': [] },
    fails: ['P2.2-ECTS-HEI'],
    outcomes: { 'P2.3-WORKLOAD-OTHER': 'pass' },
  },
  {
    name: 'is of a university without ECTS, with a reason',
    set: { 'spec.workload.credits': [], justifications: { 'P2.2-ECTS-HEI': 'pilot' } },
    fails: [],
    outcomes: { 'P2.2-ECTS-HEI': 'accepted' },
  },
  {
    name: 'has two and a quarter credits',
    profile: 'he',
    set: {
      'spec.workload.credits.0.points': 2.25,
      'spec.workload.hours': 60,
      'spec.workload.iso': 'PT60H',
      'spec.workload.breakdown': undefined,
    },
    fails: ['P2.2-ECTS-GRANULARITY'],
  },
  {
    name: 'has two and a half credits',
    profile: 'he',
    set: {
      'spec.workload.credits.0.points': 2.5,
      'spec.workload.hours': 65,
      'spec.workload.iso': 'PT65H',
      'spec.workload.breakdown': undefined,
    },
    fails: [],
  },
  {
    name: 'has credits that nobody awards',
    set: { 'spec.workload.credits.0.awarder': '' },
    fails: ['P2.2-CREDIT-AWARDER'],
  },
  {
    name: 'has ECTS of a company',
    set: { 'spec.workload.credits.0.awarderType': 'employer' },
    fails: ['P2.2-CREDIT-AWARDER'],
  },
  {
    name: 'has ECTS of a company with a legal basis',
    set: { 'spec.workload.credits.0.awarderType': 'employer', 'spec.workload.credits.0.legalBasis': 'Act 7' },
    fails: [],
  },
  {
    name: 'has credits of another system that a company awards',
    base: 'vocational',
    set: {
      'spec.workload.credits': [
        { system: 'UK credit', points: 6, awarder: 'org:river', uri: 'https://credit.example' },
      ],
    },
    fails: [],
    outcomes: { 'P2.2-CREDIT-AWARDER': 'pass' },
  },
  {
    name: 'gives credits for an outcome that was not passed',
    set: { 'award.assessmentRecord.results.1.passed': false },
    fails: ['P2.2-CREDIT-AFTER-ASSESS'],
  },
  {
    name: 'gives credits for an outcome without a result',
    set: { 'award.assessmentRecord.results': [{ loId: 'LO1', passed: true }] },
    fails: ['P2.2-CREDIT-AFTER-ASSESS', 'P4.1-RECORD'],
  },
  {
    name: 'gives no credits to who did not pass',
    set: { 'award.passed': false, 'award.assessmentRecord.results.1.passed': false },
    fails: [],
    outcomes: { 'P2.2-CREDIT-AFTER-ASSESS': 'not-applicable' },
  },
  {
    name: 'has hours without ECTS and does not say how they were estimated',
    base: 'vocational',
    set: { 'spec.workload.method': '' },
    fails: ['P2.3-WORKLOAD-OTHER'],
  },
  {
    name: 'has another credit system with a public description instead of hours',
    base: 'vocational',
    set: {
      'spec.workload': {
        basis: 'notional',
        credits: [{ system: 'UK credit', points: 6, awarder: 'org:river', uri: 'https://credit.example' }],
      },
    },
    fails: [],
  },
  {
    name: 'has another credit system that nobody can look up',
    base: 'vocational',
    set: {
      'spec.workload': { basis: 'notional', credits: [{ system: 'stars', points: 6, awarder: 'org:river' }] },
    },
    fails: ['P2.3-WORKLOAD-OTHER'],
  },
  {
    name: 'has ECVET points',
    base: 'vocational',
    set: { 'spec.workload.credits': [{ system: 'ECVET points', points: 6, awarder: 'org:river' }] },
    fails: ['P2.3-ECVET'],
  },
  {
    name: 'has 60 ECTS',
    set: {
      'spec.workload.credits.0.points': 60,
      'spec.workload.hours': 1560,
      'spec.workload.iso': 'PT1560H',
      'spec.workload.breakdown': undefined,
    },
    fails: ['P2.1-VOLUME-SMALL', 'P2.1-VOLUME-PROFILE'],
  },
  {
    name: 'has 59.5 ECTS',
    set: {
      'spec.workload.credits.0.points': 59.5,
      'spec.workload.hours': 1547,
      'spec.workload.iso': 'PT1547H',
      'spec.workload.breakdown': undefined,
    },
    fails: ['P2.1-VOLUME-PROFILE'],
  },
  {
    name: 'has 1,499 hours without credits',
    base: 'vocational',
    set: { 'spec.workload.hours': 1499, 'spec.workload.iso': 'PT1499H' },
    fails: [],
  },
  {
    name: 'has 1,500 hours without credits',
    base: 'vocational',
    set: { 'spec.workload.hours': 1500, 'spec.workload.iso': 'PT1500H' },
    fails: ['P2.1-VOLUME-SMALL'],
  },
  {
    name: 'has 4 credits where 5 to 30 are usual',
    set: {
      'spec.workload.credits.0.points': 4,
      'spec.workload.hours': 104,
      'spec.workload.iso': 'PT104H',
      'spec.workload.breakdown': undefined,
    },
    fails: ['P2.1-VOLUME-PROFILE'],
  },
  {
    name: 'has 30 credits where 5 to 30 are usual',
    set: {
      'spec.workload.credits.0.points': 30,
      'spec.workload.hours': 780,
      'spec.workload.iso': 'PT780H',
      'spec.workload.breakdown': undefined,
    },
    fails: [],
  },
  {
    name: 'has 30.5 credits where 5 to 30 are usual',
    set: {
      'spec.workload.credits.0.points': 30.5,
      'spec.workload.hours': 793,
      'spec.workload.iso': 'PT793H',
      'spec.workload.breakdown': undefined,
    },
    fails: ['P2.1-VOLUME-PROFILE'],
  },
  {
    name: 'can be validated but counts the hours of one person',
    set: { 'spec.workload.basis': 'personal' },
    fails: ['P2.1-WORKLOAD-RPL'],
    severities: { 'P2.1-WORKLOAD-RPL': 'I' },
  },
  {
    name: 'cannot be validated, so that the basis of the hours is no question',
    set: { 'spec.workload.basis': undefined, 'spec.routes': ['course'] },
    fails: ['P5.5-RPL-ROUTE'],
    outcomes: { 'P2.1-WORKLOAD-RPL': 'not-applicable' },
  },
]
