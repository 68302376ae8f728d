import { isUuid, type LanguageMap, ok, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation, listMembers, listOrganisations, type Organisation } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { read } from '../../storage/unit-of-work.ts'
import { isPublic, listOrganisationVersions, listVersions } from '../../transparency/room.ts'
import type { Mandate } from './model.ts'
import { mayGrantMandates } from './policy.ts'
import { findMandateByAddress, listGranted, listHeld } from './store.ts'

/** A mandate with the names of those it is between. */
export interface NamedMandate {
  readonly mandate: Mandate
  readonly granting: Organisation
  readonly issuer: Organisation
  /** Titles of what it is for; none: all of the awarding body. */
  readonly titles: readonly LanguageMap[]
  /** Who granted it, for their colleagues alone. */
  readonly grantedBy?: string
}

export interface OwnMandates {
  readonly organisation: Organisation
  readonly granted: readonly NamedMandate[]
  readonly held: readonly NamedMandate[]
  /** Organisations that issue, for the form. */
  readonly issuers: readonly Organisation[]
  /** Published micro-credentials of the own organisation, for the form. */
  readonly specifications: readonly { readonly id: string; readonly title: LanguageMap }[]
}

/** The mandates that the organisation acted for granted and holds. Refuses `access.refused`. */
export async function readOwnMandates(options: {
  readonly ctx: Context
  readonly actor: Actor
}): Promise<Result<OwnMandates>> {
  const { ctx, actor } = options
  if (!mayGrantMandates(actor)) return refused(problem('access.refused'))
  const { organisationId } = actor
  return read(ctx, actor, async (transaction) => {
    const organisation = await findOrganisation(transaction, organisationId)
    if (organisation === undefined) return refused(problem('access.refused'))
    const members = await listMembers(transaction, organisationId)
    const names = new Map(members.map(({ personId, name }) => [personId, name]))
    const versions = await listOrganisationVersions(transaction, organisationId)
    const published = versions.filter(
      ({ status, specificationId }, index) =>
        isPublic(status) &&
        versions.findIndex((one) => isPublic(one.status) && one.specificationId === specificationId) ===
          index,
    )
    const all = await listOrganisations(transaction)
    return ok({
      organisation,
      granted: await named(transaction, await listGranted(transaction, organisationId), names),
      held: await named(transaction, await listHeld(transaction, organisationId)),
      issuers: all.filter(
        ({ id, capacities, status }) =>
          id !== organisationId && status === 'active' && capacities.includes('issuer'),
      ),
      specifications: published.map(({ specificationId, content }) => ({
        id: specificationId,
        title: content.title ?? {},
      })),
    })
  })
}

/** One mandate by its address, for anyone. Refuses `mandate.unknown`. */
export async function readMandate(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly mandateId: string
}): Promise<Result<NamedMandate>> {
  const { ctx, actor, mandateId } = options
  if (!isUuid(mandateId)) return refused(problem('mandate.unknown'))
  return read(ctx, actor, async (transaction) => {
    const mandate = await findMandateByAddress(transaction, mandateId)
    const [found] = mandate === undefined ? [] : await named(transaction, [mandate])
    return found === undefined ? refused(problem('mandate.unknown')) : ok(found)
  })
}

async function named(
  transaction: Transaction,
  mandates: readonly Mandate[],
  people: ReadonlyMap<string, string> = new Map(),
): Promise<readonly NamedMandate[]> {
  const found: NamedMandate[] = []
  for (const mandate of mandates) {
    const granting = await findOrganisation(transaction, mandate.organisationId)
    const issuer = await findOrganisation(transaction, mandate.issuerOrganisationId)
    if (granting === undefined || issuer === undefined) continue
    const titles: LanguageMap[] = []
    for (const id of mandate.specificationIds) {
      const versions = await listVersions(transaction, id)
      titles.push(versions.find(({ status }) => isPublic(status))?.content.title ?? {})
    }
    const grantedBy = people.get(mandate.grantedBy ?? '')
    found.push({ mandate, granting, issuer, titles, ...(grantedBy === undefined ? {} : { grantedBy }) })
  }
  return found
}
