import { evidenceOf, type Instrument } from '../instrument-model.ts'

/** Standards and Guidelines for Quality Assurance in the European Higher Education Area, part 1: 1.1 to 1.10. */
export const esg: Instrument = {
  id: 'esg',
  edition: 'ESG 2015',
  source:
    'https://www.enqa.eu/esg-standards-and-guidelines-for-quality-assurance-in-the-european-higher-education-area/',
  // The European register, or where the law names another body, that one.
  registers: ['eqar', 'national'],
  standsAs: 'decision',
  madeFor: ['hei', 'other-he-provider'],
  items: Array.from({ length: 10 }, (_, index) => ({
    id: `1-${index + 1}`,
    group: index < 2 ? 'policy' : index < 6 ? 'learning' : 'information',
    fields: ['state', 'text', 'link'],
    isNeeded: true,
  })),
  inDossier: (answers) => ({
    esg: Object.fromEntries(
      Object.entries(answers).flatMap(([id, answer]) => {
        const evidence = evidenceOf(answer)
        return evidence === undefined ? [] : [[id.replace('-', '.'), evidence]]
      }),
    ),
  }),
}
