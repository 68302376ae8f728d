import { problem, type Result, refused } from '@tesela/kernel'
import { listMembers } from '../../accounts/room.ts'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { inboxAddress, inboxQuery } from './inbox-model.ts'
import { assignFiles, deleteView, filesWrittenBy, insertView } from './inbox-store.ts'
import { mayAssign } from './policy.ts'
import { isReviewer } from './read-inbox.ts'

/**
 * Hands reviews to somebody, all of them or none. Refuses `access.refused`, `review.nothing-chosen`,
 * `review.reviewer-unfit` and, where they wrote one of the versions, `review.own-work-among`.
 */
export async function assignReviews(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly fileIds: readonly string[]
  readonly personId: string
}): Promise<Result<{ readonly count: number }>> {
  const { ctx, actor, personId } = options
  const { organisationId } = actor
  if (!mayAssign(actor) || organisationId === undefined) return refused(problem('access.refused'))
  const fileIds = options.fileIds.filter((id) => /^[0-9a-f-]{36}$/.test(id)).slice(0, 1000)
  if (fileIds.length === 0) return refused(problem('review.nothing-chosen', 'file'))
  return change(ctx, actor, async (transaction) => {
    const members = await listMembers(transaction, organisationId)
    if (!members.some((member) => member.personId === personId && isReviewer(member)))
      return refused(problem('review.reviewer-unfit', 'personId'))
    const own = await filesWrittenBy(transaction, { organisationId, fileIds, personId })
    if (own.length > 0) return refused(problem('review.own-work-among', 'personId', { count: own.length }))
    const count = await assignFiles(transaction, { organisationId, fileIds, personId, at: ctx.clock.now() })
    return changed(
      { count },
      {
        event: 'review.assigned',
        subjectKind: 'person',
        subjectId: personId,
        details: { files: fileIds, count },
      },
    )
  })
}

/** Keeps a question of the inbox under a name of one's own. Refuses `access.refused` and `review.view-unnamed`. */
export async function saveView(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly name: string
  readonly query: string
}): Promise<Result<{ readonly address: string }>> {
  const { ctx, actor } = options
  const { organisationId, personId } = actor
  if (organisationId === undefined) return refused(problem('access.refused'))
  const name = options.name.trim().slice(0, 60)
  if (name === '') return refused(problem('review.view-unnamed', 'name'))
  const search = new URLSearchParams(options.query)
  const address = inboxAddress({ ...inboxQuery((key) => search.get(key) ?? undefined), page: 1 })
  return change(ctx, actor, async (transaction) => {
    const id = ctx.random.uuid()
    await insertView(transaction, { organisationId, personId, id, name, query: address })
    return changed({ address }, { event: 'review.view-saved', subjectKind: 'review-view', subjectId: id })
  })
}

/** Forgets a saved question. Refuses `review.unknown`. */
export async function forgetView(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly id: string
}): Promise<Result<{ readonly id: string }>> {
  const { ctx, actor, id } = options
  return change(ctx, actor, async (transaction) => {
    const known = /^[0-9a-f-]{36}$/.test(id) && (await deleteView(transaction, actor.personId, id)) > 0
    if (!known) return refused(problem('review.unknown'))
    return changed({ id }, { event: 'review.view-forgotten', subjectKind: 'review-view', subjectId: id })
  })
}
