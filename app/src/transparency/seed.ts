import { readFileSync } from 'node:fs'
import { Fault } from '@tesela/kernel'
import { findOrganisationBySlug } from '../accounts/room.ts'
import type { SystemActor } from '../actor.ts'
import type { Context } from '../context.ts'
import { read } from '../storage/unit-of-work.ts'
import { importDossier } from './import/import-dossier.ts'

/** Which dossier of the demo story belongs to which organisation. */
const story = [
  { slug: 'pohjala-ylikool', file: 'ligipaas.json' },
  { slug: 'centro-calzatec', file: 'tacones.json' },
  { slug: 'western-skills-validation', file: 'foireann.json' },
] as const

/** Tells the second part of the demo story: what there is to learn. It comes in as any imported file would. */
export async function seedTransparency(ctx: Context): Promise<void> {
  const system: SystemActor = { kind: 'system', job: 'seed' }
  for (const { slug, file } of story) {
    const organisation = await read(ctx, system, (transaction) => findOrganisationBySlug(transaction, slug))
    if (organisation === undefined)
      throw new Fault('seed.organisation-missing', `The story knows no ${slug}.`)
    const source = readFileSync(new URL(`../../../seed/${file}`, import.meta.url))
    const actor: SystemActor = { ...system, organisationId: organisation.id }
    const result = await importDossier({ ctx, actor, source })
    if (!result.ok) throw new Fault('seed.refused', `${file} was refused: ${JSON.stringify(result.problems)}`)
    if (result.value.version.status !== 'published') {
      throw new Fault('seed.not-published', `${file}: ${JSON.stringify(result.value.blockers)}`)
    }
  }
}
