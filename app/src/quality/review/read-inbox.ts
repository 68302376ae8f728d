import { listMembers, type Member } from '../../accounts/room.ts'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { type AnswerTimes, answerTimes } from '../../learner-centred/room.ts'
import { read } from '../../storage/unit-of-work.ts'
import type { InboxQuery, QualityFigures } from './inbox-model.ts'
import {
  countFigures,
  type InboxLine,
  listInbox,
  listViews,
  listWholeInbox,
  type SavedView,
} from './inbox-store.ts'
import type { ReviewFile } from './model.ts'

export interface InboxView {
  readonly files: readonly ReviewFile[]
  readonly count: number
  readonly views: readonly SavedView[]
  /** Those to whom work can be handed. */
  readonly reviewers: readonly Member[]
  readonly members: readonly Member[]
}

/** Whether a member reviews: to them work can be handed. */
export function isReviewer({ roles }: Pick<Member, 'roles'>): boolean {
  return roles.includes('internal-reviewer') || roles.includes('qa-manager')
}

/** Reads one page of the inbox of the organisation acted for. */
export async function readInbox(ctx: Context, actor: PersonActor, query: InboxQuery): Promise<InboxView> {
  const { organisationId = '', personId } = actor
  return read(ctx, actor, async (transaction) => {
    const today = ctx.clock.today()
    const { files, count } = await listInbox(transaction, { organisationId, personId, today, query })
    const members = await listMembers(transaction, organisationId)
    return {
      files,
      count,
      views: await listViews(transaction, organisationId, personId),
      members,
      reviewers: members.filter(isReviewer),
    }
  })
}

/** Reads all that a question of the inbox finds, for a spreadsheet. */
export async function readWholeInbox(
  ctx: Context,
  actor: PersonActor,
  query: InboxQuery,
): Promise<{ readonly files: readonly InboxLine[]; readonly members: readonly Member[] }> {
  const { organisationId = '', personId } = actor
  return read(ctx, actor, async (transaction) => ({
    files: await listWholeInbox(transaction, { organisationId, personId, today: ctx.clock.today(), query }),
    members: await listMembers(transaction, organisationId),
  }))
}

/** Reads what the dashboard counts: reviews, and how feedback is answered. */
export async function readFigures(
  ctx: Context,
  actor: PersonActor,
): Promise<QualityFigures & { readonly feedback: AnswerTimes }> {
  const { organisationId = '' } = actor
  const today = ctx.clock.today()
  return read(ctx, actor, async (transaction) => ({
    ...(await countFigures(transaction, organisationId, today)),
    feedback: await answerTimes(transaction, organisationId, today),
  }))
}
