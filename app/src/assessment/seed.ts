import { Fault, type Result } from '@tesela/kernel'
import { complaints } from '../../../seed/complaints.ts'
import { findOrganisationBySlug, listMembers } from '../accounts/room.ts'
import type { PersonActor, SystemActor } from '../actor.ts'
import type { Context } from '../context.ts'
import { read } from '../storage/unit-of-work.ts'
import { listOrganisationVersions } from '../transparency/room.ts'
import { fileComplaint } from './appeal/file-complaint.ts'
import { takeStep } from './appeal/take-step.ts'

/** Tells who complained in the story, and what was answered. */
export async function seedAssessment(ctx: Context): Promise<void> {
  const system: SystemActor = { kind: 'system', job: 'seed' }
  const slug = 'pohjala-ylikool'
  const organisation = await read(ctx, system, (transaction) => findOrganisationBySlug(transaction, slug))
  if (organisation === undefined) return
  const own: SystemActor = { ...system, organisationId: organisation.id }
  const { version, manager } = await read(ctx, own, async (transaction) => ({
    version: (await listOrganisationVersions(transaction, organisation.id)).find(
      ({ status }) => status === 'published',
    ),
    manager: (await listMembers(transaction, organisation.id)).find(({ roles }) =>
      roles.includes('qa-manager'),
    ),
  }))
  if (version === undefined || manager === undefined) return
  const actor: PersonActor = {
    kind: 'person',
    personId: manager.personId,
    name: manager.name,
    email: manager.email,
    roles: manager.roles,
    organisationId: organisation.id,
    organisationName: organisation.legalName,
  }
  for (const { answer, outcome, ...input } of complaints) {
    const { complaint } = must(
      await fileComplaint({
        ctx,
        slug,
        input: { ...input, specificationId: version.specificationId },
      }),
    )
    if (answer === undefined || outcome === undefined) continue
    const way = { by: 'account', actor, complaintId: complaint.id } as const
    must(await takeStep({ ctx, way, input: { step: 'acknowledge', words: '' } }))
    must(await takeStep({ ctx, way, input: { step: 'answer', words: answer, outcome } }))
  }
}

/** The story is our own data: a refusal here is a bug, not an answer. */
function must<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Fault('seed.refused', `The demo story was refused: ${JSON.stringify(result.problems)}`)
}
