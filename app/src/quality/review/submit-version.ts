import { problem, type Result, refused } from '@tesela/kernel'
import { listMembers } from '../../accounts/room.ts'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { dossierOf, findVersion, type SpecificationVersion } from '../../transparency/room.ts'
import type { Reapproval } from './approval-model.ts'
import { authorProblems } from './check-person.ts'
import { contentDigest, recordHash } from './content-digest.ts'
import type { Decision } from './decision-model.ts'
import { insertDecision } from './decision-store.ts'
import { findFileOfVersion, insertFile, updateFile } from './file-store.ts'
import { judgeReapproval, type ReapprovalView } from './judge-reapproval.ts'
import { dueFor, type Programme, type ReviewFile } from './model.ts'
import { seatRepresentatives } from './seat-representatives.ts'
import { takeStep } from './take-step.ts'
import { planReview, programmeProblems } from './track-model.ts'

export interface Submitted {
  readonly file: ReviewFile
  /** Not needed: the approval of the version before was carried over, and the version can be published. */
  readonly reapproval: Reapproval
}

/**
 * Hands a version in for review; from here on nobody edits it. A version that changes only wording takes over
 * the approval of the one before, with a record that says why. Refuses `specification.unknown`,
 * `access.refused`, `review.not-now`, `review.reviewer-unfit`, `review.programme-…`, open requests and what the checker finds.
 */
export async function submitVersion(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly versionId: string
  readonly reviewerId?: string
  readonly note?: string
  /** The author wants it reviewed although the approval before would hold, for a translation that says more. */
  readonly reviewAnyway?: boolean
  /** The unit is part of a programme that was approved already. */
  readonly programme?: Programme
}): Promise<Result<Submitted>> {
  const { ctx, actor } = options
  return change(ctx, actor, async (transaction) => {
    const version = await findVersion(transaction, options.versionId)
    if (version === undefined || version.organisationId !== actor.organisationId)
      return refused(problem('specification.unknown'))
    if (!actor.roles.includes('author')) return refused(problem('access.refused'))
    if (version.status !== 'draft')
      return refused(problem('review.not-now', undefined, { state: version.status }))
    if (!(await isFit(transaction, version, options.reviewerId)))
      return refused(problem('review.reviewer-unfit', 'reviewerId'))
    const { programme } = options
    const wrong = programme === undefined ? [] : programmeProblems(programme, ctx.clock.today())
    if (wrong.length > 0) return refused(...wrong)
    const file = await fileFor(ctx, transaction, actor, version, programme)
    const found = await judgeReapproval(ctx, transaction, version)
    const view: ReapprovalView =
      options.reviewAnyway === true && !found.judged.needed
        ? { ...found, judged: { ...found.judged, needed: true, because: [{ code: 'asked-for' }] } }
        : found
    const submitted = {
      submittedBy: actor.personId,
      submittedAt: ctx.clock.now(),
      version: version.version,
      title: version.content.title ?? {},
      ...(options.reviewerId === undefined ? {} : { assigneeId: options.reviewerId }),
    }
    const taken = await takeStep(ctx, transaction, actor, {
      fileId: file.id,
      action: view.judged.needed ? 'submit' : 'carry-over',
      asked: { reasons: options.note ?? '' },
      changes: submitted,
      record: async () => carryOver(ctx, transaction, file, version, view),
    })
    if (!taken.ok) return refused(...taken.problems)
    if (view.judged.needed && taken.file.track === 'full')
      await seatRepresentatives(ctx, transaction, actor, { file: taken.file, version })
    return changed({ file: taken.file, reapproval: view.judged }, taken.note)
  })
}

/** A reviewer is a member who reviews and wrote nothing of the version. */
async function isFit(
  transaction: Transaction,
  version: SpecificationVersion,
  reviewerId: string | undefined,
): Promise<boolean> {
  if (reviewerId === undefined) return true
  if ((await authorProblems(transaction, version, reviewerId)).length > 0) return false
  const members = await listMembers(transaction, version.organisationId)
  return members.some(
    ({ personId, roles }) =>
      personId === reviewerId &&
      !version.authors.includes(personId) &&
      roles.some((role) => role === 'internal-reviewer' || role === 'qa-manager'),
  )
}

async function fileFor(
  ctx: Context,
  transaction: Transaction,
  actor: PersonActor,
  version: SpecificationVersion,
  programme: Programme | undefined,
): Promise<ReviewFile> {
  const today = ctx.clock.today()
  const plan = planReview(await dossierOf(ctx, transaction, { version }), today, programme)
  const resting = programme === undefined ? {} : { programme }
  const known = await findFileOfVersion(transaction, version.id)
  if (known !== undefined) {
    const { programme: _before, ...rest } = known
    const current: ReviewFile = { ...rest, track: plan.track, profile: plan.profile, ...resting }
    await updateFile(transaction, current)
    return current
  }
  const [field] = version.content.iscedF ?? []
  const file: ReviewFile = {
    organisationId: version.organisationId,
    id: ctx.random.uuid(),
    specificationId: version.specificationId,
    versionId: version.id,
    version: version.version,
    title: version.content.title ?? {},
    state: 'draft',
    track: plan.track,
    profile: plan.profile,
    cycle: 1,
    dueOn: dueFor('draft', today, undefined),
    submittedBy: actor.personId,
    triggers: [],
    sampled: false,
    updatedAt: ctx.clock.now(),
    ...(field === undefined ? {} : { field }),
    ...resting,
  }
  await insertFile(transaction, file)
  return file
}

/**
 * The record of an approval that holds for new wording: whose it is, and which changes it was judged by. Checklist,
 * panel and peers are those of the approval it rests on, on purpose; its kind and `basedOn` say so.
 */
async function carryOver(
  ctx: Context,
  transaction: Transaction,
  file: ReviewFile,
  version: SpecificationVersion,
  { judged, earlier, differences }: ReapprovalView,
): Promise<Partial<ReviewFile> | undefined> {
  if (judged.needed || earlier === undefined) return undefined
  const changes = differences.map(({ field, name, language, substantive }) => ({
    field,
    substantive,
    ...(name === undefined ? {} : { name }),
    ...(language === undefined ? {} : { language }),
  }))
  const { recordHash: basedOnHash, waitedDays: _waited, ...rest } = earlier
  const record: Omit<Decision, 'recordHash'> = {
    ...rest,
    id: ctx.random.uuid(),
    fileId: file.id,
    versionId: version.id,
    version: version.version,
    kind: 'carried-over',
    outcome: 'approved',
    decidedOn: ctx.clock.today(),
    decidedAt: ctx.clock.now(),
    reasons: '',
    basedOn: earlier.id,
    changes,
    contentDigest: contentDigest(version),
  }
  await insertDecision(transaction, { ...record, recordHash: recordHash({ ...record, basedOnHash }) })
  return {
    decidedAt: record.decidedAt,
    ...(earlier.nextReviewDue === undefined ? {} : { nextReviewDue: earlier.nextReviewDue }),
  }
}
