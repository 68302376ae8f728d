import { addDays, addMonths, Fault, localise } from '@tesela/kernel'
import { z } from 'zod'
import { findOrganisation, listMembers, listOrganisations } from '../../accounts/room.ts'
import { publicActor, type SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { dateText } from '../../i18n/format.ts'
import { languageOfCountry } from '../../i18n/house-language.ts'
import { createTranslator } from '../../i18n/translator.ts'
import type { Job } from '../../room.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import { findVersion } from '../../transparency/room.ts'
import { deleteLater, insertLater, listLaterDue } from './answer-store.ts'
import { closeRound, prolongRound } from './close-round.ts'
import { type InstrumentId, instrumentOfRoute } from './instrument-model.ts'
import { sendLink } from './invite-people.ts'
import { insertNewRound, opened } from './open-round.ts'
import { listForNight } from './queue-store.ts'
import {
  daysOpen,
  daysProlonged,
  daysToRespond,
  monthsUntilLater,
  nightlyStep,
  type Round,
  responseDue,
} from './round-model.ts'
import { findOpenRound, updateRound } from './round-store.ts'

/** What the room that makes awards says about a learner who was just awarded. */
const asking = z.object({
  versionId: z.string(),
  offerId: z.string().optional(),
  route: z.string(),
  email: z.string(),
  language: z.string(),
})

/** Days before the end of the time to respond at which somebody is reminded. */
const reminderDays = 15

export const feedbackJobs: readonly Job[] = [
  { name: 'ask-for-feedback', run: askForFeedback },
  { name: 'feedback-night', schedule: '20 3 * * *', run: nightly },
]

/** Mails the survey now, and remembers whom to ask again after some months. */
async function askForFeedback(ctx: Context, data: Readonly<Record<string, unknown>>): Promise<void> {
  const { versionId, offerId, route, email, language } = asking.parse(data)
  const version = await read(ctx, publicActor, (transaction) => findVersion(transaction, versionId))
  if (version === undefined) throw new Fault('feedback.version-missing', `No published version ${versionId}`)
  // Whose micro-credential it is asks, also where another organisation made the award.
  const { organisationId } = version
  const about = { organisationId, versionId, ...(offerId === undefined ? {} : { offerId }) }
  await ask(ctx, { ...about, instrument: instrumentOfRoute(route), email, language })
  const actor: SystemActor = { kind: 'system', organisationId, job: 'feedback' }
  await read(ctx, actor, (transaction) =>
    insertLater(transaction, {
      ...about,
      id: ctx.random.uuid(),
      email,
      language,
      askOn: addMonths(ctx.clock.today(), monthsUntilLater),
    }),
  )
}

/** Sends one learner a link to the open round of a survey, which begins when there is none. */
async function ask(
  ctx: Context,
  about: {
    readonly organisationId: string
    readonly versionId: string
    readonly offerId?: string
    readonly instrument: InstrumentId
    readonly email: string
    readonly language: string
  },
): Promise<void> {
  const actor: SystemActor = { kind: 'system', organisationId: about.organisationId, job: 'feedback' }
  const found = await change(ctx, actor, async (transaction) => {
    const open = await findOpenRound(transaction, about)
    if (open !== undefined) return changed(open, [])
    const version = await findVersion(transaction, about.versionId)
    if (version === undefined) throw new Fault('feedback.version-missing', `No version ${about.versionId}`)
    const round = await insertNewRound(ctx, transaction, version, {
      instrument: about.instrument,
      closesOn: addDays(ctx.clock.today(), daysOpen),
      ...(about.offerId === undefined ? {} : { offerId: about.offerId }),
    })
    return changed(round, opened(round))
  })
  if (found.ok) await sendLink(ctx, found.value, about.email, about.language)
}

/** Closes rounds whose time is over, reminds of answers due, asks those whose day has come. */
async function nightly(ctx: Context): Promise<void> {
  const organisations = await read(ctx, publicActor, listOrganisations)
  for (const { id } of organisations) await nightOf(ctx, id)
}

async function nightOf(ctx: Context, organisationId: string): Promise<void> {
  const actor: SystemActor = { kind: 'system', organisationId, job: 'feedback-night' }
  const today = ctx.clock.today()
  const rounds = await read(ctx, actor, (transaction) =>
    listForNight(transaction, {
      organisationId,
      closesBefore: today,
      remindClosedBy: addDays(today, reminderDays - daysToRespond),
    }),
  )
  for (const round of rounds) {
    const step = nightlyStep(round, today)
    if (step === 'prolong')
      await prolongRound({ ctx, actor, roundId: round.id, closesOn: addDays(today, daysProlonged) })
    if (step === 'close') {
      const closed = await closeRound({ ctx, actor, roundId: round.id })
      if (closed.ok) await tellManagers(ctx, closed.value, 'closed')
    }
    const due = responseDue(round)
    const isNear = round.state === 'closed' && due !== undefined && addDays(due, -reminderDays) <= today
    if (isNear && round.remindedOn === undefined) {
      await read(ctx, actor, (transaction) => updateRound(transaction, { ...round, remindedOn: today }))
      await tellManagers(ctx, round, 'reminder')
    }
  }
  for (const later of await read(ctx, actor, (transaction) => listLaterDue(transaction, today))) {
    await read(ctx, actor, (transaction) => deleteLater(transaction, later.id))
    await ask(ctx, { ...later, instrument: 'learner-later' })
  }
}

async function tellManagers(ctx: Context, round: Round, what: 'closed' | 'reminder'): Promise<void> {
  const actor: SystemActor = { kind: 'system', organisationId: round.organisationId, job: 'feedback' }
  const { organisation, members, version } = await read(ctx, actor, async (transaction) => ({
    organisation: await findOrganisation(transaction, round.organisationId),
    members: await listMembers(transaction, round.organisationId),
    version: await findVersion(transaction, round.versionId),
  }))
  const language = languageOfCountry(organisation?.country ?? '')
  const t = createTranslator(language)
  for (const { name, email, roles } of members) {
    if (!roles.includes('qa-manager')) continue
    const params = {
      name,
      title: localise(version?.content.title, language)?.text ?? '',
      count: round.answers,
      due: dateText(language, responseDue(round) ?? ''),
      url: `${ctx.settings.baseUrl}/feedback/rounds/${round.id}`,
    }
    await ctx.mail.send({
      to: email,
      subject: t(`feedback.mail.${what}-subject`, params),
      text: t(`feedback.mail.${what}-text`, params),
    })
  }
}
