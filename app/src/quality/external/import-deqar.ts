import { type Problem, problem, type Result, refused } from '@tesela/kernel'
import { listOrganisations, type Organisation } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { findAgency } from './agency-store.ts'
import type { DeqarInstitution, DeqarReport, DeqarRow } from './deqar-model.ts'
import { readDeqarJson } from './deqar-schema.ts'
import { insertSuccession, listEntries, replaceEntry, subjectFor } from './entry-store.ts'
import { agencyNamed, keepEntry, recordDigest } from './keep-entry.ts'
import { type ExternalEntry, noLimits } from './model.ts'
import { mayState, mayWorkForAgency } from './policy.ts'
import { readDeqarCsv } from './read-deqar-csv.ts'

/** What became of each row. */
export type RowFate =
  | {
      readonly row: number
      readonly fate: 'added' | 'replaced' | 'known'
      readonly about: string
      readonly agency: string
    }
  | { readonly row: number; readonly fate: 'left-out'; readonly reason: 'not-here' | 'not-yours' }
  | { readonly row: number; readonly fate: 'refused'; readonly problems: readonly Problem[] }

export interface DeqarImport {
  readonly fates: readonly RowFate[]
}

/** Reads an export, CSV or JSON by its first character. Refuses what the readers refuse. */
export function readExport(source: string): Result<readonly DeqarRow[]> {
  const first = source.trimStart()[0]
  if (first !== '{' && first !== '[') return readDeqarCsv(source)
  const found = readDeqarJson(source)
  return found.ok ? { ok: true, value: found.value.rows } : found
}

/**
 * Takes an uploaded export over. An agency's member brings its own decisions, which count; who answers for quality
 * at a provider brings what is about the provider, as stated. `preview` finds out what would happen by doing it and
 * taking it back. Refuses `access.refused` and what the readers refuse; a wrong row never stops the others.
 */
export async function importExport(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly source: string
  readonly preview: boolean
}): Promise<Result<DeqarImport>> {
  const { ctx, actor, source, preview } = options
  if (!mayState(actor) && !mayWorkForAgency(actor)) return refused(problem('access.refused'))
  const rows = readExport(source)
  if (!rows.ok) return rows
  let seen: DeqarImport | undefined
  const kept = await change(ctx, actor, async (transaction) => {
    const fates = await takeOver(ctx, transaction, actor, rows.value, {
      kind: 'file',
      fetchedAt: ctx.clock.now(),
    })
    seen = { fates }
    if (preview) return refused(problem('external.preview-only'))
    return changed(seen, {
      event: 'external.imported',
      subjectKind: 'organisation',
      subjectId: actor.organisationId,
      details: { rows: fates.length, added: fates.filter(({ fate }) => fate === 'added').length },
    })
  })
  return preview && seen !== undefined ? { ok: true, value: seen } : kept
}

/** Where the rows were read. */
export interface ReadFrom {
  readonly kind: 'file' | 'deqar'
  readonly fetchedAt: string
  readonly url?: string
}

/** Takes rows over in the transaction given, for a member of an organisation or for the register's keeper. */
export async function takeOver(
  ctx: Context,
  transaction: Transaction,
  actor: Actor,
  rows: readonly DeqarRow[],
  from: ReadFrom,
): Promise<readonly RowFate[]> {
  const organisations = await listOrganisations(transaction)
  const fates: RowFate[] = []
  for (const row of rows) {
    if (!row.ok) {
      fates.push({ row: row.row, fate: 'refused', problems: row.problems })
      continue
    }
    fates.push(
      await takeRow(ctx, transaction, actor, organisations, row.row, row.report, { ...from, raw: row.raw }),
    )
  }
  return fates
}

