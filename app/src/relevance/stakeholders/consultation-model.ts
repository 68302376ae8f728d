import type { PlainDate } from '@tesela/kernel'

/** A question to people who need, use or pay for what is learned. */
export interface Consultation {
  readonly organisationId: string
  readonly id: string
  readonly specificationId: string
  readonly versionId: string
  readonly question: string
  /** BCP 47. */
  readonly language: string
  readonly openedOn: PlainDate
  readonly closesOn: PlainDate
}

export const stakeholderRoles = [
  'employer',
  'social-partner',
  'sector-body',
  'user',
  'learner',
  'public-authority',
] as const

export type StakeholderRole = (typeof stakeholderRoles)[number]

/** Somebody who is asked, and what they said. */
export interface ConsultationSeat {
  readonly organisationId: string
  readonly consultationId: string
  readonly id: string
  readonly name: string
  readonly email: string
  /** The organisation they speak for. */
  readonly bodyName: string
  readonly role: StakeholderRole
  readonly language: string
  readonly invitedOn: PlainDate
  readonly answeredOn?: PlainDate
  readonly statement: string
  readonly namesBody: boolean
  readonly namesPerson: boolean
  readonly recordedIn?: string
}

/** A statement as the record of a stakeholder in a description: only what they agreed to be named by. */
export function stakeholderRecord(
  seat: ConsultationSeat,
  words: { readonly unnamed: string; readonly role: string },
): { readonly org: string; readonly role: string; readonly date: PlainDate; readonly contribution: string } {
  const body = seat.namesBody ? seat.bodyName : words.unnamed
  return {
    org: seat.namesPerson ? `${body} (${seat.name})` : body,
    role: words.role,
    date: seat.answeredOn ?? seat.invitedOn,
    contribution: seat.statement,
  }
}
