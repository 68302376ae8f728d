import type { AwardInput } from '../app/src/authenticity/award/input-model.ts'

/** An award of the demo story: to whom, by whom, of which micro-credential. All people are invented. */
export interface StoryAward extends Omit<AwardInput, 'versionId'> {
  /** The organisation that awards and seals. */
  readonly slug: string
  /** The micro-credential, by its English title. */
  readonly title: string
}

const passed = (...ids: readonly string[]) => ids.map((loId) => ({ loId, passed: true }))

export const awards: readonly StoryAward[] = [
  {
    slug: 'pohjala-ylikool',
    title: 'Creating accessible digital learning content',
    holder: {
      givenName: 'Liis',
      familyName: 'Näidis',
      holderKey:
        'did:jwk:eyJrdHkiOiJFQyIsImNydiI6IlAtMjU2IiwieCI6ImFjYklRaXVNczNpOF91c3pFakoydHBUdFJNNEVVM3l6OTFQSDZDZEgyVjAiLCJ5IjoiX0tjeUxqOXZXTXB0bm1LdG00NkdxRHo4d2Y3NEk1TEtncmwyR3pIM25TRSJ9',
    },
    holderEmail: 'liis@learner.example',
    award: {
      route: 'course',
      date: '2026-05-04',
      passed: true,
      grade: 'B',
      identityProofing: { method: 'national eID', level: 'high' },
      assessmentRecord: {
        assessor: 'Priit Lepik',
        date: '2026-04-28',
        criteriaVersion: '2.0',
        results: passed('LO1', 'LO2', 'LO3'),
        automated: false,
      },
    },
    issuedOn: '2026-05-06',
    place: 'Tartu',
    country: 'EE',
    serial: 'PÜ-2026-000412',
  },
  {
    slug: 'centro-calzatec',
    title: 'CAD for shoe heels: from scan to 3D model',
    holder: { givenName: 'Noor', familyName: 'Ejemplo Ruiz', dateOfBirth: '1991-03-14' },
    holderEmail: 'noor@learner.example',
    award: {
      route: 'course',
      date: '2026-04-16',
      passed: true,
      grade: 'Apto',
      identityProofing: { method: 'identity card on site', level: 'on-site document' },
      assessmentRecord: {
        assessor: 'Pau Ferrer',
        date: '2026-04-14',
        criteriaVersion: '1.1',
        results: passed('LO1', 'LO2', 'LO3'),
        automated: false,
      },
    },
    issuedOn: '2026-04-20',
    place: 'Elda',
    country: 'ES',
  },
  {
    slug: 'western-skills-validation',
    title: 'Coordinating a volunteer team',
    holder: { fullName: 'Amadou', dateOfBirth: '1988-11-02' },
    holderEmail: 'amadou@learner.example',
    award: {
      route: 'rpl',
      date: '2026-03-20',
      passed: true,
      grade: 'Achieved',
      identityProofing: { method: 'document in video call', level: 'substantial' },
      stages: {
        identification: '2026-01-12',
        documentation: '2026-02-20',
        assessment: '2026-03-16',
        certification: '2026-03-20',
      },
      evidence: ['LO1', 'LO2', 'LO3', 'LO4'].map((loId, index) => ({
        id: `E${index + 1}`,
        loIds: [loId],
        kind: index === 1 ? 'third-party testimony' : 'work product',
        valid: true,
        authentic: true,
        current: true,
        sufficient: true,
      })),
      assessmentRecord: {
        assessor: 'Seán Walsh',
        adviser: 'Orla Kelly',
        date: '2026-03-16',
        criteriaVersion: '1.0',
        results: passed('LO1', 'LO2', 'LO3', 'LO4'),
        automated: false,
      },
    },
    issuedOn: '2026-03-23',
    place: 'Galway',
    country: 'IE',
  },
]

/** A provider that lets another organisation of the story seal in its name. */
export const mandateOfTheStory = {
  from: 'centro-calzatec',
  to: 'vinalopo-chamber',
  documentUri: 'https://calzatec.example/mandatos/2026-01.pdf',
  scope: 'all',
  validFrom: '2026-01-15',
  validUntil: '2027-12-31',
} as const
