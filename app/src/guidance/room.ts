import { hasRole } from '../actor.ts'
import type { Room } from '../room.ts'
import { checkRoutes } from './check/pages.ts'
import { publishedJobs } from './check/published/jobs.ts'
import { linkSource } from './check/published/link-source.ts'
import { publishedPath, publishedRoutes } from './check/published/pages.ts'
import { reportPanels } from './check/version-panel.ts'
import { migrations } from './migrations.ts'

/** Principle 10: everyone can find out about micro-credentials, and check what one states. */
export const guidance: Room = {
  name: 'guidance',
  principle: 10,
  migrations,
  routes: [...checkRoutes, ...publishedRoutes],
  versionPanels: reportPanels,
  environmentSource: linkSource,
  jobs: publishedJobs,
  navigation: [
    { path: '/check', labelKey: 'checker.navigation', shows: () => true },
    {
      path: publishedPath,
      labelKey: 'checker.published.navigation',
      helpKey: 'checker.published.navigation-help',
      shows: (actor) => hasRole(actor, 'qa-manager'),
    },
  ],
}
