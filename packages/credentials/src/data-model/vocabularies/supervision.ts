import { concept, vocabulary } from './vocabulary.ts'

const base = 'http://data.europa.eu/snb/supervision-verification/'

/**
 * Annex I, optional element on supervision and identity verification during assessment. ELM has one term for all
 * supervised assessment with an identity check: online and on site share it, and the mode of assessment tells them
 * apart. ELM has
 * no term for supervised assessment without an identity check.
 */
export const supervisionForms = vocabulary({
  id: 'supervision',
  scheme: `${base}25831c2`,
  concepts: [
    concept(
      'unsupervised-no-id',
      `${base}c598449d64`,
      'Unsupervised, identity not checked',
      'Sin supervisión ni comprobación de identidad',
      'Järelevalveta, isikut ei tuvastatud',
    ),
    concept(
      'unsupervised-id',
      `${base}df2880c5cb`,
      'Unsupervised, identity checked',
      'Sin supervisión, con comprobación de identidad',
      'Järelevalveta, isik tuvastatud',
    ),
    concept(
      'supervised-no-id',
      undefined,
      'Supervised, identity not checked',
      'Con supervisión, sin comprobación de identidad',
      'Järelevalvega, isikut ei tuvastatud',
    ),
    concept(
      'supervised-id',
      `${base}70be69aaf9`,
      'Supervised, identity checked',
      'Con supervisión y comprobación de identidad',
      'Järelevalvega, isik tuvastatud',
    ),
    concept(
      'supervised-onsite-id',
      `${base}70be69aaf9`,
      'Supervised on site, identity checked',
      'Con supervisión presencial y comprobación de identidad',
      'Kohapealse järelevalvega, isik tuvastatud',
    ),
    concept(
      'supervised-online-id',
      `${base}70be69aaf9`,
      'Supervised online, identity checked',
      'Con supervisión en línea y comprobación de identidad',
      'Veebijärelevalvega, isik tuvastatud',
    ),
  ],
})
