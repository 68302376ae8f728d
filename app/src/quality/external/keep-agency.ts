import { isUuid, ok, type Problem, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation, listOrganisations, mayOperate, type Organisation } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import {
  findAgency,
  insertAgency,
  insertAgencyChange,
  listAgencies,
  listAgencyChanges,
  updateAgency,
} from './agency-store.ts'
import type { Agency } from './model.ts'
import {
  type AgencyChange,
  type AgencyInput,
  registrationProblems,
  registrationsOf,
} from './registration-model.ts'

/** All agencies, for the operator. Refuses `access.refused`. */
export async function listForKeeper(options: {
  readonly ctx: Context
  readonly actor: Actor
}): Promise<Result<readonly Agency[]>> {
  const { ctx, actor } = options
  if (!mayOperate(actor)) return refused(problem('access.refused'))
  return ok(await read(ctx, actor, listAgencies))
}

/** What the form of one agency, or of a new one, shows. */
export interface AgencyFile {
  readonly agency?: Agency
  /** Newest first. */
  readonly changes: readonly AgencyChange[]
  /** Organisations here that check the quality of others and could be it. */
  readonly organisations: readonly Organisation[]
}

/** Reads it. For the operator; refuses `access.refused` and `agency.unknown`. */
export async function readForKeeper(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly agencyId?: string
}): Promise<Result<AgencyFile>> {
  const { ctx, actor, agencyId } = options
  if (!mayOperate(actor)) return refused(problem('access.refused'))
  return read(ctx, actor, async (transaction) => {
    const agency = agencyId === undefined ? undefined : await findAgency(transaction, { id: agencyId })
    if (agencyId !== undefined && agency === undefined) return refused(problem('agency.unknown'))
    const all = await listOrganisations(transaction)
    return ok({
      changes: agencyId === undefined ? [] : await listAgencyChanges(transaction, agencyId),
      organisations: all.filter((one) => checksOthers(one) || one.id === agency?.organisationId),
      ...(agency === undefined ? {} : { agency }),
    })
  })
}

/**
 * The operator adds an agency to the register, or changes one; what was there before stays readable. Refuses
 * `access.refused`, `agency.unknown`, `agency.name-missing`, `agency.name-taken`, `agency.organisation-unknown`,
 * `agency.organisation-no-agency`, `agency.organisation-taken`, `agency.website-not-an-address` and what `registrationProblems` finds.
 */
export async function keepAgency(options: {
  readonly ctx: Context
  readonly actor: Actor
  /** Absent for a new one. */
  readonly agencyId?: string
  readonly input: AgencyInput
}): Promise<Result<Agency>> {
  const { ctx, actor, agencyId, input } = options
  if (!mayOperate(actor)) return refused(problem('access.refused'))
  return change(ctx, actor, async (transaction) => {
    const before = agencyId === undefined ? undefined : await findAgency(transaction, { id: agencyId })
    if (agencyId !== undefined && before === undefined) return refused(problem('agency.unknown'))
    const problems = [
      ...(await identityProblems(transaction, input, before)),
      ...registrationProblems(input.registrations),
    ]
    if (problems.length > 0) return refused(...problems)
    const after = agencyFrom(before?.id ?? ctx.random.uuid(), input, before)
    const at = ctx.clock.now()
    if (before === undefined) await insertAgency(transaction, after, at)
    else await updateAgency(transaction, after, at)
    await insertAgencyChange(transaction, {
      id: ctx.random.uuid(),
      agencyId: after.id,
      at,
      after,
      ...(before === undefined ? {} : { before }),
    })
    return changed(after, {
      event: before === undefined ? 'agency.registered' : 'agency.changed',
      subjectKind: 'agency',
      subjectId: after.id,
      details: { name: after.name, registrations: after.registrations },
    })
  })
}

/** Whether an organisation says of itself that it checks the quality of others. */
function checksOthers({ type, capacities }: Organisation): boolean {
  return type === 'qa-agency' || capacities.includes('qa-agency')
}

async function identityProblems(
  transaction: Transaction,
  input: AgencyInput,
  before: Agency | undefined,
): Promise<readonly Problem[]> {
  const { name, organisationId, website } = input
  const others = (await listAgencies(transaction)).filter(({ id }) => id !== before?.id)
  const isNamed = others.some((one) => one.name.toLowerCase() === name.trim().toLowerCase())
  const organisation = isUuid(organisationId)
    ? await findOrganisation(transaction, organisationId)
    : undefined
  const tied = others.find((one) => organisationId !== '' && one.organisationId === organisationId)
  return [
    ...(name.trim() === '' ? [problem('agency.name-missing', 'name')] : []),
    ...(isNamed ? [problem('agency.name-taken', 'name', { name: name.trim() })] : []),
    ...(organisationId !== '' && organisation === undefined
      ? [problem('agency.organisation-unknown', 'organisationId')]
      : []),
    ...(organisation !== undefined && !checksOthers(organisation)
      ? [problem('agency.organisation-no-agency', 'organisationId', { name: organisation.legalName })]
      : []),
    ...(tied === undefined
      ? []
      : [problem('agency.organisation-taken', 'organisationId', { name: tied.name })]),
    ...(website === '' || /^https?:\/\/\S+$/i.test(website)
      ? []
      : [problem('agency.website-not-an-address', 'website')]),
  ]
}

function agencyFrom(id: string, input: AgencyInput, before: Agency | undefined): Agency {
  const { acronym, country, website, organisationId } = input
  return {
    id,
    name: input.name.trim(),
    registrations: registrationsOf(input.registrations),
    ...(acronym === '' ? {} : { acronym }),
    ...(country === '' ? {} : { country }),
    ...(website === '' ? {} : { website }),
    ...(organisationId === '' ? {} : { organisationId }),
    ...(before?.externalId === undefined ? {} : { externalId: before.externalId }),
  }
}
