import {
  epochSeconds,
  type Instant,
  isJsonObject,
  type Json,
  type JsonObject,
  type Result,
} from '@tesela/kernel'
import type { FetchJson } from '../identifiers/resolved-key.ts'
import { bitstringLayout, decodeBitstring, isLongEnough } from './bitstring-status-list.ts'
import { LIST_CODES } from './check-token-status.ts'
import { readStatusBits, type StatusSize } from './status-bits.ts'
import { type StatusCode, type StatusFinding, unknownStatus, worstStatus } from './status-finding.ts'

export interface CredentialStatusContext {
  /** `id` of the credential, which 1EdTech's lists name. */
  readonly credentialId?: string
  /** DID or URL of the credential's issuer, who alone may speak of its status. */
  readonly issuer: string
  readonly at: Instant
  /**
   * Fetches a list that is a credential itself and verifies its proof, by a key of the issuer it names. Nothing
   * here can know whether that was done; a list with a broken proof must come back refused.
   */
  readonly fetchCredential: (url: string) => Promise<Result<JsonObject>>
  readonly fetchJson: FetchJson
}

/** One type of `credentialStatus`. New types are new rows. */
export interface CredentialStatusKind {
  readonly type: string
  readonly check: (entry: JsonObject, context: CredentialStatusContext) => Promise<StatusFinding>
}

/** The types of `credentialStatus` that are understood; the last two are read and never written. */
export const credentialStatusKinds: readonly CredentialStatusKind[] = [
  { type: 'BitstringStatusListEntry', check: (entry, context) => checkBitstringStatus(entry, context) },
  // The draft before the Recommendation: the same bits, base64url without multibase prefix.
  { type: 'StatusList2021Entry', check: (entry, context) => checkBitstringStatus(entry, context, 'u') },
  { type: '1EdTechRevocationList', check: checkRevocationList },
]

/**
 * VCDM 2.0 §4.10: checks every entry of a `credentialStatus`, one or several; the worst finding counts.
 * `undefined` when the credential has none.
 */
export async function checkCredentialStatus(
  credentialStatus: Json | undefined,
  context: CredentialStatusContext,
): Promise<StatusFinding | undefined> {
  if (credentialStatus === undefined) return undefined
  const entries: readonly Json[] = Array.isArray(credentialStatus) ? credentialStatus : [credentialStatus]
  if (entries.length > 20) return unknownStatus('status.entry-malformed')
  return worstStatus(await Promise.all(entries.map((entry) => checkEntry(entry, context))))
}

async function checkEntry(entry: Json, context: CredentialStatusContext): Promise<StatusFinding> {
  if (!isJsonObject(entry)) return unknownStatus('status.entry-malformed')
  const types = [entry['type']].flat()
  const kind = credentialStatusKinds.find(({ type }) => types.includes(type))
  return kind === undefined ? unknownStatus('status.kind-unknown') : kind.check(entry, context)
}

/**
 * Bitstring Status List §3.2. Every doubt about the list (issuer, dates, purpose, length, shape, size, index) is
 * `inconclusive` with its code: it says nothing about the credential.
 */
export async function checkBitstringStatus(
  entry: JsonObject,
  context: CredentialStatusContext,
  missingPrefix = '',
): Promise<StatusFinding> {
  const reference = readReference(entry)
  if (reference === undefined) return unknownStatus('status.entry-malformed')
  const { list: url, index, purpose, size } = reference
  const fetched = await context.fetchCredential(url)
  if (!fetched.ok)
    return unknownStatus('status.list-unavailable', { list: url, cause: fetched.problems[0]?.code ?? '' })
  const list = fetched.value
  const subject = list['credentialSubject']
  const encoded = isJsonObject(subject) ? subject['encodedList'] : undefined
  if (!isJsonObject(subject) || typeof encoded !== 'string')
    return unknownStatus('status.list-malformed', { list: url })
  const doubt = doubtAbout(list, subject, purpose, context)
  if (doubt !== undefined) return unknownStatus(doubt, { list: url })
  const bits = decodeBitstring(missingPrefix + encoded)
  if (!bits.ok)
    return unknownStatus(LIST_CODES[bits.problems[0]?.code ?? 'status-list.encoding'], { list: url })
  if (!isLongEnough(bits.value, size)) return unknownStatus('status.list-too-short', { list: url })
  const value = readStatusBits(bits.value, bitstringLayout(size), index)
  if (value === undefined) return unknownStatus('status.index-out-of-range', { list: url, index })
  return value === 0 ? { outcome: 'valid', code: 'status.valid' } : meaning(entry, purpose, value)
}

