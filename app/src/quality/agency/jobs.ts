import { daysBetween } from '@tesela/kernel'
import { z } from 'zod'
import { findOrganisation, listMembers, listOrganisations, type Organisation } from '../../accounts/room.ts'
import { publicActor, type Role, type SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { dateText } from '../../i18n/format.ts'
import { createTranslator } from '../../i18n/translator.ts'
import type { Job } from '../../room.ts'
import { read } from '../../storage/unit-of-work.ts'
import { lastDay } from '../external/as-of.ts'
import { listEntries } from '../external/entry-store.ts'
import type { ExternalEntry } from '../external/model.ts'
import { houseLanguage } from '../review/mail-jobs.ts'
import { findPack } from './pack-store.ts'

export const agencyJobs: readonly Job[] = [
  { name: 'tell-agency-of-pack', run: tellAgency },
  { name: 'tell-provider-of-decision', run: tellProvider },
  { name: 'remind-of-conditions', schedule: '35 4 * * *', run: remind },
]

async function tellAgency(ctx: Context, data: Readonly<Record<string, unknown>>): Promise<void> {
  const { organisationId, packId } = z.object({ organisationId: z.string(), packId: z.string() }).parse(data)
  const owner: SystemActor = { kind: 'system', organisationId, job: 'tell-agency-of-pack' }
  const { pack, provider } = await read(ctx, owner, async (transaction) => ({
    pack: await findPack(transaction, packId),
    provider: await findOrganisation(transaction, organisationId),
  }))
  if (pack === undefined || provider === undefined) return
  await write(ctx, pack.agencyOrganisationId, 'agency-user', (language) => ({
    kind: 'pack',
    params: {
      provider: provider.legalName,
      from: dateText(language, pack.opensOn),
      until: dateText(language, pack.closesOn),
      url: `${ctx.settings.baseUrl}/agency/packs/${pack.id}`,
    },
  }))
}

async function tellProvider(ctx: Context, data: Readonly<Record<string, unknown>>): Promise<void> {
  const { entryId } = z.object({ entryId: z.string() }).parse(data)
  const [entry] = await read(ctx, publicActor, (transaction) => listEntries(transaction, { id: entryId }))
  if (entry === undefined) return
  await write(ctx, entry.subjectId, 'qa-manager', (language) => ({
    kind: 'decision',
    params: {
      agency: entry.agency.name,
      from: dateText(language, entry.validFrom),
      until: dateText(language, lastDay(entry)),
      url: `${ctx.settings.baseUrl}/decisions/${entry.id}`,
    },
  }))
}

/** Reminds both sides of conditions that fall due, and a provider of a decision that ends. */
async function remind(ctx: Context): Promise<void> {
  const today = ctx.clock.today()
  const organisations = await read(ctx, publicActor, listOrganisations)
  for (const { id, slug } of organisations) {
    const entries = await read(ctx, publicActor, (transaction) =>
      listEntries(transaction, { subjects: [id] }),
    )
    for (const entry of entries.filter(
      ({ standing, withdrawal }) => standing === 'register' && withdrawal === undefined,
    )) {
      await remindOfConditions(ctx, entry, today)
      if ([90, 30].includes(daysBetween(today, lastDay(entry)))) await remindOfEnd(ctx, entry, slug)
    }
  }
}

/** 30 and 7 days before, on the day, and every week after it until the condition is met. */
export function isReminderDay(dueOn: string, today: string): boolean {
  const days = daysBetween(today, dueOn)
  return days === 30 || days === 7 || (days <= 0 && days % 7 === 0)
}

async function remindOfConditions(ctx: Context, entry: ExternalEntry, today: string): Promise<void> {
  for (const { text, dueOn, metOn } of entry.conditions) {
    if (metOn !== undefined || dueOn === undefined || !isReminderDay(dueOn, today)) continue
    const subject = await read(ctx, publicActor, (transaction) =>
      findOrganisation(transaction, entry.subjectId),
    )
    const message = (language: string) => ({
      kind: 'condition' as const,
      params: {
        agency: entry.agency.name,
        provider: subject?.legalName ?? '',
        condition: text,
        due: dateText(language, dueOn),
        url: `${ctx.settings.baseUrl}/decisions/${entry.id}`,
      },
    })
    await write(ctx, entry.subjectId, 'qa-manager', message)
    if (entry.agency.organisationId !== undefined)
      await write(ctx, entry.agency.organisationId, 'agency-user', message)
  }
}

async function remindOfEnd(ctx: Context, entry: ExternalEntry, slug: string): Promise<void> {
  await write(ctx, entry.subjectId, 'qa-manager', (language) => ({
    kind: 'ending',
    params: {
      agency: entry.agency.name,
      until: dateText(language, lastDay(entry)),
      url: `${ctx.settings.baseUrl}/providers/${slug}/quality`,
    },
  }))
}

/** Writes to everybody of an organisation who holds a role, in the language of its country. */
async function write(
  ctx: Context,
  organisationId: string,
  role: Role,
  message: (language: string) => {
    readonly kind: 'pack' | 'decision' | 'condition' | 'ending'
    readonly params: Readonly<Record<string, string>>
  },
): Promise<void> {
  const actor: SystemActor = { kind: 'system', organisationId, job: 'agency-mail' }
  const { organisation, members } = await read(ctx, actor, async (transaction) => ({
    organisation: await findOrganisation(transaction, organisationId),
    members: await listMembers(transaction, organisationId),
  }))
  const language = languageOf(organisation)
  const t = createTranslator(language)
  const { kind, params } = message(language)
  for (const { email, name, roles } of members.filter((one) => one.roles.includes(role)))
    if (roles.length > 0)
      await ctx.mail.send({
        to: email,
        subject: t(`agency.mail.${kind}-subject`, { ...params, name }),
        text: t(`agency.mail.${kind}-text`, { ...params, name }),
      })
}

function languageOf(organisation: Organisation | undefined): string {
  return houseLanguage(organisation?.country ?? '')
}
