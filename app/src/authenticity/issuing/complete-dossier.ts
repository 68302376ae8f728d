import type { AwardOrganisation } from '@tesela/credentials/data-model/award'
import { isUuid } from '@tesela/kernel'
import type { Dossier } from '@tesela/principles/dossier'
import { findOrganisation, type Organisation } from '../../accounts/room.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { organisationDid } from '../keys/model.ts'

/**
 * The dossier of one file: the award as it was frozen, with the file's own id and the issuer as the register has it
 * on the day of sealing.
 */
export function completeDossier(frozen: Dossier, credentialId: string, organisation: Organisation): Dossier {
  const { org } = frozen
  return {
    ...frozen,
    ...(org?.id === organisation.id
      ? { org: { ...org, legalName: organisation.legalName, status: organisation.status } }
      : {}),
    credential: {
      ...frozen.credential,
      id: credentialId,
      issuer: {
        id: organisation.id,
        legalName: organisation.legalName,
        country: organisation.country,
        ids: organisation.facts.ids ?? [],
      },
    },
  }
}

/**
 * What a file says of each awarding body, by its id in the dossier. The issuer is one of them, or seals on their
 * mandate.
 */
export async function awardingBodiesOf(
  ctx: Context,
  transaction: Transaction,
  dossier: Dossier,
): Promise<Readonly<Record<string, Partial<AwardOrganisation>>>> {
  const bodies: Record<string, Partial<AwardOrganisation>> = {}
  for (const id of (dossier.spec?.awardingBodies ?? []).filter(isUuid)) {
    const organisation = await findOrganisation(transaction, id)
    if (organisation === undefined) continue
    bodies[id] = {
      uri: organisationDid(ctx.settings.baseUrl, organisation.slug),
      legalName: organisation.legalName,
      country: organisation.country,
      identifiers: organisation.facts.ids ?? [],
    }
  }
  return bodies
}
