import { problem, type Result, refused } from '@tesela/kernel'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { findVersion, steps } from '../../transparency/room.ts'
import { authorProblems } from './check-person.ts'
import type { Comment } from './comment-model.ts'
import { insertComment, resolveComment } from './comment-store.ts'
import { findFile } from './file-store.ts'
import { mayComment, mayReview } from './policy.ts'

/** The fields that a comment can be about, in the editor's order. */
export const commentFields: readonly string[] = steps.flatMap((step) => step.fields.map(({ path }) => path))

/**
 * Writes a comment on a field or on the whole; a reviewer's can ask for a change. Refuses `review.unknown`,
 * `access.refused` and `review.comment-empty`.
 */
export async function commentOnVersion(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly fileId: string
  readonly body: string
  readonly field?: string
  readonly isRequest: boolean
}): Promise<Result<Comment>> {
  const { ctx, actor, isRequest } = options
  const body = options.body.trim()
  return change(ctx, actor, async (transaction) => {
    const file = await findFile(transaction, options.fileId)
    const version = file === undefined ? undefined : await findVersion(transaction, file.versionId)
    if (file === undefined || version === undefined) return refused(problem('review.unknown'))
    if (!mayComment(actor, file)) return refused(problem('access.refused'))
    if (isRequest && !mayReview(actor, file, version.authors)) return refused(problem('access.refused'))
    const own = isRequest ? await authorProblems(transaction, version, actor.personId) : []
    if (own.length > 0) return refused(...own)
    if (body === '') return refused(problem('review.comment-empty', 'body'))
    const field = commentFields.find((path) => path === options.field)
    const comment: Comment = {
      id: ctx.random.uuid(),
      body,
      isRequest,
      authorId: actor.personId,
      at: ctx.clock.now(),
      resolution: '',
      ...(field === undefined ? {} : { field }),
    }
    await insertComment(transaction, file, comment)
    return changed(comment, {
      event: isRequest ? 'review.change-asked' : 'review.commented',
      subjectKind: 'specification-version',
      subjectId: file.versionId,
      details: { file: file.id, field: field ?? null },
    })
  })
}

/**
 * Says that a request is done, by its author's colleague who wrote the change or by a reviewer. Refuses
 * `review.unknown`, `access.refused` and `review.request-closed`.
 */
export async function resolveRequest(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly fileId: string
  readonly commentId: string
  readonly resolution: string
}): Promise<Result<{ readonly commentId: string }>> {
  const { ctx, actor, commentId } = options
  return change(ctx, actor, async (transaction) => {
    const file = await findFile(transaction, options.fileId)
    if (file === undefined) return refused(problem('review.unknown'))
    if (!mayComment(actor, file)) return refused(problem('access.refused'))
    const closed = await resolveComment(transaction, {
      fileId: file.id,
      commentId,
      personId: actor.personId,
      at: ctx.clock.now(),
      resolution: options.resolution.trim(),
    })
    if (closed === 0) return refused(problem('review.request-closed'))
    return changed(
      { commentId },
      {
        event: 'review.request-resolved',
        subjectKind: 'specification-version',
        subjectId: file.versionId,
        details: { file: file.id, comment: commentId },
      },
    )
  })
}
