import { createHash } from 'node:crypto'
import { addDays, base64url, type Problem, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisationBySlug, type Organisation } from '../../accounts/room.ts'
import { publicActor, type SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { attempt } from '../../storage/attempts.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import { isPublic, listOrganisationVersions, type SpecificationVersion } from '../../transparency/room.ts'
import {
  type Complaint,
  type ComplaintFile,
  type ComplaintKind,
  type ComplaintSubject,
  kinds,
  subjects,
  usualAnswerDays,
} from './complaint-model.ts'
import { insertComplaint, nextNumber } from './complaint-store.ts'
import { tellComplainant, tellOrganisation } from './mails.ts'

/** What the page of the form shows. */
export interface ComplaintFormView {
  readonly organisation: Organisation
  readonly answerDays: number
  /** Published micro-credentials, one version each. */
  readonly specifications: readonly SpecificationVersion[]
}

/** Reads what a form to an organisation shows. Refuses `complaint.organisation-unknown`. */
export async function readComplaintForm(ctx: Context, slug: string): Promise<Result<ComplaintFormView>> {
  return read(ctx, publicActor, async (transaction): Promise<Result<ComplaintFormView>> => {
    const organisation = await findOrganisationBySlug(transaction, slug)
    if (organisation === undefined) return refused(problem('complaint.organisation-unknown'))
    const versions = (await listOrganisationVersions(transaction, organisation.id)).filter(({ status }) =>
      isPublic(status),
    )
    return {
      ok: true,
      value: {
        organisation,
        answerDays: answerDaysOf(organisation),
        specifications: versions.filter(
          ({ specificationId }, index) =>
            versions.findIndex((one) => one.specificationId === specificationId) === index,
        ),
      },
    }
  })
}

/** Days within which an organisation answers: those that it names, else thirty. */
export function answerDaysOf({ facts }: Organisation): number {
  const named = facts.complaints?.answerDays
  return named !== undefined && named > 0 ? named : usualAnswerDays
}

export interface ComplaintInput {
  readonly kind: string
  readonly subject: string
  readonly specificationId: string
  readonly reference: string
  readonly body: string
  readonly name: string
  readonly email: string
  readonly language: string
}

const longestBody = 10_000

/** A stranger types the address: nobody's mailbox is filled from here. */
const complaintMail = { id: 'complaint-mail', perHour: 5 } as const

/**
 * Receives a complaint or appeal from anyone, tells its sender by mail with a link of their own, and tells who
 * answers it. Refuses `complaint.organisation-unknown`, each field that is missing or wrong, and
 * `complaint.too-many` {minutes} where the address was written to often within the hour.
 */
export async function fileComplaint(options: {
  readonly ctx: Context
  readonly slug: string
  readonly input: ComplaintInput
}): Promise<Result<{ readonly complaint: Complaint; readonly secret: string }>> {
  const { ctx, slug, input } = options
  const form = await readComplaintForm(ctx, slug)
  if (!form.ok) return form
  const { organisation, answerDays, specifications } = form.value
  const problems = inputProblems(input, specifications)
  if (problems.length > 0) return refused(...problems)
  const counted = await attempt(ctx, complaintMail, input.email.trim().toLowerCase())
  if (!counted.ok) return refused(problem('complaint.too-many', 'email', { minutes: counted.minutes }))
  const actor: SystemActor = { kind: 'system', organisationId: organisation.id, job: 'complaints' }
  const secret = base64url(ctx.random.bytes(32))
  const today = ctx.clock.today()
  const filed = await change(ctx, actor, async (transaction) => {
    const complaint: Complaint = {
      organisationId: organisation.id,
      id: ctx.random.uuid(),
      number: await nextNumber(transaction, organisation.id),
      kind: kindOf(input.kind) ?? 'complaint',
      subject: subjectOf(input.subject) ?? 'other',
      state: 'received',
      receivedOn: today,
      dueOn: addDays(today, answerDays),
      ...(input.specificationId === '' ? {} : { specificationId: input.specificationId }),
    }
    const file: ComplaintFile = {
      complaintId: complaint.id,
      name: input.name.trim(),
      email: input.email.trim().toLowerCase(),
      language: input.language,
      reference: input.reference.trim(),
      body: input.body.trim(),
      answer: '',
      escalation: '',
      appealAnswer: '',
    }
    await insertComplaint(transaction, complaint, { ...file, tokenHash: hashOf(secret) })
    return changed(
      { complaint, file },
      {
        event: 'complaint.received',
        subjectKind: 'complaint',
        subjectId: complaint.id,
        details: { number: complaint.number, kind: complaint.kind, subject: complaint.subject },
      },
    )
  })
  if (!filed.ok) return filed
  const { complaint, file } = filed.value
  await tellComplainant(ctx, { complaint, file, what: 'received', secret })
  await tellOrganisation(ctx, { complaint, what: 'received' })
  return { ok: true, value: { complaint, secret } }
}

function inputProblems(
  input: ComplaintInput,
  specifications: readonly SpecificationVersion[],
): readonly Problem[] {
  const isKnown = specifications.some(({ specificationId }) => specificationId === input.specificationId)
  return [
    ...(kindOf(input.kind) === undefined ? [problem('complaint.kind-missing', 'kind')] : []),
    ...(subjectOf(input.subject) === undefined ? [problem('complaint.subject-missing', 'subject')] : []),
    ...(input.specificationId === '' || isKnown
      ? []
      : [problem('complaint.specification-unknown', 'specificationId')]),
    ...(input.body.trim() === '' ? [problem('complaint.words-missing', 'body')] : []),
    ...(input.body.length > longestBody
      ? [problem('complaint.words-too-long', 'body', { max: longestBody })]
      : []),
    ...(input.name.trim() === '' ? [problem('complaint.name-missing', 'name')] : []),
    ...(/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(input.email.trim())
      ? []
      : [problem('complaint.email-wrong', 'email')]),
  ]
}

function kindOf(value: string): ComplaintKind | undefined {
  return kinds.find((kind) => kind === value)
}

function subjectOf(value: string): ComplaintSubject | undefined {
  return subjects.find((subject) => subject === value)
}

/** How the secret of a link is kept: SHA-256, hexadecimal. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
