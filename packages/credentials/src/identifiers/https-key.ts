import { isJsonObject, type Json, type JsonObject, ok, problem, type Result, refused } from '@tesela/kernel'
import { SIGNING_PURPOSES } from './did-key.ts'
import { resolveInDocument } from './did-web.ts'
import { multikeyToJwk } from './multikey.ts'
import { readPublicJwk } from './public-jwk.ts'
import type { FetchJson, KeyProblem, ResolvedKey } from './resolved-key.ts'

/**
 * The key of an https identifier. Open Badges issuers put the Multikey itself into the fragment
 * (`https://example.org/issuers/1#z6Mk…`): it is taken from there, marked `undereferenced`, because the domain
 * was never asked. Any other fragment is looked up in the controlled identifier document at the address
 * (Controlled Identifiers 1.0 §3.3).
 */
export async function resolveHttpsKey(
  identifier: string,
  fetchJson: FetchJson,
): Promise<Result<ResolvedKey, KeyProblem>> {
  const subject = identifier.replace(/#.*$/s, '')
  if (!URL.canParse(subject)) return refused(problem('did.malformed'))
  const multikey = multikeyToJwk(identifier.slice(subject.length + 1))
  if (!multikey.ok) return resolveInDocument(subject, subject, identifier, fetchJson)
  return ok({
    publicKey: multikey.value,
    verificationMethod: identifier,
    controller: subject,
    purposes: SIGNING_PURPOSES,
    assurance: 'undereferenced',
  })
}

/**
 * SD-JWT VC §5.1: the address of an issuer's metadata, `/.well-known/jwt-vc-issuer` inserted between host and
 * path. `undefined` when the issuer is no https URL, or one with a query or fragment.
 */
export function jwtVcIssuerUrl(issuer: string): string | undefined {
  if (!issuer.startsWith('https://') || !URL.canParse(issuer)) return undefined
  const url = new URL(issuer)
  if (url.search !== '' || url.hash !== '' || url.username !== '') return undefined
  return `${url.origin}/.well-known/jwt-vc-issuer${url.pathname.replace(/\/$/, '')}`
}

/**
 * SD-JWT VC §5: the key `kid` of an https issuer from its metadata, which must name the same issuer and hold
 * either `jwks` or `jwks_uri`, not both. Without `kid` the set must have exactly one key.
 */
export async function resolveJwtVcIssuerKey(
  issuer: string,
  kid: string | undefined,
  outside: { readonly fetchJson: FetchJson },
): Promise<Result<ResolvedKey, KeyProblem>> {
  const address = jwtVcIssuerUrl(issuer)
  if (address === undefined) return refused(problem('did.malformed'))
  const metadata = await outside.fetchJson(address)
  if (!metadata.ok) return refused(problem('key.unreachable', undefined, { url: address }))
  if (!isJsonObject(metadata.value)) return refused(problem('issuer-metadata.malformed'))
  if (metadata.value['issuer'] !== issuer) return refused(problem('issuer-metadata.of-another'))
  const keys = await readKeySet(metadata.value, outside.fetchJson)
  if (!keys.ok) return keys
  const entry = keys.value.length === 1 && kid === undefined ? keys.value[0] : named(keys.value, kid)
  if (entry === undefined) return refused(problem('key.not-found', undefined, { key: kid ?? issuer }))
  const publicKey = readPublicJwk(entry)
  if (publicKey === undefined) return refused(problem('key.malformed'))
  return ok({
    publicKey,
    verificationMethod: `${issuer}#${kid ?? publicKey.kid ?? ''}`,
    controller: issuer,
    purposes: publicKey.use === 'enc' ? [] : ['assertionMethod'],
    assurance: 'published',
  })
}

async function readKeySet(
  metadata: JsonObject,
  fetchJson: FetchJson,
): Promise<Result<readonly JsonObject[], KeyProblem>> {
  const { jwks, jwks_uri: address } = metadata
  if ((jwks === undefined) === (address === undefined)) return refused(problem('issuer-metadata.malformed'))
  if (jwks !== undefined) return keysOf(jwks)
  if (typeof address !== 'string') return refused(problem('issuer-metadata.malformed'))
  const fetched = await fetchJson(address)
  if (!fetched.ok) return refused(problem('key.unreachable', undefined, { url: address }))
  return keysOf(fetched.value)
}

function keysOf(set: Json): Result<readonly JsonObject[], KeyProblem> {
  const keys = isJsonObject(set) ? set['keys'] : undefined
  if (!Array.isArray(keys)) return refused(problem('issuer-metadata.malformed'))
  return ok(keys.filter(isJsonObject))
}

/** Two keys of one name are no answer: nobody could say which one was meant. */
function named(keys: readonly JsonObject[], kid: string | undefined): JsonObject | undefined {
  const matching = keys.filter((key) => kid !== undefined && key['kid'] === kid)
  return matching.length === 1 ? matching[0] : undefined
}
