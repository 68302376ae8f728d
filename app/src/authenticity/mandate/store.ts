import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import type { Mandate } from './model.ts'

interface MandateRow {
  readonly organisation_id: string
  readonly id: string
  readonly issuer_organisation_id: string
  readonly document_uri: string | null
  readonly document_digest: string | null
  readonly document_name: string | null
  readonly specification_ids: string[]
  readonly valid_from: string
  readonly valid_until: string
  readonly granted_at: string
  readonly granted_by: string | null
  readonly ended_on: string | null
  readonly end_reason: string | null
}

export async function insertMandate(transaction: Transaction, mandate: Mandate): Promise<void> {
  await sql`
    insert into mandate (organisation_id, id, issuer_organisation_id, document_uri, document_digest,
      document_name, specification_ids, valid_from, valid_until, granted_at, granted_by)
    values (${mandate.organisationId}, ${mandate.id}, ${mandate.issuerOrganisationId},
      ${mandate.documentUri ?? null}, ${mandate.documentDigest ?? null}, ${mandate.documentName ?? null},
      ${mandate.specificationIds}::uuid[], ${mandate.validFrom}, ${mandate.validUntil}, ${mandate.grantedAt},
      ${mandate.grantedBy})`.execute(transaction)
}

/** Ends an own mandate; answers whether it was still there to end. */
export async function endMandate(
  transaction: Transaction,
  organisationId: string,
  id: string,
  end: { readonly on: string; readonly reason: string },
): Promise<boolean> {
  const answer = await sql`
    update mandate set ended_on = ${end.on}, end_reason = ${end.reason}
    where organisation_id = ${organisationId} and id = ${id} and ended_on is null`.execute(transaction)
  return (answer.numAffectedRows ?? 0n) > 0n
}

/** Those that an organisation granted, newest first. */
export async function listGranted(
  transaction: Transaction,
  organisationId: string,
): Promise<readonly Mandate[]> {
  const found = await sql<MandateRow>`
    select * from mandate where organisation_id = ${organisationId} order by granted_at desc, id`.execute(
    transaction,
  )
  return found.rows.map(mandateOf)
}

/** Those that an organisation holds, newest first; of one awarding body or of all. */
export async function listHeld(
  transaction: Transaction,
  issuerOrganisationId: string,
  organisationIds?: readonly string[],
): Promise<readonly Mandate[]> {
  const found = await sql<MandateRow>`
    select * from mandate where issuer_organisation_id = ${issuerOrganisationId}
      and (${organisationIds ?? null}::uuid[] is null or organisation_id = any(${organisationIds ?? null}::uuid[]))
    order by granted_at desc, id`.execute(transaction)
  return found.rows.map(mandateOf)
}

/** The one whose address was given: the transaction names it, and the policies show it alone. */
export async function findMandateByAddress(
  transaction: Transaction,
  id: string,
): Promise<Mandate | undefined> {
  await sql`select set_config('app.mandate_id', ${id}, true)`.execute(transaction)
  const found = await sql<MandateRow>`select * from mandate where id = ${id}`.execute(transaction)
  const [row] = found.rows
  return row === undefined ? undefined : mandateOf(row)
}

function mandateOf(row: MandateRow): Mandate {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    issuerOrganisationId: row.issuer_organisation_id,
    specificationIds: row.specification_ids,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    grantedAt: row.granted_at,
    grantedBy: row.granted_by,
    ...(row.document_uri === null ? {} : { documentUri: row.document_uri }),
    ...(row.document_digest === null ? {} : { documentDigest: row.document_digest }),
    ...(row.document_name === null ? {} : { documentName: row.document_name }),
    ...(row.ended_on === null ? {} : { endedOn: row.ended_on }),
    ...(row.end_reason === null ? {} : { endReason: row.end_reason }),
  }
}
