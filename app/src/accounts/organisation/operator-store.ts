import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'

/** The organisation that runs this installation, where one does. */
export async function operatorOrganisationId(transaction: Transaction): Promise<string | undefined> {
  const found = await sql<{ id: string }>`
    select operator_organisation_id as id from installation`.execute(transaction)
  return found.rows[0]?.id
}

export async function isOperatorOrganisation(
  transaction: Transaction,
  organisationId: string,
): Promise<boolean> {
  return (await operatorOrganisationId(transaction)) === organisationId
}

/**
 * Says whose installation it is. Only a transaction that runs as the owner of the database can; see
 * `ensure-operator.ts`.
 */
export async function insertInstallation(transaction: Transaction, organisationId: string): Promise<void> {
  await sql`insert into installation (operator_organisation_id) values (${organisationId})`.execute(
    transaction,
  )
}
