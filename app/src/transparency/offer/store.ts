import type { DossierOffer } from '@tesela/principles/dossier'
import type { Transaction } from '../../storage/database.ts'
import type { Offer, OfferStatus } from './model.ts'

interface OfferRow {
  readonly organisation_id: string
  readonly id: string
  readonly specification_id: string
  readonly version_id: string
  readonly status: OfferStatus
  readonly content: DossierOffer
  readonly unparsed: Readonly<Record<string, string>>
  readonly updated_at: string
}

type Tables = {
  offer: OfferRow
}

export async function insertOffer(transaction: Transaction, offer: Offer): Promise<void> {
  await transaction.withTables<Tables>().insertInto('offer').values(rowOf(offer)).execute()
}

export async function updateOffer(transaction: Transaction, offer: Offer): Promise<void> {
  const { id, organisation_id: _organisation, ...columns } = rowOf(offer)
  await transaction.withTables<Tables>().updateTable('offer').set(columns).where('id', '=', id).execute()
}

/** An offer the asker may see: an own one, or one that was published. */
export async function findOffer(transaction: Transaction, id: string): Promise<Offer | undefined> {
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('offer')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : offerOf(row)
}

/** Every offer of a micro-credential that the asker may see. */
export async function listOffers(
  transaction: Transaction,
  specificationId: string,
): Promise<readonly Offer[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('offer')
    .selectAll()
    .where('specification_id', '=', specificationId)
    .execute()
  return rows.map(offerOf)
}

function offerOf(row: OfferRow): Offer {
  return {
    organisationId: row.organisation_id,
    id: row.id,
    specificationId: row.specification_id,
    versionId: row.version_id,
    status: row.status,
    content: row.content,
    unparsed: row.unparsed,
    updatedAt: row.updated_at,
  }
}

function rowOf(offer: Offer): OfferRow {
  return {
    organisation_id: offer.organisationId,
    id: offer.id,
    specification_id: offer.specificationId,
    version_id: offer.versionId,
    status: offer.status,
    content: offer.content,
    unparsed: offer.unparsed,
    updated_at: offer.updatedAt,
  }
}