async function takeRow(
  ctx: Context,
  transaction: Transaction,
  actor: Actor,
  organisations: readonly Organisation[],
  row: number,
  report: DeqarReport,
  from: ReadFrom & { readonly raw: unknown },
): Promise<RowFate> {
  const isKeeper = actor.kind === 'system' && actor.organisationId === undefined
  if (isKeeper) await noteSuccessions(ctx, transaction, organisations, report)
  const subject = await subjectOf(ctx, transaction, organisations, report, isKeeper)
  if (subject === undefined) return { row, fate: 'left-out', reason: 'not-here' }
  const own = actor.kind === 'public' ? undefined : actor.organisationId
  const known = await findAgency(transaction, {
    ...(report.agency.id === undefined ? {} : { externalId: `deqar:${report.agency.id}` }),
    name: report.agency.name ?? report.agency.acronym ?? '',
  })
  const isOwnAgency = known?.organisationId !== undefined && known.organisationId === own
  if (!isKeeper && !isOwnAgency && subject.id !== own) return { row, fate: 'left-out', reason: 'not-yours' }
  const agency =
    known ?? (await agencyNamed(ctx, transaction, report.agency.name ?? report.agency.acronym ?? ''))
  const entry: ExternalEntry = {
    id: ctx.random.uuid(),
    agency,
    instrument: 'esg',
    subjectId: subject.id,
    scope: report.scope,
    decision: report.decision,
    validFrom: report.validFrom,
    conditions:
      report.decision === 'positive with conditions'
        ? [{ text: report.summary ?? 'The conditions stand in the report.' }]
        : [],
    limits: noLimits,
    recognisedIn: [],
    standing: isKeeper || isOwnAgency ? 'register' : 'stated',
    source: {
      kind: from.kind,
      record: report.record,
      fetchedAt: from.fetchedAt,
      hash: recordDigest(from.raw),
      ...(from.url === undefined ? {} : { url: from.url }),
    },
    ...(own === undefined ? {} : { recordedBy: own }),
    ...(report.validTo === undefined ? {} : { validTo: report.validTo }),
    ...(report.programme === undefined ? {} : { title: report.programme }),
    ...(report.link === undefined ? {} : { report: report.link }),
  }
  return keepRow(ctx, transaction, row, subject.name, entry)
}

/** The same record again changes nothing; a changed one takes the place of the one before, which stays readable. */
async function keepRow(
  ctx: Context,
  transaction: Transaction,
  row: number,
  about: string,
  entry: ExternalEntry,
): Promise<RowFate> {
  const told = { row, about, agency: entry.agency.name }
  const before = (await listEntries(transaction, { subjects: [entry.subjectId] })).find(
    ({ source, standing }) =>
      source.kind === entry.source.kind &&
      source.record === entry.source.record &&
      standing === entry.standing,
  )
  if (before?.source.hash === entry.source.hash) return { ...told, fate: 'known' }
  if (before !== undefined) await replaceEntry(transaction, before.id, entry.id)
  const kept = await keepEntry(ctx, transaction, entry)
  if (kept.ok) return { ...told, fate: before === undefined ? 'added' : 'replaced' }
  if (before !== undefined) await replaceEntry(transaction, before.id, undefined)
  if (kept.problems.every(({ code }) => code === 'external.entry-known')) return { ...told, fate: 'known' }
  return { row, fate: 'refused', problems: kept.problems }
}

/** The first institution of the report that is here, or that one here continues. */
async function subjectOf(
  ctx: Context,
  transaction: Transaction,
  organisations: readonly Organisation[],
  report: DeqarReport,
  isKeeper: boolean,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  for (const institution of report.institutions) {
    const found = organisations.find((one) => isOrganisation(one, institution))
    if (found !== undefined) return { id: found.id, name: found.legalName }
  }
  const succession = report.successions.find(({ successor }) =>
    organisations.some((one) => isOrganisation(one, successor)),
  )
  const deqarId = succession?.predecessor.deqarId
  if (!isKeeper || succession === undefined || deqarId === undefined) return undefined
  const name = succession.predecessor.name ?? deqarId
  return { id: await subjectFor(transaction, { id: ctx.random.uuid(), name, externalId: deqarId }), name }
}

/** What became of what, as the register has it: then decisions about the predecessor count in full. */
async function noteSuccessions(
  ctx: Context,
  transaction: Transaction,
  organisations: readonly Organisation[],
  { successions }: DeqarReport,
): Promise<void> {
  for (const { predecessor, successor, on } of successions) {
    const here = organisations.find((one) => isOrganisation(one, successor))
    if (here === undefined || predecessor.deqarId === undefined) continue
    const known = organisations.find((one) => isOrganisation(one, predecessor))
    const predecessorId =
      known?.id ??
      (await subjectFor(transaction, {
        id: ctx.random.uuid(),
        name: predecessor.name ?? predecessor.deqarId,
        externalId: predecessor.deqarId,
      }))
    await insertSuccession(transaction, {
      predecessorId,
      successorId: here.id,
      kind: 'merger',
      on,
      standing: 'register',
      recordedAt: ctx.clock.now(),
    })
  }
}

function isOrganisation({ facts }: Organisation, institution: DeqarInstitution): boolean {
  const { deqarId, eterId, identifiers } = institution
  if (deqarId !== undefined && facts.deqarInstId?.toUpperCase() === deqarId) return true
  if (eterId !== undefined && facts.eterId === eterId) return true
  return (facts.ids ?? []).some(({ value }) => identifiers.includes(value))
}
