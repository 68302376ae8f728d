import type { PlainDate } from '@tesela/kernel'
import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import type { Change, Condition, DecisionKind, Outcome } from './approval-model.ts'
import type { Decision, ProviderFace, RecordedAnswer, RecordedSeat, ReviewRecord } from './decision-model.ts'

interface DecisionRow {
  readonly organisation_id: string
  readonly id: string
  readonly file_id: string | null
  readonly specification_id: string
  readonly version_id: string
  readonly version: string
  readonly kind: DecisionKind
  readonly outcome: Outcome
  readonly decided_on: PlainDate
  readonly decided_at: string
  readonly decided_by: string | null
  readonly decided_by_name: string | null
  readonly reasons: string
  readonly covers: string[]
  readonly checklist: readonly RecordedAnswer[]
  readonly panel: readonly RecordedSeat[]
  readonly peers: readonly RecordedSeat[]
  readonly next_review_due: PlainDate | null
  readonly based_on: string | null
  readonly changes: readonly Change[]
  readonly content_digest: string
  readonly record_hash: string
  readonly waited_days: number | null
}

interface ConditionRow {
  readonly organisation_id: string
  readonly id: string
  readonly decision_id: string
  readonly version_id: string
  readonly text: string
  readonly due_on: PlainDate
  readonly met_on: PlainDate | null
  readonly met_by: string | null
  readonly evidence: string
  readonly reminded_on: PlainDate | null
}

type Tables = { review_decision: DecisionRow; review_condition: ConditionRow }

/** Records a decision. The database refuses one by an author, or by a second account of an author. */
export async function insertDecision(transaction: Transaction, decision: Decision): Promise<void> {
  await transaction
    .withTables<Tables>()
    .insertInto('review_decision')
    .values({
      organisation_id: decision.organisationId,
      id: decision.id,
      file_id: decision.fileId ?? null,
      specification_id: decision.specificationId,
      version_id: decision.versionId,
      version: decision.version,
      kind: decision.kind,
      outcome: decision.outcome,
      decided_on: decision.decidedOn,
      decided_at: decision.decidedAt,
      decided_by: decision.decidedBy ?? null,
      decided_by_name: decision.decidedByName ?? null,
      reasons: decision.reasons,
      covers: [...decision.covers],
      checklist: JSON.stringify(decision.checklist) as never,
      panel: JSON.stringify(decision.panel) as never,
      peers: JSON.stringify(decision.peers) as never,
      next_review_due: decision.nextReviewDue ?? null,
      based_on: decision.basedOn ?? null,
      changes: JSON.stringify(decision.changes) as never,
      content_digest: decision.contentDigest,
      record_hash: decision.recordHash,
      waited_days: decision.waitedDays ?? null,
    })
    .execute()
}

/** Decisions about a version of the own organisation, oldest first. */
export async function listDecisions(
  transaction: Transaction,
  versionId: string,
): Promise<readonly Decision[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('review_decision')
    .selectAll()
    .where('version_id', '=', versionId)
    .orderBy('decided_at')
    .execute()
  return rows.map(decisionOf)
}

export async function insertCondition(
  transaction: Transaction,
  decision: Pick<Decision, 'organisationId' | 'id' | 'versionId'>,
  condition: Condition,
): Promise<void> {
  await transaction
    .withTables<Tables>()
    .insertInto('review_condition')
    .values({
      organisation_id: decision.organisationId,
      id: condition.id,
      decision_id: decision.id,
      version_id: decision.versionId,
      text: condition.text,
      due_on: condition.dueOn,
      met_on: null,
      met_by: null,
      evidence: '',
      reminded_on: null,
    })
    .execute()
}

/** The conditions attached to a version's approvals, soonest first. */
export async function listConditions(
  transaction: Transaction,
  versionId: string,
): Promise<readonly Condition[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('review_condition')
    .selectAll()
    .where('version_id', '=', versionId)
    .orderBy('due_on')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    text: row.text,
    dueOn: row.due_on,
    ...(row.met_on === null ? {} : { metOn: row.met_on }),
    ...(row.evidence === '' ? {} : { evidence: row.evidence }),
  }))
}

export async function meetCondition(
  transaction: Transaction,
  about: {
    readonly versionId: string
    readonly conditionId: string
    readonly on: PlainDate
    readonly by: string
    readonly evidence: string
  },
): Promise<number> {
  const answer = await transaction
    .withTables<Tables>()
    .updateTable('review_condition')
    .set({ met_on: about.on, met_by: about.by, evidence: about.evidence })
    .where('version_id', '=', about.versionId)
    .where('id', '=', about.conditionId)
    .where('met_on', 'is', null)
    .executeTakeFirst()
  return Number(answer.numUpdatedRows)
}

export async function readRecord(
  transaction: Transaction,
  versionId: string,
): Promise<ReviewRecord | undefined> {
  const answer = await sql<{ record: ReviewRecord | null }>`
    select review_record(${versionId}::uuid) as record`.execute(transaction)
  return answer.rows[0]?.record ?? undefined
}

export async function readProviderFace(
  transaction: Transaction,
  about: { readonly organisationId: string; readonly today: PlainDate; readonly most: number },
): Promise<ProviderFace> {
  const answer = await sql<{ face: ProviderFace }>`
    select review_provider_face(${about.organisationId}::uuid, ${about.today}::date, ${about.most}::int) as face`.execute(
    transaction,
  )
  return answer.rows[0]?.face ?? { published: 0, inDate: 0, versions: [] }
}

function decisionOf(row: DecisionRow): Decision {
  return {
    organisationId: row.organisation_id,
    id: row.id,
    specificationId: row.specification_id,
    versionId: row.version_id,
    version: row.version,
    kind: row.kind,
    outcome: row.outcome,
    decidedOn: row.decided_on,
    decidedAt: row.decided_at,
    reasons: row.reasons,
    covers: row.covers,
    checklist: row.checklist,
    panel: row.panel,
    peers: row.peers,
    changes: row.changes,
    contentDigest: row.content_digest,
    recordHash: row.record_hash,
    ...(row.file_id === null ? {} : { fileId: row.file_id }),
    ...(row.decided_by === null ? {} : { decidedBy: row.decided_by }),
    ...(row.decided_by_name === null ? {} : { decidedByName: row.decided_by_name }),
    ...(row.next_review_due === null ? {} : { nextReviewDue: row.next_review_due }),
    ...(row.waited_days === null ? {} : { waitedDays: row.waited_days }),
    ...(row.based_on === null ? {} : { basedOn: row.based_on }),
  }
}
