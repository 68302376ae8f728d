import type { PlainDate } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import type { ProviderFace, ReviewRecord } from './decision-model.ts'
import { readProviderFace, readRecord } from './decision-store.ts'
import type { Programme } from './model.ts'
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
  /** Open conditions whose day has passed. */
  readonly lapsedConditions: number
  /** The day since which new enrolments are stopped, while something serious is looked into. */
  readonly suspendedOn?: PlainDate
  /** The approved programme that the unit is part of. */
  readonly programme?: Programme
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
    openConditions: record.openConditions.length,
    lapsedConditions: record.openConditions.filter((due) => due < today).length,
    ...(record.programme === null ? {} : { programme: record.programme }),
    ...(record.suspendedOn === null ? {} : { suspendedOn: record.suspendedOn }),
    ...(last === undefined ? {} : { reviewedOn: last.date, kind: last.kind, recordHash: last.recordHash }),
    ...(due === undefined ? {} : { nextReviewDue: due }),
  }
}

/** Versions that a provider's page names one by one. */
export const mostOnProviderPage = 30

/** What everyone reads about the reviews of a provider; nothing before anything is published. */
export async function providerFace(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly organisationId: string
}): Promise<ProviderFace | undefined> {
  const { ctx, actor, organisationId } = options
  const today = ctx.clock.today()
  const face = await read(ctx, actor, (transaction) =>
    readProviderFace(transaction, { organisationId, today, most: mostOnProviderPage }),
  )
  return face.published === 0 ? undefined : face
}
