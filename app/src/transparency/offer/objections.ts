import { type Problem, problem } from '@tesela/kernel'
import { findOrganisation } from '../../accounts/room.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { dossierOf } from '../specification/dossier.ts'
import { valueProblems } from '../specification/edit-fields.ts'
import type { SpecificationVersion } from '../specification/model.ts'
import { offerFailures } from './judge-offer.ts'
import { type Offer, offerFields } from './model.ts'

/**
 * What stands against showing an offer: a provider that is not active, unreadable values, and the rules on offers
 * that it fails today.
 */
export async function offerObjections(
  ctx: Context,
  transaction: Transaction,
  offer: Offer,
  version: SpecificationVersion,
): Promise<readonly Problem[]> {
  const dossier = await dossierOf(ctx, transaction, { version, offer: offer.content })
  const failures = offerFailures(dossier, ctx.clock.today()).filter(({ severity }) => severity === 'E')
  const provider = await findOrganisation(transaction, offer.organisationId)
  const isActive = provider === undefined || provider.status === 'active'
  return [
    ...(isActive ? [] : [problem(`organisation.${provider.status}`)]),
    ...valueProblems({ draft: { offer: offer.content }, unparsed: offer.unparsed }, offerFields),
    ...failures.flatMap(({ ruleId, findings, path }) =>
      (findings ?? [{ path: path ?? 'offer' }]).map((found) =>
        problem('offer.rule-not-met', found.path, { ...found.params, rule: ruleId }),
      ),
    ),
  ]
}
