import type { Result } from '@tesela/kernel'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import { changeState } from '../operator/change-state.ts'
import { ensureOperator } from '../operator/ensure-operator.ts'
import { type Act, findAct } from '../operator/model.ts'
import type { OperatorActor } from '../operator/policy.ts'
import type { Organisation } from '../organisation/model.ts'
import { operatorOrganisationId } from '../organisation/operator-store.ts'
import { listMembers } from '../organisation/store.ts'

/** Somebody who runs this installation; made where nobody does yet. */
export async function operatorOf(ctx: Context): Promise<OperatorActor> {
  await ensureOperator(ctx, {
    email: 'olga@operator.example',
    name: 'Olga Operator',
    organisation: {
      legalName: 'Keeper of the House',
      type: 'platform',
      country: 'EE',
      place: 'Tallinn',
      capacities: [],
      theme: {},
      facts: {},
    },
  })
  const system = { kind: 'system', job: 'test' } as const
  const organisationId = (await read(ctx, system, operatorOrganisationId)) ?? ''
  const members = await read(ctx, { ...system, organisationId }, (transaction) =>
    listMembers(transaction, organisationId),
  )
  const member = members.find(({ email }) => email === 'olga@operator.example')
  if (member === undefined) throw new Error('nobody operates')
  return {
    kind: 'person',
    personId: member.personId,
    name: member.name,
    email: member.email,
    organisationId,
    organisationName: 'Keeper of the House',
    roles: member.roles,
  }
}

/** The operator suspends, reopens or closes an organisation. */
export async function operate(
  ctx: Context,
  act: Act['id'],
  organisationId: string,
): Promise<Result<Organisation>> {
  const found = findAct(act)
  if (found === undefined) throw new Error(`there is no ${act}`)
  const actor = await operatorOf(ctx)
  return changeState({ ctx, actor, organisationId, act: found, reason: 'As the test tells it.' })
}
