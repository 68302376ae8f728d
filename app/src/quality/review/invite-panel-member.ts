import { createHash } from 'node:crypto'
import { addDays, base64url, type Problem, problem, type Result, refused } from '@tesela/kernel'
import { listMembers } from '../../accounts/room.ts'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { findVersion } from '../../transparency/room.ts'
import { findFile } from './file-store.ts'
import { sendInvitation } from './mail-jobs.ts'
import type { ReviewState } from './model.ts'
import type { Seat, SeatRole } from './panel-model.ts'
import { insertSeat, listSeats, updateSeat } from './panel-store.ts'
import { mayReview } from './policy.ts'

/** Days for which the link of an invitation opens its page. */
export const linkDays = 30

const inviting: readonly ReviewState[] = ['internal-review', 'peer-review', 'approval', 'review-due']

export interface Invitation {
  readonly role: SeatRole
  readonly name: string
  readonly email: string
  readonly organisation: string
  /** BCP 47. */
  readonly language: string
}

/**
 * Gives somebody from outside a seat in the panel and sends them a link that opens it without an account. The
 * link's secret is kept as a hash only. Refuses `review.unknown`, `access.refused`, `review.not-now`,
 * `review.peer-is-author`, `review.peer-is-member`, `review.peer-own-organisation`, `review.already-invited`.
 */
export async function invitePanelMember(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly fileId: string
  readonly invitation: Invitation
}): Promise<Result<Seat>> {
  const { ctx, actor, fileId, invitation } = options
  const secret = base64url(ctx.random.bytes(32))
  const email = invitation.email.trim().toLowerCase()
  const invited = await change(ctx, actor, async (transaction) => {
    const file = await findFile(transaction, fileId)
    const version = file === undefined ? undefined : await findVersion(transaction, file.versionId)
    if (file === undefined || version === undefined) return refused(problem('review.unknown'))
    if (!mayReview(actor, file, version.authors)) return refused(problem('access.refused'))
    if (!inviting.includes(file.state))
      return refused(problem('review.not-now', undefined, { state: file.state }))
    const members = await listMembers(transaction, file.organisationId)
    const member = members.find((one) => one.email === email)
    const seats = await listSeats(transaction, file)
    const found: Problem[] = []
    if (member !== undefined && version.authors.includes(member.personId))
      found.push(problem('review.peer-is-author', 'email'))
    else if (member !== undefined && invitation.role !== 'learner')
      found.push(problem('review.peer-is-member', 'email'))
    if (invitation.role !== 'learner' && isSame(invitation.organisation, actor.organisationName ?? ''))
      found.push(problem('review.peer-own-organisation', 'organisation'))
    if (seats.some((seat) => seat.email === email && seat.withdrawnAt === undefined))
      found.push(problem('review.already-invited', 'email'))
    if (found.length > 0) return refused(...found)
    const seat: Seat = {
      id: ctx.random.uuid(),
      role: invitation.role,
      name: invitation.name.trim(),
      email,
      organisation: invitation.organisation.trim(),
      language: invitation.language,
      invitedAt: ctx.clock.now(),
      expiresOn: addDays(ctx.clock.today(), linkDays),
      answers: {},
      comment: '',
    }
    await insertSeat(transaction, file, { ...seat, tokenHash: tokenHash(secret), invitedBy: actor.personId })
    return changed(
      { seat, file },
      {
        event: 'review.peer-invited',
        subjectKind: 'specification-version',
        subjectId: file.versionId,
        details: { file: file.id, seat: seat.id, role: seat.role },
      },
    )
  })
  if (!invited.ok) return invited
  const { seat, file } = invited.value
  await sendInvitation(ctx, { seat, file, secret, from: actor.organisationName ?? '' })
  return { ok: true, value: seat }
}

/**
 * Takes a seat back, or sends a new link to who lost theirs; the old link opens nothing any more. Refuses
 * `review.unknown`, `access.refused` and `review.already-answered`.
 */
export async function changeSeat(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly fileId: string
  readonly seatId: string
  readonly wish: 'withdraw' | 'send-again'
}): Promise<Result<Seat>> {
  const { ctx, actor, wish } = options
  const secret = base64url(ctx.random.bytes(32))
  const answer = await change(ctx, actor, async (transaction) => {
    const file = await findFile(transaction, options.fileId)
    const version = file === undefined ? undefined : await findVersion(transaction, file.versionId)
    const seat =
      file === undefined
        ? undefined
        : (await listSeats(transaction, file)).find(({ id }) => id === options.seatId)
    if (file === undefined || version === undefined || seat === undefined)
      return refused(problem('review.unknown'))
    if (!mayReview(actor, file, version.authors)) return refused(problem('access.refused'))
    if (seat.answeredAt !== undefined) return refused(problem('review.already-answered'))
    const changedSeat: Seat =
      wish === 'withdraw'
        ? { ...seat, withdrawnAt: ctx.clock.now() }
        : { ...seat, expiresOn: addDays(ctx.clock.today(), linkDays) }
    await updateSeat(transaction, changedSeat, {
      at: ctx.clock.now(),
      tokenHash: wish === 'withdraw' ? null : tokenHash(secret),
    })
    return changed(
      { seat: changedSeat, file },
      {
        event: wish === 'withdraw' ? 'review.peer-withdrawn' : 'review.peer-invited',
        subjectKind: 'specification-version',
        subjectId: file.versionId,
        details: { file: file.id, seat: seat.id, role: seat.role },
      },
    )
  })
  if (!answer.ok) return answer
  const { seat, file } = answer.value
  if (wish === 'send-again')
    await sendInvitation(ctx, { seat, file, secret, from: actor.organisationName ?? '' })
  return { ok: true, value: seat }
}

/** How the secret of a link is kept: SHA-256, hexadecimal. */
export function tokenHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

function isSame(one: string, other: string): boolean {
  const plain = (text: string) => text.normalize('NFKD').replace(/\P{L}/gu, '').toLowerCase()
  return plain(one) === plain(other)
}
