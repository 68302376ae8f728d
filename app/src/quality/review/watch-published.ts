import { listOrganisations } from '../../accounts/room.ts'
import { publicActor, type SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Job, MonitoringFacts } from '../../room.ts'
import type { Transaction } from '../../storage/database.ts'
import { read } from '../../storage/unit-of-work.ts'
import { findVersion } from '../../transparency/room.ts'
import { beginReview } from './begin-review.ts'
import { listConditions } from './decision-store.ts'
import type { ReviewFile } from './model.ts'
import { reviewTriggers, type Trigger } from './monitoring-model.ts'
import { listMonitored } from './watch-store.ts'

export const watchJobs: readonly Job[] = [
  { name: 'review-watch-published', schedule: '20 3 * * *', run: watch },
]

async function watch(ctx: Context): Promise<void> {
  const due = await watchPublished(ctx)
  ctx.log.info('review.watched', { due })
}

/** Files looked at in one transaction. */
const batch = 200

/**
 * Looks at every published version of every organisation and makes its review due when its day is there or a
 * fact asks for it (procedures §7.1, REVIEW_DUE). Answers how many fell due.
 */
export async function watchPublished(ctx: Context): Promise<number> {
  const organisations = await read(ctx, publicActor, listOrganisations)
  let due = 0
  for (const { id } of organisations) due += await watchOrganisation(ctx, id)
  return due
}

async function watchOrganisation(ctx: Context, organisationId: string): Promise<number> {
  const actor: SystemActor = { kind: 'system', organisationId, job: 'review-watch-published' }
  let due = 0
  let after = ''
  for (;;) {
    const files = await read(ctx, actor, (transaction) =>
      listMonitored(transaction, { organisationId, after, limit: batch }),
    )
    for (const file of files) {
      const triggers = await read(ctx, actor, (transaction) => triggersOf(ctx, transaction, file))
      if (triggers.length === 0) continue
      const begun = await beginReview({ ctx, actor, file, triggers: triggers.map(({ id }) => id) })
      if (begun.ok) due += 1
    }
    if (files.length < batch) return due
    after = files.at(-1)?.id ?? ''
  }
}

/** What asks for a review of a published version today. */
export async function triggersOf(
  ctx: Context,
  transaction: Transaction,
  file: ReviewFile,
): Promise<readonly Trigger[]> {
  const today = ctx.clock.today()
  const { organisationId, specificationId, versionId } = file
  const about = { organisationId, specificationId, versionId, today }
  const parts: MonitoringFacts[] = [await ownFacts(transaction, versionId)]
  for (const source of ctx.house.monitoringSources) parts.push(await source.facts(transaction, about))
  const conditions = await listConditions(transaction, versionId)
  const facts = Object.assign({}, ...parts) as MonitoringFacts
  return reviewTriggers(
    {
      ...facts,
      overdueConditions: conditions.filter(({ metOn, dueOn }) => metOn === undefined && dueOn < today).length,
      ...(file.nextReviewDue === undefined ? {} : { nextReviewDue: file.nextReviewDue }),
      ...(file.sampled && file.decidedAt !== undefined ? { sampledSince: file.decidedAt.slice(0, 10) } : {}),
    },
    today,
  )
}

/** What the description itself says: the newest evidence of need that carries a day. */
async function ownFacts(transaction: Transaction, versionId: string): Promise<MonitoringFacts> {
  const version = await findVersion(transaction, versionId)
  const needs = version?.content.needs ?? []
  if (needs.some(({ stillValid }) => stillValid !== undefined && stillValid !== '')) return {}
  const newest = needs
    .flatMap(({ date }) => date ?? [])
    .toSorted()
    .at(-1)
  return newest === undefined ? {} : { newestNeedEvidence: newest }
}
