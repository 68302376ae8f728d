import { Fault, type Result } from '@tesela/kernel'
import type { DossierSpecification } from '@tesela/principles/dossier'
import { universityDossier } from '@tesela/principles/testing/complete-dossier'
import { grantRole, insertOrganisation, personForEmail } from '../../../accounts/room.ts'
import type { PersonActor, Role } from '../../../actor.ts'
import { inTenancy } from '../../../storage/database.ts'
import { read } from '../../../storage/unit-of-work.ts'
import type { TestContext } from '../../../testing/context.ts'
import {
  findVersion,
  insertSpecification,
  insertVersion,
  publishSpecification,
  type SpecificationVersion,
} from '../../../transparency/room.ts'
import { answerAsPeer } from '../answer-as-peer.ts'
import { answerChecklist } from '../answer-checklist.ts'
import { decide } from '../decide.ts'
import { declareInterest } from '../declare-interest.ts'
import { invitePanelMember } from '../invite-panel-member.ts'
import type { ReviewFile } from '../model.ts'
import { moveFile } from '../move-file.ts'
import type { SeatRole } from '../panel-model.ts'
import { readFile } from '../read-file.ts'
import { submitVersion } from '../submit-version.ts'

/** An invented university with the people who review, and a complete draft by one of them. */
export interface ReviewStory {
  readonly organisationId: string
  readonly author: PersonActor
  readonly reviewer: PersonActor
  readonly manager: PersonActor
  readonly representative: PersonActor
  readonly administrator: PersonActor
  /** Makes another person with roles here. */
  readonly person: (name: string, email: string, roles: readonly Role[]) => Promise<PersonActor>
  /** A draft with every element; `changes` replace members of its content. */
  readonly draft: (
    changes?: Partial<DossierSpecification>,
    justifications?: SpecificationVersion['justifications'],
  ) => Promise<SpecificationVersion>
}

/** Tells the story in a fresh database; `slug` keeps two universities apart. */
export async function tellReviewStory(ctx: TestContext, slug = 'river'): Promise<ReviewStory> {
  const organisationId = ctx.random.uuid()
  const legalName = `${slug} University`
  const { org } = universityDossier
  await inTenancy(ctx.db, { organisationId }, (transaction) =>
    insertOrganisation(transaction, {
      id: organisationId,
      slug,
      legalName,
      type: 'hei',
      country: 'EE',
      place: 'Tartu',
      capacities: ['provider', 'awarding-body'],
      theme: {},
      status: 'active',
      facts: {
        ids: org?.ids ?? [],
        qaPolicyUri: 'https://river.example/quality',
        complaints: { uri: 'https://river.example/complaints', answerDays: 30 },
        registerChecked: '2026-05-01',
        deqarInstId: 'DEQARINST99002',
        eterId: 'EE9902',
      },
    }),
  )

  async function person(name: string, email: string, roles: readonly Role[]): Promise<PersonActor> {
    const personId = await inTenancy(ctx.db, { organisationId }, async (transaction) => {
      const id = await personForEmail(transaction, email, name, ctx.random.uuid())
      for (const role of roles)
        await grantRole(transaction, { organisationId, personId: id, role, grantedBy: null })
      return id
    })
    return { kind: 'person', personId, name, email, organisationId, organisationName: legalName, roles }
  }

  const author = await person('Anna Author', `anna@${slug}.example`, ['author'])

  async function draft(
    changes: Partial<DossierSpecification> = {},
    justifications: SpecificationVersion['justifications'] = {},
  ): Promise<SpecificationVersion> {
    const { spec = {}, qa = {} } = universityDossier
    const { id: _id, uri: _uri, version: _version, publishedOn: _day, authors: _authors, ...content } = spec
    const { reviews: _reviews, peerFeedback: _peers, nextReviewDue: _due, ...quality } = qa
    const version: SpecificationVersion = {
      organisationId,
      specificationId: ctx.random.uuid(),
      id: ctx.random.uuid(),
      version: '1.0',
      status: 'draft',
      content: {
        ...content,
        awardingBodies: [organisationId],
        contentChecked: ctx.clock.today(),
        ...changes,
      },
      qa: {
        ...quality,
        external: (quality.external ?? []).map((entry) => ({ ...entry, subject: organisationId })),
      },
      profile: { name: 'ee-he' },
      justifications,
      unparsed: {},
      authors: [author.personId],
      updatedAt: ctx.clock.now(),
    }
    await inTenancy(ctx.db, { organisationId }, async (transaction) => {
      await insertSpecification(transaction, { organisationId, id: version.specificationId })
      await insertVersion(transaction, version)
    })
    return version
  }

  return {
    organisationId,
    author,
    reviewer: await person('Rita Reviewer', `rita@${slug}.example`, ['internal-reviewer']),
    manager: await person('Mark Manager', `mark@${slug}.example`, ['qa-manager']),
    representative: await person('Lea Learner', `lea@${slug}.example`, ['learner-representative']),
    administrator: await person('Adam Admin', `adam@${slug}.example`, ['administrator']),
    person,
    draft,
  }
}

