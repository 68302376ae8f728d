import {
  epochSeconds,
  type Instant,
  instantOfEpoch,
  isJsonObject,
  type Json,
  type JsonObject,
  ok,
  type Problem,
  parseJson,
  problem,
  type Result,
  refused,
} from '@tesela/kernel'
import { readPublicJwk } from '../identifiers/public-jwk.ts'
import type { KeyProblem, ResolvedKey } from '../identifiers/resolved-key.ts'
import type { Signer, TextCoding } from './cryptography.ts'
import type { ProofFinding, ProofKey } from './finding.ts'
import {
  type CompactJws,
  parseCompactJws,
  signCompactJws,
  type Verifying,
  verifyJwsSignature,
} from './jws.ts'
import { readLegacyClaims } from './jwt-legacy-claims.ts'
import { keyTimeProblem, unresolvedOutcome } from './key-in-force.ts'
import { readChain } from './x509-chain.ts'

/** A credential in a JWT, read; nothing is believed yet. */
export interface JwtCredential {
  readonly jws: CompactJws
  /** `vcdm-2.0`: the payload is the credential (VC-JOSE-COSE); `vcdm-1.1`: it is the claim `vc`. */
  readonly form: 'vcdm-2.0' | 'vcdm-1.1'
  /** The credential, without the registered claims of the JWT that do not belong to it. */
  readonly credential: JsonObject
  readonly claims: JsonObject
}

export interface JwtVerifying {
  /** The moment for which the signature is verified. */
  readonly at: Instant
  readonly cryptography: Verifying
  readonly resolveVerificationMethod: (identifier: string) => Promise<Result<ResolvedKey, KeyProblem>>
}

/** VC-JOSE-COSE §3.1.1, and what issuers of Open Badges 3.0 and of VCDM 1.1 write. */
const TYPES = ['vc+jwt', 'vc+ld+jwt', 'jwt', 'vc+ld+json+jwt', '']
/** RFC 7519 §4.1: claims of the token, which say nothing as members of a credential. */
const REGISTERED_CLAIMS: ReadonlySet<string> = new Set([
  'iss',
  'sub',
  'aud',
  'exp',
  'nbf',
  'iat',
  'jti',
  'cnf',
])

/**
 * Reads a credential secured as JWT. Problems: those of `parseCompactJws` and `parseJson`,
 * `jwt.not-a-credential`, `jwt.vc-claim-refused` (VC-JOSE-COSE §3.1.1 forbids `vc` and `vp` with `vc+jwt`),
 * `jwt.claim-malformed` and `jwt.claim-conflict` with the claim as path.
 */
export function readJwtCredential(token: string, coding: TextCoding = {}): Result<JwtCredential> {
  const jws = parseCompactJws(token.trim(), { types: TYPES }, coding)
  if (!jws.ok) return jws
  const payload = parseJson(jws.value.payload)
  if (!payload.ok) return payload
  const claims = payload.value
  if (!isJsonObject(claims)) return refused(problem('jwt.not-a-credential'))
  const malformed = malformedClaims(claims)
  if (malformed.length > 0) return refused(...malformed)
  const isLegacy = claims['vc'] !== undefined
  if (claims['vp'] !== undefined || (isLegacy && declaresVcJwt(jws.value.header))) {
    return refused(problem('jwt.vc-claim-refused', isLegacy ? 'vc' : 'vp'))
  }
  if (isLegacy) {
    const credential = readLegacyClaims(claims)
    return credential.ok
      ? ok({ jws: jws.value, form: 'vcdm-1.1', credential: credential.value, claims })
      : credential
  }
  if (claims['@context'] === undefined && claims['credentialSubject'] === undefined) {
    return refused(problem('jwt.not-a-credential'))
  }
  const members = Object.entries(claims).filter(([name]) => !REGISTERED_CLAIMS.has(name))
  const credential = Object.fromEntries(members)
  const conflicts = claimConflicts(claims, credential)
  if (conflicts.length > 0) return refused(...conflicts)
  return ok({ jws: jws.value, form: 'vcdm-2.0', credential, claims })
}

/**
 * Verifies the signature of a credential that was read. The key is the one that `kid` names, relative to `iss`
 * where it is no absolute identifier; else the issuer's only key; a key or certificate in the header proves that
 * the bytes are whole and nothing about who signed, which `finding.key.source` shows.
 */
export async function verifyJwtCredential(
  jwt: JwtCredential,
  verifying: JwtVerifying,
): Promise<ProofFinding> {
  const created = typeof jwt.claims['iat'] === 'number' ? instantOfEpoch(jwt.claims['iat']) : undefined
  const named = keyIdentifier(jwt)
  const about = {
    suite: 'jwt',
    algorithm: jwt.jws.algorithm,
    ...(created === undefined ? {} : { created }),
    ...(named === undefined ? {} : { verificationMethod: named }),
  }
  const key = headerKey(jwt.jws.header) ?? (await resolvedKey(named, verifying))
  if (!key.ok) {
    const [first] = key.problems
    const code = first?.code ?? 'key.not-found'
    return {
      ...about,
      outcome: unresolvedOutcome(key.problems),
      code,
      ...(first?.params ? { params: first.params } : {}),
    }
  }
  const keyed = { ...about, key: key.value }
  const unusable =
    key.value.source === 'resolved' ? unusableKey(key.value.resolved, created, verifying.at) : undefined
  if (unusable !== undefined) return { ...keyed, outcome: 'fail', code: unusable.code }
  const verified = await verifyJwsSignature(jwt.jws, key.value.publicKey, verifying.cryptography)
  if (verified.ok) return { ...keyed, outcome: 'pass' }
  return { ...keyed, outcome: 'fail', code: verified.problems[0]?.code ?? 'jws.signature-invalid' }
}

