import { localise } from '@tesela/kernel'
import { profileOf } from '@tesela/principles'
import {
  findOrganisation,
  listMembers,
  listOrganisations,
  organisationInDossier,
} from '../../accounts/room.ts'
import { publicActor, type SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { languageOfCountry } from '../../i18n/house-language.ts'
import { createTranslator } from '../../i18n/translator.ts'
import type { Job, MonitoringSource } from '../../room.ts'
import type { Transaction } from '../../storage/database.ts'
import { read } from '../../storage/unit-of-work.ts'
import { findVersion, listOrganisationVersions, type SpecificationVersion } from '../../transparency/room.ts'
import { withRecorded } from '../need/need-model.ts'
import { needsOf } from '../need/need-store.ts'
import { escoLinksOf } from '../skill-alignment/environment-facts.ts'
import { conceptsOf, newestVersion } from '../skill-alignment/esco-store.ts'
import { latest, newestEvidence, stillHolds, type UpdateReason, updateReasons } from './update-model.ts'
import { keepReasonsOf, lastCheckOf, listReasons, replaceReasons } from './update-store.ts'

export const updateJobs: readonly Job[] = [{ name: 'watch-relevance', schedule: '40 3 * * *', run: watchAll }]

/** Finds for every organisation which published versions need another look, and tells who sees to it. */
async function watchAll(ctx: Context): Promise<void> {
  for (const { id } of await read(ctx, publicActor, listOrganisations)) await watchOrganisation(ctx, id)
}

/** The same for one organisation; answers how many reasons are new. */
export async function watchOrganisation(ctx: Context, organisationId: string): Promise<number> {
  const actor: SystemActor = { kind: 'system', organisationId, job: 'watch-relevance' }
  const today = ctx.clock.today()
  const fresh = await read(ctx, actor, async (transaction) => {
    const current = (await listOrganisationVersions(transaction, organisationId)).filter(
      ({ status }) => status === 'published',
    )
    await keepReasonsOf(
      transaction,
      current.map(({ id }) => id),
    )
    for (const version of current) {
      const reasons = await reasonsOf(ctx, transaction, version)
      const about = { organisationId, specificationId: version.specificationId, versionId: version.id }
      await replaceReasons(transaction, { ...about, today }, reasons)
    }
    const reasons = (await listReasons(transaction)).filter(({ since }) => since === today)
    return current.filter(({ id }) => reasons.some(({ versionId }) => versionId === id))
  })
  if (fresh.length > 0) await tellAuthors(ctx, actor, organisationId, fresh)
  return fresh.length
}

async function reasonsOf(
  ctx: Context,
  transaction: Transaction,
  version: SpecificationVersion,
): Promise<readonly UpdateReason[]> {
  const today = ctx.clock.today()
  const organisation = await findOrganisation(transaction, version.organisationId)
  const profile = profileOf(
    {
      ...(version.profile === undefined ? {} : { profile: version.profile }),
      ...(organisation === undefined
        ? {}
        : { org: organisationInDossier(organisation, ctx.settings.baseUrl) }),
    },
    today,
  )
  const lastCheck = latest(version.content.contentChecked, await lastCheckOf(transaction, version.id))
  return updateReasons(
    {
      spec: await specWithNeeds(transaction, version),
      contentCheckMonths: profile.contentCheckMonths,
      needEvidenceMonths: profile.needEvidenceMonths,
      ...(await escoChanges(transaction, version)),
      ...(lastCheck === undefined ? {} : { lastCheck }),
    },
    today,
  )
}

/** Rule P3.2-ESCO-STALE: links of a version that the newest loaded ESCO replaced or does not have. */
async function escoChanges(
  transaction: Transaction,
  version: SpecificationVersion,
): Promise<{ readonly replaced: readonly string[]; readonly missing: readonly string[] }> {
  const uris = escoLinksOf({ spec: version.content })
  const esco = uris.length === 0 ? undefined : await newestVersion(transaction)
  if (esco === undefined) return { replaced: [], missing: [] }
  const known = await conceptsOf(transaction, { version: esco, language: 'en', uris })
  return {
    replaced: uris.filter((uri) => known.has(uri) && known.get(uri)?.status !== 'released'),
    missing: uris.filter((uri) => !known.has(uri)),
  }
}

async function tellAuthors(
  ctx: Context,
  actor: SystemActor,
  organisationId: string,
  versions: readonly SpecificationVersion[],
): Promise<void> {
  const { organisation, members } = await read(ctx, actor, async (transaction) => ({
    organisation: await findOrganisation(transaction, organisationId),
    members: await listMembers(transaction, organisationId),
  }))
  const language = languageOfCountry(organisation?.country ?? '')
  const t = createTranslator(language)
  const titles = versions.map(({ content }) => `– ${localise(content.title, language)?.text ?? ''}`)
  for (const { name, email, roles } of members) {
    if (!roles.includes('qa-manager')) continue
    const params = {
      name,
      count: versions.length,
      titles: titles.join('\n'),
      url: `${ctx.settings.baseUrl}/relevance`,
    }
    await ctx.mail.send({
      to: email,
      subject: t('relevance.mail.updates-subject', params),
      text: t('relevance.mail.updates-text', params),
    })
  }
}

/** The description with the evidence that was recorded for it. */
async function specWithNeeds(
  transaction: Transaction,
  version: SpecificationVersion,
): Promise<SpecificationVersion['content']> {
  const recorded = await needsOf(transaction, version.specificationId, version.supersededOn)
  return { ...version.content, needs: withRecorded(version.content.needs ?? [], recorded) }
}

/** How old the evidence is, and whether a linked skill was replaced. */
export const relevanceMonitoring: MonitoringSource = {
  facts: async (transaction, { versionId }) => {
    const version = await findVersion(transaction, versionId)
    if (version === undefined) return {}
    const spec = await specWithNeeds(transaction, version)
    const newest = stillHolds(spec) ? undefined : newestEvidence(spec)
    const { replaced, missing } = await escoChanges(transaction, version)
    return {
      ...(newest === undefined ? {} : { newestNeedEvidence: newest }),
      ...(replaced.length + missing.length === 0 ? {} : { skillsChanged: true }),
    }
  },
}
