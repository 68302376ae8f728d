import type { PersonActor } from '../../../actor.ts'
import type { Context } from '../../../context.ts'
import { read } from '../../../storage/unit-of-work.ts'
import { findVersion, type SpecificationVersion } from '../../../transparency/room.ts'
import type { PublishedCheck, PublishedFinding } from './model.ts'
import { listChecks, listFindings } from './store.ts'

/** What changed since publication, for an organisation's own people. */
export interface PublishedView {
  readonly findings: readonly { readonly finding: PublishedFinding; readonly version: SpecificationVersion }[]
  readonly checks: readonly PublishedCheck[]
}

/** Reads the findings of the organisation acted for; nothing for somebody who acts for none. */
export async function readPublished(options: {
  readonly ctx: Context
  readonly actor: PersonActor
}): Promise<PublishedView> {
  const { ctx, actor } = options
  const { organisationId } = actor
  if (organisationId === undefined) return { findings: [], checks: [] }
  return read(ctx, actor, async (transaction) => {
    const findings = await listFindings(transaction, organisationId)
    const versions = new Map<string, SpecificationVersion>()
    for (const { versionId } of findings) {
      if (versions.has(versionId)) continue
      const version = await findVersion(transaction, versionId)
      if (version !== undefined) versions.set(versionId, version)
    }
    return {
      findings: findings.flatMap((finding) => {
        const version = versions.get(finding.versionId)
        return version === undefined ? [] : [{ finding, version }]
      }),
      checks: await listChecks(transaction, organisationId),
    }
  })
}
