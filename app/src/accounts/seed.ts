import { Fault, type Result } from '@tesela/kernel'
import { learners, newcomer, operator, organisations } from '../../../seed/organisations.ts'
import type { PersonActor, SystemActor } from '../actor.ts'
import type { Context } from '../context.ts'
import { read } from '../storage/unit-of-work.ts'
import { askForOrganisation } from './operator/ask-for-organisation.ts'
import { ensureOperator } from './operator/ensure-operator.ts'
import { addMember } from './organisation/add-member.ts'
import { createOrganisation } from './organisation/create-organisation.ts'
import { personForEmail } from './organisation/store.ts'

const system: SystemActor = { kind: 'system', job: 'seed' }

/** Tells the first part of the demo story: who there is, who runs it, and who asks to come in. */
export async function seedAccounts(ctx: Context): Promise<void> {
  for (const { people, ...facts } of organisations) {
    const organisation = must(await createOrganisation({ ctx, actor: system, organisation: facts }))
    const actor: SystemActor = { ...system, organisationId: organisation.id }
    for (const { name, email, roles } of people) {
      for (const role of roles) must(await addMember({ ctx, actor, name, email, role }))
    }
  }
  for (const learner of learners) await personOf(ctx, learner)
  const { people, ...facts } = operator
  for (const { name, email } of people) await ensureOperator(ctx, { organisation: facts, name, email })
  await askAsNewcomer(ctx)
}

async function askAsNewcomer(ctx: Context): Promise<void> {
  const { name, email, described, message, language } = newcomer
  const actor: PersonActor = {
    kind: 'person',
    personId: await personOf(ctx, newcomer),
    name,
    email,
    roles: [],
  }
  must(await askForOrganisation({ ctx, actor, described, message, language }))
}

async function personOf(
  ctx: Context,
  person: { readonly name: string; readonly email: string },
): Promise<string> {
  return read(ctx, system, (transaction) =>
    personForEmail(transaction, person.email, person.name, ctx.random.uuid()),
  )
}

/** The story is our own data: a refusal here is a bug, not an answer. */
function must<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Fault('seed.refused', `The demo story was refused: ${JSON.stringify(result.problems)}`)
}
