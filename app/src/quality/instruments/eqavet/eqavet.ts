import type { Instrument } from '../instrument-model.ts'

const phases = ['plan', 'implement', 'evaluate', 'review']

/**
 * European quality assurance in vocational education and training: the four phases, each with the day of its last
 * record (rule P1.5c-EQAVET), and the ten indicators as far as the provider has figures.
 */
export const eqavet: Instrument = {
  id: 'eqavet',
  edition: 'Council Recommendation 2020/C 417/01, Annex II',
  source: 'https://eur-lex.europa.eu/eli/C/2020/417/1/oj',
  registers: ['national', 'eqar'],
  standsAs: 'decision',
  madeFor: ['vet', 'school', 'chamber', 'employer'],
  items: [
    ...phases.map((id) => ({
      id,
      group: 'cycle',
      fields: ['date', 'text', 'link'] as const,
      isNeeded: true,
    })),
    ...Array.from({ length: 10 }, (_, index) => ({
      id: `indicator-${index + 1}`,
      group: 'indicators',
      fields: ['figure', 'text', 'link'] as const,
      isNeeded: false,
    })),
  ],
  inDossier: (answers) => ({
    eqavet: Object.fromEntries(
      phases.flatMap((phase) => {
        const date = answers[phase]?.date
        return date === undefined ? [] : [[phase, date]]
      }),
    ),
  }),
}
