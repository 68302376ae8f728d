import { findOrganisationBySlug, listMembers } from '../../accounts/room.ts'
import type { PersonActor, SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { rooms } from '../../rooms.ts'
import { read } from '../../storage/unit-of-work.ts'
import { listOrganisationVersions } from '../../transparency/room.ts'

/** A published micro-credential of the demo story, with people of its organisation. */
export interface Story {
  readonly organisationId: string
  readonly specificationId: string
  readonly versionId: string
  /** The QA manager. */
  readonly actor: PersonActor
  readonly author: PersonActor
}

/** Tells the story up to the published descriptions and answers the one of an organisation. */
export async function publishedVersion(ctx: Context, slug = 'pohjala-ylikool'): Promise<Story> {
  for (const room of rooms.filter(({ name }) => name === 'accounts' || name === 'transparency'))
    await room.seed?.(ctx)
  return storyOf(ctx, slug)
}

/** The same when the story has been told already. */
export async function storyOf(ctx: Context, slug: string): Promise<Story> {
  const system: SystemActor = { kind: 'system', job: 'test' }
  const organisation = await read(ctx, system, (transaction) => findOrganisationBySlug(transaction, slug))
  if (organisation === undefined) throw new Error(`The story knows no ${slug}`)
  const actor: SystemActor = { ...system, organisationId: organisation.id }
  return read(ctx, actor, async (transaction) => {
    const members = await listMembers(transaction, organisation.id)
    const as = (role: PersonActor['roles'][number]): PersonActor => {
      const member = members.find(({ roles }) => roles.includes(role))
      if (member === undefined) throw new Error(`Nobody is ${role}`)
      const { personId, name, email, roles } = member
      return {
        kind: 'person',
        personId,
        name,
        email,
        roles,
        organisationId: organisation.id,
        organisationName: organisation.legalName,
      }
    }
    const version = (await listOrganisationVersions(transaction, organisation.id)).find(
      ({ status }) => status === 'published',
    )
    if (version === undefined) throw new Error('Nothing is published')
    return {
      organisationId: organisation.id,
      specificationId: version.specificationId,
      versionId: version.id,
      actor: as('qa-manager'),
      author: as('author'),
    }
  })
}
