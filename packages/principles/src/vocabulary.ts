import { countryAuthorities } from './authority-codes.ts'

/** Annex I element 11: what kind of quality assurance stands behind a micro-credential. */
export const qualityTypes: ReadonlySet<string> = new Set([
  'institutional-external',
  'programme-external',
  'institutional-licence',
  'programme-licence',
  'national-agency',
  'sector-label',
  'internal-only',
])

/** The types that claim a review by somebody outside. */
export const externalQualityTypes: ReadonlySet<string> = new Set([
  'institutional-external',
  'programme-external',
  'national-agency',
])

/** Annex I element 10; ELM vocabulary of modes, and our own value for validation without participation. */
export const participationForms: ReadonlySet<string> = new Set([
  'online',
  'presential',
  'on-site',
  'blended',
  'work-based',
  'project',
  'project-based',
  'research-lab',
  'none-validation',
])

/** The type of assessment that never counts alone. */
export const attendance = 'level of attendance'

/** Annex I element 9: the Europass list of assessment types. */
export const assessmentTypes: ReadonlySet<string> = new Set([
  'peer assessment',
  'marked assignment',
  'continuous evaluation',
  'portfolio',
  'group performance',
  'practical assessment',
  'written examination',
  attendance,
  'project work',
  'peer review',
  'quiz',
  'problem based learning',
  'oral examination',
  'artefact assessment',
])

/** Annex I optional element: supervision and identity verification, ELM vocabulary. */
export const supervisionForms: ReadonlySet<string> = new Set([
  'unsupervised-no-id',
  'unsupervised-id',
  'supervised-no-id',
  'supervised-id',
  'supervised-online-id',
  'supervised-onsite-id',
])

/** Sources of evidence that a micro-credential is needed. */
export const needTypes: ReadonlySet<string> = new Set([
  'labour-market data',
  'employer survey',
  'learner survey',
  'regulation change',
  'sector strategy',
  'community need',
])

/** External decisions that can support a claim of quality, as DEQAR names them. */
export const supportingDecisions: ReadonlySet<string> = new Set([
  'positive',
  'positive with conditions',
  'not applicable',
])

/** Cycle of the European Higher Education Area → EQF level. */
export const cycleLevels: Readonly<Record<string, number>> = { short: 5, first: 6, second: 7, third: 8 }

/** Levels of identity proofing: eIDAS, a document shown on site, or an account only. */
export const proofingLevels: ReadonlySet<string> = new Set([
  'low',
  'substantial',
  'high',
  'on-site document',
  'account only',
])

/** Codes that the Union writes its own way → ISO 3166-1 alpha-2. */
export const countryAliases: ReadonlyMap<string, string> = new Map([
  ['EL', 'GR'],
  ['UK', 'GB'],
  ['XI', 'GB'],
])

/** ISO 3166-1 alpha-2 with what the Union writes besides: EL and UK, Northern Ireland (XI), Kosovo (XK). */
export const countryCodes: ReadonlySet<string> = new Set([
  ...countryAuthorities.keys(),
  ...countryAliases.keys(),
])

/** The same word for two spellings of a decision or a type: lower case, hyphens as spaces. */
export function normalised(word: string | undefined): string {
  return (word ?? '')
    .trim()
    .toLowerCase()
    .replaceAll(/[-_\s]+/g, ' ')
}
