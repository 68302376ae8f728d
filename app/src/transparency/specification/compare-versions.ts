import { problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import { type Difference, diffContents } from './diff.ts'
import type { SpecificationVersion } from './model.ts'
import { listVersions } from './store.ts'

/**
 * What changed between two versions that the asker may see. Refuses `specification.unknown`.
 */
export async function compareSpecificationVersions(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly specificationId: string
  readonly from: string
  readonly to: string
}): Promise<
  Result<{
    readonly from: SpecificationVersion
    readonly to: SpecificationVersion
    readonly differences: readonly Difference[]
  }>
> {
  const { ctx, actor, specificationId } = options
  if (!/^[0-9a-f-]{36}$/.test(specificationId)) return refused(problem('specification.unknown'))
  const versions = await read(ctx, actor, (transaction) => listVersions(transaction, specificationId))
  const from = versions.find(({ version }) => version === options.from)
  const to = versions.find(({ version }) => version === options.to)
  if (from === undefined || to === undefined) return refused(problem('specification.unknown'))
  return { ok: true, value: { from, to, differences: diffContents(from.content, to.content) } }
}
