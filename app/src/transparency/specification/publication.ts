import { type PlainDate, type Problem, problem } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { refreshCatalogueEntry } from '../catalogue/refresh-entry.ts'
import { dossierOf } from './dossier.ts'
import { draftProblems } from './edit-draft.ts'
import { environmentOf } from './environment.ts'
import { blocking, judge, unexplained } from './judge.ts'
import {
  canonicalJson,
  compareVersions,
  publishedContent,
  type SpecificationVersion,
  versionUri,
} from './model.ts'
import { listVersions, sha256, updateVersion } from './store.ts'

/**
 * What stands against the publication of a version on a day: nothing, or every reason at once. A version that was
 * published elsewhere and is imported is judged by what its file could know: the facts of the day it was written,
 * and nothing of this house, such as how like it is to what the provider has here.
 */
export async function objections(
  ctx: Context,
  transaction: Transaction,
  actor: Actor,
  version: SpecificationVersion,
  on: PlainDate,
  imported?: { readonly writtenOn: PlainDate },
): Promise<readonly Problem[]> {
  const dossier = await dossierOf(ctx, transaction, { version: { ...version, publishedOn: on } })
  const environment = imported === undefined ? await environmentOf(ctx, transaction, dossier, version) : {}
  const { findings } = judge(dossier, imported?.writtenOn ?? on, on, environment)
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
      problem('specification.rule-not-met', found.path, { ...found.params, rule: found.ruleId }),
    ),
    ...unexplained(findings).map((found) =>
      problem('specification.reason-missing', `justifications.${found.ruleId}`, {
        ...found.params,
        rule: found.ruleId,
      }),
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
  await updateVersion(transaction, published)
  const current = await supersedeOlder(transaction, published, on)
  await refreshCatalogueEntry(ctx, transaction, published.specificationId)
  return current
}

/**
 * Of all published versions only the one with the highest number stays current: an older one may be imported
 * after a newer one. Answers the version just published as it is now.
 */
async function supersedeOlder(
  transaction: Transaction,
  published: SpecificationVersion,
  on: PlainDate,
): Promise<SpecificationVersion> {
  const [newest, ...older] = (await listVersions(transaction, published.specificationId))
    .filter(({ status }) => status === 'published')
    .toSorted((left, right) => compareVersions(right.version, left.version))
  for (const version of older) {
    await updateVersion(transaction, {
      ...version,
      status: 'superseded',
      supersededOn: newest?.publishedOn ?? on,
    })
  }
  const isCurrent = newest === undefined || newest.id === published.id
  return isCurrent
    ? published
    : { ...published, status: 'superseded', supersededOn: newest.publishedOn ?? on }
}
