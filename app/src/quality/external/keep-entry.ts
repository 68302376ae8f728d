import { createHash } from 'node:crypto'
import { type Problem, problem } from '@tesela/kernel'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { canonicalJson } from '../../transparency/room.ts'
import { findInstrument } from '../instruments/index.ts'
import { findAgency, insertAgency } from './agency-store.ts'
import { type Doubt, entryDoubts, entryProblems } from './entry-model.ts'
import { insertEntry, listEntries } from './entry-store.ts'
import type { Agency, ExternalEntry } from './model.ts'

/** An entry that was kept, with what readers must be told about it; or everything that refuses it. */
export type Kept =
  | { readonly ok: true; readonly entry: ExternalEntry; readonly doubts: readonly Doubt[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Keeps an entry in the transaction given. Refuses `external.instrument-unknown` and what `entryProblems` finds
 * wrong; contradictions and overlaps are kept and told.
 */
export async function keepEntry(ctx: Context, transaction: Transaction, entry: ExternalEntry): Promise<Kept> {
  const instrument = findInstrument(entry.instrument)
  if (instrument === undefined)
    return { ok: false, problems: [problem('external.instrument-unknown', 'instrument')] }
  const { subjectId, specificationId } = entry
  const existing = await listEntries(transaction, {
    subjects: [subjectId],
    ...(specificationId === undefined ? {} : { specifications: [specificationId] }),
  })
  const problems = entryProblems(entry, existing, ctx.clock.today())
  if (problems.length > 0) return { ok: false, problems }
  await insertEntry(transaction, entry, ctx.clock.now())
  const rivals = existing.filter(
    (other) => findInstrument(other.instrument)?.standsAs === instrument.standsAs,
  )
  return { ok: true, entry, doubts: entryDoubts(entry, rivals, instrument.registers) }
}

/** The agency of this name; one that nobody knows yet is noted by its name, in no register. */
export async function agencyNamed(ctx: Context, transaction: Transaction, name: string): Promise<Agency> {
  const known = await findAgency(transaction, { name })
  if (known !== undefined) return known
  const agency: Agency = { id: ctx.random.uuid(), name: name.trim(), registrations: [] }
  await insertAgency(transaction, agency, ctx.clock.now())
  return agency
}

/** SHA-256 of a record in its canonical form, hexadecimal. */
export function recordDigest(record: unknown): string {
  return createHash('sha256').update(canonicalJson(record)).digest('hex')
}
