import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'

/** Somebody who seems to be the same person as an author, and why. */
export interface Likeness {
  readonly name: string
  readonly reason: 'email' | 'name'
}

/** Authors of a version who share a mailbox or a name with somebody from outside; also those who have left. */
export async function authorsLike(
  transaction: Transaction,
  about: { readonly versionId: string; readonly email: string; readonly name: string },
): Promise<readonly Likeness[]> {
  const answer = await sql<Likeness>`select name, reason
    from review_authors_like(${about.versionId}::uuid, ${about.email}, ${about.name})`.execute(transaction)
  return answer.rows
}
