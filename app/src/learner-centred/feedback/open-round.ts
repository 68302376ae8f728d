import { addDays, type PlainDate, problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { findVersion, isPublic, type SpecificationVersion } from '../../transparency/room.ts'
import type { InstrumentId } from './instrument-model.ts'
import { mayManageFeedback } from './policy.ts'
import { daysOpen, type Round } from './round-model.ts'
import { findOpenRound, insertRound } from './round-store.ts'

/**
 * Opens a round of feedback on a published version. Refuses `feedback.version-unknown`, `access.refused`,
 * `feedback.not-published`, `feedback.already-open` and `feedback.closes-before-today`.
 */
export async function openRound(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly versionId: string
  readonly instrument: InstrumentId
  readonly offerId?: string
  readonly closesOn?: PlainDate
}): Promise<Result<Round>> {
  const { ctx, actor, versionId, instrument, offerId } = options
  return change(ctx, actor, async (transaction) => {
    const version = await findVersion(transaction, versionId)
    if (version === undefined) return refused(problem('feedback.version-unknown', 'versionId'))
    if (!mayManageFeedback(actor, version)) return refused(problem('access.refused'))
    if (!isPublic(version.status)) return refused(problem('feedback.not-published', 'versionId'))
    const about = { versionId, instrument, ...(offerId === undefined ? {} : { offerId }) }
    if ((await findOpenRound(transaction, about)) !== undefined)
      return refused(problem('feedback.already-open', 'instrument'))
    const today = ctx.clock.today()
    const closesOn = options.closesOn ?? addDays(today, daysOpen)
    if (closesOn < today) return refused(problem('feedback.closes-before-today', 'closesOn'))
    const round = await insertNewRound(ctx, transaction, version, { ...about, closesOn })
    return changed(round, opened(round))
  })
}

/** A round that begins today; the caller has asked the policy. */
export async function insertNewRound(
  ctx: Context,
  transaction: Transaction,
  version: SpecificationVersion,
  about: { readonly instrument: InstrumentId; readonly offerId?: string; readonly closesOn: PlainDate },
): Promise<Round> {
  const hours = version.content.workload?.hours
  const round: Round = {
    organisationId: version.organisationId,
    id: ctx.random.uuid(),
    specificationId: version.specificationId,
    versionId: version.id,
    instrument: about.instrument,
    state: 'open',
    openedOn: ctx.clock.today(),
    closesOn: about.closesOn,
    invited: 0,
    answers: 0,
    response: '',
    language: version.content.textLanguages?.[0] ?? 'en',
    ...(about.offerId === undefined ? {} : { offerId: about.offerId }),
    ...(hours === undefined ? {} : { hoursStated: hours }),
  }
  await insertRound(transaction, round)
  return round
}

/** What the audit log keeps of a round that began. */
export function opened(round: Round) {
  return {
    event: 'feedback.round-opened',
    subjectKind: 'feedback-round',
    subjectId: round.id,
    details: { version: round.versionId, instrument: round.instrument },
  }
}
