import { type Instant, type Json, ok, type Problem, problem, type Result, refused } from '@tesela/kernel'
import { decodeMultibase, encodeMultibase } from '../identifiers/multibase.ts'
import { gzip, type InflateCode } from './inflate.ts'
import {
  type BitLayout,
  emptyStatusBytes,
  entryCount,
  type StatusSize,
  withStatusBits,
} from './status-bits.ts'

/** Bitstring Status List §2.2: shorter lists would tell credentials apart. */
export const MINIMUM_ENTRIES = 131_072
/** Lists that expand beyond this are refused: 32 million entries of one bit. */
export const MAXIMUM_LIST_BYTES = 4_194_304

export type BitstringPurpose = 'revocation' | 'suspension' | 'message'

export interface BitstringList {
  /** URL at which the credential of the list is published, its `id`. */
  readonly url: string
  /** DID of the organisation that seals it, the same as of the credentials it speaks of. */
  readonly issuer: string
  readonly purpose: BitstringPurpose
  readonly validFrom: Instant
  /** When readers must fetch it anew. */
  readonly validUntil?: Instant
  /** Bits as {@link newBitstring} made them. */
  readonly bits: Uint8Array
}

/** How Bitstring Status List §4.1 lays out entries of `size` bits. */
export function bitstringLayout(size: StatusSize): BitLayout {
  return { size, order: 'most-significant-first' }
}

/** An empty list, never shorter than the standard's minimum. */
export function newBitstring(entries = MINIMUM_ENTRIES, size: StatusSize = 1): Uint8Array<ArrayBuffer> {
  return emptyStatusBytes(Math.max(entries, MINIMUM_ENTRIES), bitstringLayout(size))
}

/** A copy of the list with statuses changed: 0 not set, 1 set, for messages the number of the message. */
export function setBitstring(
  bits: Uint8Array,
  changes: Iterable<readonly [index: number, status: number]>,
  size: StatusSize = 1,
): Uint8Array<ArrayBuffer> {
  return withStatusBits(bits, bitstringLayout(size), changes)
}

/** Bitstring Status List §3.3: GZIP, then multibase base64url. */
export function encodeBitstring(bits: Uint8Array): string {
  return encodeMultibase('u', gzip.compress(bits))
}

/**
 * Bitstring Status List §3.4 with a bound on the expanded size. Refused with `status-list.encoding` when the
 * text is not multibase base64url, `status-list.corrupt` and `status-list.too-large`.
 */
export function decodeBitstring(
  encodedList: string,
  maxBytes = MAXIMUM_LIST_BYTES,
): Result<Uint8Array<ArrayBuffer>, Problem<InflateCode | 'status-list.encoding'>> {
  const compressed = encodedList.startsWith('u') ? decodeMultibase(encodedList) : undefined
  if (!compressed?.ok) return refused(problem('status-list.encoding'))
  const bits = gzip.expand(compressed.value, maxBytes)
  return bits.ok ? ok(bits.value) : bits
}

/** The unsealed VCDM 2.0 credential of a list (Bitstring Status List §2.2). */
export function buildBitstringStatusListCredential(list: BitstringList): Readonly<Record<string, Json>> {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: list.url,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: list.issuer,
    validFrom: list.validFrom,
    ...(list.validUntil === undefined ? {} : { validUntil: list.validUntil }),
    credentialSubject: {
      id: `${list.url}#list`,
      type: 'BitstringStatusList',
      statusPurpose: list.purpose,
      encodedList: encodeBitstring(list.bits),
    },
  }
}

/** The `credentialStatus` entry of one credential (Bitstring Status List §2.1). */
export function buildBitstringEntry(entry: {
  readonly list: string
  readonly index: number
  readonly purpose: BitstringPurpose
  /** Bits per entry; above 1 the messages of all values must be given. */
  readonly size?: StatusSize
  readonly messages?: readonly string[]
}): Readonly<Record<string, Json>> {
  const { list, index, purpose, size = 1, messages = [] } = entry
  const withMessages = {
    statusSize: size,
    statusMessage: messages.map((message, status) => ({ status: `0x${status.toString(16)}`, message })),
  }
  return {
    id: `${list}#${index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: purpose,
    statusListIndex: String(index),
    statusListCredential: list,
    ...(size > 1 ? withMessages : {}),
  }
}

/** Whether a list has at least the entries that the standard asks for. */
export function isLongEnough(bits: Uint8Array, size: StatusSize): boolean {
  return entryCount(bits, bitstringLayout(size)) >= MINIMUM_ENTRIES
}
