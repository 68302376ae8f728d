import { addDays, addMonths, Fault } from '@tesela/kernel'
import { findOrganisationBySlug, listMembers } from '../../accounts/room.ts'
import { type PersonActor, publicActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import { openPack } from './open-pack.ts'

/** The story's university has opened its evidence to the agency that reviews it next. */
export async function seedEvidence(ctx: Context): Promise<void> {
  const provider = await read(ctx, publicActor, (transaction) =>
    findOrganisationBySlug(transaction, 'pohjala-ylikool'),
  )
  const agency = await read(ctx, publicActor, (transaction) =>
    findOrganisationBySlug(transaction, 'baltic-quality-agency'),
  )
  if (provider === undefined || agency === undefined) throw new Fault('seed.organisation-missing', 'evidence')
  const system = { kind: 'system', job: 'seed', organisationId: provider.id } as const
  const members = await read(ctx, system, (transaction) => listMembers(transaction, provider.id))
  const manager = members.find(({ roles }) => roles.includes('qa-manager'))
  if (manager === undefined) throw new Fault('seed.person-missing', 'qa-manager')
  const actor: PersonActor = { kind: 'person', ...manager, organisationId: provider.id }
  const today = ctx.clock.today()
  const opened = await openPack({
    ctx,
    actor,
    wish: {
      agencyOrganisationId: agency.id,
      instrument: 'esg',
      purpose: 'Review in the middle of the accreditation period',
      periodFrom: addMonths(today, -24),
      periodTo: today,
      opensOn: today,
      closesOn: addDays(today, 90),
    },
  })
  if (!opened.ok) throw new Fault('seed.refused', JSON.stringify(opened.problems))
}
