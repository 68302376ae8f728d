import { isPlainDate, type PlainDate, type Problem, problem } from '@tesela/kernel'
import { type Agency, type RegisterId, type Registration, registers } from './model.ts'

/** A period as a form states it; empty texts are absent. */
export interface StatedRegistration {
  readonly register: string
  readonly from: string
  readonly until: string
}

/** What the operator states of an agency. */
export interface AgencyInput {
  readonly name: string
  readonly acronym: string
  readonly country: string
  readonly website: string
  /** The agency's own organisation here; empty when it has none. */
  readonly organisationId: string
  readonly registrations: readonly StatedRegistration[]
}

/** One state of an agency's entry before a change, and what replaced it. */
export interface AgencyChange {
  readonly id: string
  readonly agencyId: string
  readonly at: string
  readonly before?: Agency
  readonly after: Agency
}

/**
 * What is wrong with periods of registration: `agency.register-unknown`, `agency.date-malformed`,
 * `agency.dates-in-wrong-order`, and `agency.periods-overlap` where one register lists the agency twice on a day. A
 * day belongs to one period: the next may begin on the day after.
 */
export function registrationProblems(stated: readonly StatedRegistration[]): readonly Problem[] {
  const single = stated.flatMap((one, index) => {
    const at = (field: string) => `registrations.${index}.${field}`
    const malformed = [
      ...(isPlainDate(one.from) ? [] : [at('from')]),
      ...(one.until === '' || isPlainDate(one.until) ? [] : [at('until')]),
    ]
    return [
      ...(isRegister(one.register) ? [] : [problem('agency.register-unknown', at('register'))]),
      ...malformed.map((path) => problem('agency.date-malformed', path)),
      ...(malformed.length === 0 && one.until !== '' && one.until < one.from
        ? [problem('agency.dates-in-wrong-order', at('until'), { from: one.from, until: one.until })]
        : []),
    ]
  })
  if (single.length > 0) return single
  const inOrder = stated
    .map((one, index) => ({ ...one, index }))
    .toSorted((left, right) => (left.from < right.from ? -1 : 1))
  return inOrder.flatMap((one, place) => {
    const before = inOrder.slice(0, place).findLast(({ register }) => register === one.register)
    const overlaps = before !== undefined && (before.until === '' || one.from <= before.until)
    return overlaps
      ? [problem('agency.periods-overlap', `registrations.${one.index}.from`, { from: one.from })]
      : []
  })
}

/** The periods that a valid form states, oldest first. */
export function registrationsOf(stated: readonly StatedRegistration[]): readonly Registration[] {
  return stated
    .flatMap(({ register, from, until }) =>
      isRegister(register) ? [{ register, from, ...(until === '' ? {} : { until }) }] : [],
    )
    .toSorted((left, right) => (left.from < right.from ? -1 : 1))
}

/** The period in which a register lists the agency on a day, for a list. */
export function listedOn(agency: Pick<Agency, 'registrations'>, day: PlainDate): readonly Registration[] {
  return agency.registrations.filter(
    ({ from, until }) => from <= day && (until === undefined || day <= until),
  )
}

function isRegister(value: string): value is RegisterId {
  return registers.some((one) => one === value)
}
