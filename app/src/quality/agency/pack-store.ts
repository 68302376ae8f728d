import { sql } from 'kysely'
import type { EvidenceFact, EvidenceItem } from '../../room.ts'
import type { Transaction } from '../../storage/database.ts'
import type { AgencyReview, Pack } from './model.ts'
import type { Sample } from './sample-model.ts'

interface PackRow {
  readonly organisation_id: string
  readonly id: string
  readonly agency_organisation_id: string
  readonly instrument: string
  readonly purpose: string
  readonly period_from: string
  readonly period_to: string
  readonly opens_on: string
  readonly closes_on: string
  readonly closed_at: string | null
  readonly made_at: string
  readonly items: number
  readonly digest: string
}

interface ReviewRow {
  readonly organisation_id: string
  readonly id: string
  readonly pack_id: string
  readonly provider_id: string
  readonly instrument: string
  readonly status: AgencyReview['status']
  readonly sample: Sample | null
  readonly findings: AgencyReview['findings']
  readonly updated_at: string
  readonly decided_at: string | null
  readonly entry_id: string | null
  readonly record: string | null
  readonly record_hash: string | null
  readonly seal: string | null
}

/** Says to the database which day it is, so that a pack is open to an agency by the same day as for everybody. */
export async function setToday(transaction: Transaction, today: string): Promise<void> {
  await sql`select set_config('app.today', ${today}, true)`.execute(transaction)
}

/** Packs that the asker may see: a provider its own, an agency those that are open to it; newest first. */
export async function listPacks(transaction: Transaction): Promise<readonly Pack[]> {
  const answer = await sql<PackRow>`select * from evidence_pack order by made_at desc`.execute(transaction)
  return answer.rows.map(packOf)
}

export async function findPack(transaction: Transaction, id: string): Promise<Pack | undefined> {
  const answer = await sql<PackRow>`select * from evidence_pack where id::text = ${id}`.execute(transaction)
  const [row] = answer.rows
  return row === undefined ? undefined : packOf(row)
}

export async function insertPack(
  transaction: Transaction,
  pack: Pack,
  items: readonly EvidenceItem[],
): Promise<void> {
  await sql`insert into evidence_pack (organisation_id, id, agency_organisation_id, instrument, purpose, period_from,
      period_to, opens_on, closes_on, made_at, items, digest)
    values (${pack.organisationId}, ${pack.id}, ${pack.agencyOrganisationId}, ${pack.instrument}, ${pack.purpose},
      ${pack.periodFrom}, ${pack.periodTo}, ${pack.opensOn}, ${pack.closesOn}, ${pack.madeAt}, ${pack.items},
      ${pack.digest})`.execute(transaction)
  const rows = items.map((item, position) => ({ ...item, position }))
  await sql`insert into evidence_item (organisation_id, pack_id, section, id, position, title, field, level, facts)
    select ${pack.organisationId}, ${pack.id}, i->>'section', i->>'id', (i->>'position')::int,
      (i->'title')::jsonb, i->>'field', (i->>'level')::int, i->'facts'
    from json_array_elements(${JSON.stringify(rows)}::json) i`.execute(transaction)
}

export async function closePackAt(transaction: Transaction, id: string, at: string): Promise<void> {
  await sql`update evidence_pack set closed_at = ${at} where id = ${id} and closed_at is null`.execute(
    transaction,
  )
}

/** What is in a pack, in its order; one section of it, or everything. */
export async function listItems(
  transaction: Transaction,
  packId: string,
  section?: string,
): Promise<readonly EvidenceItem[]> {
  const answer = await sql<{
    section: EvidenceItem['section']
    id: string
    title: EvidenceItem['title']
    field: string | null
    level: number | null
    facts: Readonly<Record<string, EvidenceFact>>
  }>`select section, id, title, field, level, facts from evidence_item
    where pack_id = ${packId} and (${section ?? null}::text is null or section = ${section ?? null})
    order by position`.execute(transaction)
  return answer.rows.map(({ field, level, ...row }) => ({
    ...row,
    ...(field === null ? {} : { field }),
    ...(level === null ? {} : { level }),
  }))
}

/** How many items each section has. */
export async function countItems(
  transaction: Transaction,
  packId: string,
): Promise<Readonly<Record<string, number>>> {
  const answer = await sql<{ section: string; count: number }>`select section, count(*)::int as count
    from evidence_item where pack_id = ${packId} group by section`.execute(transaction)
  return Object.fromEntries(answer.rows.map(({ section, count }) => [section, count]))
}

/** An agency's review of a pack, or a decided one that everybody may read, by pack or by the entry it became. */
export async function findReview(
  transaction: Transaction,
  by: { readonly packId?: string; readonly entryId?: string },
): Promise<AgencyReview | undefined> {
  const answer = await sql<ReviewRow>`select * from agency_review
    where pack_id::text = ${by.packId ?? ''} or entry_id::text = ${by.entryId ?? ''}`.execute(transaction)
  const [row] = answer.rows
  return row === undefined ? undefined : reviewOf(row)
}

export async function listReviews(
  transaction: Transaction,
  organisationId: string,
): Promise<readonly AgencyReview[]> {
  const answer = await sql<ReviewRow>`select * from agency_review where organisation_id = ${organisationId}
    order by updated_at desc`.execute(transaction)
  return answer.rows.map(reviewOf)
}

export async function insertReview(transaction: Transaction, review: AgencyReview): Promise<void> {
  await sql`insert into agency_review (organisation_id, id, pack_id, provider_id, instrument, status, findings,
      updated_at) values (${review.organisationId}, ${review.id}, ${review.packId}, ${review.providerId},
      ${review.instrument}, ${review.status}, ${JSON.stringify(review.findings)}::jsonb,
      ${review.updatedAt})`.execute(transaction)
}

export async function updateReview(transaction: Transaction, review: AgencyReview): Promise<void> {
  const sample = review.sample === undefined ? null : JSON.stringify(review.sample)
  await sql`update agency_review set status = ${review.status}, sample = ${sample}::jsonb,
      findings = ${JSON.stringify(review.findings)}::jsonb, updated_at = ${review.updatedAt},
      decided_at = ${review.decidedAt ?? null}, entry_id = ${review.entryId ?? null},
      record = ${review.record ?? null}, record_hash = ${review.recordHash ?? null}, seal = ${review.seal ?? null}
    where organisation_id = ${review.organisationId} and id = ${review.id}`.execute(transaction)
}

function packOf(row: PackRow): Pack {
  return {
    organisationId: row.organisation_id,
    id: row.id,
    agencyOrganisationId: row.agency_organisation_id,
    instrument: row.instrument,
    purpose: row.purpose,
    periodFrom: row.period_from,
    periodTo: row.period_to,
    opensOn: row.opens_on,
    closesOn: row.closes_on,
    madeAt: row.made_at,
    items: row.items,
    digest: row.digest,
    ...(row.closed_at === null ? {} : { closedAt: row.closed_at }),
  }
}

function reviewOf(row: ReviewRow): AgencyReview {
  return {
    organisationId: row.organisation_id,
    id: row.id,
    packId: row.pack_id,
    providerId: row.provider_id,
    instrument: row.instrument,
    status: row.status,
    findings: row.findings,
    updatedAt: row.updated_at,
    ...(row.sample === null ? {} : { sample: row.sample }),
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
    ...(row.entry_id === null ? {} : { entryId: row.entry_id }),
    ...(row.record === null ? {} : { record: row.record }),
    ...(row.record_hash === null ? {} : { recordHash: row.record_hash }),
    ...(row.seal === null ? {} : { seal: row.seal }),
  }
}
