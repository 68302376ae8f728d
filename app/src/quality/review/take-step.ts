import { type Problem, problem } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import type { AuditNote } from '../../storage/unit-of-work.ts'
import {
  findVersion,
  refreshCatalogueEntry,
  type SpecificationVersion,
  updateVersion,
} from '../../transparency/room.ts'
import { findFile, insertStep, updateFile } from './file-store.ts'
import { type Asked, type Gathered, gatherSituation } from './gather-situation.ts'
import {
  type Action,
  dueFor,
  findTransition,
  type ReviewFile,
  type ReviewState,
  stepProblems,
} from './model.ts'
import { mayReadFile, mayTake } from './policy.ts'

export type Taken =
  | { readonly ok: true; readonly file: ReviewFile; readonly gathered: Gathered; readonly note: AuditNote }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** What the version's own status is while its file is in a state; states after publication follow the version. */
const statusOf: Readonly<Partial<Record<ReviewState, SpecificationVersion['status']>>> = {
  draft: 'draft',
  'changes-asked': 'draft',
  'internal-review': 'in-review',
  'peer-review': 'in-review',
  approval: 'in-review',
  rejected: 'in-review',
  approved: 'approved',
}

/** What the audit log calls each step. */
const noted: Readonly<Record<Action, Pick<AuditNote, 'event'>>> = {
  submit: { event: 'review.submit' },
  'carry-over': { event: 'review.carry-over' },
  withdraw: { event: 'review.withdraw' },
  'ask-changes': { event: 'review.ask-changes' },
  'ask-peers': { event: 'review.ask-peers' },
  'send-to-approval': { event: 'review.send-to-approval' },
  approve: { event: 'review.approve' },
  reject: { event: 'review.reject' },
  reopen: { event: 'review.reopen' },
  publish: { event: 'review.publish' },
  'mark-due': { event: 'review.mark-due' },
  confirm: { event: 'review.confirm' },
  revise: { event: 'review.revise' },
  suspend: { event: 'review.suspend' },
  resume: { event: 'review.resume' },
  retire: { event: 'review.retire' },
  supersede: { event: 'review.supersede' },
  keep: { event: 'review.keep' },
}

/** States before publication, in which the version's status is the file's. */
const beforePublication: readonly SpecificationVersion['status'][] = ['draft', 'in-review', 'approved']

/**
 * Takes one step of procedures §7.1 with a file, in the caller's transaction. Refuses `review.unknown`,
 * `access.refused`, `review.not-now` and whatever the conditions of the step say. `record` runs after the
 * conditions hold and before the version's status changes: the database asks for a decision first.
 */
export async function takeStep(
  ctx: Context,
  transaction: Transaction,
  actor: Actor,
  step: {
    readonly fileId: string
    readonly action: Action
    readonly asked?: Asked
    readonly changes?: Partial<ReviewFile>
    readonly record?: (gathered: Gathered) => Promise<Partial<ReviewFile> | undefined>
  },
): Promise<Taken> {
  const file = await findFile(transaction, step.fileId)
  if (file === undefined || (actor.kind === 'person' && !mayReadFile(actor, file)))
    return { ok: false, problems: [problem('review.unknown')] }
  const version = await findVersion(transaction, file.versionId)
  if (version === undefined) return { ok: false, problems: [problem('review.unknown')] }
  const transition = findTransition(step.action, file)
  if (transition === undefined)
    return { ok: false, problems: [problem('review.not-now', undefined, { state: file.state })] }
  if (!mayTake(actor, file, transition)) return { ok: false, problems: [problem('access.refused')] }
  const asked = step.asked === undefined ? {} : { asked: step.asked }
  const gathered = await gatherSituation(ctx, transaction, actor, { file, version, ...asked })
  const problems = [...stepProblems(transition, gathered.situation), ...(step.asked?.problems ?? [])]
  if (problems.length > 0) return { ok: false, problems }
  const recorded = (await step.record?.(gathered)) ?? {}
  const next = standing(
    ctx,
    movedTo(ctx, { ...file, ...step.changes, ...recorded }, transition.to),
    step.action,
  )
  const status = statusOf[transition.to]
  if (status !== undefined && status !== version.status && beforePublication.includes(version.status))
    await updateVersion(transaction, { ...version, status, updatedAt: ctx.clock.now() })
  await updateFile(transaction, next)
  if (next.suspendedOn !== file.suspendedOn)
    await refreshCatalogueEntry(ctx, transaction, file.specificationId)
  await insertStep(transaction, file, {
    at: ctx.clock.now(),
    action: step.action,
    from: file.state,
    to: transition.to,
    reasons: step.asked?.reasons ?? '',
    ...(actor.kind === 'person' ? { byId: actor.personId } : {}),
  })
  const note: AuditNote = {
    ...noted[step.action],
    subjectKind: 'specification-version',
    subjectId: file.versionId,
    details: { file: file.id, from: file.state, to: transition.to },
  }
  return { ok: true, file: next, gathered, note }
}

/** Steps that stop new enrolments, and those that let people in again. */
const stops: readonly Action[] = ['suspend']
const lets: readonly Action[] = ['resume', 'confirm']

function standing(ctx: Context, file: ReviewFile, action: Action): ReviewFile {
  if (stops.includes(action)) return { ...file, suspendedOn: ctx.clock.today() }
  if (!lets.includes(action)) return file
  const { suspendedOn: _over, ...rest } = file
  return rest
}

function movedTo(ctx: Context, file: ReviewFile, state: ReviewState): ReviewFile {
  if (state === file.state) return { ...file, updatedAt: ctx.clock.now() }
  const { assigneeId, ...rest } = file
  const next =
    state === 'changes-asked' || state === 'approved'
      ? file.submittedBy
      : state === 'approval'
        ? undefined
        : assigneeId
  return {
    ...rest,
    state,
    dueOn: dueFor(state, ctx.clock.today(), file.nextReviewDue),
    updatedAt: ctx.clock.now(),
    ...(next === undefined ? {} : { assigneeId: next }),
  }
}
