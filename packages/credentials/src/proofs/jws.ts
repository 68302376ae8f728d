import {
  base64url,
  base64urlOfText,
  concatBytes,
  fromBase64url,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  ok,
  type Problem,
  parseJson,
  problem,
  type Result,
  refused,
  textOfBase64url,
  utf8,
} from '@tesela/kernel'
import { algorithmFitsKey, algorithmOf } from './algorithms.ts'
import type { Cryptography, PublicJwk, SignatureAlgorithm, Signer, TextCoding } from './cryptography.ts'

/** A signature of a JWS with its header checked: what remains is to find the key and verify. */
export interface JwsSignature {
  readonly algorithm: SignatureAlgorithm
  /** The protected header, the only one whose values the signature covers. */
  readonly header: JsonObject
  /** The unprotected header of the JSON form; anyone can change it. */
  readonly unprotected?: JsonObject
  readonly signature: Uint8Array
  /** The bytes that were signed, or the ASCII text whose bytes they are. */
  readonly signingInput: Uint8Array | string
}

/** What signatures are verified with. */
export type Verifying = Pick<Cryptography, 'verify' | 'verifyText'>

/** A JWS in compact form, read but not verified. */
export interface CompactJws extends JwsSignature {
  /** The text that was signed, or its bytes where they are not UTF-8. */
  readonly payload: string | Uint8Array
}

/** A JWS in general JSON form, read but not verified. */
export interface GeneralJws {
  /** As it stands in the file: base64url, or the text itself when `b64` is false. */
  readonly payloadText: string
  readonly payload: Uint8Array
  readonly signatures: readonly [JwsSignature, ...JwsSignature[]]
}

/** What a kind of JWS demands of its protected header. */
export interface JwsRules {
  /** Values of `typ` that are accepted, compared as media types; any when absent. */
  readonly types?: readonly string[]
  /** Parameters that may stand in `crit` because the caller understands them (RFC 7515 §4.1.11). */
  readonly understoodCritical?: readonly string[]
  readonly algorithms?: readonly SignatureAlgorithm[]
  readonly maxBytes?: number
}

type CheckedHeader = Pick<JwsSignature, 'algorithm' | 'header' | 'signature'>

const MAX_BYTES = 5_000_000
const MAX_SIGNATURES = 8

/**
 * Reads a compact JWS (RFC 7515 §7.1) and checks its header. Problems: `jws.malformed`, `jws.too-large`,
 * `jws.algorithm-refused` (`none`, HMAC and unknown ones), `jws.type-refused`, `jws.critical-unknown`,
 * `jws.b64-refused`, `jws.signature-length`, and the codes of `parseJson` for the header.
 */
export function parseCompactJws(
  token: string,
  rules: JwsRules = {},
  coding: TextCoding = {},
): Result<CompactJws> {
  if (token.length > (rules.maxBytes ?? MAX_BYTES)) return refused(problem('jws.too-large'))
  const dot = token.indexOf('.')
  const end = token.lastIndexOf('.')
  // Decoding the three parts refuses every other character, further dots included.
  if (dot < 1 || end <= dot || end === token.length - 1) return refused(problem('jws.malformed'))
  const payload = decodePayload(token.slice(dot + 1, end), coding)
  if (payload === undefined) return refused(problem('jws.malformed', 'payload'))
  const signature = readSignature(token.slice(0, dot), token.slice(end + 1), rules)
  if (!signature.ok) return signature
  // RFC 7797 §5.2: an unencoded payload in the compact form would have to be free of dots; nobody needs it.
  if (isUnencoded(signature.value.header)) return refused(problem('jws.b64-refused', 'header.b64'))
  return ok({ ...signature.value, payload, signingInput: token.slice(0, end) })
}

/**
 * Reads a JWS in general or flattened JSON form (RFC 7515 §7.2) whose payload may be unencoded (RFC 7797).
 * Problems as for the compact form, with the path of the signature concerned, and `jws.too-many-signatures`.
 */
