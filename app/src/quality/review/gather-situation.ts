import { isUuid, type PlainDate, type Problem, problem } from '@tesela/kernel'
import type { Dossier } from '@tesela/principles/dossier'
import type { Environment } from '@tesela/principles/environment'
import { findOrganisation, sameAsOthers } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import {
  dossierOf,
  draftProblems,
  environmentOf,
  judge,
  type SpecificationVersion,
} from '../../transparency/room.ts'
import type { Answer } from './checklist-model.ts'
import { listComments } from './comment-store.ts'
import type { ReviewFile, Track } from './model.ts'
import type { OtherBody, Seat } from './panel-model.ts'
import { listAnswers, listInterests, listSeats } from './panel-store.ts'
import type { Situation } from './situation-model.ts'
import { planReview, type ReviewPlan } from './track-model.ts'

/** What a decision asks beside what is stored. */
export interface Asked {
  readonly reasons?: string
  readonly conditions?: number
  readonly nextReviewDue?: PlainDate
  /** What is wrong with the form itself, told together with what stands against the step. */
  readonly problems?: readonly Problem[]
}

/** A file with all that its next step is judged by. */
export interface Gathered {
  readonly file: ReviewFile
  readonly version: SpecificationVersion
  readonly dossier: Dossier
  readonly plan: ReviewPlan
  readonly answers: readonly Answer[]
  readonly seats: readonly Seat[]
  readonly situation: Situation
}

/**
 * Rules that the review itself fulfils: they cannot stand against handing in. The light track hears no panel, so
 * what a panel would fulfil needs its public reason before, like every other warning.
 */
const fulfilledByEvery = [
  'P1.1-QA-INTERNAL',
  'P1.2-QA-FOUR-EYES',
  'P1.4a-IQA-MC',
  'P1.4b-IQA-COURSE',
  'P1.2-REVIEW-DUE',
] as const
const fulfilledByReview: Readonly<Record<Track, ReadonlySet<string>>> = {
  light: new Set(fulfilledByEvery),
  full: new Set([...fulfilledByEvery, 'P1.4d-PEER-FEEDBACK', 'P8.2-LEARNER-IN-IQA']),
}

/** Collects what the conditions of a step look at. */
export async function gatherSituation(
  ctx: Context,
  transaction: Transaction,
  actor: Actor,
  about: { readonly file: ReviewFile; readonly version: SpecificationVersion; readonly asked?: Asked },
): Promise<Gathered> {
  const { file, version, asked = {} } = about
  const today = ctx.clock.today()
  const publishedOn = version.publishedOn ?? today
  const dossier = await dossierOf(ctx, transaction, { version: { ...version, publishedOn } })
  const plan = planReview(dossier, today, file.programme)
  const answers = await listAnswers(transaction, file.id)
  const seats = await listSeats(transaction, file)
  const comments = await listComments(transaction, file.id)
  const actorId = actor.kind === 'person' ? actor.personId : ''
  const declared = (await listInterests(transaction, file.id)).get(actorId)
  const situation: Situation = {
    // The track and profile of the hand-in hold until the decision.
    track: file.track,
    questions: plan.questions.map(({ id }) => id),
    core: plan.core,
    answers,
    seats,
    otherBodies: await otherBodiesOf(transaction, version),
    openRequests: comments.filter((one) => one.isRequest && one.resolvedAt === undefined).length,
    authors: version.authors,
    actorId,
    declared: declared === undefined ? 'nothing' : declared === '' ? 'no-conflict' : 'conflict',
    samePerson:
      actorId === ''
        ? []
        : await sameAsOthers(transaction, {
            organisationId: file.organisationId,
            personId: actorId,
            others: version.authors,
          }),
    // Only what is still a draft can be handed in, and asking the other rooms for facts takes a while.
    checker:
      version.status === 'draft'
        ? checkerProblems({
            version,
            dossier,
            today,
            track: file.track,
            environment: await environmentOf(ctx, transaction, dossier, version),
          })
        : [],
    reasons: asked.reasons ?? '',
    conditions: asked.conditions ?? 0,
    today,
    latestReview: plan.latestReview,
    ...(asked.nextReviewDue === undefined ? {} : { nextReviewDue: asked.nextReviewDue }),
  }
  return { file, version, dossier, plan, answers, seats, situation }
}

/** Whose errors stand against handing in; and whose warnings need a reason, which nobody can add afterwards. */
const errorScopes: readonly string[] = ['SPEC']
const warningScopes: readonly string[] = ['SPEC', 'ORG', 'QA', 'PROC']

/**
 * What stands against handing a version in (procedures §7.1): values that cannot be read, errors about the
 * description, and warnings without a reason.
 */
function checkerProblems(about: {
  readonly version: SpecificationVersion
  readonly dossier: Dossier
  readonly today: PlainDate
  readonly track: Track
  readonly environment: Environment
}): readonly Problem[] {
  const { version, dossier, today, track, environment } = about
  const failed = judge(dossier, today, today, environment).report.results.filter(
    ({ result, ruleId }) => result === 'fail' && !fulfilledByReview[track].has(ruleId),
  )
  const errors = failed.filter(({ severity, scope }) => severity === 'E' && errorScopes.includes(scope))
  const warnings = failed.filter(({ severity, scope }) => severity === 'W' && warningScopes.includes(scope))
  return [
    ...draftProblems({ draft: { spec: version.content, qa: version.qa }, unparsed: version.unparsed }),
    ...errors.map(({ ruleId, path }) => problem('specification.rule-not-met', path ?? '', { rule: ruleId })),
    ...warnings.map(({ ruleId }) =>
      problem('specification.reason-missing', `justifications.${ruleId}`, { rule: ruleId }),
    ),
  ]
}

/** The awarding bodies of a version beside its own organisation, by the names that are known here. */
export async function otherBodiesOf(
  transaction: Transaction,
  { content, organisationId }: SpecificationVersion,
): Promise<readonly OtherBody[]> {
  const bodies: OtherBody[] = []
  for (const id of content.awardingBodies ?? []) {
    if (id === organisationId) continue
    const known = isUuid(id) ? await findOrganisation(transaction, id) : undefined
    bodies.push({ id, name: known?.legalName ?? id })
  }
  return bodies
}
