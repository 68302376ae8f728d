import { createHash } from 'node:crypto'
import type { SignatureAlgorithm } from '@tesela/credentials/proofs/cryptography'
import { signCompactJws } from '@tesela/credentials/proofs/jws'
import {
  buildBitstringStatusListCredential,
  buildStatusListToken,
  newBitstring,
  newTokenStatusBits,
  STATUS_LIST_MEDIA_TYPE,
  STATUS_LIST_TYPE,
  setBitstring,
  setTokenStatus,
} from '@tesela/credentials/status/index'
import { base64, epochSeconds, Fault, type JsonObject } from '@tesela/kernel'
import type { Organisation } from '../../accounts/room.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { organisationDid } from '../keys/model.ts'
import { type OpenedSigner, openSigner } from '../keys/signer.ts'
import { statusListUrl } from './draw-places.ts'
import { raisedEntries, type StatusList, savePublication } from './store.ts'

/** How long a published list may be used, and how long before its end it is sealed anew. */
export const listLifetimeHours = 48
export const renewBeforeHours = 24

interface Sealing {
  readonly algorithms: readonly SignatureAlgorithm[]
  readonly needsCertificate: boolean
  readonly mediaType: string
  readonly payload: (parts: ListParts) => JsonObject
  readonly header: (opened: OpenedSigner) => JsonObject
}

interface ListParts {
  readonly url: string
  readonly issuer: string
  readonly list: StatusList
  readonly changes: readonly (readonly [number, number])[]
  readonly from: string
  readonly until: string
}

const sealings: Readonly<Record<string, Sealing>> = {
  'bitstring-status-list': {
    algorithms: ['EdDSA', 'ES256'],
    needsCertificate: false,
    mediaType: 'application/vc+jwt',
    payload: ({ url, issuer, list, changes, from, until }) =>
      buildBitstringStatusListCredential({
        url,
        issuer,
        purpose: list.purpose === 'suspension' ? 'suspension' : 'revocation',
        validFrom: from,
        validUntil: until,
        bits: setBitstring(newBitstring(list.size), changes),
      }),
    header: ({ signer }) => ({ typ: 'vc+jwt', kid: signer.verificationMethod }),
  },
  'token-status-list': {
    algorithms: ['ES256'],
    needsCertificate: true,
    mediaType: STATUS_LIST_MEDIA_TYPE,
    payload: ({ url, list, changes, from, until }) =>
      buildStatusListToken({
        uri: url,
        issuedAt: epochSeconds(from) ?? 0,
        expiresAt: epochSeconds(until) ?? 0,
        timeToLive: renewBeforeHours * 3600,
        size: 2,
        bits: setTokenStatus(newTokenStatusBits(list.size), changes),
      }),
    header: ({ signer }) => ({
      typ: STATUS_LIST_TYPE,
      x5c: (signer.certificateChain ?? []).map((certificate) => base64(certificate)),
    }),
  },
}

/**
 * Seals a status list and puts it where everyone may fetch it whole. Runs in the transaction of the change, so
 * that a revocation is public when it is said to be done.
 */
export async function publishList(
  ctx: Context,
  transaction: Transaction,
  organisation: Organisation,
  list: StatusList,
): Promise<void> {
  const sealing = sealings[list.mechanism]
  if (sealing === undefined) throw new Fault('status.unknown-mechanism', `Nothing seals a ${list.mechanism}.`)
  const opened = await openSigner(ctx, transaction, organisation, sealing, ctx.clock.today())
  const from = wholeSeconds(ctx.clock.now())
  const until = hoursLater(from, listLifetimeHours)
  const raised = await raisedEntries(transaction, list.organisationId, list.id)
  const payload = sealing.payload({
    url: statusListUrl(ctx.settings.baseUrl, list.id),
    issuer: organisationDid(ctx.settings.baseUrl, organisation.slug),
    list,
    changes: raised.map(({ index, value }) => [index, value] as const),
    from,
    until,
  })
  const sealed = await signCompactJws(sealing.header(opened), JSON.stringify(payload), opened.signer)
  if (!sealed.ok) throw new Fault('status.cannot-seal', `List ${list.id}: ${sealed.problems[0]?.code ?? ''}`)
  await savePublication(transaction, {
    organisationId: list.organisationId,
    listId: list.id,
    body: sealed.value,
    mediaType: sealing.mediaType,
    etag: createHash('sha256').update(sealed.value).digest('base64url').slice(0, 22),
    publishedAt: from,
    validUntil: until,
  })
}

function wholeSeconds(instant: string): string {
  return `${instant.slice(0, 19)}Z`
}

function hoursLater(instant: string, hours: number): string {
  return wholeSeconds(new Date(Date.parse(instant) + hours * 3_600_000).toISOString())
}
