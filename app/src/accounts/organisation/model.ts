import { type Problem, problem } from '@tesela/kernel'
import type { LegalIdentifier } from '@tesela/principles/dossier'
import type { Role } from '../../actor.ts'

/** Types of organisation (data model §2.3). */
export const organisationTypes = [
  'hei',
  'other-he-provider',
  'vet',
  'school',
  'validation-body',
  'employer',
  'social-partner',
  'chamber',
  'ngo',
  'public-authority',
  'platform',
  'qa-agency',
] as const

export type OrganisationType = (typeof organisationTypes)[number]

/** What an organisation does here (data model §2.3 `roles`). */
export const capacities = [
  'provider',
  'awarding-body',
  'issuer',
  'assessor',
  'receiver',
  'qa-agency',
  'verifier',
] as const

export type Capacity = (typeof capacities)[number]

/** Facts in the form of a dossier's `org`, beside those that have a column of their own. */
export interface OrganisationFacts {
  readonly ids?: readonly LegalIdentifier[]
  readonly qaPolicyUri?: string
  readonly complaints?: { readonly uri?: string; readonly contact?: string; readonly answerDays?: number }
  readonly registerUri?: string
  readonly registerChecked?: string
  readonly deqarInstId?: string
  readonly eterId?: string
  readonly website?: string
  /** The identifier that an imported dossier calls the organisation by, such as `org:pohjala`. */
  readonly dossierId?: string
}

/** The look a tenant gives its own pages. */
export interface TenantTheme {
  /** `#rrggbb`; contrast is checked when it is chosen. */
  readonly mainColour?: string
  readonly logoUrl?: string
}

export interface Organisation {
  readonly id: string
  readonly slug: string
  readonly legalName: string
  readonly type: OrganisationType
  readonly country: string
  readonly place: string
  readonly facts: OrganisationFacts
  readonly theme: TenantTheme
  readonly capacities: readonly Capacity[]
  readonly status: 'active' | 'suspended' | 'closed'
}

/** A person of an organisation with the roles held there. */
export interface Member {
  readonly personId: string
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
}

/** Pairs of roles that one person may not hold in one organisation (data model §2.5). */
export const conflictingRoles: readonly (readonly [Role, Role])[] = [
  ['administrator', 'registrar'],
  ['decision-maker', 'appeal-officer'],
  ['assessor', 'counsellor'],
  ['auditor', 'registrar'],
  ['auditor', 'qa-manager'],
]

/** Refuses a role that conflicts with one the person holds: `membership.roles-conflict`. */
export function roleProblems(held: readonly Role[], wanted: Role): readonly Problem[] {
  return conflictingRoles.flatMap(([left, right]) => {
    const other = wanted === left ? right : wanted === right ? left : undefined
    return other !== undefined && held.includes(other)
      ? [problem('membership.roles-conflict', 'role', { role: wanted, other })]
      : []
  })
}
