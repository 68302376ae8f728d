import { localise } from '@tesela/kernel'
import { z } from 'zod'
import { publicActor } from '../actor.ts'
import type { Context } from '../context.ts'
import { createTranslator } from '../i18n/translator.ts'
import type { Job } from '../room.ts'
import { read } from '../storage/unit-of-work.ts'
import { stateReasons } from './status/model.ts'
import { renewBeforeHours } from './status/publish-list.ts'
import { renewList } from './status/renew-list.ts'
import { publicationsEndingBefore } from './status/store.ts'

type JobData = Readonly<Record<string, unknown>>

export const jobs: readonly Job[] = [
  { name: 'renew-status-lists', schedule: '7 * * * *', run: renewLists },
  { name: 'tell-holder-of-state', run: tellHolderOfState },
  { name: 'tell-holder-of-award', run: tellHolderOfAward },
  { name: 'tell-holder-of-correction', run: tellHolderOfCorrection },
]

async function renewLists(ctx: Context): Promise<void> {
  const until = new Date(Date.parse(ctx.clock.now()) + renewBeforeHours * 3_600_000).toISOString()
  const due = await read(ctx, publicActor, (transaction) => publicationsEndingBefore(transaction, until))
  for (const { organisationId, listId } of due) await renewList({ ctx, organisationId, listId })
}

/** The form of `HolderNotice`, as it comes back from the queue. */
const notice = z.object({
  to: z.string(),
  name: z.string(),
  organisation: z.string(),
  title: z.record(z.string(), z.string()),
  language: z.string(),
})

const stateNotice = notice.extend({
  state: z.enum(['valid', 'suspended', 'revoked']),
  reason: z.enum(stateReasons),
  credentialId: z.uuid(),
})

async function tellHolderOfState(ctx: Context, data: JobData): Promise<void> {
  const { state, reason, credentialId, ...about } = stateNotice.parse(data)
  const { t, params } = wordsFor(about)
  const text = {
    ...params,
    reason: t(`code.reason.${reason}`),
    url: `${ctx.settings.baseUrl}/credentials/${credentialId}`,
  }
  await ctx.mail.send({
    to: about.to,
    subject: t(`award.mail.${state}-subject`, text),
    text: t(`award.mail.${state}-text`, text),
  })
}

async function tellHolderOfAward(ctx: Context, data: JobData): Promise<void> {
  const about = notice.parse(data)
  const { t, params } = wordsFor(about)
  const text = { ...params, url: `${ctx.settings.baseUrl}/my` }
  await ctx.mail.send({
    to: about.to,
    subject: t('award.mail.award-subject', text),
    text: t('award.mail.award-text', text),
  })
}

async function tellHolderOfCorrection(ctx: Context, data: JobData): Promise<void> {
  const about = notice.parse(data)
  const { t, params } = wordsFor(about)
  const text = { ...params, url: `${ctx.settings.baseUrl}/my` }
  await ctx.mail.send({
    to: about.to,
    subject: t('award.mail.correction-subject', text),
    text: t('award.mail.correction-text', text),
  })
}

/** The words of the award's own language, because that is the one that the learner reads. */
function wordsFor({ name, organisation, title, language }: z.infer<typeof notice>) {
  const t = createTranslator(language)
  return { t, params: { name, organisation, title: localise(title, language)?.text ?? '' } }
}
