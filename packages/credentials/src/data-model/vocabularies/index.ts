import { assessmentTypes } from './assessment-types.ts'
import { fieldsOfStudy } from './isced-f.ts'
import { creditSystems, cycles, eqfLevels } from './levels.ts'
import { nationalLevels } from './nqf.ts'
import { outcomeTypes } from './outcome-types.ts'
import { participationForms } from './participation.ts'
import { qualityTypes } from './quality.ts'
import { supervisionForms } from './supervision.ts'
import { targetGroups } from './target-groups.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Every controlled vocabulary that credentials draw from. Countries and languages have files of their own. */
export const vocabularies: readonly Vocabulary[] = [
  assessmentTypes,
  creditSystems,
  cycles,
  eqfLevels,
  fieldsOfStudy,
  nationalLevels,
  outcomeTypes,
  participationForms,
  qualityTypes,
  supervisionForms,
  targetGroups,
]
