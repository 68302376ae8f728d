import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import { findAward } from '../award/store.ts'
import type { CredentialState } from '../status/model.ts'
import type { CredentialRecord, CredentialWithFacts } from './model.ts'

type Tables = {
  credential: {
    organisation_id: string
    id: string
    award_id: string
    format: string
    media_type: string
    file_extension: string
    body: string
    key_id: string
    issued_on: string
    state: CredentialState
    state_reason: string | null
    state_changed_at: string | null
    replaced_by: string | null
  }
}

export async function insertCredential(
  transaction: Transaction,
  credential: CredentialRecord,
): Promise<void> {
  await transaction
    .withTables<Tables>()
    .insertInto('credential')
    .values({
      organisation_id: credential.organisationId,
      id: credential.id,
      award_id: credential.awardId,
      format: credential.format,
      media_type: credential.mediaType,
      file_extension: credential.fileExtension,
      body: credential.body,
      key_id: credential.keyId,
      issued_on: credential.issuedOn,
      state: credential.state,
      state_reason: credential.stateReason,
      replaced_by: credential.replacedBy,
    })
    .execute()
}

/** The files of an award, as its organisation or its holder sees them. */
export async function listCredentials(
  transaction: Transaction,
  awardId: string,
): Promise<readonly CredentialRecord[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('credential')
    .selectAll()
    .where('award_id', '=', awardId)
    .orderBy('format')
    .execute()
  return rows.map(recordOf)
}

export async function findCredential(
  transaction: Transaction,
  id: string,
): Promise<CredentialRecord | undefined> {
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('credential')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : recordOf(row)
}

/** The credential that somebody was given the address of, whoever asks; see `authenticity-005-reading-by-address`. */
export async function credentialByAddress(
  transaction: Transaction,
  id: string,
): Promise<CredentialWithFacts | undefined> {
  await sql`select set_config('app.credential_id', ${id}, true)`.execute(transaction)
  const credential = await findCredential(transaction, id)
  if (credential === undefined) return undefined
  await sql`select set_config('app.award_id', ${credential.awardId}, true)`.execute(transaction)
  const award = await findAward(transaction, credential.awardId)
  return award === undefined ? undefined : { ...credential, dossier: award.dossier }
}

export async function updateCredentialState(
  transaction: Transaction,
  change: {
    readonly id: string
    readonly state: CredentialState
    readonly reason: string
    readonly at: string
    readonly replacedBy?: string
  },
): Promise<void> {
  await transaction
    .withTables<Tables>()
    .updateTable('credential')
    .set({
      state: change.state,
      state_reason: change.reason,
      state_changed_at: change.at,
      ...(change.replacedBy === undefined ? {} : { replaced_by: change.replacedBy }),
    })
    .where('id', '=', change.id)
    .execute()
}

function recordOf(row: Tables['credential']): CredentialRecord {
  return {
    organisationId: row.organisation_id,
    id: row.id,
    awardId: row.award_id,
    format: row.format,
    mediaType: row.media_type,
    fileExtension: row.file_extension,
    body: row.body,
    keyId: row.key_id,
    issuedOn: row.issued_on,
    state: row.state,
    stateReason: row.state_reason,
    replacedBy: row.replaced_by,
  }
}
