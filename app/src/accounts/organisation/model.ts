import { type PlainDate, type Problem, problem } from '@tesela/kernel'
import type { LegalIdentifier } from '@tesela/principles/dossier'
import { type Role, roles } from '../../actor.ts'

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

/** `suspended`: publishes and issues nothing for now. `closed`: for good. Both stay readable. */
export const organisationStates = ['active', 'suspended', 'closed'] as const
export type OrganisationState = (typeof organisationStates)[number]

/** From which day a state held; the one before it ended on that day. */
export interface StateSince {
  readonly status: OrganisationState
  readonly from: PlainDate
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
  readonly status: OrganisationState
  /** Oldest first; the last one is the state it is in. */
  readonly statusHistory: readonly StateSince[]
}

/** What describes a new organisation. */
export type OrganisationDescription = Omit<Organisation, 'id' | 'slug' | 'status' | 'statusHistory' | 'theme'>

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

/** Pairs of roles that one person may not hold anywhere: who runs the installation neither issues nor revokes. */
export const conflictingAnywhere: readonly (readonly [Role, Role])[] = [['operator', 'registrar']]

/** What the operator's people may be there: nobody who awards, assesses or reviews. */
export const rolesAtOperator: readonly Role[] = [
  'administrator',
  'operator',
  'auditor',
  'data-protection-officer',
]

/** The roles that an organisation has; only the operator's has operators. */
export function rolesIn(place: { readonly isOperator: boolean }): readonly Role[] {
  return place.isOperator ? rolesAtOperator : roles.filter((role) => role !== 'operator')
}

/**
 * Refuses a role that conflicts with one the person holds here, or holds anywhere where that excludes it:
 * `membership.roles-conflict`.
 */
export function roleProblems(
  held: readonly Role[],
  wanted: Role,
  anywhere: readonly Role[] = [],
): readonly Problem[] {
  const against = (pairs: readonly (readonly [Role, Role])[], known: readonly Role[]) =>
    pairs.flatMap(([left, right]) => {
      const other = wanted === left ? right : wanted === right ? left : undefined
      return other !== undefined && known.includes(other)
        ? [problem('membership.roles-conflict', 'role', { role: wanted, other })]
        : []
    })
  return [...against(conflictingRoles, held), ...against(conflictingAnywhere, anywhere)]
}

/** Whether two descriptions are of one organisation: the same legal name, or one and the same official number. */
export function isSame(
  organisation: Pick<Organisation, 'legalName' | 'facts'>,
  other: { readonly legalName?: string; readonly ids?: readonly LegalIdentifier[] },
): boolean {
  const numbers = new Set((organisation.facts.ids ?? []).map(({ scheme, value }) => `${scheme}:${value}`))
  if ((other.ids ?? []).some(({ scheme, value }) => numbers.has(`${scheme}:${value}`))) return true
  return folded(organisation.legalName) === folded(other.legalName ?? '')
}

function folded(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The address of a new organisation's page, made from its name and not taken yet. */
export function slugOf(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
  const base = `org-${plain}`
    .slice(0, 54)
    .replace(/^org-(?=[a-z])/, '')
    .replace(/-+$/, '')
  const free = [base, ...Array.from({ length: 998 }, (_, index) => `${base}-${index + 2}`)].find(
    (slug) => !taken.has(slug),
  )
  return free ?? base
}
