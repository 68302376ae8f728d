import { createHash } from 'node:crypto'
import { addDays, base64url, type Problem, problem, type Result, refused } from '@tesela/kernel'
import { listMembers, mailboxOf } from '../../accounts/room.ts'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { findVersion } from '../../transparency/room.ts'
import { findFile } from './file-store.ts'
import { otherBodiesOf } from './gather-situation.ts'
import { authorsLike } from './likeness-store.ts'
import { sendInvitation } from './mail-jobs.ts'
import type { ReviewFile, ReviewState } from './model.ts'
import { isStaff, type Seat, type SeatRole } from './panel-model.ts'
import { insertSeat, listSeats, updateSeat } from './panel-store.ts'
import { mayReview } from './policy.ts'

/** Days for which the link of an invitation opens its page. */
export const linkDays = 30

const inviting: readonly ReviewState[] = ['internal-review', 'peer-review', 'approval', 'review-due']

export interface Invitation {
  readonly role: SeatRole
  /** Of a joint award: the awarding body that the seat speaks for. */
  readonly bodyId?: string
  readonly name: string
  readonly email: string
  readonly organisation: string
  /** BCP 47. */
  readonly language: string
  /** Whoever invites says that this is somebody else than the author of the same name. */
  readonly isNamesake?: boolean
}

/**
 * Gives somebody from outside a seat in the panel and sends them a link that opens it without an account. The
 * link's secret is kept as a hash only; two addresses of one mailbox are one person. Refuses `review.unknown`,
 * `access.refused`, `review.not-now`, `review.peer-is-author`, `review.peer-shares-name`, `review.peer-is-member`, `review.learner-is-staff`,
 * `review.peer-own-organisation`, `review.body-unknown`, `review.already-invited`.
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
    const body = (await otherBodiesOf(transaction, version)).find(({ id }) => id === invitation.bodyId)
    const found = [
      ...(invitation.role === 'awarding-body' && body === undefined
        ? [problem('review.body-unknown', 'role')]
        : []),
      ...(await invitationProblems(transaction, file, invitation)),
      ...(invitation.role !== 'learner' && isSame(invitation.organisation, actor.organisationName ?? '')
        ? [problem('review.peer-own-organisation', 'organisation')]
        : []),
    ]
    if (found.length > 0) return refused(...found)
    const seat: Seat = {
      id: ctx.random.uuid(),
      role: invitation.role,
      name: invitation.name.trim(),
      email,
      organisation: body?.name ?? invitation.organisation.trim(),
      ...(body === undefined ? {} : { bodyId: body.id }),
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
        details: {
          file: file.id,
          seat: seat.id,
          role: seat.role,
          ...(invitation.isNamesake === true ? { namesakeOfAuthor: true } : {}),
        },
      },
    )
  })
  if (!invited.ok) return invited
  const { seat, file } = invited.value
  await sendInvitation(ctx, { seat, file, secret, from: actor.organisationName ?? '' })
  return { ok: true, value: seat }
}

/** Who may not have a seat: authors, also under another address; people of the house; who has one already. */
async function invitationProblems(
  transaction: Transaction,
  file: ReviewFile,
  { role, name, email, isNamesake }: Invitation,
): Promise<readonly Problem[]> {
  const found: Problem[] = []
  const mailbox = mailboxOf(email)
  const authors = await authorsLike(transaction, { versionId: file.versionId, email, name })
  const member = (await listMembers(transaction, file.organisationId)).find(
    (one) => mailboxOf(one.email) === mailbox,
  )
  const namesake = authors.find(({ reason }) => reason === 'name')
  if (authors.some(({ reason }) => reason === 'email')) found.push(problem('review.peer-is-author', 'email'))
  else if (member !== undefined && role !== 'learner') found.push(problem('review.peer-is-member', 'email'))
  else if (member !== undefined && isStaff(member.roles))
    found.push(problem('review.learner-is-staff', 'email'))
  else if (namesake !== undefined && isNamesake !== true)
    found.push(problem('review.peer-shares-name', 'name', { name: namesake.name }))
  const seats = await listSeats(transaction, file)
  if (seats.some((seat) => mailboxOf(seat.email) === mailbox && seat.withdrawnAt === undefined))
    found.push(problem('review.already-invited', 'email'))
  return found
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
