import type { Environment, LinkState } from '@tesela/principles'
import type { EnvironmentSource } from '../../../room.ts'
import { linksOf } from './model.ts'
import { findLinks } from './store.ts'

const known: ReadonlySet<string> = new Set(['open', 'login-required', 'broken'])

/** Tells the rules what the last looks found at a dossier's addresses. */
export const linkSource: EnvironmentSource = {
  facts: async (transaction, dossier): Promise<Environment> => {
    const urls = linksOf(dossier, '').map(({ url }) => url)
    const found = await findLinks(transaction, urls)
    const links = Object.fromEntries(
      [...found.values()]
        .filter(({ state }) => known.has(state))
        .map(({ url, state, checkedOn }) => [url, { state: state as LinkState, checked: checkedOn }]),
    )
    return Object.keys(links).length === 0 ? {} : { links }
  },
}
