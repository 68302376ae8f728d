import { strToU8, zipSync } from 'fflate'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { type Held, listHeld } from '../wallet/list-held.ts'

/**
 * Everything a learner holds in one ZIP archive (rule P7.1-FREE-EXPORT, GDPR Art. 15 and 20): each sealed file as
 * it was issued, and `about-you.json` with what this site keeps about the person.
 */
export async function exportHeld(ctx: Context, actor: PersonActor): Promise<Uint8Array> {
  const held = await listHeld(ctx, actor)
  const files = held.flatMap(({ award, files: sealed }) =>
    sealed.map(
      (file) =>
        [`${award.awardedOn}-${file.format}-${file.id}${file.fileExtension}`, strToU8(file.body)] as const,
    ),
  )
  return zipSync({
    ...Object.fromEntries(files),
    'about-you.json': strToU8(JSON.stringify(aboutYou(actor, held, ctx.clock.now()), null, 2)),
  })
}

function aboutYou(actor: PersonActor, held: readonly Held[], at: string) {
  return {
    exportedAt: at,
    account: { name: actor.name, email: actor.email },
    awards: held.map(({ award, files }) => ({
      awardedOn: award.awardedOn,
      awardingBody: award.dossier.org?.legalName,
      title: award.dossier.spec?.title,
      holder: award.holder,
      results: award.award,
      credentials: files.map(({ id, format, issuedOn, state, stateReason }) => ({
        id,
        format,
        issuedOn,
        state,
        stateReason,
      })),
    })),
  }
}
