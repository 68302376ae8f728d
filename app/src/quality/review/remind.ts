import { addDays, base64url } from '@tesela/kernel'
import { listOrganisations, type Organisation } from '../../accounts/room.ts'
import { publicActor, type SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Job } from '../../room.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import { findFile } from './file-store.ts'
import { tokenHash } from './invite-panel-member.ts'
import { sendInvitation } from './mail-jobs.ts'
import type { ReviewFile } from './model.ts'
import { noticeDays } from './monitoring-model.ts'
import type { Seat } from './panel-model.ts'
import { markSeatReminded, silentSeats } from './panel-store.ts'
import {
  listComingUp,
  listConditionsDue,
  listLate,
  markConditionsReminded,
  markReminded,
} from './watch-store.ts'

export const reminderJobs: readonly Job[] = [
  { name: 'review-reminders', schedule: '30 5 * * 1-5', run: (ctx) => remindEveryone(ctx) },
]

/** Days before its end at which a step is brought to mind, between two reminders, and of a peer's silence. */
const daysAhead = 3
const daysAheadOfCondition = 14
const daysBetweenReminders = 7
const daysOfSilence = 7

/**
 * Reminds those whose step, condition or planned review is due soon or late, and panel members who have not
 * answered for a week.
 */
export async function remindEveryone(ctx: Context): Promise<void> {
  for (const organisation of await read(ctx, publicActor, listOrganisations))
    await remindHouse(ctx, organisation)
}

async function remindHouse(ctx: Context, organisation: Organisation): Promise<void> {
  const organisationId = organisation.id
  const actor: SystemActor = { kind: 'system', organisationId, job: 'review-reminders' }
  const today = ctx.clock.today()
  const invitedBefore = `${addDays(today, -daysOfSilence)}T00:00:00.000Z`
  const waiting = await read(ctx, actor, async (transaction) => ({
    files: await listLate(transaction, {
      dueBy: addDays(today, daysAhead),
      remindedBefore: addDays(today, -daysBetweenReminders),
    }),
    seats: await silentSeats(transaction, { invitedBefore, today }),
    ahead: await listComingUp(transaction, {
      organisationId,
      from: today,
      until: addDays(today, noticeDays),
    }),
    conditions: await listConditionsDue(transaction, {
      organisationId,
      dueBy: addDays(today, daysAheadOfCondition),
      remindedBefore: addDays(today, -daysBetweenReminders),
    }),
  }))
  const { ahead, conditions } = waiting
  if ([waiting.files, waiting.seats, ahead, conditions].every(({ length }) => length === 0)) return
  const links = waiting.seats
    .filter(({ personId }) => personId === undefined)
    .map((seat) => ({ seat, secret: base64url(ctx.random.bytes(32)) }))
  const reminded = await change(ctx, actor, async (transaction) => {
    await markReminded(
      transaction,
      [...waiting.files, ...ahead].map(({ id }) => id),
      today,
    )
    await markConditionsReminded(
      transaction,
      conditions.map(({ id }) => id),
      today,
    )
    const found: { seat: Seat; secret: string; file: ReviewFile }[] = []
    for (const { seat, secret } of links) {
      // Only the hash of the first link is kept, so a reminder brings a new link.
      await markSeatReminded(transaction, seat.id, today, tokenHash(secret))
      const file = await findFile(transaction, seat.fileId)
      if (file !== undefined) found.push({ seat, secret, file })
    }
    return changed(found, {
      event: 'review.reminded',
      subjectKind: 'organisation',
      subjectId: organisationId,
      details: {
        files: [...waiting.files, ...ahead].map(({ id }) => id),
        seats: links.map(({ seat }) => seat.id),
        conditions: conditions.map(({ id }) => id),
      },
    })
  })
  if (!reminded.ok) return
  for (const file of waiting.files) {
    const kind = file.dueOn < today ? 'overdue' : 'reminder'
    await ctx.jobs.add('review-mail', { organisationId, fileId: file.id, kind })
  }
  for (const { id } of ahead) await ctx.jobs.add('review-mail', { organisationId, fileId: id, kind: 'ahead' })
  for (const { fileId, text, dueOn } of conditions)
    await ctx.jobs.add('review-mail', {
      organisationId,
      fileId,
      kind: 'condition',
      condition: text,
      due: dueOn,
    })
  for (const { seat, secret, file } of reminded.value) {
    await sendInvitation(ctx, { seat, file, secret, from: organisation.legalName, isReminder: true })
  }
}
