import { problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import type { SpecificationVersion } from './model.ts'
import { mayAuthor } from './policy.ts'
import { findVersion, insertSpecification, insertVersion } from './store.ts'

/**
 * Starts a new micro-credential as a draft 1.0: blank, or with the texts of another version, an own one or a
 * published one of anybody. Quality records are not copied: they were about something else.
 * Refuses `access.refused` and `specification.unknown`.
 */
export async function startSpecification(options: {
  readonly ctx: Context
  readonly actor: Actor
  /** BCP 47 code of the main language of a blank one. */
  readonly language: string
  readonly copyOf?: string
}): Promise<Result<SpecificationVersion>> {
  const { ctx, actor } = options
  if (!mayAuthor(actor) || actor.kind === 'public' || actor.organisationId === undefined) {
    return refused(problem('access.refused'))
  }
  const { organisationId } = actor
  return change(ctx, actor, async (transaction) => {
    const source = options.copyOf === undefined ? undefined : await findVersion(transaction, options.copyOf)
    if (options.copyOf !== undefined && source === undefined) return refused(problem('specification.unknown'))
    const specificationId = ctx.random.uuid()
    await insertSpecification(transaction, { organisationId, id: specificationId })
    const version: SpecificationVersion = {
      organisationId,
      specificationId,
      id: ctx.random.uuid(),
      version: '1.0',
      status: 'draft',
      content: startContent(source, organisationId, options.language),
      qa: source?.qa.type === undefined ? {} : { type: source.qa.type },
      justifications: {},
      unparsed: source?.unparsed ?? {},
      authors: actor.kind === 'person' ? [actor.personId] : [],
      updatedAt: ctx.clock.now(),
      ...(source?.profile === undefined ? {} : { profile: source.profile }),
    }
    await insertVersion(transaction, version)
    return changed(version, {
      event: 'specification.started',
      subjectKind: 'specification',
      subjectId: specificationId,
      details: source === undefined ? {} : { copyOf: source.id },
    })
  })
}

function startContent(source: SpecificationVersion | undefined, organisationId: string, language: string) {
  if (source === undefined) return { textLanguages: [language], awardingBodies: [organisationId] }
  const {
    id: _id,
    version: _version,
    uri: _uri,
    publishedOn: _day,
    authors: _authors,
    ...content
  } = source.content
  const foreign = source.organisationId !== organisationId
  return foreign ? { ...content, awardingBodies: [organisationId] } : content
}
