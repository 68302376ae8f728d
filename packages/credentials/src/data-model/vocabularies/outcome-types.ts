import { concept, vocabulary } from './vocabulary.ts'

const base = 'http://data.europa.eu/snb/skill-type/'

/**
 * Types of learning outcome. The third pillar of the EQF, responsibility and autonomy, has no term in the
 * skill-type scheme: such an outcome goes without a type there.
 */
export const outcomeTypes = vocabulary({
  id: 'outcome-type',
  scheme: `${base}25831c2`,
  concepts: [
    concept('knowledge', `${base}knowledge`, 'Knowledge', 'Conocimiento', 'Teadmised'),
    concept('skill', `${base}skill`, 'Skill', 'Destreza', 'Oskus'),
    concept(
      'responsibility',
      undefined,
      'Responsibility and autonomy',
      'Responsabilidad y autonomía',
      'Vastutus ja iseseisvus',
    ),
  ],
})
