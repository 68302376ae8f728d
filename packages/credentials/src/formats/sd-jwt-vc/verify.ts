import { instantOfEpoch, type Json, type JsonObject } from '@tesela/kernel'
import type { ProofFinding } from '../../proofs/finding.ts'
import { holderKeyOf, readKeyBinding } from '../../sd-jwt/key-binding.ts'
import { reveal } from '../../sd-jwt/verify-sd-jwt.ts'
import { found } from '../../verification/findings.ts'
import { issuerIdentity, signedWith } from '../../verification/issuer-identity.ts'
import { integrityOf } from '../../verification/proof-integrity.ts'
import { validityAt } from '../../verification/validity.ts'
import type { Finding, FormatFindings, VerificationContext } from '../format.ts'
import { neverDisclosed } from './envelope-claims.ts'
import type { OpenedSdJwt } from './open.ts'
import { verifyIssuerSignature } from './signature.ts'
import { lookUpTokenStatus } from './status.ts'

/**
 * Verifies an SD-JWT VC (SD-JWT VC §3.4, RFC 9901 §7.1): every disclosure must belong, then the signature must
 * hold, then the rest is looked at.
 */
export async function verifyOpened(
  opened: OpenedSdJwt,
  context: VerificationContext,
): Promise<FormatFindings> {
  const { claims } = opened
  const { proof, integrity } = await judgeIntegrity(opened, context)
  const key = proof === undefined || proof.outcome === 'fail' ? undefined : await signedWith(proof, context)
  return {
    integrity,
    issuerIdentity: await issuerIdentity(
      statedIssuer(claims),
      integrity.outcome === 'fail' ? undefined : proof,
      context,
    ),
    holderBinding: await holderBinding(opened, context),
    status: await lookUpTokenStatus(claims['status'], proof, context),
    validity: validity(claims, context),
    ...(key === undefined ? {} : { signedWith: key }),
  }
}

async function judgeIntegrity(
  { parsed }: OpenedSdJwt,
  context: VerificationContext,
): Promise<{ readonly proof?: ProofFinding; readonly integrity: Finding }> {
  if (!parsed.ok) return { integrity: malformed(parsed.problems[0]?.code) }
  const revealed = await reveal(parsed.value, context.cryptography, { neverDisclosed })
  if (!revealed.ok) return { integrity: malformed(revealed.problems[0]?.code) }
  if (typeof revealed.value.claims['vct'] !== 'string')
    return { integrity: malformed('sd-jwt-vc.type-missing') }
  const proof = await verifyIssuerSignature(parsed.value.jws, parsed.value.payload, context)
  return { proof, integrity: integrityOf([proof]) }
}

/** A disclosure that belongs to no digest is text that somebody changed or added; the rest breaks the form. */
function malformed(cause = 'sd-jwt.malformed'): Finding {
  const changed = cause === 'sd-jwt.disclosure-unreferenced'
  return found(changed ? 'integrity.changed' : 'integrity.proof-malformed', { cause })
}

function statedIssuer(claims: JsonObject) {
  const { iss, issuing_authority: name, issuing_authority_id: number } = claims
  const own = typeof number === 'string' ? [number] : []
  return {
    ...(typeof iss === 'string' ? { id: iss } : {}),
    ...(typeof name === 'string' ? { name } : {}),
    legalIdentifiers: own,
  }
}

/**
 * A file alone proves nothing about who shows it. A key binding in it is checked, and a false one fails; a true
 * one was made for somebody else's question, so it does not count as shown to us.
 */
async function holderBinding(
  { claims, parsed }: OpenedSdJwt,
  context: VerificationContext,
): Promise<Finding> {
  const binding = parsed.ok && parsed.value.keyBinding !== undefined ? parsed.value : undefined
  if (binding === undefined) {
    return found(holderKeyOf(claims) === undefined ? 'holder.not-bound' : 'holder.not-presented')
  }
  const read = await readKeyBinding(binding, claims, context.cryptography)
  if (!read.ok) return found('holder.proof-invalid', { cause: read.problems[0]?.code ?? '' })
  return found('holder.not-presented', { audience: read.value.audience })
}

/** RFC 7519 §4.1.4, §4.1.5. A number that is no time makes the period malformed. */
function validity(claims: JsonObject, { at }: VerificationContext): Finding {
  const { nbf, exp, date_of_expiry: expiry } = claims
  return validityAt(
    {
      from: instantOf(nbf, 0),
      // `exp` itself does not count any more: the last good second is the one before.
      until: instantOf(exp, -1),
      meaning: expiry === undefined ? 'technical' : 'learning-expires',
    },
    at,
  )
}

const LAST_SECOND = 253_402_300_799

function instantOf(value: Json | undefined, shift: number): string | undefined {
  if (value === undefined) return undefined
  const isTime = typeof value === 'number' && value >= 0 && value <= LAST_SECOND
  return isTime ? instantOfEpoch(value + shift) : 'malformed'
}
