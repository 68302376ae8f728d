/** A question with five answers, from 1 to 5. */
export interface Item {
  readonly id: string
  /**
   * `agreement`: from "not at all" to "fully", more is better. `amount`: from "much less than stated" to "much
   * more", the middle is best; it takes no part in the mean.
   */
  readonly scale: 'agreement' | 'amount'
}

/** Whom a survey asks, and about what. */
export interface Instrument {
  readonly id: InstrumentId
  readonly audience: 'learner' | 'peer' | 'stakeholder'
  readonly items: readonly Item[]
  /** Questions answered in one's own words. */
  readonly texts: readonly string[]
  /** Also asks how many hours it took. */
  readonly asksHours: boolean
}

export const instrumentIds = [
  'learner',
  'learner-validation',
  'learner-later',
  'peer',
  'stakeholder',
] as const

export type InstrumentId = (typeof instrumentIds)[number]

const agreement = (...ids: readonly string[]): readonly Item[] =>
  ids.map((id) => ({ id, scale: 'agreement' }))

const experience: readonly Item[] = [
  ...agreement('aims', 'outcomes'),
  { id: 'workload', scale: 'amount' },
  ...agreement('assessment', 'support', 'access', 'useful', 'recommend'),
]

/** The surveys of procedures §7.3. Candidates of a validation are asked about the validation, not about a course. */
export const instruments: readonly Instrument[] = [
  { id: 'learner', audience: 'learner', items: experience, texts: ['keep', 'change'], asksHours: true },
  {
    id: 'learner-validation',
    audience: 'learner',
    items: experience,
    texts: ['keep', 'change'],
    asksHours: true,
  },
  {
    id: 'learner-later',
    audience: 'learner',
    items: agreement('used', 'goal', 'accepted', 'recommend'),
    texts: ['helped', 'change'],
    asksHours: false,
  },
  {
    id: 'peer',
    audience: 'peer',
    items: agreement('current', 'assessment', 'level'),
    texts: ['missing', 'change'],
    asksHours: false,
  },
  {
    id: 'stakeholder',
    audience: 'stakeholder',
    items: agreement('needed', 'current', 'ready'),
    texts: ['missing', 'change'],
    asksHours: false,
  },
]

export function findInstrument(id: string): Instrument | undefined {
  return instruments.find((instrument) => instrument.id === id)
}

/** The survey that a learner gets when the award is made. */
export function instrumentOfRoute(route: string): InstrumentId {
  return route === 'rpl' ? 'learner-validation' : 'learner'
}
