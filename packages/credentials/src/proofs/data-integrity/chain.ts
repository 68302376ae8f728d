import {
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  ok,
  problem,
  type Result,
  refused,
} from '@tesela/kernel'

/**
 * The proofs that a chained proof covers (VC Data Integrity §4.3): those of the document whose ids it names.
 * Problems: `proof.previous-missing` {id}, `proof.previous-malformed`.
 */
export function previousProofs(
  named: Json | undefined,
  proofs: readonly Json[],
): Result<readonly JsonObject[]> {
  if (named === undefined) return ok([])
  const ids = isJsonArray(named) ? named : [named]
  const covered: JsonObject[] = []
  for (const id of ids) {
    if (typeof id !== 'string') return refused(problem('proof.previous-malformed', 'previousProof'))
    const previous = proofs.filter(isJsonObject).find((proof) => proof['id'] === id)
    if (previous === undefined) return refused(problem('proof.previous-missing', 'previousProof', { id }))
    covered.push(previous)
  }
  return ok(covered)
}

/** Whether two proofs of a document have the same id, so that a chain could mean either. */
export function hasRepeatedIds(proofs: readonly Json[]): boolean {
  const ids = proofs.filter(isJsonObject).flatMap((proof) => (proof['id'] === undefined ? [] : [proof['id']]))
  return new Set(ids).size !== ids.length
}
