import {
  fromBase64,
  instantOfEpoch,
  isJsonArray,
  type JsonObject,
  ok,
  type Problem,
  problem,
  type Result,
  refused,
} from '@tesela/kernel'
import { resolveVerificationMethod } from '../../identifiers/did-methods.ts'
import { resolveJwtVcIssuerKey } from '../../identifiers/https-key.ts'
import { isSameKey } from '../../identifiers/public-jwk.ts'
import type { ResolvedKey } from '../../identifiers/resolved-key.ts'
import type { ProofFinding, ProofKey } from '../../proofs/finding.ts'
import { type JwsSignature, verifyJwsSignature } from '../../proofs/jws.ts'
import { parseCertificate } from '../../proofs/x509.ts'
import { fetchJson } from '../fetch-json.ts'
import type { VerificationContext } from '../format.ts'

/**
 * Verifies the signature of an SD-JWT VC or of its status list and says whose key it was (SD-JWT VC §3.5): the
 * certificate in `x5c`, the key that `kid` names, or the only key of `iss`. Where a certificate and a published
 * key are the same key, the published one counts, for a domain vouches for it.
 */
export async function verifyIssuerSignature(
  jws: JwsSignature,
  payload: JsonObject,
  context: VerificationContext,
): Promise<ProofFinding> {
  const { iat } = payload
  const base = {
    suite: 'jws',
    algorithm: jws.algorithm,
    ...(typeof iat === 'number' && Number.isFinite(iat) ? { created: instantOfEpoch(iat) } : {}),
  }
  const key = await findKey(jws.header, payload, context)
  if (!key.ok) {
    const [first] = key.problems
    const code = first?.code ?? 'key.not-found'
    return { ...base, outcome: code === 'key.unreachable' ? 'inconclusive' : 'fail', code }
  }
  const signature = await verifyJwsSignature(jws, key.value.publicKey, context.cryptography)
  const named =
    key.value.source === 'resolved' ? { verificationMethod: key.value.resolved.verificationMethod } : {}
  const code = signature.ok ? unfitness(key.value, base.created) : signature.problems[0]?.code
  return {
    ...base,
    ...named,
    key: key.value,
    ...(code === undefined ? { outcome: 'pass' } : { outcome: 'fail', code }),
  }
}

async function findKey(
  header: JsonObject,
  payload: JsonObject,
  context: VerificationContext,
): Promise<Result<ProofKey>> {
  const certificate = certificateKey(header)
  if (certificate?.ok === false) return certificate
  const published = await publishedKey(header, payload, context)
  if (certificate === undefined) {
    return published.ok
      ? ok({ source: 'resolved', publicKey: published.value.publicKey, resolved: published.value })
      : published
  }
  const isSame = published.ok && isSameKey(published.value.publicKey, certificate.value.publicKey)
  return isSame
    ? ok({ source: 'resolved', publicKey: certificate.value.publicKey, resolved: published.value })
    : certificate
}

/** SD-JWT VC §3.5: the leaf of `x5c`; a header that has one and cannot be read is refused. */
function certificateKey(header: JsonObject): Result<ProofKey> | undefined {
  const chain = header['x5c']
  if (chain === undefined) return undefined
  const [leaf] = isJsonArray(chain) ? chain : []
  const der = typeof leaf === 'string' ? fromBase64(leaf) : undefined
  const certificate = der && parseCertificate(der)
  if (!certificate?.ok || certificate.value.publicKey === undefined)
    return refused(problem('certificate.malformed'))
  return ok({
    source: 'header-certificate',
    publicKey: certificate.value.publicKey,
    certificate: certificate.value,
  })
}

async function publishedKey(
  { kid }: JsonObject,
  { iss }: JsonObject,
  context: VerificationContext,
): Promise<Result<ResolvedKey, Problem>> {
  const outside = { fetchJson: (url: string) => fetchJson(url, context) }
  if (typeof kid === 'string' && kid.startsWith('did:')) return resolveVerificationMethod(kid, outside)
  if (typeof iss !== 'string') return refused(problem('key.not-found'))
  if (!iss.startsWith('did:'))
    return resolveJwtVcIssuerKey(iss, typeof kid === 'string' ? kid : undefined, outside)
  return resolveVerificationMethod(typeof kid === 'string' ? `${iss}#${kid.replace(/^#/, '')}` : iss, outside)
}

/** Controlled Identifiers 1.0 §3.3: a key for another purpose, or one that was revoked, proves nothing. */
function unfitness(key: ProofKey, created: string | undefined): string | undefined {
  if (key.source !== 'resolved') return undefined
  const { purposes, revoked, expires } = key.resolved
  if (revoked !== undefined) return 'key.revoked'
  if (!purposes.includes('assertionMethod')) return 'key.purpose'
  return expires !== undefined && created !== undefined && created >= expires ? 'key.expired' : undefined
}
