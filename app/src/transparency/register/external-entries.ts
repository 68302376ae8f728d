import type { ExternalQualityEntry } from '@tesela/principles/dossier'
import type { Organisation } from '../../accounts/room.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { entriesOfProvider } from '../catalogue/store.ts'
import { dossierOf } from '../specification/dossier.ts'
import { findVersion } from '../specification/store.ts'
import { distinctEntries } from './model.ts'

/** The external quality entries that a provider's published versions rest on, and how many versions there are. */
export async function externalEntriesOf(
  ctx: Context,
  transaction: Transaction,
  organisation: Organisation,
): Promise<{ readonly external: readonly ExternalQualityEntry[]; readonly count: number }> {
  const entries = await entriesOfProvider(transaction, organisation.slug)
  const found: ExternalQualityEntry[] = []
  for (const { versionId } of entries.slice(0, 20)) {
    const version = await findVersion(transaction, versionId)
    if (version === undefined) continue
    const dossier = await dossierOf(ctx, transaction, { version })
    found.push(...(dossier.qa?.external ?? []))
  }
  return { external: distinctEntries(found), count: entries.length }
}