export function parseGeneralJws(text: string, rules: JwsRules = {}): Result<GeneralJws> {
  const json = parseJson(text, { maxBytes: rules.maxBytes ?? MAX_BYTES, maxDepth: 32 })
  if (!json.ok) return json
  const envelope = json.value
  if (!isJsonObject(envelope) || typeof envelope['payload'] !== 'string')
    return refused(problem('jws.malformed'))
  const payloadText = envelope['payload']
  const entries: readonly Json[] = isJsonArray(envelope['signatures']) ? envelope['signatures'] : [envelope]
  if (entries.length > MAX_SIGNATURES) return refused(problem('jws.too-many-signatures'))
  const problems: Problem[] = []
  const signatures: JwsSignature[] = []
  for (const [index, entry] of entries.entries()) {
    const signature = readJsonSignature(entry, payloadText, rules)
    if (signature.ok) signatures.push(signature.value)
    else problems.push(...signature.problems.map((found) => beneath(`signatures.${index}`, found)))
  }
  const [first, ...others] = signatures
  if (first === undefined || problems.length > 0) return refused(...orMalformed(problems))
  // RFC 7797 §3: `b64` must have the same value in every signature.
  const unencoded = isUnencoded(first.header)
  if (others.some(({ header }) => isUnencoded(header) !== unencoded))
    return refused(problem('jws.b64-refused'))
  const payload = unencoded ? utf8(payloadText) : fromBase64url(payloadText)
  if (payload === undefined) return refused(problem('jws.malformed', 'payload'))
  return ok({ payloadText, payload, signatures: [first, ...others] })
}

/**
 * Whether a signature was made with the private half of `key`. A key of another kind than the algorithm asks
 * is refused before any cryptography (`jws.key-unsuitable`), a wrong signature is `jws.signature-invalid`.
 */
export async function verifyJwsSignature(
  signature: JwsSignature,
  key: PublicJwk,
  cryptography: Verifying,
): Promise<Result<true>> {
  const { algorithm, signingInput, signature: bytes } = signature
  if (!algorithmFitsKey(algorithm, key)) return refused(problem('jws.key-unsuitable'))
  const valid =
    typeof signingInput === 'string' && cryptography.verifyText !== undefined
      ? await cryptography.verifyText(algorithm, key, signingInput, bytes)
      : await cryptography.verify(algorithm, key, bytesOf(signingInput), bytes)
  return valid ? ok(true) : refused(problem('jws.signature-invalid'))
}

/** A compact JWS over the UTF-8 of `payload`; `alg` is added first to the header. Problem: `jws.key-unsuitable`. */
export async function signCompactJws(
  header: JsonObject,
  payload: string,
  signer: Signer,
  { base64urlOfText: encode = base64urlOfText }: TextCoding = {},
): Promise<Result<string>> {
  if (!algorithmFitsKey(signer.algorithm, signer.publicKey)) return refused(problem('jws.key-unsuitable'))
  const input = `${encode(JSON.stringify({ alg: signer.algorithm, ...header }))}.${encode(payload)}`
  return ok(`${input}.${base64url(await signer.sign(utf8(input)))}`)
}

function bytesOf(input: Uint8Array | string): Uint8Array {
  return typeof input === 'string' ? utf8(input) : input
}

function decodePayload(digits: string, coding: TextCoding): string | Uint8Array | undefined {
  const decode = coding.textOfBase64url ?? textOfBase64url
  return decode(digits) ?? fromBase64url(digits)
}

function readJsonSignature(entry: Json, payloadText: string, rules: JwsRules): Result<JwsSignature> {
  if (!isJsonObject(entry)) return refused(problem('jws.malformed'))
  const { protected: protectedText, signature, header: unprotected } = entry
  if (typeof protectedText !== 'string' || typeof signature !== 'string')
    return refused(problem('jws.malformed'))
  if (unprotected !== undefined && !isJsonObject(unprotected))
    return refused(problem('jws.malformed', 'header'))
  const read = readSignature(protectedText, signature, rules)
  if (!read.ok) return read
  // RFC 7515 §7.2.1: the two headers share no names, or a reader could take the unprotected value.
  const shared = Object.keys(unprotected ?? {}).find((name) => Object.hasOwn(read.value.header, name))
  if (shared !== undefined) return refused(problem('jws.header-repeated', `header.${shared}`))
  const signingInput = concatBytes(utf8(`${protectedText}.`), utf8(payloadText))
  return ok({ ...read.value, ...(unprotected === undefined ? {} : { unprotected }), signingInput })
}

