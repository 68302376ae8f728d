import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import { type AgencyRow, agencyOf } from './agency-store.ts'
import type { Decision, EntryCondition, ExternalEntry, Limits, SourceKind, Succession } from './model.ts'

interface EntryRow {
  readonly id: string
  readonly agency_id: string
  readonly instrument: string
  readonly subject_id: string
  readonly specification_id: string | null
  readonly scope: ExternalEntry['scope']
  readonly title: string | null
  readonly decision: Decision
  readonly decided_on: string | null
  readonly valid_from: string
  readonly valid_to: string | null
  readonly conditions: readonly EntryCondition[]
  readonly limits: Limits
  readonly recognised_in: readonly string[]
  readonly report: string | null
  readonly learners_involved: boolean | null
  readonly standing: ExternalEntry['standing']
  readonly source_kind: SourceKind
  readonly source_url: string | null
  readonly source_record: string | null
  readonly fetched_at: string
  readonly hash: string
  readonly recorded_by: string | null
}

interface EventRow {
  readonly kind: 'withdrawn' | 'appeal' | 'condition-met'
  readonly on_day: string
  readonly effective_from: string | null
  readonly decision: Decision | null
  readonly condition: number | null
  readonly reason: string
}

/** What happened to an entry after it was recorded. */
export interface EntryEvent extends EventRow {
  readonly id: string
  readonly entry_id: string
  readonly recorded_by: string | null
  readonly recorded_at: string
}

/** Which entries are wanted; those about any of the subjects or specifications. */
export interface EntryQuery {
  readonly subjects?: readonly string[]
  readonly specifications?: readonly string[]
  readonly agencyId?: string
  readonly id?: string
  /** Those that another source's record took the place of are left out unless said. */
  readonly withReplaced?: boolean
}

/** Entries with their agencies and everything that happened to them since, in the order of their first days. */
export async function listEntries(
  transaction: Transaction,
  query: EntryQuery,
): Promise<readonly ExternalEntry[]> {
  const { subjects = [], specifications = [] } = query
  const answer = await sql<{ entry: EntryRow; agency: AgencyRow; events: readonly EventRow[] }>`
    select to_jsonb(e) as entry, to_jsonb(a) as agency, coalesce((select jsonb_agg(to_jsonb(v) order by v.recorded_at)
        from quality_entry_event v where v.entry_id = e.id), '[]') as events
    from quality_entry e join quality_agency a on a.id = e.agency_id
    where (e.replaced_by is null or ${query.withReplaced ?? false})
      and (e.subject_id = any (${[...subjects]}::uuid[]) or e.specification_id = any (${[...specifications]}::uuid[])
        or e.agency_id = ${query.agencyId ?? null}::uuid or e.id = ${query.id ?? null}::uuid)
    order by e.valid_from, e.id`.execute(transaction)
  return answer.rows.map(({ entry, agency, events }) => entryOf(entry, agency, events))
}

export async function insertEntry(
  transaction: Transaction,
  entry: ExternalEntry,
  recordedAt: string,
): Promise<void> {
  await sql`insert into quality_entry (id, agency_id, instrument, subject_id, specification_id, scope, title, decision,
      decided_on, valid_from, valid_to, conditions, limits, recognised_in, report, learners_involved, standing,
      source_kind, source_url, source_record, fetched_at, hash, recorded_by, recorded_at)
    values (${entry.id}, ${entry.agency.id}, ${entry.instrument}, ${entry.subjectId},
      ${entry.specificationId ?? null}, ${entry.scope}, ${entry.title ?? null}, ${entry.decision},
      ${entry.decidedOn ?? null}, ${entry.validFrom}, ${entry.validTo ?? null},
      ${JSON.stringify(entry.conditions)}::jsonb, ${JSON.stringify(entry.limits)}::jsonb,
      ${[...entry.recognisedIn]}, ${entry.report ?? null}, ${entry.learnersInvolved ?? null}, ${entry.standing},
      ${entry.source.kind}, ${entry.source.url ?? null}, ${entry.source.record ?? null},
      ${entry.source.fetchedAt}, ${entry.source.hash}, ${entry.recordedBy ?? null}, ${recordedAt})`.execute(
    transaction,
  )
}

/** Notes that a newer record of the same source takes an entry's place; call it before the newer one is inserted. */
export async function replaceEntry(
  transaction: Transaction,
  id: string,
  by: string | undefined,
): Promise<void> {
  await sql`update quality_entry set replaced_by = ${by ?? null} where id = ${id}`.execute(transaction)
}

