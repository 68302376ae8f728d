import type { Dossier } from '@tesela/principles/dossier'

/** An invented dossier that uses every field which a credential can carry, the optional ones included. */
export function completeDossier(): Dossier {
  return {
    org: {
      id: 'org:lakeside',
      type: 'vet',
      country: 'FI',
      status: 'active',
      legalName: 'Järvenrannan Opisto',
      ids: [{ scheme: 'vat', value: 'FI12345678', country: 'FI' }],
      qaPolicyUri: 'https://lakeside.example/quality',
    },
    spec: {
      id: 'mc:data-care',
      version: '3.1',
      uri: 'https://mc.example/specs/data-care/3.1',
      publishedOn: '2026-01-05',
      awardingBodies: ['org:lakeside'],
      title: {
        en: 'Caring for research data',
        es: 'Cuidar los datos de investigación',
        et: 'Uurimisandmete hoidmine',
      },
      summary: { en: 'You learn to keep data findable, safe and reusable.' },
      purpose: { en: 'Institutes need people who look after data.' },
      content: { en: 'Metadata, formats, licences, storage.' },
      textLanguages: ['en', 'es', 'et'],
      languages: { instruction: ['en', 'fi'], assessment: ['en'] },
      iscedF: ['0688', '0322'],
      learningOutcomes: [
        {
          id: 'LO1',
          type: 'knowledge',
          text: {
            en: 'Name the four FAIR principles and say why each matters',
            es: 'Nombrar los cuatro principios FAIR',
          },
          frameworkUris: [],
        },
        {
          id: 'LO2',
          type: 'skill',
          text: { en: 'Describe a data set so that a stranger can reuse it' },
          frameworkUris: ['http://data.europa.eu/esco/skill/4f5c1208-62fd-4e5a-a51e-306c06947e11'],
        },
        {
          id: 'LO3',
          type: 'responsibility',
          text: { en: 'Decide with colleagues "who may see what" — and <record> it' },
          frameworkUris: ['http://data.europa.eu/snb/dcf/3ol5wi3605'],
        },
      ],
      workload: {
        hours: 80.5,
        breakdown: { contact: 20, selfStudy: 40.5, project: 18, assessment: 2 },
        basis: 'notional',
        method: 'measured with two groups',
        credits: [
          { system: 'ECTS', points: 3 },
          { system: 'Osaamispiste', points: 4, legalBasis: 'Act 531/2017' },
        ],
      },
      level: {
        eqf: 5,
        qfEhea: 'short',
        basis: 'provider-indicated',
        nqf: { framework: 'EstQF', level: '5', eqf: 5 },
      },
      participation: 'blended',
      routes: ['course', 'rpl'],
      assessments: [
        {
          id: 'A1',
          type: 'portfolio',
          loIds: ['LO1', 'LO2'],
          weight: 60,
          supervision: 'unsupervised-no-id',
          mode: 'online',
          language: 'en',
          grading: { scheme: '0 to 5, 1 lowest pass', pass: '1', values: ['0', '1', '2', '3', '4', '5'] },
          criteria: [{ loId: 'LO1', pass: 'All four named with an example' }],
        },
        {
          id: 'A2',
          type: 'oral examination',
          loIds: ['LO3'],
          weight: 40,
          supervision: 'supervised-onsite-id',
          grading: { scheme: '0 to 5, 1 lowest pass', pass: '1', values: ['0', '1', '2', '3', '4', '5'] },
          criteria: [{ loId: 'LO3', pass: 'Gives two reasons' }],
        },
      ],
      prerequisites: [
        { text: { en: 'Can use a spreadsheet' }, orValidation: true },
        { text: 'Reads English' },
      ],
      stackability: {
        kind: 'integrated',
        targets: [
          {
            id: 'https://mc.example/stacks/data-steward',
            state: 'confirmed',
            confirmed: { by: 'org:lakeside', date: '2026-01-04', rulesVersion: '2' },
          },
          { id: 'stack:archivist', state: 'suggested' },
        ],
      },
      targetGroup: {
        description: { en: 'People who work with research data' },
        codes: ['experience-0-3', 'employment-retraining'],
      },
      furtherInformation: [
        { text: { en: 'Syllabus' }, uri: 'https://mc.example/specs/data-care/3.1/syllabus' },
      ],
    },
    qa: {
      type: 'programme-external',
      external: [
        {
          subject: 'org:lakeside',
          scope: 'provider',
          agency: 'Laatukeskus (invented)',
          eqarRegistered: true,
          decision: 'positive',
          validFrom: '2024-01-01',
          validTo: '2029-12-31',
          report: 'https://agency.example/reports/7',
        },
        {
          subject: 'mc:data-care',
          scope: 'programme',
          agency: 'Laatukeskus (invented)',
          decision: 'positive with conditions',
          conditions: 'more practice',
          validFrom: '2025-06-01',
          limitEqfLevels: [5],
          limitFields: ['0688'],
        },
      ],
      labels: [{ name: 'Open data label (invented)', uri: 'https://label.example/7', validTo: '2028-01-01' }],
    },
    award: {
      route: 'course',
      date: '2026-04-10',
      passed: true,
      grade: '4',
      identityProofing: { method: 'national eID', level: 'high', date: '2026-02-01' },
      assessmentRecord: {
        date: '2026-04-02',
        criteriaVersion: '3.1',
        results: [
          { loId: 'LO1', passed: true, grade: '4' },
          { loId: 'LO2', passed: true },
          { loId: 'LO3', passed: true, grade: '5' },
        ],
      },
    },
    credential: {
      id: 'urn:uuid:2f1b6f3e-0c27-4d3c-8a63-9b7a53a1b001',
      serial: 'JO-2026-000017',
      issuedOn: '2026-04-12',
      issuedAt: { place: 'Oulu', country: 'FI' },
      holder: {
        givenName: 'Aino "Kide"',
        familyName: "O'Näyte",
        dateOfBirth: '1994-02-28',
        holderKey: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK',
        matchingId: 'urn:schac:personalUniqueCode:int:esi:lakeside.example:1',
      },
      issuer: {
        id: 'org:lakeside',
        legalName: 'Järvenrannan Opisto',
        country: 'FI',
        ids: [
          { scheme: 'vat', value: 'FI12345678', country: 'FI' },
          { scheme: 'euid', value: 'FIFPRO.1234567-8', country: 'FI' },
        ],
      },
      validFrom: '2026-04-12',
      validUntil: '2031-04-12',
      validUntilMeaning: 'technical',
      replaces: 'urn:uuid:2f1b6f3e-0c27-4d3c-8a63-9b7a53a1b000',
    },
  }
}
