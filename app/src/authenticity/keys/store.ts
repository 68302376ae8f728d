import type { PublicJwk, SignatureAlgorithm } from '@tesela/credentials/proofs/cryptography'
import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import type { IssuerKey } from './model.ts'

type Tables = {
  issuer_key: {
    organisation_id: string
    id: string
    name: string
    algorithm: SignatureAlgorithm
    public_jwk: PublicJwk
    certificates: string[]
    in_force_from: string
    in_force_until: string | null
    state: IssuerKey['state']
    origin: IssuerKey['origin']
  }
  issuer_key_secret: { organisation_id: string; key_id: string; sealed: Buffer }
}

/** All keys an organisation ever had, oldest first: anyone may read them. */
export async function listIssuerKeys(
  transaction: Transaction,
  organisationId: string,
): Promise<readonly IssuerKey[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('issuer_key')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('in_force_from')
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    id: row.id,
    name: row.name,
    algorithm: row.algorithm,
    publicJwk: row.public_jwk,
    certificates: row.certificates,
    inForceFrom: row.in_force_from,
    inForceUntil: row.in_force_until,
    state: row.state,
    origin: row.origin,
  }))
}

/** Stores a key and, apart from it, its sealed private half. */
export async function insertIssuerKey(
  transaction: Transaction,
  key: IssuerKey,
  sealed: Uint8Array,
): Promise<void> {
  const tables = transaction.withTables<Tables>()
  await tables
    .insertInto('issuer_key')
    .values({
      organisation_id: key.organisationId,
      id: key.id,
      name: key.name,
      algorithm: key.algorithm,
      public_jwk: key.publicJwk,
      certificates: [...key.certificates],
      in_force_from: key.inForceFrom,
      in_force_until: key.inForceUntil,
      state: key.state,
      origin: key.origin,
    })
    .execute()
  await tables
    .insertInto('issuer_key_secret')
    .values({ organisation_id: key.organisationId, key_id: key.id, sealed: Buffer.from(sealed) })
    .execute()
}

/** The sealed private half; row-level security shows it to its own organisation alone. */
export async function findSealedKey(
  transaction: Transaction,
  organisationId: string,
  keyId: string,
): Promise<Uint8Array | undefined> {
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('issuer_key_secret')
    .select('sealed')
    .where('organisation_id', '=', organisationId)
    .where('key_id', '=', keyId)
    .executeTakeFirst()
  return row?.sealed
}

export async function updateKeyState(
  transaction: Transaction,
  key: Pick<IssuerKey, 'organisationId' | 'id' | 'state' | 'inForceUntil'>,
): Promise<void> {
  await transaction
    .withTables<Tables>()
    .updateTable('issuer_key')
    .set({ state: key.state, in_force_until: key.inForceUntil })
    .where('organisation_id', '=', key.organisationId)
    .where('id', '=', key.id)
    .execute()
}

/** Held until the transaction ends, so that two first uses do not make two sets of keys. */
export async function lockIssuerKeys(transaction: Transaction, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`keys:${organisationId}`}, 0))`.execute(
    transaction,
  )
}
