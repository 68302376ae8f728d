import { isUuid, localise, type Problem, problem } from '@tesela/kernel'
import { findOrganisation, type Organisation } from '../../accounts/room.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { listVersions, type SpecificationVersion } from '../../transparency/room.ts'
import { lastDay, type Mandate, mandateUri } from '../mandate/model.ts'
import { listHeld } from '../mandate/store.ts'
import type { AwardInput } from './input-model.ts'
import {
  awardingBodies,
  chosenMandate,
  type MandateSituation,
  type MandateTerms,
  needsMandate,
  statedProblems,
} from './mandate-model.ts'

/** What allows an issuer to seal a version; read in the issuer's own tenancy. */
export async function mandateSituation(
  transaction: Transaction,
  version: SpecificationVersion,
  issuer: Organisation,
): Promise<MandateSituation> {
  if (!needsMandate(version, issuer)) return { kind: 'none-needed' }
  const bodies: Organisation[] = []
  for (const id of awardingBodies(version).filter(isUuid)) {
    const body = await findOrganisation(transaction, id)
    if (body !== undefined) bodies.push(body)
  }
  if (bodies.length === 0) return { kind: 'stated' }
  const held = await listHeld(
    transaction,
    issuer.id,
    bodies.map(({ id }) => id),
  )
  return { kind: 'recorded', bodies, held }
}

/** What goes into the credential about who allowed it to be sealed; or why it must not be. */
export type MandateInCredential =
  | { readonly ok: true; readonly mandateUri?: string; readonly mandate?: MandateTerms }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * The mandate under which an award is made. Refuses `award.not-an-issuer` where the organisation does not issue for
 * others at all, and what `chosenMandate` or `statedProblems` finds.
 */
export async function mandateOfAward(
  ctx: Context,
  transaction: Transaction,
  about: {
    readonly version: SpecificationVersion
    readonly issuer: Organisation
    readonly input: AwardInput
  },
): Promise<MandateInCredential> {
  const { version, issuer, input } = about
  const situation = await mandateSituation(transaction, version, issuer)
  if (situation.kind === 'none-needed') return { ok: true }
  if (!issuer.capacities.includes('issuer'))
    return { ok: false, problems: [problem('award.not-an-issuer', 'versionId')] }
  if (situation.kind === 'stated') {
    const { mandateUri: uri, mandate } = input
    const problems = statedProblems(uri, mandate, input.isImported === true)
    if (problems.length > 0) return { ok: false, problems }
    return {
      ok: true,
      ...(uri === undefined ? {} : { mandateUri: uri }),
      ...(mandate === undefined ? {} : { mandate }),
    }
  }
  const { specificationId } = version
  const chosen = chosenMandate(situation, { specificationId, issuedOn: input.issuedOn })
  if ('problems' in chosen) return { ok: false, problems: chosen.problems }
  return {
    ok: true,
    mandateUri: mandateUri(ctx.settings.baseUrl, chosen.mandate.id),
    mandate: await termsOf(transaction, chosen.mandate),
  }
}

/** Scope and dates in the form of a dossier: the titles it names, or all. */
async function termsOf(transaction: Transaction, mandate: Mandate): Promise<MandateTerms> {
  const titles: string[] = []
  for (const id of mandate.specificationIds) {
    const [newest] = await listVersions(transaction, id)
    titles.push(localise(newest?.content.title, 'en')?.text ?? id)
  }
  return {
    scope: titles.length === 0 ? 'all' : titles.join('; '),
    validFrom: mandate.validFrom,
    validTo: lastDay(mandate),
  }
}
