import type { PlainDate } from '@tesela/kernel'
import type { Role } from '../../actor.ts'

export const seatRoles = ['provider', 'stakeholder', 'learner'] as const

/**
 * Who a panel member speaks for: another provider, somebody who uses the result, learners; of a joint award also
 * each other awarding body, which approves under its own quality assurance (procedures §7.5).
 */
export type SeatRole = (typeof seatRoles)[number] | 'awarding-body'

/** One seat of the panel: a member of the organisation, or somebody invited by mail. */
export interface Seat {
  readonly id: string
  readonly role: SeatRole
  /** The awarding body that the seat speaks for, by its id in the description. */
  readonly bodyId?: string
  /** Set for a member, such as the learner representative. */
  readonly personId?: string
  readonly name: string
  readonly email: string
  readonly organisation: string
  /** BCP 47: the language of mail and page. */
  readonly language: string
  readonly invitedAt: string
  readonly expiresOn: PlainDate
  /** Empty text: declared that there is none. Absent: nothing declared yet. */
  readonly conflict?: string
  readonly answeredAt?: string
  readonly answers: Readonly<Record<string, string>>
  readonly comment: string
  readonly withdrawnAt?: string
}

/** Whether a seat's voice counts: answered, without a conflict, not withdrawn. */
export function counts(seat: Seat): boolean {
  return seat.answeredAt !== undefined && seat.conflict === '' && seat.withdrawnAt === undefined
}

/**
 * Whether somebody works for the organisation: then they do not speak for its learners, whoever elected them
 * (rule P8.2-LEARNER-IN-IQA).
 */
export function isStaff(roles: readonly Role[]): boolean {
  return roles.some((role) => role !== 'learner-representative')
}

/** An awarding body of a joint award beside the one whose review it is. */
export interface OtherBody {
  readonly id: string
  readonly name: string
}

/** The awarding bodies that have not approved yet: somebody who speaks for them said so, without a conflict. */
export function silentBodies(bodies: readonly OtherBody[], seats: readonly Seat[]): readonly OtherBody[] {
  return bodies.filter(
    ({ id }) =>
      !seats.some((seat) => seat.bodyId === id && counts(seat) && seat.answers['approves'] === 'yes'),
  )
}
