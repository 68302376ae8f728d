import {
  fromBase64url,
  isJsonObject,
  type Json,
  type JsonLimits,
  type JsonObject,
  ok,
  type Problem,
  parseJson,
  problem,
  type Result,
  refused,
  utf8Text,
} from '@tesela/kernel'
import type { Envelope } from './credential-reader.ts'
import { textIn } from './node.ts'
import { reveal } from './reveal.ts'

/** A file taken out of its wrapping. Signatures, certificates and digests were not verified. */
export interface Unwrapped {
  readonly envelope: Envelope
  readonly value: JsonObject
  readonly isSealed: boolean
}

/** Larger than any credential with its page images, small enough to read in one go. */
const limits: JsonLimits = { maxBytes: 5_000_000, maxDepth: 64 }
const mostDisclosures = 500

const compactJws = /^[\w-]+\.[\w-]+\.[\w-]*$/
const sdJwt = /^[\w-]+\.[\w-]+\.[\w-]*~/

/**
 * Unwraps a credential: plain JSON, a JWS in JSON (RFC 7515 §7.2, with the unencoded payload of RFC 7797 as
 * Europass seals it), a compact JWT, or an SD-JWT, whose disclosed claims are put in their places.
 *
 * Refuses with the problems of the JSON parser, `file-not-readable`, `file-no-object` and
 * `file-too-many-disclosures`.
 */
export function unwrap(text: string): Result<Unwrapped> {
  const trimmed = text.trim()
  if (sdJwt.test(trimmed)) return unwrapSdJwt(trimmed)
  if (compactJws.test(trimmed)) return payloadOf(trimmed, 'jwt')
  return unwrapJson(trimmed)
}

function unwrapJson(text: string): Result<Unwrapped> {
  const parsed = parseJson(text, limits)
  if (!parsed.ok) return parsed
  if (!isJsonObject(parsed.value)) return refused(problem('file-no-object'))
  const value = parsed.value
  const payload = textIn(value['payload'])
  const isJws =
    payload !== undefined && (value['signatures'] !== undefined || value['signature'] !== undefined)
  if (!isJws) return ok({ envelope: 'none', value, isSealed: value['proof'] !== undefined })
  const inner = payload.startsWith('{') ? payload : decoded(payload)
  return inner === undefined ? refused(problem('file-not-readable')) : objectIn(inner, 'jws-json')
}

function objectIn(text: string, envelope: Envelope): Result<Unwrapped> {
  const parsed = parseJson(text, limits)
  if (!parsed.ok) return parsed
  if (!isJsonObject(parsed.value)) return refused(problem('file-no-object'))
  return ok({ envelope, value: withoutJwtClaim(parsed.value), isSealed: true })
}

/** VC-JWT of VCDM 1.1 has the credential in a `vc` claim; what stands beside it repeats its members. */
function withoutJwtClaim(payload: JsonObject): JsonObject {
  const { vc } = payload
  if (!isJsonObject(vc)) return payload
  const id = textIn(vc['id'], payload['jti'])
  return { ...vc, ...(id === undefined ? {} : { id }) }
}

function payloadOf(token: string, envelope: Envelope): Result<Unwrapped> {
  const text = decoded(token.split('.')[1] ?? '')
  return text === undefined ? refused(problem('file-not-readable')) : objectIn(text, envelope)
}

function decoded(part: string): string | undefined {
  const bytes = fromBase64url(part)
  return bytes === undefined ? undefined : utf8Text(bytes)
}

function unwrapSdJwt(text: string): Result<Unwrapped> {
  const [token = '', ...parts] = text.split('~')
  const disclosures = parts.slice(0, -1)
  if (disclosures.length > mostDisclosures) {
    return refused(problem('file-too-many-disclosures', undefined, { max: mostDisclosures }))
  }
  const payload = payloadOf(token, 'sd-jwt')
  if (!payload.ok) return payload
  const values: Json[] = []
  const problems: Problem[] = []
  for (const [index, disclosure] of disclosures.entries()) {
    const content = decoded(disclosure)
    const parsed = content === undefined ? undefined : parseJson(content, limits)
    if (parsed?.ok === true) values.push(parsed.value)
    else problems.push(problem('file-not-readable', `disclosure.${index}`))
  }
  if (problems.length > 0) return refused(...problems)
  return ok({ ...payload.value, value: reveal(payload.value.value, values) })
}
