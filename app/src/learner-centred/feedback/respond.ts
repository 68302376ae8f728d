import { isPlainDate, isUuid, type PlainDate, problem, type Result, refused } from '@tesela/kernel'
import { listMembers } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { type Change, change, changed } from '../../storage/unit-of-work.ts'
import { findVersion } from '../../transparency/room.ts'
import { countTexts, findText, updateText } from './answer-store.ts'
import { mayManageFeedback } from './policy.ts'
import { type FreeTextState, type Improvement, type Round, responseProblems } from './round-model.ts'
import {
  findRound,
  insertImprovement,
  listImprovements,
  updateImprovement,
  updateRound,
} from './round-store.ts'

interface OnRound {
  readonly ctx: Context
  readonly actor: Actor
  readonly roundId: string
}

/**
 * Decides about a text: shown as it is or without what tells who is meant, or hidden. What was cut out is gone.
 * Refuses `feedback.unknown`, `access.refused`, `feedback.not-closed` and `feedback.text-empty`.
 */
export function checkText(
  options: OnRound & {
    readonly textId: string
    readonly state: Exclude<FreeTextState, 'unread'>
    /** What everyone will read; for a hidden text not looked at. */
    readonly body: string
  },
): Promise<Result<Round>> {
  const { textId, state } = options
  const body = options.body.trim()
  return onRound(options, async (transaction, round) => {
    if (round.state !== 'closed') return refused(problem('feedback.not-closed'))
    const text = isUuid(textId) ? await findText(transaction, round, textId) : undefined
    if (text === undefined) return refused(problem('feedback.unknown'))
    if (state === 'shown' && body === '') return refused(problem('feedback.text-empty', 'body'))
    await updateText(transaction, round, { id: textId, state, body: state === 'shown' ? body : text.body })
    return changed(round, {
      event: 'feedback.text-checked',
      subjectKind: 'feedback-round',
      subjectId: round.id,
      details: { state },
    })
  })
}

/** Keeps the response as a draft. Refuses `feedback.unknown`, `access.refused` and `feedback.not-closed`. */
export function saveResponse(
  options: OnRound & { readonly response: string; readonly language: string },
): Promise<Result<Round>> {
  return onRound(options, async (transaction, round) => {
    if (round.state !== 'closed') return refused(problem('feedback.not-closed'))
    const saved: Round = { ...round, response: options.response.trim(), language: options.language }
    await updateRound(transaction, saved)
    return changed(saved, {
      event: 'feedback.response-saved',
      subjectKind: 'feedback-round',
      subjectId: round.id,
    })
  })
}

/**
 * Publishes results and response: "You said – we did". Every text has been read by somebody before. Refuses
 * what `responseProblems` finds, `feedback.unknown` and `access.refused`.
 */
export function respond(
  options: OnRound & { readonly response: string; readonly language: string },
): Promise<Result<Round>> {
  return onRound(options, async (transaction, round) => {
    const { unread } = await countTexts(transaction, round)
    const problems = responseProblems(round, options.response, unread)
    if (problems.length > 0) return refused(...problems)
    const responded: Round = {
      ...round,
      state: 'responded',
      response: options.response.trim(),
      language: options.language,
      respondedOn: options.ctx.clock.today(),
    }
    await updateRound(transaction, responded)
    return changed(responded, {
      event: 'feedback.responded',
      subjectKind: 'feedback-round',
      subjectId: round.id,
      details: { answers: round.answers },
    })
  })
}

/** What is known of an improvement when it is written down. */
export interface ImprovementInput {
  readonly said: string
  readonly done: string
  readonly ownerId: string
  readonly dueOn: PlainDate
}

/**
 * Writes down what will be done about something that was said. Refuses `feedback.unknown`, `access.refused`,
 * `feedback.not-closed`, `feedback.improvement-incomplete` and `feedback.owner-unknown`.
 */
export function planImprovement(
  options: OnRound & { readonly input: ImprovementInput },
): Promise<Result<Improvement>> {
  const { ctx, input } = options
  return onRound(options, async (transaction, round) => {
    if (round.state === 'open') return refused(problem('feedback.not-closed'))
    const missing = (['said', 'done'] as const).filter((name) => input[name].trim() === '')
    const members = await listMembers(transaction, round.organisationId)
    const problems = [
      ...missing.map((name) => problem('feedback.improvement-incomplete', name)),
      ...(isPlainDate(input.dueOn) ? [] : [problem('feedback.improvement-incomplete', 'dueOn')]),
      ...(members.some(({ personId }) => personId === input.ownerId)
        ? []
        : [problem('feedback.owner-unknown', 'ownerId')]),
    ]
    if (problems.length > 0) return refused(...problems)
    const improvement: Improvement = {
      organisationId: round.organisationId,
      roundId: round.id,
      id: ctx.random.uuid(),
      said: input.said.trim(),
      done: input.done.trim(),
      ownerId: input.ownerId,
      dueOn: input.dueOn,
    }
    await insertImprovement(transaction, improvement)
    return changed(improvement, {
      event: 'feedback.improvement-planned',
      subjectKind: 'feedback-round',
      subjectId: round.id,
      details: { improvement: improvement.id, dueOn: improvement.dueOn },
    })
  })
}

/**
 * Says that an improvement is done, and in which version it can be read. Refuses `feedback.unknown`,
 * `access.refused` and `feedback.version-unknown` for a version of something else.
 */
export function finishImprovement(
  options: OnRound & { readonly improvementId: string; readonly versionId?: string },
): Promise<Result<Improvement>> {
  const { ctx, improvementId, versionId } = options
  return onRound(options, async (transaction, round) => {
    const improvement = (await listImprovements(transaction, [round])).find(({ id }) => id === improvementId)
    if (improvement === undefined) return refused(problem('feedback.unknown'))
    const version = versionId === undefined ? undefined : await findVersion(transaction, versionId)
    if (versionId !== undefined && version?.specificationId !== round.specificationId)
      return refused(problem('feedback.version-unknown', 'versionId'))
    const finished: Improvement = {
      ...improvement,
      doneOn: improvement.doneOn ?? ctx.clock.today(),
      ...(version === undefined ? {} : { versionId: version.id }),
    }
    await updateImprovement(transaction, finished)
    return changed(finished, {
      event: 'feedback.improvement-finished',
      subjectKind: 'feedback-round',
      subjectId: round.id,
      details: {
        improvement: finished.id,
        ...(version === undefined ? {} : { version: version.version }),
      },
    })
  })
}

async function onRound<T>(
  { ctx, actor, roundId }: OnRound,
  work: (transaction: Transaction, round: Round) => Promise<Change<T>>,
): Promise<Result<T>> {
  return change(ctx, actor, async (transaction) => {
    const round = await findRound(transaction, roundId, { lock: true })
    if (round === undefined) return refused(problem('feedback.unknown'))
    if (!mayManageFeedback(actor, round)) return refused(problem('access.refused'))
    return work(transaction, round)
  })
}
