import type { ExternalQualityEntry } from '@tesela/principles/dossier'
import type { Organisation } from '../../accounts/room.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { pageSlice } from '../../storage/page-slice.ts'
import { countEntriesOfProvider, entriesOfProvider } from '../catalogue/store.ts'
import { dossierOf } from '../specification/dossier.ts'
import { findVersion } from '../specification/store.ts'
import { distinctEntries } from './model.ts'

/** Published versions of a provider in which its entries are looked for, the newest ones. */
export const mostLookedAt = 20

/** The external quality entries that a provider's published versions rest on, and how many versions there are. */
export async function externalEntriesOf(
  ctx: Context,
  transaction: Transaction,
  organisation: Organisation,
  versionsLookedAt = mostLookedAt,
): Promise<{ readonly external: readonly ExternalQualityEntry[]; readonly count: number }> {
  const count = await countEntriesOfProvider(transaction, organisation.id)
  const newest = pageSlice(count, 1, versionsLookedAt)
  const found: ExternalQualityEntry[] = []
  for (const { versionId } of await entriesOfProvider(transaction, organisation.id, newest)) {
    const version = await findVersion(transaction, versionId)
    if (version === undefined) continue
    const dossier = await dossierOf(ctx, transaction, { version })
    found.push(...(dossier.qa?.external ?? []))
  }
  return { external: distinctEntries(found), count }
}
