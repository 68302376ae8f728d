import { type Problem, problem, type Result, refused } from '@tesela/kernel'
import {
  findOrganisation,
  listMembers,
  listOrganisations,
  type Member,
  type Organisation,
} from '../../accounts/room.ts'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import {
  diffContents,
  findVersion,
  listVersions,
  type SpecificationVersion,
} from '../../transparency/room.ts'
import type { Condition } from './approval-model.ts'
import { authorProblems } from './check-person.ts'
import type { Comment } from './comment-model.ts'
import { listComments } from './comment-store.ts'
import type { Decision } from './decision-model.ts'
import { listConditions, listDecisions } from './decision-store.ts'
import { findFile, findFileOfVersion, listSteps, type Step } from './file-store.ts'
import { type Gathered, gatherSituation } from './gather-situation.ts'
import { judgeReapproval, type ReapprovalView } from './judge-reapproval.ts'
import { type Action, applies, type ReviewFile, stepProblems, transitions } from './model.ts'
import { mayReadFile, mayTake } from './policy.ts'

/** A step that the asker's roles allow now, and what stands against it. */
export interface Possible {
  readonly action: Action
  readonly problems: readonly Problem[]
}

/** Everything the pages of one approval file show. */
export interface FileView extends Gathered {
  readonly reapproval: ReapprovalView
  readonly comments: readonly Comment[]
  readonly decisions: readonly Decision[]
  readonly conditions: readonly Condition[]
  readonly steps: readonly Step[]
  readonly possible: readonly Possible[]
  readonly members: readonly Member[]
  readonly organisation: Organisation
  readonly awardingBodies: readonly Organisation[]
  /** Wrote it, with this account or seemingly with another: judges no part of it. */
  readonly isAuthor: boolean
}

/** Reads an approval file for who works on it. Refuses `review.unknown`, also for other organisations. */
export async function readFile(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly fileId: string
}): Promise<Result<FileView>> {
  const { ctx, actor, fileId } = options
  if (!/^[0-9a-f-]{36}$/.test(fileId)) return refused(problem('review.unknown'))
  return read(ctx, actor, async (transaction): Promise<Result<FileView>> => {
    const file = await findFile(transaction, fileId)
    if (file === undefined || !mayReadFile(actor, file)) return refused(problem('review.unknown'))
    const version = await findVersion(transaction, file.versionId)
    const organisation = await findOrganisation(transaction, file.organisationId)
    if (version === undefined || organisation === undefined) return refused(problem('review.unknown'))
    const gathered = await gatherSituation(ctx, transaction, actor, { file, version })
    const bodies = version.content.awardingBodies ?? []
    return {
      ok: true,
      value: {
        ...gathered,
        reapproval: await judgeReapproval(ctx, transaction, version),
        comments: await listComments(transaction, file.id),
        decisions: await listDecisions(transaction, version.id),
        conditions: await listConditions(transaction, version.id),
        steps: await listSteps(transaction, file.id),
        possible: possibleSteps(actor, file, gathered),
        members: await listMembers(transaction, file.organisationId),
        organisation,
        awardingBodies: (await listOrganisations(transaction)).filter(({ id }) => bodies.includes(id)),
        isAuthor: version.authors.includes(actor.personId) || gathered.situation.samePerson.length > 0,
      },
    }
  })
}

/** The approval file of a version, for the way from editor to review. */
export async function fileOfVersion(
  ctx: Context,
  actor: PersonActor,
  versionId: string,
): Promise<ReviewFile | undefined> {
  return read(ctx, actor, async (transaction) => {
    const file = await findFileOfVersion(transaction, versionId)
    return file !== undefined && mayReadFile(actor, file) ? file : undefined
  })
}

/** What the editor shows: whether a version needs an approval of its own, and who could review it. */
export interface HandIn {
  readonly view: ReapprovalView
  readonly reviewers: readonly Member[]
  /** Whether anybody who did not write it, with this account or another, may decide about it. */
  readonly hasDecider: boolean
  readonly isDraft: boolean
}

/** Reads what an author needs to hand a version in; nothing for a version of another organisation. */
export async function readHandIn(
  ctx: Context,
  actor: PersonActor,
  versionId: string,
): Promise<HandIn | undefined> {
  return read(ctx, actor, async (transaction) => {
    const version = await findVersion(transaction, versionId)
    if (version === undefined || version.organisationId !== actor.organisationId) return undefined
    const members = await listMembers(transaction, version.organisationId)
    let hasDecider = false
    for (const { personId, roles } of members)
      if (!hasDecider && roles.includes('qa-manager'))
        hasDecider = (await authorProblems(transaction, version, personId)).length === 0
    return {
      hasDecider,
      view: await judgeReapproval(ctx, transaction, version),
      isDraft: version.status === 'draft',
      reviewers: members.filter(
        ({ personId, roles }) =>
          !version.authors.includes(personId) &&
          roles.some((role) => role === 'internal-reviewer' || role === 'qa-manager'),
      ),
    }
  })
}

/** Steps that a click takes; what the author or the clock does is not among them. */
function possibleSteps(actor: PersonActor, file: ReviewFile, { situation }: Gathered): readonly Possible[] {
  return transitions
    .filter((row) => applies(row, file) && mayTake(actor, file, row))
    .map((row) => ({ action: row.action, problems: stepProblems(row, situation) }))
}

/** One value that a field had in a version. */
export interface FieldPast {
  readonly version: SpecificationVersion
  readonly kind: 'added' | 'removed' | 'changed'
  readonly name?: string
  readonly language?: string
  readonly before?: unknown
  readonly after?: unknown
  readonly substantive: boolean
}

/** How every field came to be what it is: catalogue stem of the field → changes, newest first. */
export async function readHistory(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly fileId: string
}): Promise<
  Result<{ readonly file: ReviewFile; readonly fields: ReadonlyMap<string, readonly FieldPast[]> }>
> {
  const { ctx, actor, fileId } = options
  if (!/^[0-9a-f-]{36}$/.test(fileId)) return refused(problem('review.unknown'))
  return read(ctx, actor, async (transaction) => {
    const file = await findFile(transaction, fileId)
    if (file === undefined || !mayReadFile(actor, file)) return refused(problem('review.unknown'))
    const versions = await listVersions(transaction, file.specificationId)
    const fields = new Map<string, FieldPast[]>()
    versions.forEach((version, index) => {
      const before = versions[index + 1]
      if (before === undefined) return
      for (const { field, path: _path, ...difference } of diffContents(before.content, version.content)) {
        fields.set(field, [...(fields.get(field) ?? []), { ...difference, version }])
      }
    })
    return { ok: true as const, value: { file, fields } }
  })
}
