import { addDays, addMonths, Fault, type Result } from '@tesela/kernel'
import { type StoryReview, storyReviews } from '../../../../seed/reviews.ts'
import { findOrganisationBySlug, listMembers } from '../../accounts/room.ts'
import type { PersonActor, SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import {
  insertSpecification,
  insertVersion,
  listOrganisationVersions,
  qualityOfNextVersion,
  reviseSpecification,
  type SpecificationVersion,
  updateVersion,
} from '../../transparency/room.ts'
import { answerAsPeer } from './answer-as-peer.ts'
import { answerChecklist } from './answer-checklist.ts'
import { peerQuestions, questions } from './checklist-model.ts'
import { commentOnVersion } from './comment-on-version.ts'
import { decide } from './decide.ts'
import { declareInterest } from './declare-interest.ts'
import { updateFile } from './file-store.ts'
import { invitePanelMember } from './invite-panel-member.ts'
import type { ReviewFile } from './model.ts'
import { moveFile } from './move-file.ts'
import { submitVersion } from './submit-version.ts'

/** The people of the story who review at Põhjala Ülikool. */
interface House {
  readonly mari: PersonActor
  readonly jaan: PersonActor
  readonly rasmus: PersonActor
}

/** Tells the part of the demo story in which versions are reviewed: one in review, one late, one approved. */
export async function seedReviews(ctx: Context): Promise<void> {
  const { actor, house } = await houseOf(ctx)
  const versions = await read(ctx, actor, (transaction) =>
    listOrganisationVersions(transaction, actor.organisationId),
  )
  const published = versions.find(({ status }) => status === 'published')
  if (published === undefined)
    throw new Fault('seed.no-version', 'The story has published nothing to review.')
  for (const story of storyReviews) {
    const draft = await draftOf(ctx, house.mari, published, story)
    const reviewer = story.stage === 'late' ? {} : { reviewerId: house.jaan.personId }
    const submitted = await submitVersion({
      ctx,
      actor: house.mari,
      versionId: draft.id,
      note: story.note,
      ...reviewer,
    })
    await stages[story.stage](ctx, house, must(submitted).file)
  }
}

const stages: Readonly<
  Record<StoryReview['stage'], (ctx: Context, house: House, file: ReviewFile) => Promise<void>>
> = { 'in-review': review, late: grewLate, approved: approve }

async function houseOf(
  ctx: Context,
): Promise<{ readonly actor: SystemActor & { readonly organisationId: string }; readonly house: House }> {
  const system: SystemActor = { kind: 'system', job: 'seed' }
  const organisation = await read(ctx, system, (transaction) =>
    findOrganisationBySlug(transaction, 'pohjala-ylikool'),
  )
  if (organisation === undefined)
    throw new Fault('seed.organisation-missing', 'The story knows no pohjala-ylikool.')
  const actor = { ...system, organisationId: organisation.id }
  const members = await read(ctx, actor, (transaction) => listMembers(transaction, organisation.id))
  const person = (email: string): PersonActor => {
    const found = members.find((member) => member.email === email)
    if (found === undefined) throw new Fault('seed.person-missing', `The story knows no ${email}.`)
    return {
      kind: 'person',
      organisationId: organisation.id,
      organisationName: organisation.legalName,
      ...found,
    }
  }
  const house = {
    mari: person('mari@pohjala.example'),
    jaan: person('jaan@pohjala.example'),
    rasmus: person('rasmus@pohjala.example'),
  }
  return { actor, house }
}

/** Mari writes it: a next version of what is published, or something new with the same form. */
async function draftOf(
  ctx: Context,
  mari: PersonActor,
  published: SpecificationVersion,
  { kind, changes, reasons }: StoryReview,
): Promise<SpecificationVersion> {
  if (kind === 'next-version') {
    const draft = must(await reviseSpecification({ ctx, actor: mari, versionId: published.id }))
    const next = {
      ...draft,
      version: '3.0',
      content: { ...draft.content, ...changes, contentChecked: ctx.clock.today() },
    }
    return written(ctx, mari, next, (transaction) => updateVersion(transaction, next))
  }
  const { id: _id, uri: _uri, version: _version, publishedOn: _day, ...content } = published.content
  const { rounds: _rounds, ...qa } = qualityOfNextVersion(published.qa)
  const { sourceUri: _source, uri: _address, digest: _digest, publishedOn: _on, ...rest } = published
  const specificationId = ctx.random.uuid()
  const draft: SpecificationVersion = {
    ...rest,
    specificationId,
    id: ctx.random.uuid(),
    version: '1.0',
    status: 'draft',
    content: { ...content, ...changes, contentChecked: ctx.clock.today() },
    qa,
    justifications: reasons ?? {},
    authors: [mari.personId],
    updatedAt: ctx.clock.now(),
  }
  return written(ctx, mari, draft, async (transaction) => {
    await insertSpecification(transaction, { organisationId: draft.organisationId, id: specificationId })
    await insertVersion(transaction, draft)
  })
}

async function written(
  ctx: Context,
  mari: PersonActor,
  version: SpecificationVersion,
  write: (transaction: Parameters<typeof insertVersion>[0]) => Promise<void>,
): Promise<SpecificationVersion> {
  must(
    await change(ctx, mari, async (transaction) => {
      await write(transaction)
      return changed(version.id, {
        event: 'specification.saved',
        subjectKind: 'specification-version',
        subjectId: version.id,
      })
    }),
  )
  return version
}

/** Jaan has begun: some answers, one request, one peer invited and one heard. */
async function review(ctx: Context, { jaan }: House, file: ReviewFile): Promise<void> {
  must(await declareInterest({ ctx, actor: jaan, fileId: file.id, has: false, conflict: '' }))
  const answered = questions
    .slice(0, 9)
    .map(({ id }) => ({ question: id, answer: 'yes' as const, note: '', evidence: [] }))
  must(await answerChecklist({ ctx, actor: jaan, fileId: file.id, answers: answered }))
  must(
    await commentOnVersion({
      ctx,
      actor: jaan,
      fileId: file.id,
      body: 'Who checks the keyboard test when it is done at home?',
      field: 'spec.assessments',
      isRequest: true,
    }),
  )
  await hear(ctx, jaan, file, 'stakeholder')
  must(await invitePanelMember({ ctx, actor: jaan, fileId: file.id, invitation: invitations.provider }))
}

/** Nobody took it, and its day has passed. */
async function grewLate(ctx: Context, { jaan }: House, file: ReviewFile): Promise<void> {
  const late: ReviewFile = { ...file, dueOn: addDays(ctx.clock.today(), -6) }
  must(
    await change(ctx, jaan, async (transaction) => {
      await updateFile(transaction, late)
      return changed(file.id, {
        event: 'review.reminded',
        subjectKind: 'organisation',
        subjectId: file.organisationId,
      })
    }),
  )
}

/** Everyone was heard, and Jaan approved it on one condition. */
async function approve(ctx: Context, { jaan, rasmus }: House, file: ReviewFile): Promise<void> {
  must(await declareInterest({ ctx, actor: jaan, fileId: file.id, has: false, conflict: '' }))
  const answers = questions.map(({ id }) => {
    if (id === 'subcontractors')
      return { question: id, answer: 'na' as const, note: 'All work is done here.', evidence: [] }
    if (id === 'stacking')
      return { question: id, answer: 'na' as const, note: 'It stands alone.', evidence: [] }
    return { question: id, answer: 'yes' as const, note: '', evidence: [] }
  })
  must(await answerChecklist({ ctx, actor: jaan, fileId: file.id, answers }))
  await hear(ctx, jaan, file, 'provider')
  await hear(ctx, jaan, file, 'stakeholder')
  must(
    await answerAsPeer({
      ctx,
      way: { by: 'account', actor: rasmus, fileId: file.id },
      input: fine('Good that the sessions are recorded.'),
    }),
  )
  must(await moveFile({ ctx, actor: jaan, fileId: file.id, action: 'send-to-approval' }))
  const today = ctx.clock.today()
  const conditions = [{ text: 'Name a second assessor for the oral examination', dueOn: addMonths(today, 2) }]
  const input = {
    verdict: 'approve' as const,
    reasons: 'Well tested with users.',
    nextReviewDue: addMonths(today, 12),
    conditions,
  }
  must(await decide({ ctx, actor: jaan, fileId: file.id, input }))
}

const invitations = {
  provider: {
    role: 'provider',
    name: 'Signe Lund',
    email: 'signe@nordlys.example',
    organisation: 'Nordlys Folk College',
    language: 'en',
  },
  stakeholder: {
    role: 'stakeholder',
    name: 'Heiki Valk',
    email: 'heiki@vaegkuuljad.example',
    organisation: 'Association of people who hear badly',
    language: 'et',
  },
} as const

/** Answers as somebody invited would, at their seat: the story has no mailbox in which to find the link. */
async function hear(
  ctx: Context,
  jaan: PersonActor,
  file: ReviewFile,
  role: 'provider' | 'stakeholder',
): Promise<void> {
  const seat = must(
    await invitePanelMember({ ctx, actor: jaan, fileId: file.id, invitation: invitations[role] }),
  )
  must(
    await answerAsPeer({
      ctx,
      way: { by: 'seat', organisationId: file.organisationId, fileId: file.id, seatId: seat.id },
      input: fine('Clear and useful. Keep the talk at the end.'),
    }),
  )
}

function fine(comment: string) {
  return {
    conflict: 'no',
    conflictText: '',
    answers: Object.fromEntries(peerQuestions.map((id) => [id, 'yes'])),
    comment,
  }
}

/** The story is our own data: a refusal here is a bug, not an answer. */
function must<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Fault('seed.refused', `The demo story was refused: ${JSON.stringify(result.problems)}`)
}
