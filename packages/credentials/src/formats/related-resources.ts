import { base64, equalBytes, fromBase64, isJsonObject, type Json, type JsonObject } from '@tesela/kernel'
import { decodeMultibase } from '../identifiers/multibase.ts'
import { knownContexts } from '../proofs/contexts.ts'
import { found } from '../verification/findings.ts'
import type { Finding, VerificationContext } from './format.ts'

const mostResources = 20

/**
 * VCDM 2.0 §5.3: a resource that a credential relates to has not changed when its digest is the one stated.
 * Contexts that are built in are compared by their published digests, others are fetched. `undefined` when there
 * is nothing to check or all is well.
 */
export async function relatedResources(
  document: JsonObject,
  context: VerificationContext,
): Promise<Finding | undefined> {
  const stated = document['relatedResource']
  if (stated === undefined) return undefined
  const entries: readonly Json[] = Array.isArray(stated) ? stated : [stated]
  const ids = entries.map((entry) => (isJsonObject(entry) ? entry['id'] : undefined))
  if (entries.length > mostResources || new Set(ids).size !== ids.length) {
    return found('integrity.form', { path: 'relatedResource' })
  }
  let doubt: Finding | undefined
  for (const [index, entry] of entries.entries()) {
    const finding = isJsonObject(entry)
      ? await checkResource(entry, index, context)
      : found('integrity.form', { path: `relatedResource.${index}` })
    if (finding?.outcome === 'fail') return finding
    doubt ??= finding
  }
  return doubt
}

async function checkResource(
  entry: JsonObject,
  index: number,
  context: VerificationContext,
): Promise<Finding | undefined> {
  const { id, digestSRI, digestMultibase } = entry
  const path = `relatedResource.${index}`
  if (typeof id !== 'string' || !URL.canParse(id)) return found('integrity.form', { path: `${path}.id` })
  const digest = typeof digestSRI === 'string' ? fromSri(digestSRI) : fromMultibase(digestMultibase)
  if (digest === undefined) return found('integrity.form', { path: `${path}.digestSRI` })
  const resource = id
  const published = knownContexts.find(({ url }) => url === id)?.digests
  if (published !== undefined) {
    const same = published[digest.algorithm] === base64(digest.bytes)
    return same ? undefined : found('integrity.related-resource-changed', { resource })
  }
  const fetched = await context.sources.fetchDocument(id)
  if (!fetched.ok) return found('integrity.related-resource-unavailable', { resource })
  const actual = await context.cryptography[digest.algorithm](fetched.value.bytes)
  return equalBytes(actual, digest.bytes)
    ? undefined
    : found('integrity.related-resource-changed', { resource })
}

interface Digest {
  readonly algorithm: 'sha256' | 'sha384'
  readonly bytes: Uint8Array
}

/** Subresource Integrity: the strongest of the digests listed. */
function fromSri(text: string): Digest | undefined {
  const digests = text.split(/\s+/).flatMap((part): Digest[] => {
    const match = /^(sha256|sha384)-([A-Za-z0-9+/_=-]+)$/.exec(part)
    const bytes = fromBase64((match?.[2] ?? '').replaceAll('-', '+').replaceAll('_', '/'))
    const algorithm = match?.[1] === 'sha384' ? 'sha384' : 'sha256'
    return match === null || bytes === undefined ? [] : [{ algorithm, bytes }]
  })
  return digests.find(({ algorithm }) => algorithm === 'sha384') ?? digests[0]
}

/** A multihash in multibase: 0x12 0x20 for SHA-256, 0x20 0x30 for SHA-384. */
function fromMultibase(value: Json | undefined): Digest | undefined {
  const decoded = typeof value === 'string' ? decodeMultibase(value) : undefined
  if (decoded?.ok !== true) return undefined
  const bytes = decoded.value
  if (bytes[0] === 0x12 && bytes[1] === 32 && bytes.length === 34)
    return { algorithm: 'sha256', bytes: bytes.slice(2) }
  if (bytes[0] === 0x20 && bytes[1] === 48 && bytes.length === 50)
    return { algorithm: 'sha384', bytes: bytes.slice(2) }
  return undefined
}
