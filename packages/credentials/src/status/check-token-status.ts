import {
  epochSeconds,
  type Instant,
  isJsonObject,
  type Json,
  type JsonObject,
  type Result,
} from '@tesela/kernel'
import { readStatusBits } from './status-bits.ts'
import { type StatusFinding, unknownStatus } from './status-finding.ts'
import {
  decodeTokenStatusList,
  STATUS_LIST_TYPE,
  TOKEN_STATUS,
  tokenStatusLayout,
} from './token-status-list.ts'

/** A Status List Token whose seal the caller has verified. */
export interface SealedStatusList {
  readonly header: JsonObject
  readonly payload: JsonObject
  /** Whether the one who sealed the list is the one who sealed the credential, as far as keys tell. */
  readonly sealedByIssuer: boolean
}

export interface TokenStatusContext {
  readonly at: Instant
  /**
   * Fetches a list and verifies its signature. Nothing here can know whether that was done; a list with a
   * broken seal must come back refused.
   */
  readonly fetchList: (uri: string) => Promise<Result<SealedStatusList>>
}

const FINDINGS: readonly (readonly [value: number, finding: StatusFinding])[] = [
  [TOKEN_STATUS.valid, { outcome: 'valid', code: 'status.valid' }],
  [TOKEN_STATUS.invalid, { outcome: 'revoked', code: 'status.revoked' }],
  [TOKEN_STATUS.suspended, { outcome: 'suspended', code: 'status.suspended' }],
]

/**
 * Token Status List §8.3: looks the credential up in the list that its `status` claim names. Every doubt about
 * the list (seal, subject, dates, shape, size, index) is `inconclusive` with its code: it says nothing about
 * the credential.
 */
export async function checkTokenStatus(
  status: Json | undefined,
  context: TokenStatusContext,
): Promise<StatusFinding> {
  const reference = readReference(status)
  if (reference === undefined) return unknownStatus('status.entry-malformed')
  const { uri, index } = reference
  const list = await context.fetchList(uri)
  if (!list.ok)
    return unknownStatus('status.list-unavailable', { list: uri, cause: list.problems[0]?.code ?? '' })
  const doubt = doubtAbout(list.value, uri, context.at)
  if (doubt !== undefined) return unknownStatus(doubt, { list: uri })
  const decoded = decodeTokenStatusList(list.value.payload['status_list'])
  if (!decoded.ok)
    return unknownStatus(LIST_CODES[decoded.problems[0]?.code ?? 'status-list.encoding'], { list: uri })
  const value = readStatusBits(decoded.value.bits, tokenStatusLayout(decoded.value.size), index)
  if (value === undefined) return unknownStatus('status.index-out-of-range', { list: uri, index })
  return FINDINGS.find(([known]) => known === value)?.[1] ?? unknownStatus('status.value-unknown', { value })
}

/** What a refused list means for the credential that points into it. */
export const LIST_CODES = {
  'status-list.encoding': 'status.list-malformed',
  'status-list.corrupt': 'status.list-corrupt',
  'status-list.too-large': 'status.list-too-large',
} as const

function doubtAbout({ header, payload, sealedByIssuer }: SealedStatusList, uri: string, at: Instant) {
  const now = epochSeconds(at) ?? 0
  const { sub, iat, exp } = payload
  if (header['typ'] !== STATUS_LIST_TYPE || sub !== uri || typeof iat !== 'number')
    return 'status.list-malformed'
  if (!sealedByIssuer) return 'status.list-issuer-differs'
  if (exp !== undefined && typeof exp !== 'number') return 'status.list-malformed'
  return exp !== undefined && exp <= now ? 'status.list-expired' : undefined
}

function readReference(
  status: Json | undefined,
): { readonly uri: string; readonly index: number } | undefined {
  const reference = isJsonObject(status) ? status['status_list'] : undefined
  if (!isJsonObject(reference)) return undefined
  const { uri, idx } = reference
  if (typeof uri !== 'string' || typeof idx !== 'number' || !Number.isSafeInteger(idx) || idx < 0)
    return undefined
  return uri.startsWith('https://') || uri.startsWith('http://') ? { uri, index: idx } : undefined
}
