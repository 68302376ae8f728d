import {
  epochSeconds,
  instantOfEpoch,
  isJsonObject,
  type Json,
  type JsonObject,
  ok,
  type Problem,
  problem,
  type Result,
  refused,
} from '@tesela/kernel'

/**
 * The credential of a VCDM 1.1 JWT (§6.3.1): the claim `vc`, completed by the registered claims that stand for
 * its members. Where both are given they must agree. Problems: `jwt.not-a-credential`, `jwt.claim-conflict`.
 */
export function readLegacyClaims(claims: JsonObject): Result<JsonObject> {
  const vc = claims['vc']
  if (!isJsonObject(vc)) return refused(problem('jwt.not-a-credential', 'vc'))
  const problems: Problem[] = []
  const credential: Record<string, Json> = { ...vc }
  for (const { claim, member, merge } of MAPPINGS) {
    const value = claims[claim]
    if (value === undefined) continue
    const merged = merge(value, credential[member])
    if (merged === undefined) problems.push(problem('jwt.claim-conflict', claim))
    else credential[member] = merged
  }
  return problems.length > 0 ? refused(...problems) : ok(credential)
}

interface ClaimMapping {
  readonly claim: string
  readonly member: string
  /** The member that claim and credential make together; `undefined` when they disagree. */
  readonly merge: (claim: Json, own: Json | undefined) => Json | undefined
}

const MAPPINGS: readonly ClaimMapping[] = [
  {
    claim: 'jti',
    member: 'id',
    merge: (claim, own) => (own === undefined || own === claim ? claim : undefined),
  },
  { claim: 'iss', member: 'issuer', merge: mergeId },
  { claim: 'sub', member: 'credentialSubject', merge: mergeId },
  { claim: 'nbf', member: 'issuanceDate', merge: mergeInstant },
  { claim: 'exp', member: 'expirationDate', merge: mergeInstant },
]

/** A text or nothing becomes the id; an object keeps its members and gets the id when it has none. */
function mergeId(claim: Json, own: Json | undefined): Json | undefined {
  if (own === undefined) return claim
  if (!isJsonObject(own)) return own === claim ? own : undefined
  return own['id'] === undefined || own['id'] === claim ? { ...own, id: claim } : undefined
}

/** The credential's own text stays when it means the second of the claim. */
function mergeInstant(claim: Json, own: Json | undefined): Json | undefined {
  if (typeof claim !== 'number') return undefined
  if (own === undefined) return instantOfEpoch(claim)
  return typeof own === 'string' && epochSeconds(own) === Math.floor(claim) ? own : undefined
}
