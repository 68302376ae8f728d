import { problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation, type Organisation } from '../../accounts/room.ts'
import { publicActor, type SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import { findVersion, type SpecificationVersion } from '../../transparency/room.ts'
import { hashOf } from './consult.ts'
import type { Consultation, ConsultationSeat } from './consultation-model.ts'
import { findConsultation, seatByHash, updateSeat } from './consultation-store.ts'

/** What somebody reads who was asked. */
export interface StatementView {
  readonly seat: ConsultationSeat
  readonly consultation: Consultation
  readonly version: SpecificationVersion
  readonly organisation: Organisation
}

/** Reads what a link opens. Refuses `relevance.link-unknown` and `relevance.consultation-over`. */
export async function readStatement(ctx: Context, secret: string): Promise<Result<StatementView>> {
  const unknown = refused(problem('relevance.link-unknown'))
  if (!/^[A-Za-z0-9_-]{43}$/.test(secret)) return unknown
  const seat = await read(ctx, publicActor, (transaction) => seatByHash(transaction, hashOf(secret)))
  if (seat === undefined) return unknown
  return read(ctx, actorOf(seat), async (transaction): Promise<Result<StatementView>> => {
    const consultation = await findConsultation(transaction, seat.consultationId)
    const version =
      consultation === undefined ? undefined : await findVersion(transaction, consultation.versionId)
    const organisation = await findOrganisation(transaction, seat.organisationId)
    if (consultation === undefined || version === undefined || organisation === undefined) return unknown
    if (consultation.closesOn < ctx.clock.today()) return refused(problem('relevance.consultation-over'))
    return { ok: true, value: { seat, consultation, version, organisation } }
  })
}

/**
 * Keeps what somebody says, and by what they agree to be named. It can be changed by the same link until it was
 * recorded or the consultation is over. Refuses what `readStatement` refuses, `relevance.statement-empty` and
 * `relevance.recorded-already`.
 */
export async function giveStatement(options: {
  readonly ctx: Context
  readonly secret: string
  readonly statement: string
  readonly namesBody: boolean
  readonly namesPerson: boolean
}): Promise<Result<ConsultationSeat>> {
  const { ctx, secret } = options
  const statement = options.statement.trim()
  const view = await readStatement(ctx, secret)
  if (!view.ok) return view
  const { seat } = view.value
  if (statement === '') return refused(problem('relevance.statement-empty', 'statement'))
  if (seat.recordedIn !== undefined) return refused(problem('relevance.recorded-already'))
  return change(ctx, actorOf(seat), async (transaction) => {
    const said: ConsultationSeat = {
      ...seat,
      statement: statement.slice(0, 5000),
      answeredOn: ctx.clock.today(),
      namesBody: options.namesBody,
      namesPerson: options.namesBody && options.namesPerson,
    }
    await updateSeat(transaction, said)
    return changed(said, {
      event: 'consultation.answered',
      subjectKind: 'consultation',
      subjectId: seat.consultationId,
      details: { seat: seat.id },
    })
  })
}

function actorOf({ organisationId }: ConsultationSeat): SystemActor {
  return { kind: 'system', organisationId, job: 'consultation' }
}
