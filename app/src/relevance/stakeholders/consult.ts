import { createHash } from 'node:crypto'
import { addDays, base64url, localise, problem, type Result, refused } from '@tesela/kernel'
import { type Actor, hasRole, type PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { dateText } from '../../i18n/format.ts'
import { createTranslator } from '../../i18n/translator.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import {
  findVersion,
  isPublic,
  listVersions,
  mayEdit,
  type SpecificationVersion,
  updateVersion,
} from '../../transparency/room.ts'
import {
  type Consultation,
  type ConsultationSeat,
  type StakeholderRole,
  stakeholderRecord,
} from './consultation-model.ts'
import {
  findConsultation,
  insertConsultation,
  insertSeat,
  listConsultations,
  listSeats,
  updateSeat,
} from './consultation-store.ts'

/** Days for which a consultation is open. */
export const daysOpen = 30

/** An author or QA manager may ask stakeholders for the own organisation. */
export function mayConsult(actor: Actor): boolean {
  return hasRole(actor, 'author', 'qa-manager')
}

/** A consultation with those who were asked. */
export interface ConsultationView {
  readonly version: SpecificationVersion
  /** The draft to which statements can be added; absent when there is none. */
  readonly draft?: SpecificationVersion
  readonly consultations: readonly {
    readonly consultation: Consultation
    readonly seats: readonly ConsultationSeat[]
  }[]
  readonly mayConsult: boolean
}

/** The consultations about the micro-credential of a version. Refuses `relevance.version-unknown`. */
export async function readConsultations(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly versionId: string
}): Promise<Result<ConsultationView>> {
  const { ctx, actor, versionId } = options
  return read(ctx, actor, async (transaction): Promise<Result<ConsultationView>> => {
    const version = await findVersion(transaction, versionId)
    if (version === undefined || actor.kind === 'public' || version.organisationId !== actor.organisationId)
      return refused(problem('relevance.version-unknown'))
    const consultations = await listConsultations(transaction, version.specificationId)
    const seats = await listSeats(
      transaction,
      consultations.map(({ id }) => id),
    )
    const draft = (await listVersions(transaction, version.specificationId)).find((one) =>
      mayEdit(actor, one),
    )
    return {
      ok: true,
      value: {
        version,
        consultations: consultations.map((consultation) => ({
          consultation,
          seats: seats.filter(({ consultationId }) => consultationId === consultation.id),
        })),
        mayConsult: mayConsult(actor),
        ...(draft === undefined ? {} : { draft }),
      },
    }
  })
}

/** Begins a consultation. Refuses `relevance.version-unknown`, `access.refused` and `relevance.question-missing`. */
export async function startConsultation(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly versionId: string
  readonly question: string
}): Promise<Result<Consultation>> {
  const { ctx, actor } = options
  const question = options.question.trim()
  return change(ctx, actor, async (transaction) => {
    const version = await findVersion(transaction, options.versionId)
    if (version === undefined || version.organisationId !== actor.organisationId)
      return refused(problem('relevance.version-unknown'))
    if (!mayConsult(actor)) return refused(problem('access.refused'))
    if (question === '') return refused(problem('relevance.question-missing', 'question'))
    const consultation: Consultation = {
      organisationId: version.organisationId,
      id: ctx.random.uuid(),
      specificationId: version.specificationId,
      versionId: version.id,
      question: question.slice(0, 1000),
      language: version.content.textLanguages?.[0] ?? 'en',
      openedOn: ctx.clock.today(),
      closesOn: addDays(ctx.clock.today(), daysOpen),
    }
    await insertConsultation(transaction, consultation)
    return changed(consultation, {
      event: 'consultation.started',
      subjectKind: 'consultation',
      subjectId: consultation.id,
      details: { version: version.id },
    })
  })
}

export interface StakeholderInput {
  readonly name: string
  readonly email: string
  readonly bodyName: string
  readonly role: StakeholderRole
  readonly language: string
}

/**
 * Asks somebody by mail, with a link of their own. Refuses `relevance.consultation-unknown`, `access.refused`,
 * `relevance.consultation-over` and `relevance.already-asked`.
 */
