import { type Problem, problem, type Result, refused } from '@tesela/kernel'
import type { Dossier } from '@tesela/principles/dossier'
import { listOrganisations, type Organisation } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import type { Offer } from '../offer/model.ts'
import { listOffers } from '../offer/store.ts'
import { type Difference, diffContents } from './diff.ts'
import { dossierOf } from './dossier.ts'
import { draftProblems } from './edit-draft.ts'
import { environmentOf } from './environment.ts'
import { type Judgement, judge } from './judge.ts'
import { isPublic, type SpecificationVersion } from './model.ts'
import { mayReadDraft } from './policy.ts'
import { findVersion, listVersions } from './store.ts'

/** Everything the pages of the editor show of one version. */
export interface EditorView {
  readonly version: SpecificationVersion
  readonly dossier: Dossier
  readonly judgement: Judgement
  /** Values that cannot be read or are no date, address …; saving kept them. */
  readonly problems: readonly Problem[]
  /** Who can award: the own organisation and every other awarding body. */
  readonly awardingBodies: readonly Organisation[]
  readonly versions: readonly SpecificationVersion[]
  readonly offers: readonly Offer[]
  /** Against the version published before, when there is one. */
  readonly differences: readonly Difference[]
}

/** Reads a version for its organisation. Refuses `specification.unknown`, also for what others may not know of. */
export async function readEditor(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly versionId: string
}): Promise<Result<EditorView>> {
  const { ctx, actor, versionId } = options
  return read(ctx, actor, async (transaction): Promise<Result<EditorView>> => {
    const version = await findVersion(transaction, versionId)
    if (version === undefined || !mayReadDraft(actor, version))
      return refused(problem('specification.unknown'))
    // A draft is judged as it would be published today: facts that ended before do not count for it.
    const publishedOn = version.publishedOn ?? ctx.clock.today()
    const dossier = await dossierOf(ctx, transaction, { version: { ...version, publishedOn } })
    const versions = await listVersions(transaction, version.specificationId)
    const before = versions.find((one) => isPublic(one.status) && one.id !== version.id)
    const organisations = await listOrganisations(transaction)
    const day = version.publishedOn ?? ctx.clock.today()
    return {
      ok: true,
      value: {
        version,
        dossier,
        judgement: judge(dossier, day, day, await environmentOf(ctx, transaction, dossier, version)),
        problems: draftProblems({
          draft: { spec: version.content, qa: version.qa },
          unparsed: version.unparsed,
        }),
        awardingBodies: organisations.filter(
          ({ id, capacities }) => id === version.organisationId || capacities.includes('awarding-body'),
        ),
        versions,
        offers: await listOffers(transaction, version.specificationId),
        differences: before === undefined ? [] : diffContents(before.content, version.content),
      },
    }
  })
}
