import {
  fromBase64,
  isJsonObject,
  type Json,
  type JsonObject,
  ok,
  parseJson,
  problem,
  type Result,
  refused,
} from '@tesela/kernel'
import { openBadge2 as reader } from '@tesela/principles/reading/open-badge-2'
import { resolveVerificationMethod } from '../../identifiers/did-methods.ts'
import { readPublicJwk } from '../../identifiers/public-jwk.ts'
import type { ResolvedKey } from '../../identifiers/resolved-key.ts'
import type { PublicJwk } from '../../proofs/cryptography.ts'
import type { ProofFinding } from '../../proofs/finding.ts'
import { parseCompactJws, verifyJwsSignature } from '../../proofs/jws.ts'
import { readSubjectPublicKeyInfo } from '../../proofs/x509.ts'
import { found } from '../../verification/findings.ts'
import { issuerIdentity, signedWith } from '../../verification/issuer-identity.ts'
import { integrityOf } from '../../verification/proof-integrity.ts'
import { validityAt } from '../../verification/validity.ts'
import { fetchJson } from '../fetch-json.ts'
import type {
  Finding,
  FormatFindings,
  OpenedCredential,
  ReadableFormat,
  VerificationContext,
} from '../format.ts'
import { isCompactJws } from '../secured-credential.ts'
import { isOpenBadge2, payloadOf } from './jwt-format.ts'

const id = 'open-badge-2'

/**
 * Open Badges 2.0, which others still hold: a hosted assertion counts when its own address answers with the same
 * assertion, a signed one when a key of the issuer's has signed it (OB 2.0 §Verification). Never issued.
 */
