import { problem, type Result, refused } from '@tesela/kernel'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import type { Justifications, SpecificationVersion } from './model.ts'
import { mayEdit } from './policy.ts'
import { findVersion, updateVersion } from './store.ts'

/**
 * Stores the public reasons for which warnings are accepted, by rule id; an empty text takes a reason back.
 * Refuses `specification.unknown` and `access.refused`.
 */
export async function giveReasons(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly versionId: string
  readonly reasons: Justifications
}): Promise<Result<SpecificationVersion>> {
  const { ctx, actor } = options
  return change(ctx, actor, async (transaction) => {
    const version = await findVersion(transaction, options.versionId)
    if (version === undefined) return refused(problem('specification.unknown'))
    if (!mayEdit(actor, version)) return refused(problem('access.refused'))
    const all = Object.entries({ ...version.justifications, ...options.reasons })
    const justifications = Object.fromEntries(
      all.map(([rule, reason]) => [rule, reason.trim()] as const).filter(([, reason]) => reason !== ''),
    )
    const saved = { ...version, justifications, updatedAt: ctx.clock.now() }
    await updateVersion(transaction, saved)
    return changed(saved, {
      event: 'specification.reasons-given',
      subjectKind: 'specification-version',
      subjectId: version.id,
      details: { rules: Object.keys(options.reasons) },
    })
  })
}
