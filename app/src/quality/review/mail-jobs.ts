import { localise } from '@tesela/kernel'
import { z } from 'zod'
import { findOrganisation, listMembers } from '../../accounts/room.ts'
import type { SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { dateText } from '../../i18n/format.ts'
import { interfaceLanguages } from '../../i18n/languages.ts'
import { createTranslator } from '../../i18n/translator.ts'
import type { Job } from '../../room.ts'
import { read } from '../../storage/unit-of-work.ts'
import { findFile } from './file-store.ts'
import type { ReviewFile, ReviewState } from './model.ts'
import type { Seat } from './panel-model.ts'

/** States in which somebody by name is told that it is their turn. */
const told: readonly ReviewState[] = [
  'internal-review',
  'changes-asked',
  'approval',
  'approved',
  'rejected',
  'review-due',
]

const notice = z.object({
  organisationId: z.string(),
  fileId: z.string(),
  kind: z.enum(['step', 'reminder', 'overdue', 'ahead', 'condition']),
  /** The condition that a reminder is about, and its day. */
  condition: z.string().optional(),
  due: z.string().optional(),
})

export const mailJobs: readonly Job[] = [{ name: 'review-mail', run: tell }]

/** Queues a message to whoever has the next step. */
export async function tellNextStep(ctx: Context, file: ReviewFile): Promise<void> {
  if (!told.includes(file.state)) return
  await ctx.jobs.add('review-mail', { organisationId: file.organisationId, fileId: file.id, kind: 'step' })
}

async function tell(ctx: Context, data: Readonly<Record<string, unknown>>): Promise<void> {
  const { organisationId, fileId, kind, condition = '', due } = notice.parse(data)
  const actor: SystemActor = { kind: 'system', organisationId, job: 'review-mail' }
  const found = await read(ctx, actor, async (transaction) => ({
    file: await findFile(transaction, fileId),
    organisation: await findOrganisation(transaction, organisationId),
    members: await listMembers(transaction, organisationId),
  }))
  const { file, organisation, members } = found
  if (file === undefined || organisation === undefined) return
  // It went on while the message waited: nobody is told of a step that is done.
  if (kind === 'step' && !told.includes(file.state)) return
  const language = houseLanguage(organisation.country)
  const t = createTranslator(language)
  // Where nobody is named, or who was named has left, all who could take the step are asked.
  const wanted = file.state === 'internal-review' ? ['internal-reviewer', 'qa-manager'] : ['qa-manager']
  const named = members.filter(({ personId }) => personId === file.assigneeId)
  const recipients =
    named.length > 0 ? named : members.filter(({ roles }) => roles.some((role) => wanted.includes(role)))
  for (const { email, name } of recipients) {
    const params = {
      name,
      title: titleOf(file, language),
      version: file.version,
      organisation: organisation.legalName,
      due: dateText(language, due ?? file.dueOn),
      condition,
      url: `${ctx.settings.baseUrl}/reviews/${file.id}`,
    }
    const key = kind === 'step' ? file.state : kind
    await ctx.mail.send({
      to: email,
      subject: t(`review.mail.${key}-subject`, params),
      text: t(`review.mail.${key}-text`, params),
    })
  }
}

/** Sends a panel member the link that opens their page, in their language. The secret is in no queue. */
export async function sendInvitation(
  ctx: Context,
  about: {
    readonly seat: Seat
    readonly file: ReviewFile
    readonly secret: string
    readonly from: string
    readonly isReminder?: boolean
  },
): Promise<void> {
  const { seat, file, secret, from } = about
  const t = createTranslator(seat.language)
  const params = {
    name: seat.name,
    organisation: from,
    title: titleOf(file, seat.language),
    expires: dateText(seat.language, seat.expiresOn),
    url: `${ctx.settings.baseUrl}/peer-review/${secret}?lang=${seat.language}`,
  }
  const kind = about.isReminder === true ? 'peer-reminder' : 'peer-invitation'
  await ctx.mail.send({
    to: seat.email,
    subject: t(`review.mail.${kind}-subject`, params),
    text: t(`review.mail.${kind}-text`, params),
  })
}

function titleOf(file: ReviewFile, language: string): string {
  return localise(file.title, language)?.text ?? ''
}

/** The interface language of a country's official language, where it is complete; English else. */
export function houseLanguage(country: string): string {
  const wanted = { EE: 'et', ES: 'es' }[country]
  return interfaceLanguages.find(({ code }) => code === wanted)?.code ?? 'en'
}
