import {
  isJsonObject,
  type JsonObject,
  ok,
  type Problem,
  parseJson,
  problem,
  type Result,
  refused,
} from '@tesela/kernel'
import { readPublicJwk } from '../identifiers/public-jwk.ts'
import type { PublicJwk, Signer } from '../proofs/cryptography.ts'
import { parseCompactJws, signCompactJws, type Verifying, verifyJwsSignature } from '../proofs/jws.ts'
import { digestOf, type Hashing } from './disclosure.ts'
import type { ParsedSdJwt } from './parse-sd-jwt.ts'

/** What a verifier asked for and knows. */
export interface KeyBindingExpectation {
  readonly nonce: string
  readonly audience: string
  /** Now, in whole seconds. */
  readonly at: number
  /** Age up to which a binding counts. Default 300 seconds. */
  readonly maxAgeSeconds?: number
}

const TYPE = 'kb+jwt'
const MAX_AGE_SECONDS = 300
/** How far a holder's clock may run ahead. */
const CLOCK_SKEW_SECONDS = 60

/** RFC 7800 §3.2, SD-JWT VC §2.2.2.2: the holder's key in `cnf.jwk`. */
export function holderKeyOf(claims: JsonObject): PublicJwk | undefined {
  const confirmation = claims['cnf']
  return isJsonObject(confirmation) ? readPublicJwk(confirmation['jwk']) : undefined
}

/** Binds a presentation to a verifier and a moment with the holder's key (RFC 9901 §4.3). */
export async function bindPresentation(
  presentation: string,
  { nonce, audience, at }: KeyBindingExpectation,
  holder: Signer,
  cryptography: Hashing,
): Promise<Result<string>> {
  const payload = { iat: at, aud: audience, nonce, sd_hash: await digestOf(presentation, cryptography) }
  const token = await signCompactJws({ typ: TYPE }, JSON.stringify(payload), holder)
  return token.ok ? ok(presentation + token.value) : token
}

/** A key binding whose signature and hash hold. */
export interface KeyBinding {
  readonly holderKey: PublicJwk
  readonly nonce: string
  readonly audience: string
  /** Whole seconds. */
  readonly issuedAt: number
}

/**
 * Verifies that the holder's key, which the claims name, has signed this very presentation (RFC 9901 §7.3),
 * whoever asked for it. Problems: `key-binding.missing`, `key-binding.holder-key-missing`,
 * `key-binding.malformed`, `key-binding.sd-hash`, and those of reading and verifying a JWS.
 */
export async function readKeyBinding(
  parsed: Pick<ParsedSdJwt, 'keyBinding' | 'presentation'>,
  claims: JsonObject,
  cryptography: Hashing & Verifying,
): Promise<Result<KeyBinding>> {
  if (parsed.keyBinding === undefined) return refused(problem('key-binding.missing'))
  const holderKey = holderKeyOf(claims)
  if (holderKey === undefined) return refused(problem('key-binding.holder-key-missing'))
  const token = parseCompactJws(parsed.keyBinding, { types: [TYPE], maxBytes: 20_000 })
  if (!token.ok) return token
  const signature = await verifyJwsSignature(token.value, holderKey, cryptography)
  if (!signature.ok) return signature
  const payload = parseJson(token.value.payload, { maxDepth: 8 })
  const members = payload.ok && isJsonObject(payload.value) ? payload.value : {}
  const { iat, aud, nonce, sd_hash } = members
  if (typeof iat !== 'number' || typeof aud !== 'string' || typeof nonce !== 'string') {
    return refused(problem('key-binding.malformed'))
  }
  if (sd_hash !== (await digestOf(parsed.presentation, cryptography))) {
    return refused(problem('key-binding.sd-hash', 'sd_hash'))
  }
  return ok({ holderKey, nonce, audience: aud, issuedAt: iat })
}

/**
 * Verifies the key binding of a presentation that a verifier asked for (RFC 9901 §7.3). Problems are those of
 * {@link readKeyBinding}, `key-binding.nonce`, `key-binding.audience`, `key-binding.too-old` and
 * `key-binding.in-future`. The value is the holder's key.
 */
export async function verifyKeyBinding(
  parsed: Pick<ParsedSdJwt, 'keyBinding' | 'presentation'>,
  claims: JsonObject,
  expected: KeyBindingExpectation,
  cryptography: Hashing & Verifying,
): Promise<Result<PublicJwk>> {
  const binding = await readKeyBinding(parsed, claims, cryptography)
  if (!binding.ok) return binding
  const { holderKey, nonce, audience, issuedAt } = binding.value
  const age = expected.at - issuedAt
  const problems: readonly Problem[] = [
    ...(nonce === expected.nonce ? [] : [problem('key-binding.nonce', 'nonce')]),
    ...(audience === expected.audience ? [] : [problem('key-binding.audience', 'aud')]),
    ...(age > (expected.maxAgeSeconds ?? MAX_AGE_SECONDS) ? [problem('key-binding.too-old', 'iat')] : []),
    ...(age < -CLOCK_SKEW_SECONDS ? [problem('key-binding.in-future', 'iat')] : []),
  ]
  return problems.length > 0 ? refused(...problems) : ok(holderKey)
}
