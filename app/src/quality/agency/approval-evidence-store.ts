import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'

/** An approval file's decision without anybody's name. */
export interface ApprovalEvidence {
  readonly id: string
  readonly title: Readonly<Record<string, string>>
  readonly version: string
  readonly kind: string
  readonly outcome: string
  readonly decided_on: string
  readonly reasons: string
  readonly covers: readonly string[]
  readonly checklist: readonly { readonly q?: string; readonly answer?: string; readonly note?: string }[]
  readonly panel: readonly { readonly role?: string }[]
  readonly peers: readonly { readonly role?: string; readonly org?: string }[]
  readonly next_review_due: string | null
  readonly content_digest: string
  readonly record_hash: string
  readonly conditions: readonly { readonly text: string; readonly due: string; readonly met: string | null }[]
}

/** Decisions on versions that were taken between two days, with their conditions. Most `limit`. */
export async function listApprovals(
  transaction: Transaction,
  about: {
    readonly organisationId: string
    readonly from: string
    readonly to: string
    readonly limit: number
  },
): Promise<readonly ApprovalEvidence[]> {
  const answer = await sql<ApprovalEvidence>`
    select d.id, v.content->'title' as title, d.version, d.kind, d.outcome, d.decided_on, d.reasons, d.covers,
      d.checklist, d.panel, d.peers, d.next_review_due, d.content_digest, d.record_hash,
      coalesce((select jsonb_agg(jsonb_build_object('text', c.text, 'due', c.due_on, 'met', c.met_on) order by c.due_on)
        from review_condition c where c.decision_id = d.id), '[]') as conditions
    from review_decision d join specification_version v on v.id = d.version_id
    where d.organisation_id = ${about.organisationId} and d.decided_on between ${about.from} and ${about.to}
    order by d.decided_on, d.id limit ${about.limit}`.execute(transaction)
  return answer.rows
}