export async function inviteStakeholder(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly consultationId: string
  readonly input: StakeholderInput
}): Promise<Result<ConsultationSeat>> {
  const { ctx, actor, input } = options
  const secret = base64url(ctx.random.bytes(32))
  const invited = await change(ctx, actor, async (transaction) => {
    const consultation = await findConsultation(transaction, options.consultationId)
    const version =
      consultation === undefined ? undefined : await findVersion(transaction, consultation.versionId)
    if (consultation === undefined || version === undefined)
      return refused(problem('relevance.consultation-unknown'))
    if (!mayConsult(actor)) return refused(problem('access.refused'))
    if (consultation.closesOn < ctx.clock.today()) return refused(problem('relevance.consultation-over'))
    const email = input.email.trim().toLowerCase()
    const seats = await listSeats(transaction, [consultation.id])
    if (seats.some((seat) => seat.email === email))
      return refused(problem('relevance.already-asked', 'email'))
    const seat: ConsultationSeat = {
      organisationId: consultation.organisationId,
      consultationId: consultation.id,
      id: ctx.random.uuid(),
      name: input.name.trim(),
      email,
      bodyName: input.bodyName.trim(),
      role: input.role,
      language: input.language,
      invitedOn: ctx.clock.today(),
      statement: '',
      namesBody: false,
      namesPerson: false,
    }
    await insertSeat(transaction, seat, hashOf(secret))
    return changed(
      { seat, consultation, version },
      {
        event: 'consultation.invited',
        subjectKind: 'consultation',
        subjectId: consultation.id,
        details: { seat: seat.id, role: seat.role },
      },
    )
  })
  if (!invited.ok) return invited
  const { seat, consultation, version } = invited.value
  const t = createTranslator(seat.language)
  const params = {
    name: seat.name,
    organisation: actor.organisationName ?? '',
    title: localise(version.content.title, seat.language)?.text ?? '',
    question: consultation.question,
    until: dateText(seat.language, consultation.closesOn),
    url: `${ctx.settings.baseUrl}/relevance/statement/${secret}?lang=${seat.language}`,
  }
  await ctx.mail.send({
    to: seat.email,
    subject: t('relevance.mail.consultation-subject', params),
    text: t('relevance.mail.consultation-text', params),
  })
  return { ok: true, value: seat }
}

/**
 * Adds a statement to the draft as a stakeholder's contribution, named as far as they agreed. Refuses
 * `relevance.consultation-unknown`, `access.refused`, `relevance.not-answered`, `relevance.recorded-already` and
 * `relevance.no-draft`.
 */
export async function recordStatement(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly consultationId: string
  readonly seatId: string
}): Promise<Result<SpecificationVersion>> {
  const { ctx, actor } = options
  return change(ctx, actor, async (transaction) => {
    const consultation = await findConsultation(transaction, options.consultationId)
    const seat =
      consultation === undefined
        ? undefined
        : (await listSeats(transaction, [consultation.id])).find(({ id }) => id === options.seatId)
    if (consultation === undefined || seat === undefined)
      return refused(problem('relevance.consultation-unknown'))
    if (seat.answeredOn === undefined) return refused(problem('relevance.not-answered'))
    if (seat.recordedIn !== undefined) return refused(problem('relevance.recorded-already'))
    const versions = await listVersions(transaction, consultation.specificationId)
    const draft = versions.find((one) => mayEdit(actor, one))
    if (draft === undefined)
      return refused(
        problem(versions.some(({ status }) => !isPublic(status)) ? 'access.refused' : 'relevance.no-draft'),
      )
    const t = createTranslator(draft.content.textLanguages?.[0] ?? 'en')
    const record = stakeholderRecord(seat, {
      unnamed: t('relevance.unnamed-body'),
      role: t(`relevance.role.${seat.role}`),
    })
    const saved: SpecificationVersion = {
      ...draft,
      content: { ...draft.content, stakeholders: [...(draft.content.stakeholders ?? []), record] },
      authors: [...new Set([...draft.authors, actor.personId])],
      updatedAt: ctx.clock.now(),
    }
    await updateVersion(transaction, saved)
    await updateSeat(transaction, { ...seat, recordedIn: draft.id })
    return changed(saved, {
      event: 'consultation.statement-recorded',
      subjectKind: 'specification-version',
      subjectId: draft.id,
      details: { seat: seat.id },
    })
  })
}

/** How the secret of a link is kept: SHA-256, hexadecimal. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
