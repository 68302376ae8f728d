import type { Environment } from '@tesela/principles'
import type { Dossier } from '@tesela/principles/dossier'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import type { SpecificationVersion } from './model.ts'

/** What the rooms know of the world around a version: its provider's other micro-credentials, frameworks, links. */
export async function environmentOf(
  ctx: Context,
  transaction: Transaction,
  dossier: Dossier,
  version: Pick<SpecificationVersion, 'organisationId' | 'specificationId'>,
): Promise<Environment> {
  let environment: Environment = {}
  for (const source of ctx.house.environmentSources)
    environment = { ...environment, ...(await source.facts(transaction, dossier, version)) }
  return environment
}
