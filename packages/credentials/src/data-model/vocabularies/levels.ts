import { type Concept, concept, vocabulary } from './vocabulary.ts'

const eqfBase = 'http://data.europa.eu/snb/eqf/'
const creditBase = 'http://data.europa.eu/snb/education-credit/'

/** European Qualifications Framework, levels 1 to 8. */
export const eqfLevels = vocabulary({
  id: 'eqf',
  scheme: `${eqfBase}25831c2`,
  concepts: [1, 2, 3, 4, 5, 6, 7, 8].map(
    (level): Concept =>
      concept(
        String(level),
        `${eqfBase}${level}`,
        `EQF level ${level}`,
        `Nivel ${level} del MEC`,
        `EQFi ${level}. tase`,
      ),
  ),
})

/**
 * Cycles of the Qualifications Framework of the European Higher Education Area. No European list has them: the
 * scheme is a name of our own.
 */
export const cycles = vocabulary({
  id: 'cycle',
  scheme: 'urn:tesela:scheme:qf-ehea-cycle',
  concepts: [
    concept('short', 'urn:tesela:qf-ehea-cycle:short', 'Short cycle', 'Ciclo corto', 'Lühitsükkel'),
    concept('first', 'urn:tesela:qf-ehea-cycle:first', 'First cycle', 'Primer ciclo', 'Esimene aste'),
    concept('second', 'urn:tesela:qf-ehea-cycle:second', 'Second cycle', 'Segundo ciclo', 'Teine aste'),
    concept('third', 'urn:tesela:qf-ehea-cycle:third', 'Third cycle', 'Tercer ciclo', 'Kolmas aste'),
  ],
})

/** Credit systems of the European Learning Model. Other systems go under their own name. */
export const creditSystems = vocabulary({
  id: 'credit-system',
  scheme: `${creditBase}25831c2`,
  concepts: [
    concept(
      'ECTS',
      `${creditBase}6fcec5c5af`,
      'European Credit Transfer System',
      'Sistema Europeo de Transferencia de Créditos',
      'Euroopa ainepunktisüsteem',
    ),
    concept(
      'ECVET',
      `${creditBase}60b314e826`,
      'European credit system for vocational education and training',
      'Sistema europeo de créditos para la formación profesional',
      'Euroopa kutsehariduse ainepunktisüsteem',
    ),
  ],
})