function readSignature(protectedText: string, signatureText: string, rules: JwsRules): Result<CheckedHeader> {
  const headerBytes = fromBase64url(protectedText)
  const signature = fromBase64url(signatureText)
  if (headerBytes === undefined) return refused(problem('jws.malformed', 'header'))
  if (signature === undefined) return refused(problem('jws.malformed', 'signature'))
  const header = parseJson(headerBytes, { maxBytes: MAX_BYTES, maxDepth: 16 })
  if (!header.ok) return refused(...header.problems.map((found) => beneath('header', found)))
  if (!isJsonObject(header.value)) return refused(problem('jws.malformed', 'header'))
  return checkHeader(header.value, signature, rules)
}

function checkHeader(header: JsonObject, signature: Uint8Array, rules: JwsRules): Result<CheckedHeader> {
  const problems: Problem[] = [...criticalProblems(header, rules), ...b64Problems(header)]
  const algorithm = algorithmOf(header['alg'])
  if (algorithm === undefined || (rules.algorithms && !rules.algorithms.includes(algorithm.id))) {
    problems.push(problem('jws.algorithm-refused', 'header.alg', { alg: String(header['alg']).slice(0, 40) }))
  } else if (signature.length !== (algorithm.signatureLength ?? signature.length)) {
    problems.push(problem('jws.signature-length', 'signature'))
  }
  if (rules.types !== undefined && !rules.types.includes(mediaType(header['typ']))) {
    problems.push(problem('jws.type-refused', 'header.typ'))
  }
  if (algorithm === undefined || problems.length > 0) return refused(...problems)
  return ok({ algorithm: algorithm.id, header, signature })
}

/** RFC 7515 §4.1.11: `crit` is a non-empty list of distinct names that are present and understood. */
function criticalProblems(header: JsonObject, rules: JwsRules): Problem[] {
  const critical = header['crit']
  if (critical === undefined) return []
  if (!isJsonArray(critical) || critical.length === 0 || new Set(critical).size !== critical.length) {
    return [problem('jws.critical-malformed', 'header.crit')]
  }
  const understood = ['b64', ...(rules.understoodCritical ?? [])]
  return critical.flatMap((name): Problem[] => {
    if (typeof name !== 'string' || !understood.includes(name)) {
      return [problem('jws.critical-unknown', 'header.crit', { name: String(name).slice(0, 40) })]
    }
    return Object.hasOwn(header, name) ? [] : [problem('jws.critical-absent', `header.${name}`)]
  })
}

/** RFC 7797 §6: `b64` is a boolean, and whoever uses it must say so in `crit`. */
function b64Problems(header: JsonObject): Problem[] {
  if (!Object.hasOwn(header, 'b64')) return []
  const critical = header['crit']
  const announced = isJsonArray(critical) && critical.includes('b64')
  return typeof header['b64'] === 'boolean' && announced ? [] : [problem('jws.b64-refused', 'header.b64')]
}

function isUnencoded(header: JsonObject): boolean {
  return header['b64'] === false
}

/** RFC 7515 §4.1.9: `application/` may be left out and case does not matter. */
function mediaType(typ: Json | undefined): string {
  return typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : ''
}

function beneath(path: string, found: Problem): Problem {
  return { ...found, path: found.path === undefined ? path : `${path}.${found.path}` }
}

function orMalformed(problems: readonly Problem[]): readonly Problem[] {
  return problems.length > 0 ? problems : [problem('jws.malformed', 'signatures')]
}
