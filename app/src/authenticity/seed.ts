import { formats } from '@tesela/credentials/formats/index'
import { Fault, type Result } from '@tesela/kernel'
import { awards, mandateOfTheStory } from '../../../seed/awards.ts'
import { findOrganisationBySlug } from '../accounts/room.ts'
import { publicActor, type SystemActor } from '../actor.ts'
import type { Context } from '../context.ts'
import { read } from '../storage/unit-of-work.ts'
import { isPublic, listOrganisationVersions } from '../transparency/room.ts'
import { makeAward } from './award/make-award.ts'
import { issueCredentials } from './issuing/issue-credentials.ts'
import { grantMandate } from './mandate/grant-mandate.ts'

/** Awards the story's learners and seals what they were awarded, in every format. */
export async function seedAuthenticity(ctx: Context): Promise<void> {
  await seedMandate(ctx)
  for (const { slug, title, ...input } of awards) {
    const organisation = await read(ctx, publicActor, (transaction) =>
      findOrganisationBySlug(transaction, slug),
    )
    if (organisation === undefined)
      throw new Fault('seed.organisation-missing', `The story knows no ${slug}.`)
    const actor: SystemActor = { kind: 'system', job: 'seed', organisationId: organisation.id }
    const versions = await read(ctx, actor, (transaction) =>
      listOrganisationVersions(transaction, organisation.id),
    )
    const version = versions.find(
      ({ status, content }) => isPublic(status) && content.title?.['en'] === title,
    )
    if (version === undefined)
      throw new Fault('seed.version-missing', `${slug} has not published “${title}”.`)
    const award = must(await makeAward({ ctx, actor, input: { ...input, versionId: version.id } }))
    must(await issueCredentials({ ctx, actor, awardId: award.id, formats: formats.map(({ id }) => id) }))
  }
}

/** A small provider lets the chamber of its town seal for it. */
async function seedMandate(ctx: Context): Promise<void> {
  const { from, to, ...stated } = mandateOfTheStory
  const [granting, issuer] = await read(ctx, publicActor, async (transaction) => [
    await findOrganisationBySlug(transaction, from),
    await findOrganisationBySlug(transaction, to),
  ])
  if (granting === undefined || issuer === undefined)
    throw new Fault('seed.organisation-missing', `The story knows no ${from} or ${to}.`)
  const actor: SystemActor = { kind: 'system', job: 'seed', organisationId: granting.id }
  const input = { ...stated, issuerOrganisationId: issuer.id, specificationIds: [] }
  must(await grantMandate({ ctx, actor, input }))
}

/** The story is our own data: a refusal here is a bug, not an answer. */
function must<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Fault('seed.refused', `The demo story was refused: ${JSON.stringify(result.problems)}`)
}
