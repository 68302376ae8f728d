import { formats } from '@tesela/credentials/formats/index'
import { Fault } from '@tesela/kernel'
import { listOrganisations } from '../accounts/room.ts'
import { publicActor, type SystemActor } from '../actor.ts'
import type { Context } from '../context.ts'
import { read } from '../storage/unit-of-work.ts'
import { listAwards } from './award/store.ts'
import { issueCredentials } from './issuing/issue-credentials.ts'

/** Seals what the story's dossiers awarded, in every format. */
export async function seedAuthenticity(ctx: Context): Promise<void> {
  const organisations = await read(ctx, publicActor, listOrganisations)
  for (const organisation of organisations) {
    const actor: SystemActor = { kind: 'system', job: 'seed', organisationId: organisation.id }
    const awards = await read(ctx, actor, (transaction) =>
      listAwards(transaction, organisation.id, { limit: 20 }),
    )
    for (const award of awards) {
      const issued = await issueCredentials({
        ctx,
        actor,
        awardId: award.id,
        formats: formats.map(({ id }) => id),
      })
      if (!issued.ok)
        throw new Fault('seed.refused', `Sealing was refused: ${JSON.stringify(issued.problems)}`)
    }
  }
}
