import { type PlainDate, type Problem, problem } from '@tesela/kernel'
import { isLegalIdentifier } from '@tesela/principles/legal-identifier'
import {
  isSame,
  type Organisation,
  type OrganisationDescription,
  type OrganisationState,
  type StateSince,
} from '../organisation/model.ts'

/** What the operator does to an organisation: from which states, and into which. */
export const acts = [
  { id: 'suspend', from: ['active'], to: 'suspended', event: 'organisation.suspended' },
  { id: 'reopen', from: ['suspended', 'closed'], to: 'active', event: 'organisation.reopened' },
  { id: 'close', from: ['active', 'suspended'], to: 'closed', event: 'organisation.closed' },
] as const satisfies readonly {
  readonly id: string
  readonly from: readonly OrganisationState[]
  readonly to: OrganisationState
  readonly event: string
}[]

export type Act = (typeof acts)[number]

export function findAct(id: string): Act | undefined {
  return acts.find((act) => act.id === id)
}

/** What can be done to an organisation in this state. */
export function actsOn(state: OrganisationState): readonly Act[] {
  return acts.filter(({ from }) => (from as readonly OrganisationState[]).includes(state))
}

/** The history with one more state; a second change on one day takes the place of the first. */
export function withState(
  history: readonly StateSince[],
  status: OrganisationState,
  from: PlainDate,
): readonly StateSince[] {
  const before = history.filter((one, index) => one.from < from || index === 0)
  return [...before, { status, from }]
}

/** One change of state with its reason, for the operator and the organisation itself. */
export interface StateChange {
  readonly id: string
  readonly organisationId: string
  /** ISO 8601, UTC. */
  readonly at: string
  readonly state: OrganisationState
  readonly reason: string
}

export const requestStates = ['waiting', 'confirmed', 'declined', 'taken-back'] as const
export type RequestState = (typeof requestStates)[number]

/** Somebody asks that their organisation works here. */
export interface OrganisationRequest {
  readonly id: string
  readonly askedBy: string
  readonly askedAt: string
  /** Who asks, as they were known when they asked. */
  readonly name: string
  readonly email: string
  /** The language in which they are told. */
  readonly language: string
  readonly facts: OrganisationDescription
  /** What they say to the operator: in which office, by whose leave. */
  readonly message: string
  readonly state: RequestState
  readonly decidedAt?: string
  readonly reason?: string
  /** The organisation that came of it. */
  readonly became?: string
}

/** How many requests of one person may wait at once. */
export const mostWaiting = 3

/**
 * What stands against making an organisation: `organisation.already-here` where one of this name or number is here,
 * and `organisation.number-missing` or `organisation.number-malformed` (rule P9.2-ISSUER-ID).
 */
export function descriptionProblems(
  described: OrganisationDescription,
  here: readonly Organisation[],
): readonly Problem[] {
  const ids = described.facts.ids ?? []
  const same = here.find((one) => isSame(one, { legalName: described.legalName, ids }))
  return [
    ...(same === undefined
      ? []
      : [problem('organisation.already-here', 'legalName', { name: same.legalName })]),
    ...(ids.length === 0 ? [problem('organisation.number-missing', 'idValue')] : []),
    ...ids
      .filter((id) => !isLegalIdentifier(id, described.country))
      .map(({ value }) => problem('organisation.number-malformed', 'idValue', { value })),
  ]
}
