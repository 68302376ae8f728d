import type { DossierSection, ImportSection, ProviderPanel, Room } from '../../room.ts'
import { html, nothing } from '../../web/html.ts'
import { ownEvidence } from '../agency/gather-evidence.ts'
import { agencyJobs } from '../agency/jobs.ts'
import { agencyMigrations } from '../agency/migrations.ts'
import { agencyRoutes } from '../agency/routes.ts'
import { seedEvidence } from '../agency/seed.ts'
import { externalSection } from '../external/dossier-section.ts'
import { externalImport } from '../external/import-entries.ts'
import { externalJobs } from '../external/jobs.ts'
import { externalMigrations } from '../external/migrations.ts'
import { externalMonitoring } from '../external/monitoring.ts'
import { providerPanel, versionPanels } from '../external/pages/panels.ts'
import { mayState, mayWorkForAgency } from '../external/policy.ts'
import { externalRoutes } from '../external/routes.ts'
import { seedExternal } from '../external/seed.ts'
import { instrumentMigrations } from '../instruments/migrations.ts'

/** What this room knows of quality assured from outside: the register, the frameworks, the agencies' workspace. */
export const outside = {
  migrations: [...externalMigrations, ...instrumentMigrations, ...agencyMigrations],
  routes: [...externalRoutes, ...agencyRoutes],
  evidenceSource: ownEvidence,
  versionPanels: [...versionPanels],
  providerPanel,
  dossierSection: externalSection,
  monitoringSource: externalMonitoring,
  importSection: externalImport,
  navigation: [
    {
      path: '/outside',
      labelKey: 'external.navigation',
      helpKey: 'external.navigation-help',
      shows: (actor) => mayState(actor) && !mayWorkForAgency(actor),
    },
    {
      path: '/agency',
      labelKey: 'agency.navigation',
      helpKey: 'agency.navigation-help',
      shows: mayWorkForAgency,
    },
  ],
  jobs: [...agencyJobs, ...externalJobs],
  seed: seedExternal,
  /** After the reviews, which are part of the evidence. */
  seedLast: seedEvidence,
} satisfies Omit<Room, 'name'> & { readonly seedLast: Room['seed'] }

/** Both sections, one after the other. */
export function bothSections(first: DossierSection, second: DossierSection): DossierSection {
  return {
    add: async (transaction, dossier, about) =>
      second.add(transaction, await first.add(transaction, dossier, about), about),
  }
}

/** Both panels of a provider's page, one under the other; nothing where neither has anything to say. */
export function bothPanels(first: ProviderPanel, second: ProviderPanel): ProviderPanel {
  return {
    show: async (request, organisationId) => {
      const parts = [await first.show(request, organisationId), await second.show(request, organisationId)]
      return parts.every((part) => part === undefined)
        ? undefined
        : html`${parts.map((part) => part ?? nothing)}`
    },
  }
}

/** Both import sections; the problems of either refuse the import. */
export function bothImports(first: ImportSection, second: ImportSection): ImportSection {
  return {
    beforePublication: async (request) => [
      ...((await first.beforePublication?.(request)) ?? []),
      ...((await second.beforePublication?.(request)) ?? []),
    ],
    afterPublication: async (request) => [
      ...((await first.afterPublication?.(request)) ?? []),
      ...((await second.afterPublication?.(request)) ?? []),
    ],
  }
}
