import { isPlainDate, type PlainDate, type Problem, problem, type Result, refused } from '@tesela/kernel'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { type Condition, isSampled, type Outcome } from './approval-model.ts'
import { coveredBy } from './checklist-model.ts'
import { contentDigest, recordHash } from './content-digest.ts'
import type { Decision, RecordedSeat } from './decision-model.ts'
import { insertCondition, insertDecision } from './decision-store.ts'
import type { Gathered } from './gather-situation.ts'
import { tellNextStep } from './mail-jobs.ts'
import type { ReviewFile } from './model.ts'
import { counts } from './panel-model.ts'
import { takeStep } from './take-step.ts'

/** What a QA manager decides: on a version handed in, or on one whose review is due. */
export type Verdict = 'approve' | 'reject' | 'confirm'

export interface DecisionInput {
  readonly verdict: Verdict
  readonly reasons: string
  readonly nextReviewDue?: PlainDate
  readonly conditions: readonly { readonly text: string; readonly dueOn: string }[]
}

/**
 * Records a decision with everything that it rests on, under one hash. Refuses what `takeStep` refuses, among it
 * authors and second accounts of authors, and `review.condition-date` for conditions without a day to come.
 */
export async function decide(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly fileId: string
  readonly input: DecisionInput
}): Promise<Result<{ readonly file: ReviewFile; readonly recordHash: string }>> {
  const { ctx, actor, fileId, input } = options
  const conditions = input.conditions.filter(({ text }) => text.trim() !== '')
  const misdated = conditionProblems(conditions, ctx.clock.today())
  const decided = await change(ctx, actor, async (transaction) => {
    const kept: { hash: string } = { hash: '' }
    const taken = await takeStep(ctx, transaction, actor, {
      fileId,
      action: input.verdict,
      asked: {
        reasons: input.reasons,
        conditions: conditions.length,
        problems: misdated,
        ...(input.nextReviewDue === undefined ? {} : { nextReviewDue: input.nextReviewDue }),
      },
      record: async (gathered) => {
        const decision = decisionOf(ctx, actor, gathered, input, conditions.length > 0)
        kept.hash = decision.recordHash
        await insertDecision(transaction, decision)
        await insertConditions(ctx, transaction, decision, conditions)
        return fileAfter(gathered.file, decision)
      },
    })
    if (!taken.ok) return refused(...taken.problems)
    const note = { ...taken.note, details: { ...taken.note.details, recordHash: kept.hash } }
    return changed({ file: taken.file, recordHash: kept.hash }, note)
  })
  if (decided.ok) await tellNextStep(ctx, decided.value.file)
  return decided
}

function conditionProblems(
  conditions: readonly { readonly dueOn: string }[],
  today: PlainDate,
): readonly Problem[] {
  return conditions.flatMap(({ dueOn }, index) =>
    isPlainDate(dueOn) && dueOn > today ? [] : [problem('review.condition-date', `condition.${index}.dueOn`)],
  )
}

function fileAfter(file: ReviewFile, decision: Decision): Partial<ReviewFile> {
  return {
    decidedAt: decision.decidedAt,
    triggers: [],
    sampled: file.track === 'light' && decision.kind === 'approval' && isSampled(decision.recordHash),
    ...(decision.nextReviewDue === undefined ? {} : { nextReviewDue: decision.nextReviewDue }),
  }
}

function decisionOf(
  ctx: Context,
  actor: PersonActor,
  { file, version, plan, answers, seats, situation }: Gathered,
  input: DecisionInput,
  isConditional: boolean,
): Decision {
  const asked = plan.questions.map(({ id }) => id)
  const given = answers.filter(({ question }) => asked.includes(question))
  const heard = seats.filter(counts).map(({ role, organisation }) => ({ role, org: organisation }))
  const approved: Outcome = isConditional ? 'approved-with-conditions' : 'approved'
  const reviewers: readonly RecordedSeat[] = [
    ...new Set(given.flatMap(({ answeredBy }) => answeredBy ?? [])),
  ].map(() => ({ role: 'reviewer', org: file.organisationId }))
  const record: Omit<Decision, 'recordHash'> = {
    organisationId: file.organisationId,
    id: ctx.random.uuid(),
    fileId: file.id,
    specificationId: file.specificationId,
    versionId: file.versionId,
    version: version.version,
    kind: input.verdict === 'confirm' ? 'periodic' : 'approval',
    outcome: input.verdict === 'reject' ? 'rejected' : approved,
    decidedOn: situation.today,
    decidedAt: ctx.clock.now(),
    decidedBy: actor.personId,
    reasons: input.reasons.trim(),
    covers: coveredBy(given),
    checklist: asked.flatMap((id) => {
      const answer = given.find(({ question }) => question === id)
      if (answer?.answer === undefined) return []
      return [{ q: id, answer: answer.answer, ...(answer.note === '' ? {} : { note: answer.note }) }]
    }),
    panel: [...reviewers, ...heard],
    peers: heard.filter(({ role }) => role === 'provider' || role === 'stakeholder'),
    changes: [],
    ...waited(file, input.verdict, ctx.clock.now()),
    contentDigest: contentDigest(version),
    ...(input.verdict === 'reject' || input.nextReviewDue === undefined
      ? {}
      : { nextReviewDue: input.nextReviewDue }),
  }
  const resting = file.programme === undefined ? {} : { programme: file.programme }
  return { ...record, recordHash: recordHash({ ...record, conditions: input.conditions, ...resting }) }
}

/** Whole days that an approval took; a periodic review was not handed in by anybody. */
function waited(file: ReviewFile, verdict: Verdict, now: string): Pick<Decision, 'waitedDays'> {
  if (verdict === 'confirm' || file.submittedAt === undefined) return {}
  const days = (Date.parse(now) - Date.parse(file.submittedAt)) / 86_400_000
  return { waitedDays: Math.round(days) }
}

async function insertConditions(
  ctx: Context,
  transaction: Transaction,
  decision: Decision,
  conditions: readonly { readonly text: string; readonly dueOn: string }[],
): Promise<void> {
  for (const { text, dueOn } of conditions) {
    const condition: Condition = { id: ctx.random.uuid(), text: text.trim(), dueOn }
    await insertCondition(transaction, decision, condition)
  }
}
