import { countryLayers } from './countries.ts'
import type { ProfileLayer } from './profile.ts'
import { baseLayer, dc4eu, employer, higherEducation, validation, vocational } from './sectors.ts'

/** Every layer a profile can be put together from. */
export const profileLayers: readonly ProfileLayer[] = [
  baseLayer,
  higherEducation,
  vocational,
  validation,
  employer,
  ...countryLayers,
  dc4eu,
]
