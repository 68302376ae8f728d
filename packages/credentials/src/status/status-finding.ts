/** What a status list says of one credential, or that nothing could be learned from it. */
export interface StatusFinding {
  readonly outcome: 'valid' | 'suspended' | 'revoked' | 'inconclusive'
  readonly code: StatusCode
  readonly detail?: Readonly<Record<string, string | number>>
}

export type StatusCode =
  | 'status.valid'
  | 'status.revoked'
  | 'status.suspended'
  | 'status.message'
  | 'status.kind-unknown'
  | 'status.entry-malformed'
  | 'status.list-unavailable'
  | 'status.list-malformed'
  | 'status.list-corrupt'
  | 'status.list-too-large'
  | 'status.list-too-short'
  | 'status.list-issuer-differs'
  | 'status.list-not-yet-valid'
  | 'status.list-expired'
  | 'status.purpose-differs'
  | 'status.index-out-of-range'
  | 'status.value-unknown'

/** A finding from which nothing follows about the credential. */
export function unknownStatus(code: StatusCode, detail?: StatusFinding['detail']): StatusFinding {
  return { outcome: 'inconclusive', code, ...(detail === undefined ? {} : { detail }) }
}

const SEVERITY: Readonly<Record<StatusFinding['outcome'], number>> = {
  revoked: 3,
  suspended: 2,
  inconclusive: 1,
  valid: 0,
}

/** Several entries of one credential: the worst counts, and revoked is worse than not knowing. */
export function worstStatus(findings: readonly StatusFinding[]): StatusFinding | undefined {
  return findings.toSorted((left, right) => SEVERITY[right.outcome] - SEVERITY[left.outcome])[0]
}
