import { findOrganisation, listMembers } from '../../accounts/room.ts'
import type { Role, SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { dateText } from '../../i18n/format.ts'
import { languageOfCountry } from '../../i18n/house-language.ts'
import { createTranslator } from '../../i18n/translator.ts'
import { read } from '../../storage/unit-of-work.ts'
import { type Complaint, type ComplaintFile, nextDue } from './complaint-model.ts'

/** What a mail to a complainant tells. The link is in the first mail only: its secret is kept nowhere. */
export type NoticeToComplainant = 'received' | 'acknowledged' | 'answered' | 'decided'

export async function tellComplainant(
  ctx: Context,
  about: {
    readonly complaint: Complaint
    readonly file: ComplaintFile
    readonly what: NoticeToComplainant
    readonly secret?: string
  },
): Promise<void> {
  const { complaint, file, what, secret } = about
  const { organisation } = await organisationOf(ctx, complaint)
  const t = createTranslator(file.language)
  const params = {
    name: file.name,
    number: complaint.number,
    organisation: organisation?.legalName ?? '',
    due: dateText(file.language, nextDue(complaint) ?? complaint.dueOn),
    answer: what === 'decided' ? file.appealAnswer : file.answer,
    url:
      secret === undefined ? '' : `${ctx.settings.baseUrl}/complaints/mine/${secret}?lang=${file.language}`,
  }
  await ctx.mail.send({
    to: file.email,
    subject: t(`complaint.mail.${what}-subject`, params),
    text: t(`complaint.mail.${what}-text`, params),
  })
}

/** Who is told of what. */
const tells: Readonly<Record<'received' | 'escalated' | 'reminder', Role>> = {
  received: 'qa-manager',
  reminder: 'qa-manager',
  escalated: 'appeal-officer',
}

export async function tellOrganisation(
  ctx: Context,
  about: { readonly complaint: Complaint; readonly what: keyof typeof tells },
): Promise<void> {
  const { complaint, what } = about
  const { organisation, members } = await organisationOf(ctx, complaint)
  const language = languageOfCountry(organisation?.country ?? '')
  const t = createTranslator(language)
  const wanted = complaint.state === 'escalated' ? 'appeal-officer' : tells[what]
  // Where nobody holds the role, administrators are told, so that it can be given to somebody.
  const holders = members.filter(({ roles }) => roles.includes(wanted))
  const told = holders.length > 0 ? holders : members.filter(({ roles }) => roles.includes('administrator'))
  for (const { name, email } of told) {
    const params = {
      name,
      number: complaint.number,
      due: dateText(language, nextDue(complaint) ?? complaint.dueOn),
      url: `${ctx.settings.baseUrl}/complaints/${complaint.id}`,
    }
    await ctx.mail.send({
      to: email,
      subject: t(`complaint.mail.${what}-own-subject`, params),
      text: t(`complaint.mail.${what}-own-text`, params),
    })
  }
}

async function organisationOf(ctx: Context, { organisationId }: Complaint) {
  const actor: SystemActor = { kind: 'system', organisationId, job: 'complaints' }
  return read(ctx, actor, async (transaction) => ({
    organisation: await findOrganisation(transaction, organisationId),
    members: await listMembers(transaction, organisationId),
  }))
}
