import type { PlainDate } from '@tesela/kernel'
import type { Transaction } from '../../storage/database.ts'
import { type FileRow, fileOf } from './file-store.ts'
import { openStates, type ReviewFile } from './model.ts'

type Tables = { review_file: FileRow }

/** Files of what is published, by id from after one on. */
export async function listMonitored(
  transaction: Transaction,
  about: { readonly organisationId: string; readonly after: string; readonly limit: number },
): Promise<readonly ReviewFile[]> {
  let rows = transaction
    .withTables<Tables>()
    .selectFrom('review_file')
    .selectAll()
    .where('organisation_id', '=', about.organisationId)
    .where('state', '=', 'monitored')
  if (about.after !== '') rows = rows.where('id', '>', about.after)
  return (await rows.orderBy('id').limit(about.limit).execute()).map(fileOf)
}

/** Open files whose step is due by a day and about which nobody was reminded since another. */
export async function listLate(
  transaction: Transaction,
  about: { readonly dueBy: PlainDate; readonly remindedBefore: PlainDate },
): Promise<readonly ReviewFile[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('review_file')
    .selectAll()
    .where('state', 'in', [...openStates])
    .where('due_on', '<=', about.dueBy)
    .where((builder) =>
      builder.or([builder('reminded_on', 'is', null), builder('reminded_on', '<', about.remindedBefore)]),
    )
    .orderBy('due_on')
    .limit(1000)
    .execute()
  return rows.map(fileOf)
}

export async function markReminded(
  transaction: Transaction,
  fileIds: readonly string[],
  today: PlainDate,
): Promise<void> {
  if (fileIds.length === 0) return
  await transaction
    .withTables<Tables>()
    .updateTable('review_file')
    .set({ reminded_on: today })
    .where('id', 'in', [...fileIds])
    .execute()
}
