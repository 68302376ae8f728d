import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../../actor.ts'
import type { Transaction } from '../../storage/database.ts'
import type { AuditNote } from '../../storage/unit-of-work.ts'
import { platformChain } from '../migrations.ts'
import { type AuditEntry, chainStart, hashedText } from './model.ts'

interface AuditRow {
  readonly organisation_id: string
  readonly sequence: number
  readonly at: string
  readonly actor_kind: Actor['kind']
  readonly person_id: string | null
  readonly job: string | null
  readonly event: string
  readonly subject_kind: string
  readonly subject_id: string
  readonly details: Record<string, unknown>
  readonly previous_hash: string
  readonly hash: string
}

type AuditTables = {
  audit_entry: AuditRow
}

/** Lower-case hexadecimal SHA-256 of a text. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Appends a note to the chain of the actor's organisation; the chain is locked until the transaction ends. */
export async function appendAudit(
  transaction: Transaction,
  actor: Actor,
  note: AuditNote,
  at: string,
): Promise<void> {
  const organisationId = (actor.kind !== 'public' && actor.organisationId) || platformChain
  await sql`select pg_advisory_xact_lock(hashtextextended(${`audit:${organisationId}`}, 0))`.execute(
    transaction,
  )
  const tables = transaction.withTables<AuditTables>()
  const last = await tables
    .selectFrom('audit_entry')
    .select(['sequence', 'hash'])
    .where('organisation_id', '=', organisationId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  const entry = {
    organisationId,
    sequence: (last?.sequence ?? 0) + 1,
    at,
    actorKind: actor.kind,
    personId: actor.kind === 'person' ? actor.personId : null,
    job: actor.kind === 'system' ? actor.job : null,
    event: note.event,
    subjectKind: note.subjectKind,
    subjectId: note.subjectId,
    details: note.details ?? {},
    previousHash: last?.hash ?? chainStart,
  }
  await tables
    .insertInto('audit_entry')
    .values({
      organisation_id: entry.organisationId,
      sequence: entry.sequence,
      at: entry.at,
      actor_kind: entry.actorKind,
      person_id: entry.personId,
      job: entry.job,
      event: entry.event,
      subject_kind: entry.subjectKind,
      subject_id: entry.subjectId,
      details: entry.details,
      previous_hash: entry.previousHash,
      hash: sha256Hex(hashedText(entry)),
    })
    .execute()
}

/** Entries of the actor's chain, newest first. `before` continues a page at a sequence number. */
export async function listAudit(
  transaction: Transaction,
  options: { readonly limit: number; readonly before?: number; readonly subjectId?: string },
): Promise<readonly AuditEntry[]> {
  let query = transaction
    .withTables<AuditTables>()
    .selectFrom('audit_entry')
    .selectAll()
    .orderBy('sequence', 'desc')
  if (options.before !== undefined) query = query.where('sequence', '<', options.before)
  if (options.subjectId !== undefined) query = query.where('subject_id', '=', options.subjectId)
  const rows = await query.limit(options.limit).execute()
  return rows.map(entryOf)
}

/** Where the actor's chain was cut when old entries went: the hash of the last that is gone, and its number. */
export async function findCheckpoint(
  transaction: Transaction,
): Promise<{ readonly sequence: number; readonly hash: string } | undefined> {
  const answer = await sql<{ sequence: number; hash: string }>`select sequence, hash from audit_checkpoint
    where organisation_id = coalesce(current_organisation(), ${platformChain}::uuid)
    order by sequence desc limit 1`.execute(transaction)
  return answer.rows[0]
}

function entryOf(row: AuditRow): AuditEntry {
  return {
    organisationId: row.organisation_id,
    sequence: row.sequence,
    at: row.at,
    actorKind: row.actor_kind,
    personId: row.person_id,
    job: row.job,
    event: row.event,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    details: row.details,
    previousHash: row.previous_hash,
    hash: row.hash,
  }
}
