import { problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import type { SpecificationVersion } from './model.ts'
import { mayPublish } from './policy.ts'
import { freeze, objections } from './publication.ts'
import { findVersion } from './store.ts'

/**
 * Publishes a version: frozen for ever under a permanent address. Every principle is asked; refuses with all of
 * `specification.rule-not-met`, `specification.reason-missing`, value problems (`field.…`) and the objections
 * of the rooms, besides `specification.unknown` and `access.refused`.
 */
export async function publishSpecification(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly versionId: string
}): Promise<Result<SpecificationVersion>> {
  const { ctx, actor } = options
  return change(ctx, actor, async (transaction) => {
    const version = await findVersion(transaction, options.versionId)
    if (version === undefined) return refused(problem('specification.unknown'))
    if (!mayPublish(actor, version)) return refused(problem('access.refused'))
    const today = ctx.clock.today()
    const found = await objections(ctx, transaction, actor, version, today)
    if (found.length > 0) return refused(...found)
    const published = await freeze(ctx, transaction, version, today)
    return changed(published, {
      event: 'specification.published',
      subjectKind: 'specification-version',
      subjectId: version.id,
      details: { version: published.version, digest: published.digest },
    })
  })
}
