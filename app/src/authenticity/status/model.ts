import type { CredentialFormat, StatusEntry } from '@tesela/credentials/formats/format'

export type CredentialState = 'valid' | 'suspended' | 'revoked'

/** The floor of Bitstring Status List §2.2: a list this long hides a credential among many. */
export const listSize = 131_072

/** A list is closed at three quarters, where a free index is still found in four draws on average. */
export const fullAt = Math.floor(listSize * 0.75)

/** What a list of a mechanism says with its bits, and which purposes get lists of their own. */
export interface StatusMechanism {
  readonly id: CredentialFormat['statusMechanism']
  /** The lists that a credential has a place in. */
  readonly purposes: readonly StatusEntry['purpose'][]
  /** Bits for each entry. */
  readonly bits: 1 | 2
  /** The value of an entry for a state, given the purpose of the list. */
  readonly valueOf: (purpose: string, state: CredentialState) => number
}

export const statusMechanisms: readonly StatusMechanism[] = [
  {
    id: 'bitstring-status-list',
    purposes: ['revocation', 'suspension'],
    bits: 1,
    valueOf: (purpose, state) =>
      (purpose === 'revocation' && state === 'revoked') || (purpose === 'suspension' && state === 'suspended')
        ? 1
        : 0,
  },
  {
    // Token Status List §7.1: 0 valid, 1 invalid, 2 suspended.
    id: 'token-status-list',
    purposes: ['revocation'],
    bits: 2,
    valueOf: (_purpose, state) => (state === 'revoked' ? 1 : state === 'suspended' ? 2 : 0),
  },
]

/** Reasons that may be given; codes, never free text, because a reason can hurt (procedures §10.6). */
export const stateReasons = [
  'issued-in-error',
  'assessment-invalid',
  'right-withdrawn',
  'lost-or-compromised',
  'replaced',
  'under-review',
  'reinstated',
] as const

export type StateReason = (typeof stateReasons)[number]

/** The reasons that a person can give for a state; `replaced` is said by a correction alone. */
export function reasonsFor(state: CredentialState): readonly StateReason[] {
  if (state === 'valid') return ['reinstated']
  if (state === 'suspended') return ['under-review', 'lost-or-compromised']
  return ['issued-in-error', 'assessment-invalid', 'right-withdrawn', 'lost-or-compromised']
}

/** The states a credential can move to. Revocation is final. */
export function nextStates(state: CredentialState): readonly CredentialState[] {
  if (state === 'valid') return ['suspended', 'revoked']
  if (state === 'suspended') return ['valid', 'revoked']
  return []
}
