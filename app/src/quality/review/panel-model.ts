import type { PlainDate } from '@tesela/kernel'

export const seatRoles = ['provider', 'stakeholder', 'learner'] as const

/** Who a panel member speaks for: another provider, somebody who uses the result, learners. */
export type SeatRole = (typeof seatRoles)[number]

/** One seat of the panel: a member of the organisation, or somebody invited by mail. */
export interface Seat {
  readonly id: string
  readonly role: SeatRole
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
