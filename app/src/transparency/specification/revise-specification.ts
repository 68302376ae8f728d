import { problem, type Result, refused } from '@tesela/kernel'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { nextVersion, qualityOfNextVersion, type SpecificationVersion } from './model.ts'
import { mayAuthor, mayReadDraft } from './policy.ts'
import { findVersion, insertVersion, listVersions } from './store.ts'

/**
 * Starts the next version as a draft with the content of a published one, or answers the draft that is already
 * there: two drafts of one micro-credential would part ways. What was said in reviewing the version before stays
 * with it: a review of the new one finds its own voices, or carries the approval over and says so. Refuses `specification.unknown`, `access.refused`
 * and `specification.not-published`.
 */
export async function reviseSpecification(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly versionId: string
}): Promise<Result<SpecificationVersion>> {
  const { ctx, actor } = options
  return change(ctx, actor, async (transaction) => {
    const source = await findVersion(transaction, options.versionId)
    if (source === undefined) return refused(problem('specification.unknown'))
    if (!mayAuthor(actor) || !mayReadDraft(actor, source)) return refused(problem('access.refused'))
    if (source.status !== 'published') return refused(problem('specification.not-published'))
    const audit = {
      subjectKind: 'specification',
      subjectId: source.specificationId,
      details: { from: source.version },
    }
    const open = (await listVersions(transaction, source.specificationId)).find((one) =>
      ['draft', 'in-review', 'approved'].includes(one.status),
    )
    if (open !== undefined) return changed(open, { ...audit, event: 'specification.revision-resumed' })
    const { id: _id, version: _version, uri: _uri, publishedOn: _day, ...content } = source.content
    const draft: SpecificationVersion = {
      organisationId: source.organisationId,
      specificationId: source.specificationId,
      id: ctx.random.uuid(),
      version: nextVersion(source.version, false),
      status: 'draft',
      content,
      qa: qualityOfNextVersion(source.qa),
      // Reasons end with the version that they were given for.
      justifications: {},
      unparsed: {},
      authors: [actor.personId],
      updatedAt: ctx.clock.now(),
      ...(source.profile === undefined ? {} : { profile: source.profile }),
    }
    await insertVersion(transaction, draft)
    return changed(draft, { ...audit, event: 'specification.revised' })
  })
}
