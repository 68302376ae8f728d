import { addDays, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation, type SamePerson, sameAsOthers } from '../../accounts/room.ts'
import { type Actor, publicActor, type SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import {
  type Complaint,
  type ComplaintFile,
  type ComplaintOutcome,
  type ComplaintStep,
  stepProblems,
  transitionFor,
} from './complaint-model.ts'
import { complaintByHash, findComplaint, updateComplaint } from './complaint-store.ts'
import { answerDaysOf, hashOf } from './file-complaint.ts'
import { type NoticeToComplainant, tellComplainant, tellOrganisation } from './mails.ts'
import { mayTakeStep } from './policy.ts'

/** How somebody comes to a complaint: as a member, or by the link that its sender was given. */
export type Way =
  | { readonly by: 'account'; readonly actor: Actor; readonly complaintId: string }
  | { readonly by: 'link'; readonly secret: string }

export interface StepInput {
  readonly step: ComplaintStep
  readonly words: string
  /** For `answer` and `decide`. */
  readonly outcome?: ComplaintOutcome
}

/** Which mail to the complainant a step sends. */
const notices: Partial<Readonly<Record<ComplaintStep, NoticeToComplainant>>> = {
  acknowledge: 'acknowledged',
  answer: 'answered',
  decide: 'decided',
}

/**
 * Takes a step with a complaint. Refuses `complaint.unknown`, `access.refused`, `complaint.outcome-missing` and
 * what `stepProblems` finds; the database refuses as well that one person decides twice, also by a second account.
 */
export async function takeStep(options: {
  readonly ctx: Context
  readonly way: Way
  readonly input: StepInput
}): Promise<Result<Complaint>> {
  const { ctx, way, input } = options
  const located = await locate(ctx, way)
  if (!located.ok) return located
  const { actor, complaintId } = located.value
  const done = await change(ctx, actor, async (transaction) => {
    const found = await findComplaint(transaction, complaintId)
    if (found?.file === undefined) return refused(problem('complaint.unknown'))
    const { complaint, file } = found
    const transition = transitionFor(complaint.state, input.step)
    if (transition === undefined) return refused(problem('complaint.not-now'))
    if (!mayTakeStep(actor, complaint, transition.by, way.by === 'link'))
      return refused(problem('access.refused'))
    const personId = actor.kind === 'person' ? actor.personId : undefined
    const needsOutcome = input.step === 'answer' || input.step === 'decide'
    const problems = [
      ...stepProblems({
        complaint,
        file,
        step: input.step,
        today: ctx.clock.today(),
        words: input.words,
        ...(personId === undefined ? {} : { personId }),
        samePerson: await sameAsFirst(transaction, actor, file),
      }),
      ...(needsOutcome && input.outcome === undefined
        ? [problem('complaint.outcome-missing', 'outcome')]
        : []),
    ]
    if (problems.length > 0) return refused(...problems)
    const organisation = await findOrganisation(transaction, complaint.organisationId)
    const days = organisation === undefined ? 30 : answerDaysOf(organisation)
    const today = ctx.clock.today()
    const after = stepped(complaint, file, input, { today, days, personId })
    const moved: Complaint = { ...after.complaint, state: transition.to }
    await updateComplaint(transaction, moved, after.file)
    return changed(
      { complaint: moved, file: after.file },
      {
        event: `complaint.${eventOf[input.step]}`,
        subjectKind: 'complaint',
        subjectId: complaint.id,
        details: { number: complaint.number, to: moved.state },
      },
    )
  })
  if (!done.ok) return done
  const { complaint, file } = done.value
  const what = notices[input.step]
  if (what !== undefined) await tellComplainant(ctx, { complaint, file, what })
  if (complaint.state === 'escalated') await tellOrganisation(ctx, { complaint, what: 'escalated' })
  return { ok: true, value: complaint }
}

/** Why somebody seems to be the person who decided first, by another account. */
export async function sameAsFirst(
  transaction: Transaction,
  actor: Actor,
  file: Pick<ComplaintFile, 'handledBy'>,
): Promise<readonly SamePerson[]> {
  if (actor.kind !== 'person' || actor.organisationId === undefined || file.handledBy === undefined) return []
  const { organisationId, personId } = actor
  return sameAsOthers(transaction, { organisationId, personId, others: [file.handledBy] })
}

const eventOf: Readonly<Record<ComplaintStep, string>> = {
  acknowledge: 'acknowledged',
  answer: 'answered',
  accept: 'closed',
  expire: 'closed',
  escalate: 'escalated',
  'escalate-unanswered': 'escalated',
  decide: 'decided',
  withdraw: 'closed',
}

/** The complaint and its file after a step, the state aside. */
function stepped(
  complaint: Complaint,
  file: ComplaintFile,
  { step, words, outcome }: StepInput,
  about: { readonly today: string; readonly days: number; readonly personId: string | undefined },
): { readonly complaint: Complaint; readonly file: ComplaintFile } {
  const { today, days, personId } = about
  const text = words.trim()
  const who = personId === undefined ? {} : { handledBy: personId }
  switch (step) {
    case 'acknowledge':
      return { complaint: { ...complaint, acknowledgedOn: today }, file: { ...file, ...who } }
    case 'answer':
      return {
        complaint: { ...complaint, answeredOn: today, ...(outcome === undefined ? {} : { outcome }) },
        file: { ...file, answer: text, ...who },
      }
    case 'escalate':
    case 'escalate-unanswered':
      return {
        complaint: { ...complaint, escalatedOn: today, appealDueOn: addDays(today, days) },
        file: { ...file, escalation: text },
      }
    case 'decide':
      return {
        complaint: {
          ...complaint,
          // An appeal against silence is the first answer as well.
          ...(complaint.answeredOn === undefined && outcome !== undefined
            ? { answeredOn: today, outcome }
            : {}),
          ...(outcome === undefined ? {} : { appealOutcome: outcome }),
          closedOn: today,
          closedHow: 'decided',
        },
        file: { ...file, appealAnswer: text, ...(personId === undefined ? {} : { appealBy: personId }) },
      }
    case 'accept':
      return { complaint: { ...complaint, closedOn: today, closedHow: 'accepted' }, file }
    case 'expire':
      return { complaint: { ...complaint, closedOn: today, closedHow: 'expired' }, file }
    case 'withdraw':
      return { complaint: { ...complaint, closedOn: today, closedHow: 'withdrawn' }, file }
  }
}

/** Finds out who comes to which complaint. Refuses `complaint.unknown`. */
export async function locate(
  ctx: Context,
  way: Way,
): Promise<Result<{ readonly actor: Actor; readonly complaintId: string }>> {
  if (way.by === 'account') return { ok: true, value: { actor: way.actor, complaintId: way.complaintId } }
  if (!/^[A-Za-z0-9_-]{43}$/.test(way.secret)) return refused(problem('complaint.unknown'))
  const found = await read(ctx, publicActor, (transaction) =>
    complaintByHash(transaction, hashOf(way.secret)),
  )
  if (found === undefined) return refused(problem('complaint.unknown'))
  const actor: SystemActor = {
    kind: 'system',
    organisationId: found.organisationId,
    job: 'complaints',
  }
  return { ok: true, value: { actor, complaintId: found.complaintId } }
}
