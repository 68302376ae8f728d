import { ok, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import { isPublic, listOrganisationVersions, type SpecificationVersion } from '../../transparency/room.ts'
import { mayIssue } from '../issuing/policy.ts'
import type { AwardRecord } from './model.ts'
import { listAwards } from './store.ts'

/** The awards that a registrar works with. */
export interface OwnAwards {
  /** Newest first. */
  readonly awards: readonly AwardRecord[]
  /** The own published versions, which can be awarded. */
  readonly versions: readonly SpecificationVersion[]
  /** Whether the organisation may also seal for other awarding bodies, on their mandate. */
  readonly isIssuer: boolean
}

/** The newest awards of the own organisation, and what it can award. Refuses `access.refused`. */
export async function listOwnAwards(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly limit: number
}): Promise<Result<OwnAwards>> {
  const { ctx, actor, limit } = options
  if (!mayIssue(actor) || actor.kind !== 'person' || actor.organisationId === undefined)
    return refused(problem('access.refused'))
  const { organisationId } = actor
  return read(ctx, actor, async (transaction) => {
    const versions = await listOrganisationVersions(transaction, organisationId)
    const organisation = await findOrganisation(transaction, organisationId)
    return ok({
      awards: await listAwards(transaction, organisationId, { limit }),
      versions: versions.filter(({ status }) => isPublic(status)),
      isIssuer: organisation?.capacities.includes('issuer') === true,
    })
  })
}
