import { z } from 'zod'
import { roles, type SystemActor } from '../actor.ts'
import type { Context } from '../context.ts'
import { languageOfCountry } from '../i18n/house-language.ts'
import { createTranslator } from '../i18n/translator.ts'
import type { Job } from '../room.ts'
import { forgetAttempts } from '../storage/attempts.ts'
import { read } from '../storage/unit-of-work.ts'
import { acts } from './operator/model.ts'
import { operatorOrganisationId } from './organisation/operator-store.ts'
import { findOrganisation, listMembers } from './organisation/store.ts'
import { roleNames } from './role-names.ts'

const invitation = z.object({
  to: z.string(),
  name: z.string(),
  organisation: z.string(),
  from: z.string(),
  roles: z.array(z.enum(roles)),
  language: z.string(),
})

const stateNotice = z.object({
  organisationId: z.uuid(),
  act: z.enum(acts.map(({ id }) => id)),
  reason: z.string(),
})

const requestNotice = z.object({
  id: z.uuid(),
  kind: z.enum(['asked', 'confirmed', 'declined']),
  name: z.string(),
  email: z.string(),
  language: z.string(),
  legalName: z.string(),
  reason: z.string(),
})

/** Mail of the hall. Each is tried again until it left. */
export const accountsJobs: readonly Job[] = [
  { name: 'invitation-mail', run: sendInvitation },
  { name: 'organisation-state-mail', run: tellAdministrators },
  { name: 'organisation-request-mail', run: tellOfRequest },
  { name: 'forget-attempts', schedule: '7 * * * *', run: forgetAttempts },
]

async function sendInvitation(ctx: Context, data: Readonly<Record<string, unknown>>): Promise<void> {
  const { to, language, ...told } = invitation.parse(data)
  const t = createTranslator(language)
  const params = {
    ...told,
    roles: roleNames(told.roles, t),
    email: to,
    url: `${ctx.settings.baseUrl}/sign-in?lang=${language}`,
  }
  await ctx.mail.send({
    to,
    subject: t('operator.mail.invitation-subject', params),
    text: t('operator.mail.invitation-text', params),
  })
}

async function tellAdministrators(ctx: Context, data: Readonly<Record<string, unknown>>): Promise<void> {
  const { organisationId, act, reason } = stateNotice.parse(data)
  const { organisation, members } = await peopleOf(ctx, organisationId)
  if (organisation === undefined) return
  const language = languageOfCountry(organisation.country)
  const t = createTranslator(language)
  for (const { name, email } of members.filter(({ roles: held }) => held.includes('administrator'))) {
    const params = { name, organisation: organisation.legalName, reason, url: ctx.settings.baseUrl }
    await ctx.mail.send({
      to: email,
      subject: t(`operator.mail.${act}-subject`, params),
      text: t(`operator.mail.${act}-text`, params),
    })
  }
}

async function tellOfRequest(ctx: Context, data: Readonly<Record<string, unknown>>): Promise<void> {
  const request = requestNotice.parse(data)
  const { kind } = request
  const system: SystemActor = { kind: 'system', job: 'organisation-request-mail' }
  const operatorId = await read(ctx, system, operatorOrganisationId)
  if (operatorId === undefined) return
  const { organisation: operator, members } = await peopleOf(ctx, operatorId)
  const language = kind === 'asked' ? languageOfCountry(operator?.country ?? '') : request.language
  const t = createTranslator(language)
  const operators = members.filter(({ roles: held }) => held.includes('operator'))
  for (const { name, email } of kind === 'asked' ? operators : [request]) {
    const params = {
      name,
      from: request.name,
      operator: operator?.legalName ?? '',
      organisation: request.legalName,
      reason: request.reason,
      url:
        kind === 'asked'
          ? `${ctx.settings.baseUrl}/operator/requests/${request.id}`
          : `${ctx.settings.baseUrl}/account`,
    }
    await ctx.mail.send({
      to: email,
      subject: t(`operator.mail.${kind}-subject`, params),
      text: t(`operator.mail.${kind}-text`, params),
    })
  }
}

async function peopleOf(ctx: Context, organisationId: string) {
  const actor: SystemActor = { kind: 'system', organisationId, job: 'hall-mail' }
  return read(ctx, actor, async (transaction) => ({
    organisation: await findOrganisation(transaction, organisationId),
    members: await listMembers(transaction, organisationId),
  }))
}
