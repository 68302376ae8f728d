import { epochSeconds, type Instant, type Problem, problem } from '@tesela/kernel'
import type { ResolvedKey } from '../identifiers/resolved-key.ts'

/**
 * Why a key's own dates speak against a proof (Controlled Identifiers 1.0 §2.2): `key.revoked` once the key is
 * revoked, because a thief can date a proof back; `key.expired` for a proof made after the key's last day.
 * @param created when the signer says to have signed
 * @param at the moment for which is verified
 */
export function keyTimeProblem(
  key: ResolvedKey,
  created: Instant | undefined,
  at: Instant,
): Problem | undefined {
  if (isAtOrAfter(at, key.revoked)) return problem('key.revoked')
  if (isAtOrAfter(created ?? at, key.expires)) return problem('key.expired')
  return undefined
}

/** A key that could not be fetched says nothing; a key that was refused speaks against the proof. */
export function unresolvedOutcome(problems: readonly Problem[]): 'inconclusive' | 'fail' {
  return problems.some(({ code }) => INCONCLUSIVE.includes(code)) ? 'inconclusive' : 'fail'
}

/** A method that is not known here may hold a perfectly good key. */
const INCONCLUSIVE = ['key.unreachable', 'did.method-unknown']

function isAtOrAfter(moment: Instant, limit: Instant | undefined): boolean {
  if (limit === undefined) return false
  return (epochSeconds(moment) ?? Number.NaN) >= (epochSeconds(limit) ?? Number.NaN)
}
