import { problem, type Result, refused } from '@tesela/kernel'
import { resolveDidJwk } from './did-jwk.ts'
import { resolveDidKey } from './did-key.ts'
import { type DidUrl, parseDidUrl } from './did-url.ts'
import { resolveDidWeb } from './did-web.ts'
import { resolveHttpsKey } from './https-key.ts'
import type { FetchJson, KeyProblem, ResolvedKey } from './resolved-key.ts'

/** How the keys of one DID method are found. */
export interface DidMethod {
  /** The name after `did:`. */
  readonly name: string
  readonly resolve: (url: DidUrl, fetchJson: FetchJson) => Promise<Result<ResolvedKey, KeyProblem>>
}

/** The DID methods supported. */
export const didMethods: readonly DidMethod[] = [
  { name: 'key', resolve: async (url) => resolveDidKey(url) },
  { name: 'jwk', resolve: async (url) => resolveDidJwk(url) },
  { name: 'web', resolve: resolveDidWeb },
]

/**
 * Finds the public key that a proof names: a DID URL of a known method, or an https URL with a fragment. A
 * `did` without fragment means its only key for assertions. Never throws; see {@link KeyCode} for refusals.
 */
export async function resolveVerificationMethod(
  identifier: string,
  outside: { readonly fetchJson: FetchJson },
): Promise<Result<ResolvedKey, KeyProblem>> {
  if (identifier.startsWith('https://')) return resolveHttpsKey(identifier, outside.fetchJson)
  const url = parseDidUrl(identifier)
  if (url === undefined) return refused(problem('did.malformed'))
  const method = didMethods.find(({ name }) => name === url.method)
  if (method === undefined) return refused(problem('did.method-unknown', undefined, { method: url.method }))
  return method.resolve(url, outside.fetchJson)
}
