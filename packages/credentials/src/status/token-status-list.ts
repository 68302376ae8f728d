import {
  base64url,
  fromBase64url,
  isJsonObject,
  type Json,
  type JsonObject,
  ok,
  type Problem,
  problem,
  type Result,
  refused,
} from '@tesela/kernel'
import { MAXIMUM_LIST_BYTES, MINIMUM_ENTRIES } from './bitstring-status-list.ts'
import { type InflateCode, zlib } from './inflate.ts'
import { type BitLayout, emptyStatusBytes, type StatusSize, withStatusBits } from './status-bits.ts'

/** Token Status List §5.1: the `typ` of a list, and its media type. */
export const STATUS_LIST_TYPE = 'statuslist+jwt'
export const STATUS_LIST_MEDIA_TYPE = 'application/statuslist+jwt'

/** Token Status List §7.1. */
export const TOKEN_STATUS = { valid: 0, invalid: 1, suspended: 2 } as const

export interface TokenStatusList {
  /** URL of the list, its `sub`. */
  readonly uri: string
  /** Whole seconds since 1970. */
  readonly issuedAt: number
  readonly expiresAt?: number
  /** Seconds for which a copy may be used. */
  readonly timeToLive?: number
  readonly size: StatusSize
  readonly bits: Uint8Array
}

/** How Token Status List §4.1 lays out entries of `size` bits. */
export function tokenStatusLayout(size: StatusSize): BitLayout {
  return { size, order: 'least-significant-first' }
}

/** An empty list; as long as Bitstring lists are, so that a herd hides in it. */
export function newTokenStatusBits(entries = MINIMUM_ENTRIES, size: StatusSize = 2): Uint8Array<ArrayBuffer> {
  return emptyStatusBytes(entries, tokenStatusLayout(size))
}

/** A copy of the list with statuses changed to values of {@link TOKEN_STATUS}. */
export function setTokenStatus(
  bits: Uint8Array,
  changes: Iterable<readonly [index: number, status: number]>,
  size: StatusSize = 2,
): Uint8Array<ArrayBuffer> {
  return withStatusBits(bits, tokenStatusLayout(size), changes)
}

/** Token Status List §4.2: `lst` is base64url of the ZLIB compressed bits. */
export function encodeTokenStatusList(
  bits: Uint8Array,
  size: StatusSize,
): { readonly bits: StatusSize; readonly lst: string } {
  return { bits: size, lst: base64url(zlib.compress(bits)) }
}

/**
 * The bits of a `status_list` claim, bounded in size. Refused with `status-list.encoding` for another shape,
 * `status-list.corrupt` and `status-list.too-large`.
 */
export function decodeTokenStatusList(
  claim: Json | undefined,
  maxBytes = MAXIMUM_LIST_BYTES,
): Result<
  { readonly size: StatusSize; readonly bits: Uint8Array<ArrayBuffer> },
  Problem<InflateCode | 'status-list.encoding'>
> {
  const members: JsonObject = isJsonObject(claim) ? claim : {}
  const size = ([1, 2, 4, 8] as const).find((allowed) => allowed === members['bits'])
  const list = members['lst']
  const compressed = typeof list === 'string' ? fromBase64url(list) : undefined
  if (size === undefined || compressed === undefined) return refused(problem('status-list.encoding'))
  const bits = zlib.expand(compressed, maxBytes)
  return bits.ok ? ok({ size, bits: bits.value }) : bits
}

/** The payload of a Status List Token (Token Status List §5.1), to be sealed with `typ` {@link STATUS_LIST_TYPE}. */
export function buildStatusListToken(list: TokenStatusList): Readonly<Record<string, Json>> {
  return {
    sub: list.uri,
    iat: list.issuedAt,
    ...(list.expiresAt === undefined ? {} : { exp: list.expiresAt }),
    ...(list.timeToLive === undefined ? {} : { ttl: list.timeToLive }),
    status_list: encodeTokenStatusList(list.bits, list.size),
  }
}

/** The `status` claim of one credential (Token Status List §6.2). */
export function buildTokenStatusReference(uri: string, index: number): Readonly<Record<string, Json>> {
  return { status_list: { idx: index, uri } }
}
