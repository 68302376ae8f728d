import type { PlainDate } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import type { ReviewRecord } from './decision-model.ts'
import { readRecord } from './decision-store.ts'
import type { SeatRole } from './panel-model.ts'

/** What everyone reads about the reviews of a version: roles and dates, never names (procedures §7.4). */
export interface PublicQuality {
  /** Absent: no review is recorded here. */
  readonly reviewedOn?: PlainDate
  readonly kind?: ReviewRecord['decisions'][number]['kind']
  readonly panel: readonly (SeatRole | 'reviewer')[]
  /** Kinds of peers that were heard. */
  readonly peers: readonly SeatRole[]
  readonly nextReviewDue?: PlainDate
  readonly isOverdue: boolean
  readonly openConditions: number
  /** New enrolments are stopped while something serious is looked into. */
  readonly isSuspended: boolean
  /** SHA-256 of the approval record, by which anybody who is shown the record can check it. */
  readonly recordHash?: string
}

/** Reads the public face of a version's quality work; nothing for a version that the asker may not read. */
export async function publicQuality(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly versionId: string
}): Promise<PublicQuality | undefined> {
  const { ctx, actor, versionId } = options
  const record = await read(ctx, actor, (transaction) => readRecord(transaction, versionId))
  return record === undefined ? undefined : publicFace(record, ctx.clock.today())
}

/** The public part of a record on a day. */
export function publicFace(record: ReviewRecord, today: PlainDate): PublicQuality {
  const last = record.decisions.findLast(({ outcome }) => outcome !== 'rejected')
  const due = record.nextReviewDue ?? undefined
  return {
    panel: [...new Set((last?.panel ?? []).map(({ role }) => role))],
    peers: [...new Set((last?.peers ?? []).map(({ role }) => role))].filter((role) => role !== 'reviewer'),
    isOverdue: due !== undefined && due < today,
    openConditions: record.openConditions,
    isSuspended: record.state === 'suspended',
    ...(last === undefined ? {} : { reviewedOn: last.date, kind: last.kind, recordHash: last.recordHash }),
    ...(due === undefined ? {} : { nextReviewDue: due }),
  }
}