/**
 * Secures a VCDM 2.0 credential as `vc+jwt` (VC-JOSE-COSE §3.1.1) with the claims that Open Badges 3.0 §8.2.4
 * asks beside it: `iss`, `jti`, `sub`, `nbf`, `exp`. Problem: `jws.key-unsuitable`.
 */
export async function issueJwtCredential(
  credential: JsonObject,
  signer: Signer,
  coding: TextCoding = {},
): Promise<Result<string>> {
  const header = { typ: 'vc+jwt', cty: 'vc', kid: signer.verificationMethod }
  const payload = JSON.stringify({ ...credential, ...registeredClaims(credential) })
  return await signCompactJws(header, payload, signer, coding)
}

function registeredClaims(credential: JsonObject): JsonObject {
  const { id, validFrom, validUntil, issuer, credentialSubject } = credential
  const claims = {
    iss: identifierOf(issuer),
    jti: identifierOf(id),
    sub: identifierOf(credentialSubject),
    nbf: typeof validFrom === 'string' ? epochSeconds(validFrom) : undefined,
    exp: typeof validUntil === 'string' ? epochSeconds(validUntil) : undefined,
  }
  const present: [string, Json][] = []
  for (const [name, value] of Object.entries(claims)) if (value !== undefined) present.push([name, value])
  return Object.fromEntries(present)
}

function declaresVcJwt(header: JsonObject): boolean {
  return (
    typeof header['typ'] === 'string' &&
    header['typ'].toLowerCase().replace(/^application\//, '') === 'vc+jwt'
  )
}

/** RFC 7519 §4.1: dates are numbers, names are texts. `iat` decides nothing, and W3C's own examples write it as text. */
function malformedClaims(claims: JsonObject): Problem[] {
  const wrong = (names: readonly string[], type: string) =>
    names.filter((name) => claims[name] !== undefined && typeof claims[name] !== type)
  return [...wrong(['exp', 'nbf'], 'number'), ...wrong(['iss', 'sub', 'jti'], 'string')].map((name) =>
    problem('jwt.claim-malformed', name),
  )
}

/** VC-JOSE-COSE §3.1.3: a claim that says the same as a member of the credential must not say something else. */
function claimConflicts(claims: JsonObject, credential: JsonObject): Problem[] {
  const pairs = [
    ['iss', claims['iss'], identifierOf(credential['issuer'])],
    ['jti', claims['jti'], identifierOf(credential['id'])],
    ['sub', claims['sub'], identifierOf(credential['credentialSubject'])],
  ] as const
  return pairs.flatMap(([name, claim, member]) =>
    claim !== undefined && member !== undefined && claim !== member
      ? [problem('jwt.claim-conflict', name)]
      : [],
  )
}

/** The id of an issuer, subject or credential: the text itself, or the `id` of an object. */
export function identifierOf(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value
  const id = isJsonObject(value) ? value['id'] : undefined
  return typeof id === 'string' ? id : undefined
}

function keyIdentifier(jwt: JwtCredential): string | undefined {
  const kid = jwt.jws.header['kid']
  const iss = jwt.claims['iss']
  const issuer = typeof iss === 'string' ? iss : identifierOf(jwt.credential['issuer'])
  if (typeof kid !== 'string') return issuer
  if (/^(did:|https:)/.test(kid)) return kid
  return issuer === undefined ? kid : `${issuer}#${kid.replace(/^#/, '')}`
}

/** A key that came with the token itself, only where nothing names another one. */
function headerKey(header: JsonObject): Result<ProofKey> | undefined {
  if (header['x5c'] !== undefined) {
    const chain = readChain(header)
    if (!chain.ok) return chain
    const [certificate] = chain.value
    if (certificate?.publicKey === undefined) return refused(problem('key.malformed'))
    return ok({ source: 'header-certificate', publicKey: certificate.publicKey, certificate })
  }
  if (header['kid'] !== undefined || header['jwk'] === undefined) return undefined
  const publicKey = readPublicJwk(header['jwk'])
  return publicKey === undefined ? refused(problem('key.malformed')) : ok({ source: 'header-jwk', publicKey })
}

async function resolvedKey(named: string | undefined, verifying: JwtVerifying): Promise<Result<ProofKey>> {
  if (named === undefined) return refused(problem('key.not-found'))
  const resolved = await verifying.resolveVerificationMethod(named)
  return resolved.ok
    ? ok({ source: 'resolved', publicKey: resolved.value.publicKey, resolved: resolved.value })
    : resolved
}

function unusableKey(key: ResolvedKey, created: Instant | undefined, at: Instant): Problem | undefined {
  if (!key.purposes.includes('assertionMethod')) return problem('proof.purpose-not-authorised')
  return keyTimeProblem(key, created, at)
}
