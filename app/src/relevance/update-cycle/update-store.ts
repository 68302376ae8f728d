import type { PlainDate } from '@tesela/kernel'
import type { Transaction } from '../../storage/database.ts'
import type { DatedReason, UpdateReason, UpdateReasonId } from './update-model.ts'

interface CheckRow {
  readonly organisation_id: string
  readonly id: string
  readonly specification_id: string
  readonly version_id: string
  readonly checked_on: PlainDate
  readonly note: string
  readonly checked_by: string | null
}

interface ReasonRow {
  readonly organisation_id: string
  readonly specification_id: string
  readonly version_id: string
  readonly reason: UpdateReasonId
  readonly value: string
  readonly since: PlainDate
}

type Tables = { content_check: CheckRow; update_reason: ReasonRow }

/** A look that found the content still right. */
export interface ContentCheck {
  readonly organisationId: string
  readonly id: string
  readonly specificationId: string
  readonly versionId: string
  readonly checkedOn: PlainDate
  readonly note: string
  readonly checkedBy: string | null
}

export async function insertCheck(transaction: Transaction, check: ContentCheck): Promise<void> {
  await transaction
    .withTables<Tables>()
    .insertInto('content_check')
    .values({
      organisation_id: check.organisationId,
      id: check.id,
      specification_id: check.specificationId,
      version_id: check.versionId,
      checked_on: check.checkedOn,
      note: check.note,
      checked_by: check.checkedBy,
    })
    .execute()
}

/** The last day on which a version was looked at and found right. */
export async function lastCheckOf(
  transaction: Transaction,
  versionId: string,
): Promise<PlainDate | undefined> {
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('content_check')
    .select('checked_on')
    .where('version_id', '=', versionId)
    .orderBy('checked_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.checked_on
}

/** The reasons of the organisation acted for, the oldest first. */
export async function listReasons(transaction: Transaction): Promise<readonly DatedReason[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('update_reason')
    .selectAll()
    .orderBy('since')
    .orderBy('reason')
    .execute()
  return rows.map(({ version_id, reason, value, since }) => ({
    versionId: version_id,
    id: reason,
    value,
    since,
  }))
}

/** Keeps the reasons of a version: those that still hold keep their day, those that are gone go. */
export async function replaceReasons(
  transaction: Transaction,
  about: {
    readonly organisationId: string
    readonly specificationId: string
    readonly versionId: string
    readonly today: PlainDate
  },
  reasons: readonly UpdateReason[],
): Promise<void> {
  const db = transaction.withTables<Tables>()
  const before = await db
    .selectFrom('update_reason')
    .selectAll()
    .where('version_id', '=', about.versionId)
    .execute()
  const isSame = (row: ReasonRow, one: UpdateReason) => row.reason === one.id && row.value === one.value
  for (const row of before.filter((one) => !reasons.some((reason) => isSame(one, reason))))
    await db
      .deleteFrom('update_reason')
      .where('version_id', '=', about.versionId)
      .where('reason', '=', row.reason)
      .where('value', '=', row.value)
      .execute()
  for (const reason of reasons.filter((one) => !before.some((row) => isSame(row, one))))
    await db
      .insertInto('update_reason')
      .values({
        organisation_id: about.organisationId,
        specification_id: about.specificationId,
        version_id: about.versionId,
        reason: reason.id,
        value: reason.value,
        since: about.today,
      })
      .execute()
}

/** Takes away the reasons of versions that are not current any more. */
export async function keepReasonsOf(transaction: Transaction, versionIds: readonly string[]): Promise<void> {
  const all = transaction.withTables<Tables>().deleteFrom('update_reason')
  await (versionIds.length === 0 ? all : all.where('version_id', 'not in', [...versionIds])).execute()
}
