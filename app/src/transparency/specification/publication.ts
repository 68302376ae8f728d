import { type PlainDate, type Problem, problem } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { refreshCatalogueEntry } from '../catalogue/refresh-entry.ts'
import { dossierOf } from './dossier.ts'
import { draftProblems } from './edit-draft.ts'
import { blocking, judge, unexplained } from './judge.ts'
import { canonicalJson, publishedContent, type SpecificationVersion, versionUri } from './model.ts'
import { listVersions, sha256, updateVersion } from './store.ts'

/**
 * What stands against the publication of a version on a day: nothing, or every reason at once. `knownOn` is the
 * day for which the facts are stated, when they are told later than the publication they are about (imports).
 */
export async function objections(
  ctx: Context,
  transaction: Transaction,
  actor: Actor,
  version: SpecificationVersion,
  on: PlainDate,
  knownOn: PlainDate = on,
): Promise<readonly Problem[]> {
  const dossier = await dossierOf(ctx, transaction, { version: { ...version, publishedOn: on } })
  const { findings } = judge(dossier, knownOn, on)
  const gates = await Promise.all(
    ctx.house.publicationGates.map((gate) =>
      gate.objections({
        transaction,
        actor,
        dossier,
        specificationId: version.specificationId,
        versionId: version.id,
        today: on,
      }),
    ),
  )
  return [
    ...draftProblems({ draft: { spec: version.content, qa: version.qa }, unparsed: version.unparsed }),
    ...blocking(findings).map((found) =>
      problem('specification.rule-not-met', found.path, { rule: found.ruleId }),
    ),
    ...unexplained(findings).map((found) =>
      problem('specification.reason-missing', `justifications.${found.ruleId}`, { rule: found.ruleId }),
    ),
    ...gates.flat(),
  ]
}

/**
 * Freezes a version under its permanent address, supersedes the one before and puts it into the catalogue. The
 * caller has asked for objections and the policy.
 */
export async function freeze(
  ctx: Context,
  transaction: Transaction,
  version: SpecificationVersion,
  on: PlainDate,
): Promise<SpecificationVersion> {
  const uri = versionUri(ctx.settings.baseUrl, version.specificationId, version.version)
  const content = publishedContent(version, uri, on)
  const published: SpecificationVersion = {
    ...version,
    content,
    status: 'published',
    publishedOn: on,
    uri,
    digest: sha256(canonicalJson(content)),
    updatedAt: ctx.clock.now(),
  }
  for (const earlier of await listVersions(transaction, version.specificationId)) {
    if (earlier.status !== 'published' || earlier.id === version.id) continue
    await updateVersion(transaction, { ...earlier, status: 'superseded', supersededOn: on })
  }
  await updateVersion(transaction, published)
  await refreshCatalogueEntry(ctx, transaction, published.specificationId)
  return published
}
