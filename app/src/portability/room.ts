import type { Room } from '../room.ts'
import { walletRoutes } from './wallet/pages.ts'

/** Principle 7: what a learner earned belongs to the learner, in open formats. */
export const portability: Room = {
  name: 'portability',
  principle: 7,
  migrations: [],
  routes: walletRoutes,
  navigation: [
    {
      path: '/my',
      labelKey: 'wallet.navigation',
      helpKey: 'wallet.navigation-help',
      shows: (actor) => actor.kind === 'person' && actor.organisationId === undefined,
    },
  ],
}
