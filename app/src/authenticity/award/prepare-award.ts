import { isUuid, ok, type Problem, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation, type Organisation } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { read } from '../../storage/unit-of-work.ts'
import {
  findVersion,
  findVersionByUri,
  isPublic,
  listOffers,
  type Offer,
  type SpecificationVersion,
} from '../../transparency/room.ts'
import { mayIssue } from '../issuing/policy.ts'
import { lastDay, type Mandate } from '../mandate/model.ts'
import { mandateSituation } from './find-mandate.ts'
import { chosenMandate, type MandateSituation } from './mandate-model.ts'

/** What a registrar needs before the eyes to award a version. */
export interface AwardPreparation {
  readonly issuer: Organisation
  readonly version: SpecificationVersion
  /** The runs of this version. */
  readonly offers: readonly Offer[]
  /** The organisation is none of the awarding bodies, so it must say who allowed it to seal. */
  readonly needsMandate: boolean
  /**
   * `recorded`: an awarding body works here and its mandate is looked up, and shown where it holds today; `stated`:
   * none does, and the form asks. Absent where none is needed.
   */
  readonly mandate?:
    | { readonly kind: 'stated' }
    | {
        readonly kind: 'recorded'
        readonly bodies: readonly Organisation[]
        readonly holds?: { readonly mandate: Mandate; readonly until: string }
        /** Why none holds today. */
        readonly problems: readonly Problem[]
      }
}

/**
 * Gets ready to award a published version, named by its id or by its permanent address. Refuses
 * `access.refused`, `award.version-unknown` and `award.not-published`.
 */
export async function prepareAward(options: {
  readonly ctx: Context
  readonly actor: Actor
  /** An id or a permanent address. */
  readonly version: string
}): Promise<Result<AwardPreparation>> {
  const { ctx, actor } = options
  if (!mayIssue(actor) || actor.kind !== 'person' || actor.organisationId === undefined)
    return refused(problem('access.refused'))
  const { organisationId } = actor
  return read(ctx, actor, async (transaction) => {
    const issuer = await findOrganisation(transaction, organisationId)
    const version = await findNamed(transaction, options.version.trim())
    if (issuer === undefined || version === undefined)
      return refused(problem('award.version-unknown', 'version'))
    if (!isPublic(version.status)) return refused(problem('award.not-published', 'version'))
    const offers = await listOffers(transaction, version.specificationId)
    const situation = await mandateSituation(transaction, version, issuer)
    return ok({
      issuer,
      version,
      offers: offers.filter((offer) => offer.versionId === version.id),
      needsMandate: situation.kind !== 'none-needed',
      ...mandateFor(situation, version, ctx.clock.today()),
    })
  })
}

function mandateFor(
  situation: MandateSituation,
  { specificationId }: SpecificationVersion,
  today: string,
): Pick<AwardPreparation, 'mandate'> {
  if (situation.kind === 'none-needed') return {}
  if (situation.kind === 'stated') return { mandate: { kind: 'stated' } }
  const { bodies } = situation
  const chosen = chosenMandate(situation, { specificationId, issuedOn: today })
  return {
    mandate:
      'problems' in chosen
        ? { kind: 'recorded', bodies, problems: chosen.problems }
        : {
            kind: 'recorded',
            bodies,
            problems: [],
            holds: { mandate: chosen.mandate, until: lastDay(chosen.mandate) },
          },
  }
}

async function findNamed(transaction: Transaction, name: string): Promise<SpecificationVersion | undefined> {
  if (isUuid(name)) return findVersion(transaction, name)
  // As copied from a browser's address line: a place within the page is no part of the address.
  const [address = ''] = name.split(/[?#]/)
  return address === '' ? undefined : findVersionByUri(transaction, address)
}
