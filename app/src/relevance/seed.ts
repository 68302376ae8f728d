import { Fault } from '@tesela/kernel'
import { listMembers, listOrganisations } from '../accounts/room.ts'
import { publicActor, type SystemActor } from '../actor.ts'
import type { Context } from '../context.ts'
import { read } from '../storage/unit-of-work.ts'
import { collectNeeds } from './need/keep-needs.ts'

/** Authors of the story record what their descriptions state as evidence of need. */
export async function seedRelevance(ctx: Context): Promise<void> {
  for (const { id: organisationId } of await read(ctx, publicActor, listOrganisations)) {
    const system: SystemActor = { kind: 'system', job: 'seed', organisationId }
    const members = await read(ctx, system, (transaction) => listMembers(transaction, organisationId))
    const author = members.find(({ roles }) => roles.includes('author'))
    if (author === undefined) continue
    const done = await collectNeeds({ ctx, actor: { kind: 'person', ...author, organisationId } })
    if (!done.ok) throw new Fault('seed.refused', JSON.stringify(done.problems))
  }
}
