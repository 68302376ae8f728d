import type { CredentialFormat, StatusEntry } from '@tesela/credentials/formats/format'
import { Fault } from '@tesela/kernel'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { fullAt, listSize, type StatusMechanism, statusMechanisms } from './model.ts'
import { countPlace, insertList, openList, type StatusList, takeIndex } from './store.ts'

/** The address of a list; it names no credential (rule P7.6-STATUS-PRIVATE). */
export function statusListUrl(baseUrl: string, listId: string): string {
  return `${baseUrl}/status/${listId}`
}

/**
 * Gives a credential its places in status lists, drawn at random (Bitstring Status List §5.2). Runs inside the
 * transaction that stores the credential, so that a place is never given to nobody.
 */
export async function drawPlaces(
  ctx: Context,
  transaction: Transaction,
  about: {
    readonly organisationId: string
    readonly credentialId: string
    readonly format: CredentialFormat
  },
): Promise<readonly StatusEntry[]> {
  const mechanism = mechanismOf(about.format.statusMechanism)
  const purposes = mechanism.purposes.slice(0, about.format.maximumStatusEntries)
  const places: StatusEntry[] = []
  for (const purpose of purposes) {
    const list = await currentList(ctx, transaction, about.organisationId, mechanism, purpose)
    const index = await takeFreeIndex(ctx, transaction, list, about.credentialId, about.format.id)
    await countPlace(transaction, list, fullAt)
    places.push({ purpose, list: statusListUrl(ctx.settings.baseUrl, list.id), index, size: mechanism.bits })
  }
  return places
}

/** The row of a mechanism; every format names one that exists. */
export function mechanismOf(id: string): StatusMechanism {
  const mechanism = statusMechanisms.find((row) => row.id === id)
  if (mechanism === undefined)
    throw new Fault('status.unknown-mechanism', `No status mechanism is called ${id}.`)
  return mechanism
}

async function currentList(
  ctx: Context,
  transaction: Transaction,
  organisationId: string,
  mechanism: StatusMechanism,
  purpose: string,
): Promise<StatusList> {
  const existing = await openList(transaction, organisationId, mechanism.id, purpose)
  if (existing !== undefined) return existing
  const list = {
    organisationId,
    id: ctx.random.uuid(),
    mechanism: mechanism.id,
    purpose,
    size: listSize,
    used: 0,
  }
  await insertList(transaction, list)
  return list
}

async function takeFreeIndex(
  ctx: Context,
  transaction: Transaction,
  list: StatusList,
  credentialId: string,
  format: string,
): Promise<number> {
  for (let attempt = 0; attempt < 64; attempt += 1) {
    const index = randomIndex(ctx, list.size)
    const taken = await takeIndex(transaction, {
      organisationId: list.organisationId,
      listId: list.id,
      index,
      credentialId,
      format,
    })
    if (taken) return index
  }
  throw new Fault('status.list-full', `No free place was found in status list ${list.id}.`)
}

/** An index below a size that divides 2³², so that every index is equally likely. */
function randomIndex(ctx: Context, size: number): number {
  const bytes = ctx.random.bytes(4)
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0) % size
}
