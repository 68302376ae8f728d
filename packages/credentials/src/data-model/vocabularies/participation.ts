import { concept, vocabulary } from './vocabulary.ts'

const base = 'http://data.europa.eu/snb/learning-assessment/'

/** For an award by validation of prior learning. */
export const noParticipation = 'none-validation'

/** Annex I.10, form of participation. ELM's modes of learning and assessment, and our word for validation. */
export const participationForms = vocabulary({
  id: 'participation',
  scheme: `${base}25831c2`,
  concepts: [
    concept('online', `${base}920fbb3cbe`, 'Online', 'En línea', 'Veebis'),
    concept('presential', `${base}9191af2ed9`, 'On site', 'Presencial', 'Kohapeal'),
    concept('blended', `${base}e92d221e4d`, 'Blended', 'Semipresencial', 'Põimõpe'),
    concept('work-based', `${base}729f3bed4b`, 'Work-based', 'En el trabajo', 'Töökohapõhine'),
    concept('project', `${base}7813801c77`, 'Project-based', 'Por proyectos', 'Projektipõhine'),
    concept(
      'research-lab',
      `${base}ed4c557045`,
      'In a research laboratory',
      'En laboratorio',
      'Uurimislaboris',
    ),
    concept(
      noParticipation,
      undefined,
      'None: validation of prior learning',
      'Ninguna: validación de aprendizajes previos',
      'Puudub: varasema õppe arvestamine',
    ),
  ],
})
