import type { PlainDate } from '@tesela/kernel'
import { sql } from 'kysely'
import type { Transaction } from '../../../storage/database.ts'
import type { CheckedLink, FailedPlace, PublishedCheck, PublishedFinding } from './model.ts'
import { keyOf } from './model.ts'

interface LinkRow {
  readonly organisation_id: string
  readonly url: string
  readonly state: CheckedLink['state']
  readonly failures: number
  readonly checked_on: PlainDate
}

interface CheckRow {
  readonly organisation_id: string
  readonly version_id: string
  readonly checked_on: PlainDate
  readonly links_open: number
  readonly links_broken: number
  readonly links_unseen: number
  readonly findings: number
}

interface FindingRow {
  readonly organisation_id: string
  readonly version_id: string
  readonly rule_id: string
  readonly path: string
  readonly severity: PublishedFinding['severity']
  readonly params: PublishedFinding['params'] | string
  readonly first_seen: PlainDate
  readonly told_on: PlainDate | null
}

type Tables = {
  published_link: LinkRow
  published_check: CheckRow
  published_finding: FindingRow
}

/** What any organisation's look found at these addresses, the newest each. */
export async function findLinks(
  transaction: Transaction,
  urls: readonly string[],
): Promise<ReadonlyMap<string, CheckedLink>> {
  if (urls.length === 0) return new Map()
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('published_link')
    .select(['url', 'state', 'failures', 'checked_on'])
    .where('url', 'in', [...urls])
    .orderBy('checked_on')
    .execute()
  return new Map(
    rows.map((row) => [
      row.url,
      { url: row.url, state: row.state, failures: row.failures, checkedOn: row.checked_on },
    ]),
  )
}

export async function saveLinks(
  transaction: Transaction,
  organisationId: string,
  links: readonly CheckedLink[],
): Promise<void> {
  if (links.length === 0) return
  await transaction
    .withTables<Tables>()
    .insertInto('published_link')
    .values(
      links.map((link) => ({
        organisation_id: organisationId,
        url: link.url,
        state: link.state,
        failures: link.failures,
        checked_on: link.checkedOn,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'url']).doUpdateSet((row) => ({
        state: row.ref('excluded.state'),
        failures: row.ref('excluded.failures'),
        checked_on: row.ref('excluded.checked_on'),
      })),
    )
    .execute()
}

export async function saveCheck(transaction: Transaction, check: PublishedCheck): Promise<void> {
  const { organisation_id, version_id, ...columns } = {
    organisation_id: check.organisationId,
    version_id: check.versionId,
    checked_on: check.checkedOn,
    links_open: check.linksOpen,
    links_broken: check.linksBroken,
    links_unseen: check.linksUnseen,
    findings: check.findings,
  }
  await transaction
    .withTables<Tables>()
    .insertInto('published_check')
    .values({ organisation_id, version_id, ...columns })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'version_id']).doUpdateSet(columns))
    .execute()
}

/** What the last look found about a published version; for everyone. */
export async function findCheck(
  transaction: Transaction,
  versionId: string,
): Promise<PublishedCheck | undefined> {
  const row = await transaction
    .withTables<Tables>()
    .selectFrom('published_check')
    .selectAll()
    .where('version_id', '=', versionId)
    .executeTakeFirst()
  return row === undefined ? undefined : checkOf(row)
}

/** The last looks at an organisation's versions. */
export async function listChecks(
  transaction: Transaction,
  organisationId: string,
): Promise<readonly PublishedCheck[]> {
  const rows = await transaction
    .withTables<Tables>()
    .selectFrom('published_check')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .execute()
  return rows.map(checkOf)
}

