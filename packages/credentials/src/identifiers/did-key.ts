import { ok, type Problem, problem, type Result, refused } from '@tesela/kernel'
import type { PublicJwk } from '../proofs/cryptography.ts'
import type { DidUrl } from './did-url.ts'
import { jwkToMultikey, type MultikeyCode, multikeyToJwk } from './multikey.ts'
import type { KeyProblem, ResolvedKey } from './resolved-key.ts'

/** The purposes of a key that is its own identifier: it can do whatever a signature can. */
export const SIGNING_PURPOSES = ['authentication', 'assertionMethod'] as const

/** The did:key of a public key (did:key method §3.1). */
export function didKeyOf(jwk: PublicJwk): Result<string, Problem<MultikeyCode>> {
  const multikey = jwkToMultikey(jwk)
  return multikey.ok ? ok(`did:key:${multikey.value}`) : multikey
}

/** did:key §3.2: the identifier is the key, and its only verification method has it as fragment. */
export function resolveDidKey(url: DidUrl): Result<ResolvedKey, KeyProblem> {
  if (!url.methodSpecificId.startsWith('z')) return refused(problem('did.malformed'))
  const jwk = multikeyToJwk(url.methodSpecificId)
  if (!jwk.ok) return refused(problem('key.malformed'))
  if (url.fragment !== undefined && url.fragment !== url.methodSpecificId)
    return refused(problem('key.not-found'))
  return ok({
    publicKey: jwk.value,
    verificationMethod: `${url.did}#${url.methodSpecificId}`,
    controller: url.did,
    purposes: SIGNING_PURPOSES,
    assurance: 'self-certifying',
  })
}
