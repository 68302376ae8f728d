import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import type { SpecificationVersion } from './model.ts'
import { listOrganisationVersions } from './store.ts'

/** The micro-credentials of the organisation acted for, each with its versions, those saved last first. */
export async function listOwnSpecifications(options: {
  readonly ctx: Context
  readonly actor: Actor
}): Promise<readonly (readonly SpecificationVersion[])[]> {
  const { ctx, actor } = options
  if (actor.kind === 'public' || actor.organisationId === undefined) return []
  const { organisationId } = actor
  const versions = await read(ctx, actor, (transaction) =>
    listOrganisationVersions(transaction, organisationId),
  )
  const bySpecification = Map.groupBy(versions, ({ specificationId }) => specificationId)
  return [...bySpecification.values()]
}