export const openBadge2: ReadableFormat = {
  id,
  recognises: (text) =>
    isCompactJws(text)
      ? isOpenBadge2(payloadOf(text))
      : /^\s*\{/.test(text) && isOpenBadge2(text) && !text.includes('purl.imsglobal.org/spec/ob/v3p0'),
  open,
}

function open(text: string): Result<OpenedCredential> {
  const signed = isCompactJws(text)
  const parsed = parseJson(signed ? payloadOf(text) : text)
  if (!parsed.ok) return refused(problem('credential.unreadable'), ...parsed.problems)
  const assertion = parsed.value
  if (!isJsonObject(assertion)) return refused(problem('credential.unreadable'))
  return ok({
    format: id,
    ...(typeof assertion['id'] === 'string' ? { id: assertion['id'] } : {}),
    facts: reader.read(assertion),
    document: assertion,
    verify: (context) => verify(assertion, signed ? text.trim() : undefined, context),
  })
}

async function verify(
  assertion: JsonObject,
  token: string | undefined,
  context: VerificationContext,
): Promise<FormatFindings> {
  const proof = token === undefined ? undefined : await signedProof(token, assertion, context)
  const hosted = token === undefined ? await hostedAssertion(assertion, context) : undefined
  const facts = reader.read(assertion)
  const issuer = facts.credential?.issuer
  const key = proof === undefined || proof.outcome === 'fail' ? undefined : await signedWith(proof, context)
  return {
    integrity:
      proof === undefined ? (hosted?.finding ?? found('integrity.proof-missing')) : integrityOf([proof]),
    issuerIdentity:
      proof === undefined
        ? hostedIssuer(hosted?.finding, issuer?.id)
        : await issuerIdentity(
            {
              ...(issuer?.id === undefined ? {} : { id: issuer.id }),
              ...(issuer?.legalName === undefined ? {} : { name: issuer.legalName }),
              legalIdentifiers: [],
            },
            proof,
            context,
          ),
    holderBinding: found('holder.not-bound'),
    status: revocation(hosted?.current ?? assertion),
    validity: validityAt({ from: assertion['issuedOn'], until: assertion['expires'] }, context.at),
    ...(key === undefined ? {} : { signedWith: key }),
  }
}

/** OB 2.0: a hosted assertion is what its own `id` answers with; a copy in a file proves nothing by itself. */
async function hostedAssertion(
  assertion: JsonObject,
  context: VerificationContext,
): Promise<{ readonly finding: Finding; readonly current?: JsonObject }> {
  const address = assertion['id']
  if (typeof address !== 'string' || !address.startsWith('https://')) {
    return { finding: found('integrity.proof-missing') }
  }
  const fetched = await fetchJson(address, context)
  if (!fetched.ok || !isJsonObject(fetched.value)) return { finding: found('integrity.hosted', { address }) }
  const current = fetched.value
  if (current['revoked'] === true)
    return { finding: { outcome: 'pass', detail: { suite: 'hosted' } }, current }
  const same = ['id', 'recipient', 'badge', 'issuedOn', 'expires', 'evidence'].every(
    (member) => JSON.stringify(current[member]) === JSON.stringify(assertion[member]),
  )
  return {
    finding: same
      ? { outcome: 'pass', detail: { suite: 'hosted', address } }
      : found('integrity.changed', { address }),
    current,
  }
}

/** OB 2.0 §VerificationObject: the assertion must be hosted where the issuer is, else anyone could name anyone. */
function hostedIssuer(hosted: Finding | undefined, issuer: string | undefined): Finding {
  if (hosted?.outcome !== 'pass') return found('issuer.unavailable')
  if (issuer === undefined) return found('issuer.not-named')
  const domain = hostOf(String(hosted.detail?.['address'] ?? ''))
  if (domain === '' || hostOf(issuer) !== domain)
    return found('issuer.key-not-linked', { issuer, key: domain })
  return { outcome: 'pass', detail: { name: domain, domain } }
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : ''
}

/** A revoked hosted assertion says so itself. */
function revocation(assertion: JsonObject): Finding {
  return assertion['revoked'] === true ? found('status.revoked') : found('status.none')
}

async function signedProof(
  token: string,
  assertion: JsonObject,
  context: VerificationContext,
): Promise<ProofFinding> {
  const jws = parseCompactJws(token)
  if (!jws.ok) return { outcome: 'fail', suite: 'jws', code: jws.problems[0]?.code ?? 'jws.malformed' }
  const creator = isJsonObject(assertion['verification']) ? assertion['verification']['creator'] : undefined
  const kid = typeof creator === 'string' ? creator : jws.value.header['kid']
  if (typeof kid !== 'string') return { outcome: 'inconclusive', suite: 'jws', code: 'key.unreachable' }
  const key = await cryptographicKey(kid, context)
  if (key === undefined) return { outcome: 'inconclusive', suite: 'jws', code: 'key.unreachable' }
  const about = {
    suite: 'jws',
    key: { source: 'resolved', publicKey: key.publicKey, resolved: key },
  } as const
  const verified = await verifyJwsSignature(jws.value, key.publicKey, context.cryptography)
  return verified.ok
    ? { ...about, outcome: 'pass' }
    : { ...about, outcome: 'fail', code: verified.problems[0]?.code ?? 'jws.signature-invalid' }
}

/** OB 2.0 `CryptographicKey`: a document at the key's own address that names its owner. */
async function cryptographicKey(
  identifier: string,
  context: VerificationContext,
): Promise<ResolvedKey | undefined> {
  const resolved = await resolveVerificationMethod(identifier, {
    fetchJson: (url) => fetchJson(url, context),
  })
  if (resolved.ok) return resolved.value
  if (!identifier.startsWith('https://')) return undefined
  const fetched = await fetchJson(identifier, context)
  if (!fetched.ok || !isJsonObject(fetched.value)) return undefined
  const publicKey = pemKey(fetched.value['publicKeyPem']) ?? readPublicJwk(fetched.value['publicKeyJwk'])
  const owner = fetched.value['owner']
  if (publicKey === undefined || typeof owner !== 'string') return undefined
  return {
    publicKey,
    verificationMethod: identifier,
    controller: owner,
    purposes: ['assertionMethod'],
    assurance: 'published',
  }
}

function pemKey(pem: Json | undefined): PublicJwk | undefined {
  const body =
    typeof pem === 'string' ? /-----BEGIN PUBLIC KEY-----([^-]+)-----END/.exec(pem)?.[1] : undefined
  const der = body === undefined ? undefined : fromBase64(body.replace(/\s+/g, ''))
  return der === undefined ? undefined : readSubjectPublicKeyInfo(der)
}