/** A refusal in a test's preparation is a fault of the test. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Fault('test.refused', JSON.stringify(result.problems))
}

/** The codes of a refusal; empty when it went through. */
export function codesOf(result: Result<unknown>): readonly string[] {
  return result.ok ? [] : result.problems.map(({ code }) => code)
}

/** Declares no conflict and answers every question with yes. */
export async function answerEverything(
  ctx: TestContext,
  actor: PersonActor,
  file: ReviewFile,
): Promise<void> {
  must(await declareInterest({ ctx, actor, fileId: file.id, has: false, conflict: '' }))
  const view = must(await readFile({ ctx, actor, fileId: file.id }))
  const answers = view.plan.questions.map(({ id }) => ({
    question: id,
    answer: 'yes' as const,
    note: '',
    evidence: [],
  }))
  must(await answerChecklist({ ctx, actor, fileId: file.id, answers }))
}

/** The secret of the last link that was mailed. */
export function mailedSecret(ctx: TestContext): string {
  const secret = /peer-review\/([A-Za-z0-9_-]{43})/.exec(ctx.mail.outbox.at(-1)?.text ?? '')?.[1]
  if (secret === undefined) throw new Fault('test.no-link', 'No link was mailed')
  return secret
}

const fine = {
  'outcomes-current': 'yes',
  'assessment-sound': 'yes',
  'level-right': 'yes',
  'nothing-missing': 'yes',
}

/** Invites somebody and answers as they would, through their link. */
export async function hear(
  ctx: TestContext,
  actor: PersonActor,
  file: ReviewFile,
  role: SeatRole,
): Promise<void> {
  const invitation = {
    role,
    name: `Peer ${role}`,
    email: `${role}@peer.example`,
    organisation: `${role} house`,
    language: 'en',
  }
  must(await invitePanelMember({ ctx, actor, fileId: file.id, invitation }))
  const input = { conflict: 'no', conflictText: '', answers: fine, comment: '' }
  must(await answerAsPeer({ ctx, way: { by: 'link', secret: mailedSecret(ctx) }, input }))
}

/** The learner representative of the house says yes to everything. */
export async function hearRepresentative(
  ctx: TestContext,
  actor: PersonActor,
  file: ReviewFile,
): Promise<void> {
  const input = { conflict: 'no', conflictText: '', answers: fine, comment: '' }
  must(await answerAsPeer({ ctx, way: { by: 'account', actor, fileId: file.id }, input }))
}

/** A version as the database has it. */
export async function versionNow(
  ctx: TestContext,
  actor: PersonActor,
  id: string,
): Promise<SpecificationVersion> {
  const version = await read(ctx, actor, (transaction) => findVersion(transaction, id))
  if (version === undefined) throw new Fault('test.no-version', id)
  return version
}

/** An approval without conditions, with the next review a year later. */
export const approval = {
  verdict: 'approve' as const,
  reasons: '',
  nextReviewDue: '2027-05-06',
  conditions: [],
}

/** A version that only waits for the decision; `changes` replace members of its content. */
export async function untilApproval(
  ctx: TestContext,
  story: ReviewStory,
  changes: Partial<DossierSpecification> = {},
): Promise<{ readonly version: SpecificationVersion; readonly file: ReviewFile }> {
  const version = await story.draft(changes)
  const { file } = must(await submitVersion({ ctx, actor: story.author, versionId: version.id }))
  await answerEverything(ctx, story.reviewer, file)
  await hear(ctx, story.reviewer, file, 'provider')
  await hear(ctx, story.reviewer, file, 'stakeholder')
  await hearRepresentative(ctx, story.representative, file)
  must(await moveFile({ ctx, actor: story.reviewer, fileId: file.id, action: 'send-to-approval' }))
  await answerEverything(ctx, story.manager, file)
  return { version, file }
}

/** A version that was approved and published. */
export async function untilPublished(
  ctx: TestContext,
  story: ReviewStory,
): Promise<{ readonly version: SpecificationVersion; readonly file: ReviewFile }> {
  const { version, file } = await untilApproval(ctx, story)
  must(await decide({ ctx, actor: story.manager, fileId: file.id, input: approval }))
  must(await publishSpecification({ ctx, actor: story.author, versionId: version.id }))
  return { version, file }
}