/** Writes what is found of a version now: what is gone goes. Answers how many findings are new. */
export async function replaceFindings(
  transaction: Transaction,
  about: { readonly organisationId: string; readonly versionId: string; readonly today: PlainDate },
  places: readonly FailedPlace[],
): Promise<number> {
  const known = await findingRows(transaction, about)
  const before = new Set(known.map((row) => keyOf({ ruleId: row.rule_id, path: row.path })))
  const current = new Set(places.map(keyOf))
  for (const row of known.filter((one) => !current.has(keyOf({ ruleId: one.rule_id, path: one.path }))))
    await transaction
      .withTables<Tables>()
      .deleteFrom('published_finding')
      .where('organisation_id', '=', row.organisation_id)
      .where('version_id', '=', row.version_id)
      .where('rule_id', '=', row.rule_id)
      .where('path', '=', row.path)
      .execute()
  const values = [...new Map(places.map((place) => [keyOf(place), place])).values()].map((place) => ({
    organisation_id: about.organisationId,
    version_id: about.versionId,
    rule_id: place.ruleId,
    path: place.path,
    severity: place.severity,
    params: JSON.stringify(place.params),
    first_seen: about.today,
    told_on: null,
  }))
  if (values.length === 0) return 0
  await transaction
    .withTables<Tables>()
    .insertInto('published_finding')
    .values(values)
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'version_id', 'rule_id', 'path']).doUpdateSet((row) => ({
        severity: row.ref('excluded.severity'),
        params: row.ref('excluded.params'),
      })),
    )
    .execute()
  return [...current].filter((key) => !before.has(key)).length
}

function findingRows(
  transaction: Transaction,
  about: { readonly organisationId: string; readonly versionId: string },
) {
  return transaction
    .withTables<Tables>()
    .selectFrom('published_finding')
    .selectAll()
    .where('organisation_id', '=', about.organisationId)
    .where('version_id', '=', about.versionId)
    .execute()
}

/** Versions that are no longer published have nothing to look after. */
export async function forgetOthers(
  transaction: Transaction,
  organisationId: string,
  versionIds: readonly string[],
): Promise<void> {
  for (const table of ['published_finding', 'published_check'] as const) {
    let rows = transaction
      .withTables<Tables>()
      .deleteFrom(table)
      .where('organisation_id', '=', organisationId)
    if (versionIds.length > 0) rows = rows.where('version_id', 'not in', [...versionIds])
    await rows.execute()
  }
}

/** Findings of an organisation, the newest first; `untold` only those that nobody was told of. */
export async function listFindings(
  transaction: Transaction,
  organisationId: string,
  untold = false,
): Promise<readonly PublishedFinding[]> {
  let rows = transaction
    .withTables<Tables>()
    .selectFrom('published_finding')
    .selectAll()
    .where('organisation_id', '=', organisationId)
  if (untold) rows = rows.where('told_on', 'is', null)
  const found = await rows
    .orderBy('first_seen', 'desc')
    .orderBy(sql`case severity when 'E' then 0 else 1 end`)
    .orderBy('version_id')
    .orderBy('rule_id')
    .orderBy('path')
    .limit(1000)
    .execute()
  return found.map((row) => ({
    organisationId: row.organisation_id,
    versionId: row.version_id,
    ruleId: row.rule_id,
    path: row.path,
    severity: row.severity,
    params: typeof row.params === 'string' ? {} : row.params,
    firstSeen: row.first_seen,
  }))
}

/** The quality managers were told of everything that stands there now. */
export async function markTold(
  transaction: Transaction,
  organisationId: string,
  today: PlainDate,
): Promise<void> {
  await transaction
    .withTables<Tables>()
    .updateTable('published_finding')
    .set({ told_on: today })
    .where('organisation_id', '=', organisationId)
    .where('told_on', 'is', null)
    .execute()
}

function checkOf(row: CheckRow): PublishedCheck {
  return {
    organisationId: row.organisation_id,
    versionId: row.version_id,
    checkedOn: row.checked_on,
    linksOpen: row.links_open,
    linksBroken: row.links_broken,
    linksUnseen: row.links_unseen,
    findings: row.findings,
  }
}
