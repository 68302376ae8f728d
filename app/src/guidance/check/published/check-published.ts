import type { SystemActor } from '../../../actor.ts'
import type { Context } from '../../../context.ts'
import type { Transaction } from '../../../storage/database.ts'
import { type AuditNote, change, changed, read } from '../../../storage/unit-of-work.ts'
import {
  dossierOf,
  environmentOf,
  judge,
  listOrganisationVersions,
  type SpecificationVersion,
} from '../../../transparency/room.ts'
import { aboutDescription } from '../about-description.ts'
import { lookAtLinks, type Politeness } from './look-at-links.ts'
import {
  brokenLinks,
  type CheckedLink,
  changedSince,
  failedPlaces,
  isDue,
  linksOf,
  type PublishedCheck,
  type StatedLink,
} from './model.ts'
import { findLinks, forgetOthers, listFindings, replaceFindings, saveCheck, saveLinks } from './store.ts'

/** Far more versions than one organisation publishes. */
const mostVersions = 100_000

/**
 * Looks again at everything that an organisation has published: its addresses, when looks are switched on, and
 * what the rules say of it today that they did not say on the day of publication. Stores what it finds, blocks
 * nothing, and answers how many findings the quality managers do not know yet.
 */
export async function checkPublishedOf(
  ctx: Context,
  organisationId: string,
  politeness?: Politeness,
): Promise<number> {
  const actor: SystemActor = { kind: 'system', organisationId, job: 'check-published' }
  const versions = await read(ctx, actor, async (transaction) =>
    (await listOrganisationVersions(transaction, organisationId, mostVersions)).filter(
      ({ status }) => status === 'published',
    ),
  )
  if (ctx.settings.linkChecks) await lookAround(ctx, actor, organisationId, versions, politeness)
  for (const version of versions) {
    await change(ctx, actor, async (transaction) => {
      const { check, fresh } = await recheck(ctx, transaction, version)
      // A night without news leaves no trace in the audit log.
      const notes = fresh === 0 ? [] : [noteOf(check, fresh)]
      return changed(check, notes)
    })
  }
  const ids = versions.map(({ id }) => id)
  await change(ctx, actor, async (transaction) =>
    changed(await forgetOthers(transaction, organisationId, ids), []),
  )
  const untold = await read(ctx, actor, (transaction) => listFindings(transaction, organisationId, true))
  return untold.length
}

function noteOf(check: PublishedCheck, fresh: number): AuditNote {
  return {
    event: 'specification.changed-since-publication',
    subjectKind: 'specification-version',
    subjectId: check.versionId,
    details: { findings: check.findings, new: fresh },
  }
}

/** Opens the addresses that are due. No transaction is held while others are waited for. */
async function lookAround(
  ctx: Context,
  actor: SystemActor,
  organisationId: string,
  versions: readonly SpecificationVersion[],
  politeness?: Politeness,
): Promise<void> {
  const today = ctx.clock.today()
  const { urls, known } = await read(ctx, actor, async (transaction) => {
    const all = new Set<string>()
    for (const version of versions)
      for (const { url } of await linksOfVersion(ctx, transaction, version)) all.add(url)
    return { urls: [...all], known: await findLinks(transaction, [...all]) }
  })
  const due = urls
    .filter((url) => isDue(known.get(url), today))
    .toSorted((a, b) => (known.get(a)?.checkedOn ?? '').localeCompare(known.get(b)?.checkedOn ?? ''))
  const looked = await lookAtLinks(ctx, due, known, politeness)
  await change(ctx, actor, async (transaction) =>
    changed(await saveLinks(transaction, organisationId, looked), []),
  )
}

async function linksOfVersion(
  ctx: Context,
  transaction: Transaction,
  version: SpecificationVersion,
): Promise<readonly StatedLink[]> {
  return linksOf(await dossierOf(ctx, transaction, { version }), ctx.settings.baseUrl)
}

async function recheck(
  ctx: Context,
  transaction: Transaction,
  version: SpecificationVersion,
): Promise<{ readonly check: PublishedCheck; readonly fresh: number }> {
  const { organisationId, id: versionId, publishedOn } = version
  const today = ctx.clock.today()
  const dossier = await dossierOf(ctx, transaction, { version })
  const environment = await environmentOf(ctx, transaction, dossier, version)
  const now = failedPlaces(aboutDescription(judge(dossier, today, today, environment).report).results)
  const before =
    publishedOn === undefined
      ? []
      : failedPlaces(aboutDescription(judge(dossier, publishedOn, publishedOn).report).results)
  const links = linksOf(dossier, ctx.settings.baseUrl)
  const states = await findLinks(
    transaction,
    links.map(({ url }) => url),
  )
  const places = [...changedSince(before, now), ...brokenLinks(links, states, now)]
  const fresh = await replaceFindings(transaction, { organisationId, versionId, today }, places)
  const check: PublishedCheck = {
    organisationId,
    versionId,
    checkedOn: today,
    findings: places.length,
    ...linkCounts(links, states),
  }
  await saveCheck(transaction, check)
  return { check, fresh }
}

function linkCounts(links: readonly StatedLink[], states: ReadonlyMap<string, CheckedLink>) {
  const count = (...wanted: readonly (CheckedLink['state'] | undefined)[]) =>
    links.filter(({ url }) => wanted.includes(states.get(url)?.state)).length
  return {
    linksOpen: count('open'),
    linksBroken: count('broken', 'login-required'),
    linksUnseen: count('unsure', 'unseen', undefined),
  }
}
