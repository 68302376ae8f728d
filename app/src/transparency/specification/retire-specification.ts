import { problem, type Result, refused } from '@tesela/kernel'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { refreshCatalogueEntry } from '../catalogue/refresh-entry.ts'
import type { SpecificationVersion } from './model.ts'
import { mayRetire } from './policy.ts'
import { findVersion, updateVersion } from './store.ts'

/**
 * Takes a version out of the catalogue for good: no new offers; its page, address and credentials stay. Refuses
 * `specification.unknown`, `access.refused` and `specification.not-published`.
 */
export async function retireSpecification(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly versionId: string
}): Promise<Result<SpecificationVersion>> {
  const { ctx, actor } = options
  return change(ctx, actor, async (transaction) => {
    const version = await findVersion(transaction, options.versionId)
    if (version === undefined) return refused(problem('specification.unknown'))
    if (!mayRetire(actor, version)) return refused(problem('access.refused'))
    if (version.status !== 'published' && version.status !== 'superseded') {
      return refused(problem('specification.not-published'))
    }
    const retired: SpecificationVersion = { ...version, status: 'retired', updatedAt: ctx.clock.now() }
    await updateVersion(transaction, retired)
    await refreshCatalogueEntry(ctx, transaction, version.specificationId)
    return changed(retired, {
      event: 'specification.retired',
      subjectKind: 'specification-version',
      subjectId: version.id,
    })
  })
}