interface Reference {
  readonly list: string
  readonly index: number
  readonly purpose: string
  readonly size: StatusSize
}

/** `statusListIndex` is a text in the standard; some issuers write a number. */
function readReference(entry: JsonObject): Reference | undefined {
  const {
    statusListCredential: list,
    statusListIndex: written,
    statusPurpose: purpose,
    statusSize = 1,
  } = entry
  const size = ([1, 2, 4, 8] as const).find((allowed) => allowed === statusSize)
  const index = /^\d{1,15}$/.test(String(written)) ? Number(written) : -1
  if (typeof list !== 'string' || typeof purpose !== 'string' || size === undefined || index < 0)
    return undefined
  return { list, index, purpose, size }
}

function doubtAbout(
  list: JsonObject,
  subject: JsonObject,
  purpose: string,
  { issuer, at }: CredentialStatusContext,
): StatusCode | undefined {
  const named = isJsonObject(list['issuer']) ? list['issuer']['id'] : list['issuer']
  if (named !== issuer) return 'status.list-issuer-differs'
  const now = epochSeconds(at) ?? 0
  if (now < (instant(list['validFrom']) ?? 0)) return 'status.list-not-yet-valid'
  if (now > (instant(list['validUntil'] ?? list['expirationDate']) ?? Number.POSITIVE_INFINITY))
    return 'status.list-expired'
  return [subject['statusPurpose']].flat().includes(purpose) ? undefined : 'status.purpose-differs'
}

function instant(value: Json | undefined): number | undefined {
  return typeof value === 'string' ? epochSeconds(value) : undefined
}

/** What a status that is not 0 says, by its purpose. */
function meaning(entry: JsonObject, purpose: string, value: number): StatusFinding {
  if (purpose === 'revocation') return { outcome: 'revoked', code: 'status.revoked' }
  if (purpose === 'suspension') return { outcome: 'suspended', code: 'status.suspended' }
  if (purpose !== 'message') return unknownStatus('status.value-unknown', { purpose, value })
  const messages = Array.isArray(entry['statusMessage']) ? entry['statusMessage'] : []
  const found = messages.find((message: Json) => isJsonObject(message) && Number(message['status']) === value)
  const text = isJsonObject(found) ? found['message'] : undefined
  return {
    outcome: 'valid',
    code: 'status.message',
    detail: { message: typeof text === 'string' ? text : String(value) },
  }
}

/** 1EdTech Revocation List: a plain JSON file in the issuer's hands that names revoked credentials by their id. */
async function checkRevocationList(
  entry: JsonObject,
  context: CredentialStatusContext,
): Promise<StatusFinding> {
  const url = entry['id']
  if (typeof url !== 'string' || context.credentialId === undefined)
    return unknownStatus('status.entry-malformed')
  const list = await context.fetchJson(url)
  if (!list.ok)
    return unknownStatus('status.list-unavailable', { list: url, cause: list.problems[0]?.code ?? '' })
  const revoked = isJsonObject(list.value) ? list.value['revokedCredential'] : undefined
  if (!isJsonObject(list.value) || (revoked !== undefined && !Array.isArray(revoked))) {
    return unknownStatus('status.list-malformed', { list: url })
  }
  if (list.value['issuer'] !== context.issuer)
    return unknownStatus('status.list-issuer-differs', { list: url })
  const isNamed = (revoked ?? []).some(
    (item: Json) => isJsonObject(item) && item['id'] === context.credentialId && item['revoked'] !== false,
  )
  return isNamed ? { outcome: 'revoked', code: 'status.revoked' } : { outcome: 'valid', code: 'status.valid' }
}
