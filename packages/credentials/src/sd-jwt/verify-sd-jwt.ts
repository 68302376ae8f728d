import { ok, type Result } from '@tesela/kernel'
import type { PublicJwk, TextCoding } from '../proofs/cryptography.ts'
import { type Verifying, verifyJwsSignature } from '../proofs/jws.ts'
import { digestsOf, type Hashing } from './disclosure.ts'
import { type ParsedSdJwt, parseSdJwt, type SdJwtRules } from './parse-sd-jwt.ts'
import { type RevealedClaims, revealClaims } from './reveal-claims.ts'

/** An SD-JWT whose signature and disclosures hold. */
export interface VerifiedSdJwt extends RevealedClaims {
  readonly parsed: ParsedSdJwt
}

/**
 * Verifies an SD-JWT with the issuer's key (RFC 9901 §7.1). Dates, key binding and whose key it is are the
 * caller's to judge. Problems are those of {@link parseSdJwt}, {@link revealClaims} and of the signature.
 */
export async function verifySdJwt(
  text: string,
  key: PublicJwk,
  cryptography: Hashing & TextCoding & Verifying,
  rules: SdJwtRules = {},
): Promise<Result<VerifiedSdJwt>> {
  const parsed = parseSdJwt(text, rules, cryptography)
  if (!parsed.ok) return parsed
  const signature = await verifyJwsSignature(parsed.value.jws, key, cryptography)
  if (!signature.ok) return signature
  const revealed = await reveal(parsed.value, cryptography, rules)
  return revealed.ok ? ok({ ...revealed.value, parsed: parsed.value }) : revealed
}

/** The claims of a parsed SD-JWT, whoever signed it. */
export async function reveal(
  parsed: ParsedSdJwt,
  cryptography: Hashing,
  rules: Pick<SdJwtRules, 'neverDisclosed'> = {},
): Promise<Result<RevealedClaims>> {
  const digests = digestsOf(
    parsed.disclosures.map(({ encoded }) => encoded),
    cryptography,
  )
  return revealClaims(parsed, digests instanceof Promise ? await digests : digests, rules)
}