export async function insertEvent(transaction: Transaction, event: EntryEvent): Promise<void> {
  await sql`insert into quality_entry_event (id, entry_id, kind, on_day, effective_from, decision, condition, reason,
      recorded_by, recorded_at)
    values (${event.id}, ${event.entry_id}, ${event.kind}, ${event.on_day}, ${event.effective_from},
      ${event.decision}, ${event.condition}, ${event.reason}, ${event.recorded_by}, ${event.recorded_at})`.execute(
    transaction,
  )
}

/** Every organisation that the one given continues, directly or through others. */
export async function listSuccessions(
  transaction: Transaction,
  successorIds: readonly string[],
): Promise<readonly Succession[]> {
  const answer = await sql<{
    predecessor_id: string
    successor_id: string
    kind: Succession['kind']
    on_day: string
    standing: Succession['standing']
    name: string | null
  }>`
    with recursive chain as (
      select s.* from quality_succession s where s.successor_id = any (${[...successorIds]}::uuid[])
      union
      select s.* from quality_succession s join chain c on s.successor_id = c.predecessor_id)
    select c.predecessor_id, c.successor_id, c.kind, c.on_day, c.standing, coalesce(o.legal_name, q.name) as name
    from chain c left join organisation o on o.id = c.predecessor_id
      left join quality_subject q on q.id = c.predecessor_id
    order by c.on_day`.execute(transaction)
  return answer.rows.map((row) => ({
    predecessorId: row.predecessor_id,
    predecessorName: row.name ?? '',
    successorId: row.successor_id,
    kind: row.kind,
    on: row.on_day,
    standing: row.standing,
  }))
}

export async function insertSuccession(
  transaction: Transaction,
  row: Omit<Succession, 'predecessorName'> & { readonly recordedBy?: string; readonly recordedAt: string },
): Promise<void> {
  await sql`insert into quality_succession (predecessor_id, successor_id, on_day, kind, standing, recorded_by,
      recorded_at) values (${row.predecessorId}, ${row.successorId}, ${row.on}, ${row.kind}, ${row.standing},
      ${row.recordedBy ?? null}, ${row.recordedAt}) on conflict do nothing`.execute(transaction)
}

/** An organisation that is not here, found by its foreign number or made. */
export async function subjectFor(
  transaction: Transaction,
  subject: {
    readonly id: string
    readonly name: string
    readonly country?: string
    readonly externalId?: string
    readonly recordedBy?: string
  },
): Promise<string> {
  const known = await sql<{
    id: string
  }>`select id from quality_subject where external_id = ${subject.externalId ?? null}`.execute(transaction)
  const [found] = known.rows
  if (found !== undefined) return found.id
  await sql`insert into quality_subject (id, name, country, external_id, recorded_by) values (${subject.id},
    ${subject.name}, ${subject.country ?? null}, ${subject.externalId ?? null},
    ${subject.recordedBy ?? null})`.execute(transaction)
  return subject.id
}

function entryOf(row: EntryRow, agency: AgencyRow, events: readonly EventRow[]): ExternalEntry {
  const withdrawn = events.findLast(({ kind }) => kind === 'withdrawn')
  const appeal = events.findLast(({ kind }) => kind === 'appeal')
  const met = new Map(
    events.filter(({ kind }) => kind === 'condition-met').map((event) => [event.condition, event.on_day]),
  )
  const conditions = row.conditions.map((condition, index) => {
    const metOn = met.get(index)
    return metOn === undefined ? condition : { ...condition, metOn }
  })
  return {
    id: row.id,
    agency: agencyOf(agency),
    instrument: row.instrument,
    subjectId: row.subject_id,
    scope: row.scope,
    decision: row.decision,
    validFrom: row.valid_from,
    conditions,
    limits: row.limits,
    recognisedIn: row.recognised_in,
    standing: row.standing,
    source: {
      kind: row.source_kind,
      fetchedAt: row.fetched_at,
      hash: row.hash,
      ...(row.source_url === null ? {} : { url: row.source_url }),
      ...(row.source_record === null ? {} : { record: row.source_record }),
    },
    ...(row.specification_id === null ? {} : { specificationId: row.specification_id }),
    ...(row.title === null ? {} : { title: row.title }),
    ...(row.decided_on === null ? {} : { decidedOn: row.decided_on }),
    ...(row.valid_to === null ? {} : { validTo: row.valid_to }),
    ...(row.report === null ? {} : { report: row.report }),
    ...(row.learners_involved === null ? {} : { learnersInvolved: row.learners_involved }),
    ...(row.recorded_by === null ? {} : { recordedBy: row.recorded_by }),
    ...(withdrawn === undefined
      ? {}
      : {
          withdrawal: {
            on: withdrawn.on_day,
            effectiveFrom: withdrawn.effective_from ?? withdrawn.on_day,
            reason: withdrawn.reason,
          },
        }),
    ...(appeal?.decision == null ? {} : { appeal: { on: appeal.on_day, decision: appeal.decision } }),
  }
}
