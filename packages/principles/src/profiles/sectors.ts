import type { ProfileLayer } from './profile.ts'

/** What holds everywhere in the Union: ECTS Users' Guide 2015, ESG 2015 1.9 and house values. */
export const baseLayer: ProfileLayer = {
  id: 'eu',
  kind: 'base',
  aliases: ['base'],
  hoursPerEcts: [{ range: [25, 30], legalBasis: 'ECTS Users’ Guide 2015' }],
  ectsStep: 0.5,
  contentCheckMonths: 12,
  needEvidenceMonths: 36,
  fullReviewMonths: 36,
}

/** Higher education under the ESG: external review and a level are demanded, not only wished for. */
export const higherEducation: ProfileLayer = {
  id: 'he',
  kind: 'sector',
  aliases: ['hei', 'esg'],
  organisationTypes: ['hei', 'other-he-provider'],
  raises: { 'P1.1-QA-EXTERNAL': 'E', 'P2.4-LEVEL': 'E' },
}

/** Vocational education and training under the EQAVET framework. */
export const vocational: ProfileLayer = {
  id: 'vet',
  kind: 'sector',
  aliases: ['eqavet'],
  organisationTypes: ['vet', 'school', 'chamber', 'social-partner'],
  raises: { 'P3.3-STAKEHOLDERS': 'W' },
}

/** Validation of non-formal and informal learning (Council Recommendation of 20 December 2012). */
export const validation: ProfileLayer = {
  id: 'validation',
  kind: 'sector',
  aliases: ['vnfil', 'rpl'],
  organisationTypes: ['validation-body'],
}

/** Micro-credentials that an employer designs and awards. */
export const employer: ProfileLayer = {
  id: 'employer',
  kind: 'sector',
  organisationTypes: ['employer'],
}

/** The DC4EU pilot: 1 to 15 ECTS and the date of birth in the credential. */
export const dc4eu: ProfileLayer = {
  id: 'dc4eu',
  kind: 'pilot',
  ectsRange: [{ range: [1, 15], legalBasis: 'DC4EU pilot profile' }],
}
