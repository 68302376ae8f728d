import { ok, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisationBySlug, type Organisation } from '../../accounts/room.ts'
import { publicActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import type { IssuerKey } from './model.ts'
import { listIssuerKeys } from './store.ts'

/** The keys that an issuer ever had, oldest first, for anyone. Refuses `organisation.unknown`. */
export async function readIssuerKeys(options: {
  readonly ctx: Context
  readonly slug: string
}): Promise<Result<{ readonly organisation: Organisation; readonly keys: readonly IssuerKey[] }>> {
  const { ctx, slug } = options
  return read(ctx, publicActor, async (transaction) => {
    const organisation = await findOrganisationBySlug(transaction, slug)
    if (organisation === undefined) return refused(problem('organisation.unknown'))
    return ok({ organisation, keys: await listIssuerKeys(transaction, organisation.id) })
  })
}
