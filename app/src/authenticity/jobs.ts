import { localise } from '@tesela/kernel'
import { z } from 'zod'
import { publicActor } from '../actor.ts'
import type { Context } from '../context.ts'
import { createTranslator } from '../i18n/translator.ts'
import type { Job } from '../room.ts'
import { read } from '../storage/unit-of-work.ts'
import { renewList } from './status/api.ts'
import { renewBeforeHours } from './status/publish-list.ts'
import { publicationsEndingBefore } from './status/store.ts'

const notice = z.object({
  to: z.string(),
  name: z.string(),
  organisation: z.string(),
  title: z.string(),
  state: z.enum(['valid', 'suspended', 'revoked']),
  reason: z.string(),
  credentialId: z.string(),
})

export const jobs: readonly Job[] = [
  { name: 'renew-status-lists', schedule: '7 * * * *', run: renewLists },
  { name: 'tell-holder-of-state', run: tellHolder },
  { name: 'tell-holder-of-award', run: tellHolderOfAward },
]

async function renewLists(ctx: Context): Promise<void> {
  const until = new Date(Date.parse(ctx.clock.now()) + renewBeforeHours * 3_600_000).toISOString()
  const due = await read(ctx, publicActor, (transaction) => publicationsEndingBefore(transaction, until))
  for (const { organisationId, listId } of due) await renewList(ctx, organisationId, listId)
}

async function tellHolder(ctx: Context, data: Readonly<Record<string, unknown>>): Promise<void> {
  const { to, name, organisation, title, state, reason, credentialId } = notice.parse(data)
  const t = createTranslator('en')
  await ctx.mail.send({
    to,
    subject: t(`award.mail.${state}-subject`, { title }),
    text: t(`award.mail.${state}-text`, {
      name,
      organisation,
      title,
      reason: t(`code.reason.${reason}`),
      url: `${ctx.settings.baseUrl}/credentials/${credentialId}`,
    }),
  })
}

const awardNotice = z.object({
  to: z.string(),
  name: z.string(),
  organisation: z.string(),
  title: z.record(z.string(), z.string()),
  language: z.string(),
})

async function tellHolderOfAward(ctx: Context, data: Readonly<Record<string, unknown>>): Promise<void> {
  const { to, name, organisation, title, language } = awardNotice.parse(data)
  const t = createTranslator(language)
  const params = {
    name,
    organisation,
    title: localise(title, language)?.text ?? '',
    url: `${ctx.settings.baseUrl}/my`,
  }
  await ctx.mail.send({
    to,
    subject: t('award.mail.award-subject', params),
    text: t('award.mail.award-text', params),
  })
}
