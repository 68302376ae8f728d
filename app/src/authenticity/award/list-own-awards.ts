import { ok, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import { isPublic, listOrganisationVersions, type SpecificationVersion } from '../../transparency/room.ts'
import { mayIssue } from '../issuing/policy.ts'
import type { CredentialState } from '../status/model.ts'
import type { AwardRecord } from './model.ts'
import { type AwardFilter, countAwards, fileStatesOf, listAwards } from './store.ts'

export type { AwardFilter } from './store.ts'

/** The awards that a registrar works with. */
export interface OwnAwards {
  /** Newest first. */
  readonly awards: readonly AwardRecord[]
  /** States of the files of these awards, by the award's id. */
  readonly files: ReadonlyMap<string, readonly CredentialState[]>
  /** How many fit the filter in all. */
  readonly count: number
  /** The own published versions, which can be awarded. */
  readonly versions: readonly SpecificationVersion[]
  /** Whether the organisation may also seal for other awarding bodies, on their mandate. */
  readonly isIssuer: boolean
}

/** The newest awards of the own organisation that fit a filter, and what it can award. Refuses `access.refused`. */
export async function listOwnAwards(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly filter?: AwardFilter
  readonly limit: number
  readonly offset?: number
}): Promise<Result<OwnAwards>> {
  const { ctx, actor, filter = {}, limit, offset = 0 } = options
  if (!mayIssue(actor) || actor.kind !== 'person' || actor.organisationId === undefined)
    return refused(problem('access.refused'))
  const { organisationId } = actor
  return read(ctx, actor, async (transaction) => {
    const versions = await listOrganisationVersions(transaction, organisationId)
    const organisation = await findOrganisation(transaction, organisationId)
    const awards = await listAwards(transaction, organisationId, { ...filter, limit, offset })
    const ids = awards.map(({ id }) => id)
    return ok({
      awards,
      files: await fileStatesOf(transaction, organisationId, ids),
      count: await countAwards(transaction, organisationId, filter),
      versions: versions.filter(({ status }) => isPublic(status)),
      isIssuer: organisation?.capacities.includes('issuer') === true,
    })
  })
}
