import { Fault, type Result } from '@tesela/kernel'
import { learners, organisations } from '../../../seed/organisations.ts'
import type { SystemActor } from '../actor.ts'
import type { Context } from '../context.ts'
import { read } from '../storage/unit-of-work.ts'
import { addMember } from './organisation/add-member.ts'
import { createOrganisation } from './organisation/create-organisation.ts'
import { personForEmail } from './organisation/store.ts'

/** Tells the first part of the demo story: who there is. */
export async function seedAccounts(ctx: Context): Promise<void> {
  const system: SystemActor = { kind: 'system', job: 'seed' }
  for (const { people, ...facts } of organisations) {
    const organisation = must(await createOrganisation({ ctx, actor: system, organisation: facts }))
    const actor: SystemActor = { ...system, organisationId: organisation.id }
    for (const { name, email, roles } of people) {
      for (const role of roles) must(await addMember({ ctx, actor, name, email, role }))
    }
  }
  for (const learner of learners) {
    await read(ctx, system, (transaction) =>
      personForEmail(transaction, learner.email, learner.name, ctx.random.uuid()),
    )
  }
}

/** The story is our own data: a refusal here is a bug, not an answer. */
function must<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Fault('seed.refused', `The demo story was refused: ${JSON.stringify(result.problems)}`)
}
