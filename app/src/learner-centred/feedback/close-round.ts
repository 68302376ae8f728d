import { type PlainDate, problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { discardAnswers, listAnswers, unlinkRound } from './answer-store.ts'
import { findInstrument } from './instrument-model.ts'
import { mayManageFeedback } from './policy.ts'
import { countAnswers } from './results-model.ts'
import { fewestShown, type Round } from './round-model.ts'
import { findRound, updateRound } from './round-store.ts'

/**
 * Closes a round: counts the answers, writes them anew in random order and deletes the links. With fewer than
 * five answers nothing is counted and the answers are deleted unread. Refuses `feedback.unknown`,
 * `access.refused` and `feedback.not-open`.
 */
export async function closeRound(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly roundId: string
}): Promise<Result<Round>> {
  const { ctx, actor, roundId } = options
  return change(ctx, actor, async (transaction) => {
    const round = await findRound(transaction, roundId, { lock: true })
    if (round === undefined) return refused(problem('feedback.unknown'))
    if (!mayManageFeedback(actor, round)) return refused(problem('access.refused'))
    if (round.state !== 'open') return refused(problem('feedback.not-open'))
    const closed: Round = { ...round, state: 'closed', closedOn: ctx.clock.today() }
    await updateRound(transaction, closed)
    const note = {
      event: 'feedback.round-closed',
      subjectKind: 'feedback-round',
      subjectId: round.id,
      details: { answers: round.answers },
    }
    if (round.answers < fewestShown) {
      await discardAnswers(transaction, round)
      return changed(closed, note)
    }
    const instrument = findInstrument(round.instrument)
    const answers = await listAnswers(transaction, round)
    const counted: Round =
      instrument === undefined ? closed : { ...closed, results: countAnswers(instrument, answers) }
    await updateRound(transaction, counted)
    await unlinkRound(transaction, round)
    return changed(counted, note)
  })
}

/**
 * Gives an open round more time. Refuses `feedback.unknown`, `access.refused`, `feedback.not-open` and
 * `feedback.closes-before-today`.
 */
export async function prolongRound(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly roundId: string
  readonly closesOn: PlainDate
}): Promise<Result<Round>> {
  const { ctx, actor, roundId, closesOn } = options
  return change(ctx, actor, async (transaction) => {
    const round = await findRound(transaction, roundId, { lock: true })
    if (round === undefined) return refused(problem('feedback.unknown'))
    if (!mayManageFeedback(actor, round)) return refused(problem('access.refused'))
    if (round.state !== 'open') return refused(problem('feedback.not-open'))
    if (closesOn < ctx.clock.today()) return refused(problem('feedback.closes-before-today', 'closesOn'))
    const prolonged: Round = { ...round, closesOn }
    await updateRound(transaction, prolonged)
    return changed(prolonged, {
      event: 'feedback.round-prolonged',
      subjectKind: 'feedback-round',
      subjectId: round.id,
      details: { closesOn },
    })
  })
}
