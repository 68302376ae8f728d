import {
  base64url,
  fromBase64url,
  type Json,
  ok,
  parseJson,
  problem,
  type Result,
  refused,
  utf8,
} from '@tesela/kernel'
import type { PublicJwk } from '../proofs/cryptography.ts'
import { SIGNING_PURPOSES } from './did-key.ts'
import type { DidUrl } from './did-url.ts'
import { readPublicJwk } from './public-jwk.ts'
import type { KeyProblem, ResolvedKey } from './resolved-key.ts'

/** The did:jwk of a public key: the base64url of its JSON. */
export function didJwkOf(jwk: PublicJwk): string {
  return `did:jwk:${base64url(utf8(JSON.stringify(jwk)))}`
}

/** did:jwk: the identifier is the key's JSON, and its only verification method is `#0`. */
export function resolveDidJwk(url: DidUrl): Result<ResolvedKey, KeyProblem> {
  const publicKey = readPublicJwk(parseJwk(url.methodSpecificId))
  if (publicKey === undefined) return refused(problem('key.malformed'))
  if (url.fragment !== undefined && url.fragment !== '0') return refused(problem('key.not-found'))
  // RFC 7517 §4.2: a key for encryption signs nothing.
  const purposes = publicKey.use === 'enc' ? [] : SIGNING_PURPOSES
  return ok({
    publicKey,
    verificationMethod: `${url.did}#0`,
    controller: url.did,
    purposes,
    assurance: 'self-certifying',
  })
}

function parseJwk(text: string): Json | undefined {
  const bytes = fromBase64url(text)
  const parsed = bytes && parseJson(bytes, { maxBytes: 4096, maxDepth: 2 })
  return parsed?.ok ? parsed.value : undefined
}
