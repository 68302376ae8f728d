import { localise } from '@tesela/kernel'
import { allCatalogues } from '@tesela/principles/messages/all'
import { z } from 'zod'
import { findOrganisation, listMembers, listOrganisations } from '../../../accounts/room.ts'
import { publicActor, type SystemActor } from '../../../actor.ts'
import type { Context } from '../../../context.ts'
import { createTranslator } from '../../../i18n/translator.ts'
import type { Job } from '../../../room.ts'
import { change, changed, read } from '../../../storage/unit-of-work.ts'
import { findVersion, type SpecificationVersion } from '../../../transparency/room.ts'
import { checkPublishedOf } from './check-published.ts'
import { findingSentence } from './finding-sentence.ts'
import type { PublishedFinding } from './model.ts'
import { listFindings, markTold } from './store.ts'

const about = z.object({ organisationId: z.string() })

export const publishedJobs: readonly Job[] = [
  { name: 'check-published', schedule: '40 2 * * *', run: checkAll },
  { name: 'check-published-of', run: checkOne },
  { name: 'tell-of-published', run: tell },
]

/** Each organisation is a job of its own, so that many workers share the night and one fault stops one only. */
async function checkAll(ctx: Context): Promise<void> {
  const organisations = await read(ctx, publicActor, listOrganisations)
  for (const { id } of organisations) await ctx.jobs.add('check-published-of', { organisationId: id }, id)
}

async function checkOne(ctx: Context, data: Readonly<Record<string, unknown>>): Promise<void> {
  const { organisationId } = about.parse(data)
  const untold = await checkPublishedOf(ctx, organisationId)
  if (untold > 0) await ctx.jobs.add('tell-of-published', { organisationId }, organisationId)
}

/** Tells the quality managers once of each finding: one message a night, whatever the number. */
async function tell(ctx: Context, data: Readonly<Record<string, unknown>>): Promise<void> {
  const { organisationId } = about.parse(data)
  const actor: SystemActor = { kind: 'system', organisationId, job: 'tell-of-published' }
  const { organisation, members, findings, versions } = await read(ctx, actor, async (transaction) => {
    const untold = await listFindings(transaction, organisationId, true)
    const ids = [...new Set(untold.map(({ versionId }) => versionId))]
    const found: SpecificationVersion[] = []
    for (const id of ids) {
      const version = await findVersion(transaction, id)
      if (version !== undefined) found.push(version)
    }
    return {
      organisation: await findOrganisation(transaction, organisationId),
      members: await listMembers(transaction, organisationId),
      findings: untold,
      versions: found,
    }
  })
  if (organisation === undefined || findings.length === 0) return
  const t = createTranslator(houseLanguage(organisation.country))
  const lines = versions.flatMap((version) => linesOf(version, findings, t.locale))
  for (const { email, name } of members.filter(({ roles }) => roles.includes('qa-manager'))) {
    const params = { name, organisation: organisation.legalName, count: findings.length }
    await ctx.mail.send({
      to: email,
      subject: t('checker.mail.subject', params),
      text: t('checker.mail.text', {
        ...params,
        list: lines.join('\n'),
        url: `${ctx.settings.baseUrl}/quality-of-published`,
      }),
    })
  }
  await change(ctx, actor, async (transaction) =>
    changed(await markTold(transaction, organisationId, ctx.clock.today()), []),
  )
}

function linesOf(
  version: SpecificationVersion,
  findings: readonly PublishedFinding[],
  locale: string,
): readonly string[] {
  const title = localise(version.content.title, locale)?.text ?? version.uri ?? ''
  return findings
    .filter(({ versionId }) => versionId === version.id)
    .map((finding) => `- ${title}: ${findingSentence(finding, createTranslator(locale), allCatalogues)}`)
}

/** The language in which an organisation of a country is written to. */
function houseLanguage(country: string): string {
  return { EE: 'et', ES: 'es' }[country] ?? 'en'
}
