import { ok, type PlainDate, problem, type Result, refused } from '@tesela/kernel'
import type { Dossier, DossierOrganisation } from '@tesela/principles/dossier'
import {
  grantRole,
  insertOrganisation,
  isSame,
  listOrganisations,
  type Organisation,
  type OrganisationFacts,
  type OrganisationType,
  organisationTypes,
  slugOf,
  updateOrganisation,
} from '../../accounts/room.ts'
import { type Actor, hasRole } from '../../actor.ts'
import type { Transaction } from '../../storage/database.ts'

/** Whose dossier it is: the organisation acted for, or one that the import makes. */
export interface Owner {
  readonly organisation: Organisation
  readonly isNew: boolean
  /** Facts of the file that were taken over into the organisation. */
  readonly takenOver: readonly string[]
}

/**
 * The organisation of a file's `org`. An own one takes over what it lacks, and everything when an administrator
 * imports. One that nobody has yet is made when `actor` acts for a fresh id (see `importDossier`). Refuses
 * `import.organisation-not-yours` and `import.organisation-type`.
 */
export async function ownerOf(
  transaction: Transaction,
  actor: Actor,
  file: Dossier,
  today: PlainDate,
): Promise<Result<Owner>> {
  const org = completedOrganisation(file)
  const type = organisationTypes.find((known) => known === org.type)
  if (type === undefined)
    return refused(problem('import.organisation-type', 'org.type', { value: org.type ?? '' }))
  const all = await listOrganisations(transaction)
  const organisationId = actor.kind === 'public' ? undefined : actor.organisationId
  const same = all.find((organisation) => isSame(organisation, org))
  if (same === undefined) {
    if (organisationId === undefined || all.some(({ id }) => id === organisationId)) {
      return refused(problem('import.organisation-unknown', 'org.legalName', { name: org.legalName ?? '' }))
    }
    return ok(await made(transaction, actor, org, type, { id: organisationId, all, today }))
  }
  if (same.id !== organisationId) {
    return refused(problem('import.organisation-not-yours', 'org.legalName', { name: same.legalName }))
  }
  return ok(await updated(transaction, actor, same, org))
}

/** A file may name the official numbers and the place only where its credential names the issuer. */
function completedOrganisation(file: Dossier): DossierOrganisation {
  const { org = {}, credential } = file
  const issuer = credential?.issuer
  if (issuer === undefined || issuer.id !== org.id) return org
  return {
    ...(issuer.ids === undefined ? {} : { ids: issuer.ids }),
    ...(credential?.issuedAt?.place === undefined ? {} : { place: credential.issuedAt.place }),
    ...org,
  }
}

async function made(
  transaction: Transaction,
  actor: Actor,
  org: DossierOrganisation,
  type: OrganisationType,
  about: { readonly id: string; readonly all: readonly Organisation[]; readonly today: PlainDate },
): Promise<Owner> {
  const { id, all, today } = about
  const organisation: Organisation = {
    id,
    slug: slugOf(org.legalName ?? '', new Set(all.map(({ slug }) => slug))),
    legalName: org.legalName ?? '',
    type,
    country: org.country ?? '',
    place: org.place ?? '',
    facts: factsOf(org),
    theme: {},
    capacities: ['provider', 'awarding-body', 'issuer'],
    status: 'active',
    statusHistory: [{ status: 'active', from: today }],
  }
  await insertOrganisation(transaction, organisation)
  if (actor.kind === 'person') {
    for (const role of ['administrator', 'author'] as const) {
      await grantRole(transaction, { organisationId: id, personId: actor.personId, role, grantedBy: null })
    }
  }
  return { organisation, isNew: true, takenOver: Object.keys(factsOf(org)) }
}

async function updated(
  transaction: Transaction,
  actor: Actor,
  organisation: Organisation,
  org: DossierOrganisation,
): Promise<Owner> {
  const mayReplace = actor.kind === 'system' || hasRole(actor, 'administrator')
  const fresh = factsOf(org)
  const facts: OrganisationFacts = mayReplace
    ? { ...organisation.facts, ...fresh }
    : { ...fresh, ...organisation.facts }
  const takenOver = Object.keys(fresh).filter(
    (key) => JSON.stringify(Reflect.get(facts, key)) !== JSON.stringify(Reflect.get(organisation.facts, key)),
  )
  const after = { ...organisation, facts }
  if (takenOver.length > 0) await updateOrganisation(transaction, after)
  return { organisation: after, isNew: false, takenOver }
}

/** The facts of a file's organisation in the form in which an organisation keeps them. */
function factsOf(org: DossierOrganisation): OrganisationFacts {
  const {
    id,
    type: _type,
    country: _country,
    place: _place,
    status: _status,
    statusHistory: _history,
    legalName: _name,
    contact: _contact,
    ...facts
  } = org
  return { ...facts, ...(id === undefined ? {} : { dossierId: id }) }
}
