import { Fault } from '@tesela/kernel'
import type { Role, SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { asOwner } from '../../storage/database.ts'
import { appendNotes, read } from '../../storage/unit-of-work.ts'
import { addMember } from '../organisation/add-member.ts'
import { found, type NewOrganisation } from '../organisation/create-organisation.ts'
import { slugOf } from '../organisation/model.ts'
import { insertInstallation, operatorOrganisationId } from '../organisation/operator-store.ts'
import { listMembers, listOrganisations } from '../organisation/store.ts'

const job = 'operator'

/** The organisation that runs the installation and somebody of it. */
export interface OperatorDescription {
  readonly organisation: Omit<NewOrganisation, 'slug'>
  readonly email: string
  readonly name: string
}

/**
 * Sees to it that somebody runs this installation: makes the operator's organisation where there is none, and the
 * person its administrator and operator where they are not. Run at every start with what the environment says, so
 * that nobody can be locked out for good. Answers whether anything was made; throws `Fault` `operator.refused` for
 * an address that cannot operate, such as a registrar's.
 */
export async function ensureOperator(ctx: Context, described: OperatorDescription): Promise<boolean> {
  const organisationId = await ensureOrganisation(ctx, described.organisation)
  const actor: SystemActor = { kind: 'system', organisationId, job }
  const members = await read(ctx, actor, (transaction) => listMembers(transaction, organisationId))
  const email = described.email.trim().toLowerCase()
  const held = members.find((one) => one.email === email)?.roles ?? []
  const wanted: readonly Role[] = ['administrator', 'operator']
  const missing = wanted.filter((role) => !held.includes(role))
  for (const role of missing) {
    const added = await addMember({ ctx, actor, name: described.name, email, role })
    if (!added.ok)
      throw new Fault(
        'operator.refused',
        `OPERATOR_EMAIL names somebody who cannot be ${role} here: ${added.problems.map(({ code }) => code).join(', ')}. Choose an address that awards nothing.`,
      )
  }
  return missing.length > 0
}

/** What describes the operator until its administrator says more. */
export function operatorOf(settings: {
  readonly baseUrl: string
  readonly operatorEmail: string
}): OperatorDescription {
  const { hostname } = new URL(settings.baseUrl)
  return {
    email: settings.operatorEmail,
    name: settings.operatorEmail.split('@')[0] ?? settings.operatorEmail,
    organisation: {
      legalName: hostname,
      type: 'platform',
      country: '',
      place: '',
      facts: {},
      theme: {},
      capacities: [],
    },
  }
}

async function ensureOrganisation(ctx: Context, described: Omit<NewOrganisation, 'slug'>): Promise<string> {
  const actor: SystemActor = { kind: 'system', job }
  const known = await read(ctx, actor, operatorOrganisationId)
  if (known !== undefined) return known
  const id = ctx.random.uuid()
  return asOwner(ctx.db, { organisationId: id, lock: 'operator' }, async (transaction) => {
    // Another process may have been first.
    const first = await operatorOrganisationId(transaction)
    if (first !== undefined) return first
    const taken = new Set((await listOrganisations(transaction)).map(({ slug }) => slug))
    const { note } = await found(ctx, transaction, {
      ...described,
      id,
      slug: slugOf(described.legalName, taken),
    })
    await insertInstallation(transaction, id)
    await appendNotes(ctx, transaction, { ...actor, organisationId: id }, note)
    return id
  })
}
