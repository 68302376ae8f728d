import { concept, vocabulary } from './vocabulary.ts'

const base = 'http://data.europa.eu/snb/assessment/'

/** Annex I.9, type of assessment: the fourteen of the European Learning Model, named as dossiers name them. */
export const assessmentTypes = vocabulary({
  id: 'assessment-type',
  scheme: `${base}25831c2`,
  concepts: [
    concept(
      'artefact assessment',
      `${base}de4d165a6c`,
      'Artefact assessment',
      'Evaluación de un producto',
      'Teose hindamine',
    ),
    concept(
      'continuous evaluation',
      `${base}3484bd7e51`,
      'Continuous evaluation',
      'Evaluación continua',
      'Pidev hindamine',
    ),
    concept(
      'group performance',
      `${base}56539a6507`,
      'Group performance',
      'Actuación en grupo',
      'Rühmaesitus',
    ),
    concept(
      'level of attendance',
      `${base}7331eb4762`,
      'Level of attendance',
      'Nivel de asistencia',
      'Osalemise määr',
    ),
    concept(
      'marked assignment',
      `${base}2939dae15f`,
      'Marked assignment',
      'Trabajo calificado',
      'Hinnatav ülesanne',
    ),
    concept('oral examination', `${base}d30284d7df`, 'Oral examination', 'Examen oral', 'Suuline eksam'),
    concept(
      'peer assessment',
      `${base}19a2e5e671`,
      'Peer assessment',
      'Evaluación entre pares',
      'Vastastikune hindamine',
    ),
    concept(
      'peer review',
      `${base}812e3b0ae1`,
      'Peer review',
      'Revisión por pares',
      'Vastastikune retsenseerimine',
    ),
    concept('portfolio', `${base}4f03b91c0e`, 'Portfolio', 'Portafolio', 'Portfoolio'),
    concept(
      'practical assessment',
      `${base}6a4db9f11d`,
      'Practical assessment',
      'Evaluación práctica',
      'Praktiline hindamine',
    ),
    concept(
      'problem based learning',
      `${base}c4256a2726`,
      'Problem-based learning',
      'Aprendizaje basado en problemas',
      'Probleemõpe',
    ),
    concept('project work', `${base}795dac4096`, 'Project work', 'Proyecto', 'Projektitöö'),
    concept('quiz', `${base}b1b68f6735`, 'Quiz', 'Cuestionario', 'Test'),
    concept(
      'written examination',
      `${base}6e6cb2cc78`,
      'Written examination',
      'Examen escrito',
      'Kirjalik eksam',
    ),
  ],
})
