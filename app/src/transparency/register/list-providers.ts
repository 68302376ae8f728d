import { listOrganisations } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import { externalEntriesOf } from './external-entries.ts'
import { isProvider, type RegisterEntry, registerEntry } from './model.ts'

/** The register of providers, by name; `words` must all be in the name or place. For anyone. */
export async function listProviders(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly words: readonly string[]
}): Promise<readonly RegisterEntry[]> {
  const { ctx, actor, words } = options
  return read(ctx, actor, async (transaction) => {
    const organisations = (await listOrganisations(transaction)).filter(isProvider).filter((organisation) => {
      const text = `${organisation.legalName} ${organisation.place}`
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
      return words.every((word) => text.includes(word))
    })
    const entries: RegisterEntry[] = []
    for (const organisation of organisations) {
      const { external, count } = await externalEntriesOf(ctx, transaction, organisation)
      entries.push(registerEntry(organisation, ctx.settings.baseUrl, external, count))
    }
    return entries
  })
}
