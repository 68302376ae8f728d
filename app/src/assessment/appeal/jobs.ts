import { addDays } from '@tesela/kernel'
import { listOrganisations } from '../../accounts/room.ts'
import { publicActor, type SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Job } from '../../room.ts'
import { read } from '../../storage/unit-of-work.ts'
import { daysToEscalate, nextDue } from './complaint-model.ts'
import { findComplaint, listComplaints, updateComplaint } from './complaint-store.ts'
import { tellOrganisation } from './mails.ts'
import { takeStep } from './take-step.ts'

/** Days before an answer is due on which somebody is reminded. */
const reminderDays = 7

export const complaintJobs: readonly Job[] = [
  { name: 'complaints-night', schedule: '50 3 * * *', run: nightly },
]

/** Closes what was answered and not escalated in time, and reminds. */
async function nightly(ctx: Context): Promise<void> {
  const today = ctx.clock.today()
  for (const { id: organisationId } of await read(ctx, publicActor, listOrganisations)) {
    const actor: SystemActor = { kind: 'system', organisationId, job: 'complaints-night' }
    const all = await read(ctx, actor, (transaction) => listComplaints(transaction, { organisationId }))
    for (const complaint of all) {
      const { answeredOn, state } = complaint
      if (state === 'answered' && answeredOn !== undefined && addDays(answeredOn, daysToEscalate) < today)
        await takeStep({
          ctx,
          way: { by: 'account', actor, complaintId: complaint.id },
          input: { step: 'expire', words: '' },
        })
      const due = nextDue(complaint)
      if (due !== undefined && addDays(due, -reminderDays) <= today) await remind(ctx, actor, complaint.id)
    }
  }
}

async function remind(ctx: Context, actor: SystemActor, complaintId: string): Promise<void> {
  const complaint = await read(ctx, actor, async (transaction) => {
    const found = await findComplaint(transaction, complaintId)
    if (found?.file === undefined || found.file.remindedOn !== undefined) return undefined
    await updateComplaint(transaction, found.complaint, { ...found.file, remindedOn: ctx.clock.today() })
    return found.complaint
  })
  if (complaint !== undefined) await tellOrganisation(ctx, { complaint, what: 'reminder' })
}
