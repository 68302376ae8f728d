import { ok, problem, type Result, refused } from '@tesela/kernel'
import { findVerificationMethod, readVerificationMethods } from './did-document.ts'
import type { DidUrl } from './did-url.ts'
import type { FetchJson, KeyProblem, ResolvedKey } from './resolved-key.ts'

const HOST =
  /^(?=.{1,253}(?::|$))(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?::\d{1,5})?$/i
const PATH_SEGMENT = /^(?!\.{1,2}$)[A-Za-z0-9._~-]+$/

/**
 * The address of a did:web document (did:web method §3.2): colons become slashes, `%3A` the port's colon, and a
 * bare domain has its document under `/.well-known/`. Refused with `did.malformed` when the identifier names no
 * host or walks out of its path.
 */
export function didWebDocumentUrl(methodSpecificId: string): Result<string, KeyProblem> {
  const [authority = '', ...path] = methodSpecificId.split(':')
  const host = authority.replace(/%3A/i, ':')
  if (!HOST.test(host) || path.some((segment) => !PATH_SEGMENT.test(segment))) {
    return refused(problem('did.malformed'))
  }
  const folder = path.length === 0 ? '.well-known' : path.join('/')
  return ok(`https://${host}/${folder}/did.json`)
}

/** The did:web of an organisation below a site: host with optional port, then path segments. */
export function didWebOf(host: string, ...path: readonly string[]): string {
  return ['did:web', host.replace(':', '%3A'), ...path].join(':')
}

/** did:web §3.2: fetches the document, holds it to its own identifier and looks the key up in it. */
export async function resolveDidWeb(
  url: DidUrl,
  fetchJson: FetchJson,
): Promise<Result<ResolvedKey, KeyProblem>> {
  const address = didWebDocumentUrl(url.methodSpecificId)
  if (!address.ok) return address
  const identifier = url.fragment === undefined ? url.did : `${url.did}#${url.fragment}`
  return resolveInDocument(address.value, url.did, identifier, fetchJson)
}

/** Looks a key up in the controlled identifier document at `address`, which must be about `subject`. */
export async function resolveInDocument(
  address: string,
  subject: string,
  identifier: string,
  fetchJson: FetchJson,
): Promise<Result<ResolvedKey, KeyProblem>> {
  const document = await fetchJson(address)
  if (!document.ok) return refused(problem('key.unreachable', undefined, { url: address }))
  const methods = readVerificationMethods(document.value, subject)
  if (!methods.ok) return methods
  const method = findVerificationMethod(methods.value, identifier)
  if (method === undefined) return refused(problem('key.not-found', undefined, { key: identifier }))
  const { id, ...rest } = method
  return ok({ ...rest, verificationMethod: id, assurance: 'published' })
}
