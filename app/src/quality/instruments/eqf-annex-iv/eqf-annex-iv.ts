import { evidenceOf, type Instrument } from '../instrument-model.ts'

/** The ten principles of quality assurance for qualifications with an EQF level (rule P1.5a-EQF-IV). */
export const eqfAnnexIv: Instrument = {
  id: 'eqf-annex-iv',
  edition: 'Council Recommendation 2017/C 189/03, Annex IV',
  source: 'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32017H0615(01)',
  registers: ['national', 'eqar'],
  standsAs: 'decision',
  madeFor: ['hei', 'other-he-provider', 'vet', 'school', 'validation-body', 'chamber', 'public-authority'],
  items: Array.from({ length: 10 }, (_, index) => ({
    id: `${index + 1}`,
    group: index < 4 ? 'design' : 'management',
    fields: ['state', 'text', 'link'],
    isNeeded: true,
  })),
  inDossier: (answers) => ({
    annexIv: Object.fromEntries(
      Object.entries(answers).flatMap(([id, answer]) => {
        const evidence = evidenceOf(answer)
        return evidence === undefined ? [] : [[id, evidence]]
      }),
    ),
  }),
}
