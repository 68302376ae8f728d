import { type Problem, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation, listOrganisations, type Organisation } from '../../accounts/room.ts'
import { type Actor, publicActor, type SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import { findVersion, type SpecificationVersion } from '../../transparency/room.ts'
import { authorProblems } from './check-person.ts'
import { peerAnswers, seatQuestions } from './checklist-model.ts'
import { insertComment } from './comment-store.ts'
import { findFile } from './file-store.ts'
import { tokenHash } from './invite-panel-member.ts'
import type { ReviewFile } from './model.ts'
import type { Seat, SeatRole } from './panel-model.ts'
import { listSeats, seatByToken, updateSeat } from './panel-store.ts'

/** How a panel member comes to the seat: by the link of the invitation, or signed in as the member who holds it. */
export type Way =
  | { readonly by: 'link'; readonly secret: string }
  | { readonly by: 'account'; readonly actor: Actor; readonly fileId: string }
  /** For who has the seat itself in hand: the story that a demo tells. */
  | { readonly by: 'seat'; readonly organisationId: string; readonly fileId: string; readonly seatId: string }

export interface SeatView {
  readonly file: ReviewFile
  readonly seat: Seat
  readonly version: SpecificationVersion
  readonly organisation: Organisation
  readonly awardingBodies: readonly Organisation[]
}

/**
 * Reads what a panel member judges. Refuses `review.link-unknown`, `review.link-expired` and, for members,
 * `review.unknown`.
 */
export async function readSeat(ctx: Context, way: Way): Promise<Result<SeatView>> {
  const found = await locate(ctx, way)
  if (!found.ok) return found
  return read(ctx, found.value.actor, (transaction) => seatView(ctx, transaction, way, found.value))
}

export interface PeerInput {
  /** `yes` or `no`: whether there is an interest of their own. */
  readonly conflict: string
  readonly conflictText: string
  readonly answers: Readonly<Record<string, string>>
  readonly comment: string
}

/**
 * Keeps what a panel member says; each seat speaks once. Who declares an interest of their own is thanked and
 * not counted. Refuses what `readSeat` refuses, what `authorProblems` finds, `review.already-answered`, `review.not-declared`,
 * `review.conflict-unnamed`, `review.question-open` and `review.comment-missing`.
 */
export async function answerAsPeer(options: {
  readonly ctx: Context
  readonly way: Way
  readonly input: PeerInput
}): Promise<Result<Seat>> {
  const { ctx, way, input } = options
  const found = await locate(ctx, way)
  if (!found.ok) return found
  return change(ctx, found.value.actor, async (transaction) => {
    const view = await seatView(ctx, transaction, way, found.value)
    if (!view.ok) return view
    const { seat, file } = view.value
    if (seat.answeredAt !== undefined || (seat.conflict ?? '') !== '')
      return refused(problem('review.already-answered'))
    // A member's second account may have become known after the seat was given.
    const own =
      seat.personId === undefined ? [] : await authorProblems(transaction, view.value.version, seat.personId)
    const problems = [...own, ...inputProblems(seat.role, input)]
    if (problems.length > 0) return refused(...problems)
    const hasConflict = input.conflict === 'yes'
    const at = ctx.clock.now()
    const said: Seat = hasConflict
      ? { ...seat, conflict: input.conflictText.trim() }
      : {
          ...seat,
          conflict: '',
          answers: Object.fromEntries(seatQuestions(seat.role).map((id) => [id, input.answers[id] ?? ''])),
          comment: input.comment.trim(),
          answeredAt: at,
        }
    await updateSeat(transaction, said, { at })
    if (!hasConflict && said.comment !== '') {
      const comment = {
        id: ctx.random.uuid(),
        body: said.comment,
        isRequest: false,
        seatId: seat.id,
        at,
        resolution: '',
      }
      await insertComment(transaction, file, comment)
    }
    return changed(said, {
      event: hasConflict ? 'review.peer-recused' : 'review.peer-answered',
      subjectKind: 'specification-version',
      subjectId: file.versionId,
      details: { file: file.id, seat: seat.id, role: seat.role },
    })
  })
}

interface Located {
  readonly actor: Actor
  readonly fileId: string
  readonly seatId?: string
}

async function locate(ctx: Context, way: Way): Promise<Result<Located>> {
  if (way.by === 'account') return { ok: true, value: { actor: way.actor, fileId: way.fileId } }
  if (way.by === 'seat') {
    const actor: SystemActor = { kind: 'system', organisationId: way.organisationId, job: 'peer-review' }
    return { ok: true, value: { actor, fileId: way.fileId, seatId: way.seatId } }
  }
  if (!/^[A-Za-z0-9_-]{43}$/.test(way.secret)) return refused(problem('review.link-unknown'))
  const found = await read(ctx, publicActor, (transaction) => seatByToken(transaction, tokenHash(way.secret)))
  if (found === undefined) return refused(problem('review.link-unknown'))
  const actor: SystemActor = { kind: 'system', organisationId: found.organisationId, job: 'peer-review' }
  return { ok: true, value: { actor, fileId: found.fileId, seatId: found.seatId } }
}

async function seatView(
  ctx: Context,
  transaction: Transaction,
  way: Way,
  { fileId, seatId, actor }: Located,
): Promise<Result<SeatView>> {
  const unknown = problem(way.by === 'account' ? 'review.unknown' : 'review.link-unknown')
  const file = await findFile(transaction, fileId)
  if (file === undefined) return refused(unknown)
  const mine = (one: Seat) => (actor.kind === 'person' ? one.personId === actor.personId : one.id === seatId)
  const seat = (await listSeats(transaction, file)).find((one) => mine(one) && one.withdrawnAt === undefined)
  const version = await findVersion(transaction, file.versionId)
  const organisation = await findOrganisation(transaction, file.organisationId)
  if (seat === undefined || version === undefined || organisation === undefined) return refused(unknown)
  if (seat.expiresOn < ctx.clock.today()) return refused(problem('review.link-expired'))
  const bodies = version.content.awardingBodies ?? []
  const awardingBodies = (await listOrganisations(transaction)).filter(({ id }) => bodies.includes(id))
  return { ok: true, value: { file, seat, version, organisation, awardingBodies } }
}

function inputProblems(role: SeatRole, input: PeerInput): readonly Problem[] {
  if (input.conflict !== 'yes' && input.conflict !== 'no') return [problem('review.not-declared', 'conflict')]
  if (input.conflict === 'yes')
    return input.conflictText.trim() === '' ? [problem('review.conflict-unnamed', 'conflictText')] : []
  const questions = seatQuestions(role)
  const open = questions.filter((id) => !peerAnswers.some((value) => value === input.answers[id]))
  const doubts = questions.some((id) => input.answers[id] === 'no' || input.answers[id] === 'partly')
  return [
    ...open.map((id) => problem('review.question-open', `answers.${id}`)),
    ...(doubts && input.comment.trim() === '' ? [problem('review.comment-missing', 'comment')] : []),
  ]
}
