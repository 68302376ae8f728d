import { isJsonObject, type JsonObject, ok, parseJson, problem, type Result, refused } from '@tesela/kernel'
import { resolveVerificationMethod } from '../identifiers/did-methods.ts'
import { verifyDataIntegrity } from '../proofs/data-integrity/verify.ts'
import type { ProofFinding } from '../proofs/finding.ts'
import { type JwtCredential, readJwtCredential, verifyJwtCredential } from '../proofs/jwt-credential.ts'
import { fetchJson } from './fetch-json.ts'
import type { VerificationContext } from './format.ts'

/** A credential out of its envelope, with a finding for each of its proofs. */
export interface SecuredCredential {
  readonly document: JsonObject
  readonly proofs: readonly ProofFinding[]
}

/**
 * Takes a credential that is secured in any way that VCDM knows (embedded proofs, or a JWT around it) out of its
 * envelope and checks the proofs. Refusals: the text is no such thing.
 */
export async function verifySecuredCredential(
  text: string,
  context: VerificationContext,
): Promise<Result<SecuredCredential>> {
  if (isCompactJws(text)) {
    const jwt = readJwtCredential(text, context.cryptography)
    if (!jwt.ok) return jwt
    return ok({ document: jwt.value.credential, proofs: [await jwtProof(jwt.value, context)] })
  }
  const document = parseJson(text)
  if (!document.ok) return document
  if (!isJsonObject(document.value)) return refused(problem('credential.unreadable'))
  return ok({ document: document.value, proofs: await embeddedProofs(document.value, context) })
}

/** Whether a text has the shape of a compact JWS. */
export function isCompactJws(text: string): boolean {
  return /^\s*[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\s*$/.test(text)
}

/** The finding on the signature of a JWT around a credential. */
export async function jwtProof(jwt: JwtCredential, context: VerificationContext): Promise<ProofFinding> {
  const { at, cryptography } = context
  return await verifyJwtCredential(jwt, { at, cryptography, resolveVerificationMethod: resolver(context) })
}

/** The findings on the Data Integrity proofs of a document. */
export async function embeddedProofs(
  document: JsonObject,
  context: VerificationContext,
): Promise<readonly ProofFinding[]> {
  const { at, cryptography, canonicaliser } = context
  return await verifyDataIntegrity(document, {
    at,
    cryptography,
    resolveVerificationMethod: resolver(context),
    ...(canonicaliser === undefined ? {} : { canonicaliser }),
  })
}

function resolver(context: VerificationContext) {
  return (identifier: string) =>
    resolveVerificationMethod(identifier, { fetchJson: (url) => fetchJson(url, context) })
}
