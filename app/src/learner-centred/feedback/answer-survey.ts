import { localise, type Problem, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation } from '../../accounts/room.ts'
import { publicActor, type SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import { findVersion, type SpecificationVersion } from '../../transparency/room.ts'
import { insertAnswer, spendTicket, type Ticket, ticketByHash } from './answer-store.ts'
import { findInstrument, type Instrument } from './instrument-model.ts'
import { hashOf } from './invite-people.ts'
import type { Round } from './round-model.ts'
import { countInRound, findRound } from './round-store.ts'

/** What the page of a survey shows. */
export interface SurveyView {
  readonly round: Round
  readonly instrument: Instrument
  readonly version: SpecificationVersion
  readonly organisationName: string
}

/**
 * Reads the survey that a link opens. Refuses `feedback.link-unknown`, `feedback.answered-already` and
 * `feedback.round-over`.
 */
export async function readSurvey(ctx: Context, secret: string): Promise<Result<SurveyView>> {
  const located = await locate(ctx, secret)
  if (!located.ok) return located
  const { actor, ticket } = located.value
  return read(ctx, actor, async (transaction): Promise<Result<SurveyView>> => {
    const round = await findRound(transaction, ticket.roundId)
    const instrument = round === undefined ? undefined : findInstrument(round.instrument)
    const version = round === undefined ? undefined : await findVersion(transaction, round.versionId)
    if (round === undefined || instrument === undefined || version === undefined)
      return refused(problem('feedback.link-unknown'))
    if (ticket.spent) return refused(problem('feedback.answered-already'))
    if (round.state !== 'open') return refused(problem('feedback.round-over'))
    const organisation = await findOrganisation(transaction, round.organisationId)
    return {
      ok: true,
      value: { round, instrument, version, organisationName: organisation?.legalName ?? '' },
    }
  })
}

/** What was sent: field → text. Items are `item.<id>`, texts `text.<id>`, hours `hours`. */
export type SurveyInput = Readonly<Record<string, string>>

/**
 * Keeps an answer. Who answers is not asked, and a signed-in reader is not looked at. Refuses what `readSurvey`
 * refuses, `feedback.nothing-said`, `feedback.hours-wrong` and `feedback.text-too-long`; nothing that was sent
 * is lost, because the page comes back with it.
 */
export async function answerSurvey(options: {
  readonly ctx: Context
  readonly secret: string
  readonly input: SurveyInput
}): Promise<Result<{ readonly title: string }>> {
  const { ctx, secret, input } = options
  const view = await readSurvey(ctx, secret)
  if (!view.ok) return view
  const { instrument, round, version } = view.value
  const problems = inputProblems(instrument, input)
  if (problems.length > 0) return refused(...problems)
  const actor: SystemActor = { kind: 'system', organisationId: round.organisationId, job: 'feedback' }
  return change(ctx, actor, async (transaction) => {
    const now = await findRound(transaction, round.id, { lock: true })
    if (now?.state !== 'open') return refused(problem('feedback.round-over'))
    if (!(await spendTicket(transaction, hashOf(secret))))
      return refused(problem('feedback.answered-already'))
    const hours = hoursOf(input)
    await insertAnswer(
      transaction,
      { organisationId: round.organisationId, roundId: round.id },
      { scores: scoresOf(instrument, input), ...(hours === undefined ? {} : { hours }) },
      instrument.texts.flatMap((question) => {
        const body = (input[`text.${question}`] ?? '').trim()
        return body === '' ? [] : [{ question, body }]
      }),
    )
    await countInRound(transaction, round.id, { answers: 1 })
    return changed(
      { title: localise(version.content.title, 'en')?.text ?? '' },
      // Without a day or an id of the answer: the log tells that somebody answered, and no more.
      { event: 'feedback.answered', subjectKind: 'feedback-round', subjectId: round.id },
    )
  })
}

async function locate(
  ctx: Context,
  secret: string,
): Promise<Result<{ readonly ticket: Ticket; readonly actor: SystemActor }>> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(secret)) return refused(problem('feedback.link-unknown'))
  const ticket = await read(ctx, publicActor, (transaction) => ticketByHash(transaction, hashOf(secret)))
  if (ticket === undefined) return refused(problem('feedback.link-unknown'))
  const actor: SystemActor = { kind: 'system', organisationId: ticket.organisationId, job: 'feedback' }
  return { ok: true, value: { ticket, actor } }
}

const longestText = 2000
const mostHours = 5000

function inputProblems(instrument: Instrument, input: SurveyInput): readonly Problem[] {
  const { asksHours, texts } = instrument
  const said =
    Object.keys(scoresOf(instrument, input)).length > 0 ||
    texts.some((id) => (input[`text.${id}`] ?? '').trim() !== '')
  const hours = (input['hours'] ?? '').trim()
  return [
    ...(said ? [] : [problem('feedback.nothing-said')]),
    ...(asksHours && hours !== '' && hoursOf(input) === undefined
      ? [problem('feedback.hours-wrong', 'hours', { value: hours })]
      : []),
    ...texts
      .filter((id) => (input[`text.${id}`] ?? '').length > longestText)
      .map((id) => problem('feedback.text-too-long', `text.${id}`, { max: longestText })),
  ]
}

function scoresOf(instrument: Instrument, input: SurveyInput): Readonly<Record<string, number>> {
  return Object.fromEntries(
    instrument.items.flatMap(({ id }) => {
      const score = input[`item.${id}`] ?? ''
      return /^[1-5]$/.test(score) ? [[id, Number(score)]] : []
    }),
  )
}

function hoursOf(input: SurveyInput): number | undefined {
  const text = (input['hours'] ?? '').trim().replace(',', '.')
  if (!/^\d{1,5}(\.\d{1,2})?$/.test(text)) return undefined
  const hours = Number(text)
  return hours > 0 && hours <= mostHours ? hours : undefined
}
