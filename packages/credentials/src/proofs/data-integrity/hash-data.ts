import { concatBytes, isJsonArray, type Json, type JsonObject, ok, type Result } from '@tesela/kernel'
import type { Cryptography, SignatureAlgorithm } from '../cryptography.ts'
import type { Canonicaliser } from './canonicaliser.ts'
import type { SuiteRow } from './suites.ts'

type Hashing = Pick<Cryptography, 'sha256' | 'sha384'>

/**
 * What a Data Integrity proof signs (VC-DI-EDDSA §3.2.3 to §3.2.5): the hash of the canonical proof options,
 * then the hash of the canonical document. Problems: those of the suite's transformation and canonicalisation.
 * @param document without proofs, or with the earlier proofs that a chained one covers
 * @param proof with or without its `proofValue`
 */
export async function hashData(
  document: JsonObject,
  proof: JsonObject,
  suite: SuiteRow,
  algorithm: SignatureAlgorithm,
  means: { readonly cryptography: Hashing; readonly canonicaliser: Canonicaliser },
): Promise<Result<Uint8Array>> {
  const { proofValue: _, ...options } = proof
  const transformed = suite.transform(document, options)
  if (!transformed.ok) return transformed
  const digest = algorithm === 'ES384' ? 'sha384' : 'sha256'
  const canonicalOptions = await suite.canonicalise(transformed.value.options, digest, means.canonicaliser)
  if (!canonicalOptions.ok) return canonicalOptions
  const canonical = await suite.canonicalise(transformed.value.document, digest, means.canonicaliser)
  if (!canonical.ok) return canonical
  const hash = means.cryptography[digest]
  return ok(concatBytes(await hash(canonicalOptions.value), await hash(canonical.value)))
}

/** The proofs of a document as a list, and the document without them. */
export function withoutProofs(document: JsonObject): { unsecured: JsonObject; proofs: readonly Json[] } {
  const { proof, ...unsecured } = document
  if (proof === undefined) return { unsecured, proofs: [] }
  return { unsecured, proofs: isJsonArray(proof) ? proof : [proof] }
}
