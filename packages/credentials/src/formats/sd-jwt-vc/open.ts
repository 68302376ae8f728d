import {
  base64url,
  fromBase64url,
  isJsonObject,
  type Json,
  type JsonObject,
  ok,
  parseJson,
  problem,
  type Result,
  refused,
  utf8,
} from '@tesela/kernel'
import { sdJwtVc as reader } from '@tesela/principles/reading/sd-jwt-vc'
import type { TextCoding } from '../../proofs/cryptography.ts'
import { type ParsedSdJwt, parseSdJwt } from '../../sd-jwt/parse-sd-jwt.ts'
import { revealClaims } from '../../sd-jwt/reveal-claims.ts'
import { sha256 } from '../../sd-jwt/sha256.ts'
import type { OpenedCredential } from '../format.ts'
import { neverDisclosed } from './envelope-claims.ts'
import { ID, TYPE } from './issue.ts'
import { verifyOpened } from './verify.ts'

/** What an SD-JWT VC says, and whether it is well formed: the two are separate, so that a broken file can be shown. */
export interface OpenedSdJwt {
  /** All claims when the file keeps the rules, else only those that are signed in the clear. */
  readonly claims: JsonObject
  readonly parsed: Result<ParsedSdJwt>
}

/** SD-JWT VC §2.2.1; `vc+sd-jwt` is what the drafts until 2025 wrote. */
const TYPES = [TYPE, 'vc+sd-jwt']

/**
 * Reads an SD-JWT VC. Refused with `credential.unreadable` only when not even the signed part is JSON; every other
 * fault is a finding of the verification.
 */
export function openSdJwtVc(text: string, coding: TextCoding = {}): Result<OpenedCredential> {
  const trimmed = text.trim()
  const parsed = parseSdJwt(trimmed, { types: TYPES, neverDisclosed }, coding)
  const payload = parsed.ok ? parsed.value.payload : signedPart(trimmed)
  if (payload === undefined) return refused(problem('credential.unreadable'))
  const opened = { claims: readClaims(parsed, payload, coding), parsed }
  const { claims } = opened
  const { jti, 'specification#integrity': digest } = claims
  return ok({
    format: ID,
    ...(typeof jti === 'string' ? { id: jti } : {}),
    facts: reader.read(claims),
    document: claims,
    ...(typeof digest === 'string' ? { specificationDigest: digest } : {}),
    verify: (context) => verifyOpened(opened, context),
  })
}

function readClaims(
  parsed: Result<ParsedSdJwt>,
  payload: JsonObject,
  { digestOfText = ownDigest }: TextCoding,
): JsonObject {
  const digests = parsed.ok ? parsed.value.disclosures.map(({ encoded }) => digestOfText(encoded)) : []
  const revealed = parsed.ok ? revealClaims(parsed.value, digests, { neverDisclosed }) : parsed
  if (revealed.ok) return revealed.value.claims
  const inTheClear: [string, Json][] = Object.entries(payload).filter(([name]) => !name.startsWith('_sd'))
  return Object.fromEntries(inTheClear)
}

function ownDigest(text: string): string {
  return base64url(sha256(utf8(text)))
}

function signedPart(text: string): JsonObject | undefined {
  const bytes = fromBase64url(text.split('~', 1).join('').split('.')[1] ?? '')
  const payload = bytes && parseJson(bytes, { maxBytes: 1_000_000 })
  return payload?.ok && isJsonObject(payload.value) ? payload.value : undefined
}
