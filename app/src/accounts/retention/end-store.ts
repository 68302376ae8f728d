import { type RawBuilder, sql } from 'kysely'
import type { RetentionDue } from '../../room.ts'
import type { Transaction } from '../../storage/database.ts'

/** Accounts without a role anywhere whose last sign-in was before a day; what they were awarded stays. */
export function endAccounts(transaction: Transaction, { before, most }: RetentionDue): Promise<number> {
  return count(transaction, sql`select end_accounts(${before}::date, ${most}::int) as count`)
}

/** Sessions that have run out. */
export function endSignInSessions(transaction: Transaction, { now, most }: RetentionDue): Promise<number> {
  return count(transaction, sql`select end_sign_in_sessions(${now}::timestamptz, ${most}::int) as count`)
}

/** Links and other ways to sign in once that were not used in their time. */
export function endSignInLinks(transaction: Transaction, { now, most }: RetentionDue): Promise<number> {
  return count(transaction, sql`select end_sign_in_links(${now}::timestamptz, ${most}::int) as count`)
}

/** Mail of a demo that was sent before a day. */
export function endDemoMail(transaction: Transaction, { before, most }: RetentionDue): Promise<number> {
  return count(transaction, sql`select end_demo_mail(${before}::date, ${most}::int) as count`)
}

/** Entries of the own chain before a day; a checkpoint keeps the hash from which the rest is proven. */
export function pruneAudit(transaction: Transaction, { before, now, most }: RetentionDue): Promise<number> {
  return count(
    transaction,
    sql`select prune_audit(${before}::date, ${now}::timestamptz, ${most}::int) as count`,
  )
}

/** Notes about two accounts of which one is no member any more. */
export async function endIdentities(transaction: Transaction): Promise<number> {
  const answer = await sql`delete from person_identity i where not (
      exists (select from membership m where m.organisation_id = i.organisation_id and m.person_id = i.first_person_id)
      and exists (select from membership m
        where m.organisation_id = i.organisation_id and m.person_id = i.second_person_id))`.execute(
    transaction,
  )
  return Number(answer.numAffectedRows ?? 0)
}

async function count(transaction: Transaction, statement: RawBuilder<unknown>): Promise<number> {
  const answer = await statement.execute(transaction)
  const [row] = answer.rows as readonly { readonly count: number }[]
  return row?.count ?? 0
}
