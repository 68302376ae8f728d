import type { Room } from '../room.ts'
import { bothImports, bothPanels, bothSections, outside } from './outside/room.ts'
import { reviewSection } from './review/dossier-section.ts'
import { enrolmentGate } from './review/enrolment-gate.ts'
import { reviewImport } from './review/import-reviews.ts'
import { mailJobs } from './review/mail-jobs.ts'
import { reviewMigrations } from './review/migrations.ts'
import { reviewsOfProvider } from './review/pages/provider-panel.ts'
import { reviewPanels } from './review/pages/version-panels.ts'
import { reviewRoutes } from './review/pages.ts'
import { mayReadFiles } from './review/policy.ts'
import { reviewGate } from './review/publication-gate.ts'
import { reminderJobs } from './review/remind.ts'
import { reviewRetention } from './review/retention.ts'
import { seedReviews } from './review/seed.ts'
import { watchJobs } from './review/watch-published.ts'

export { asOf } from './external/explain.ts'
export { readIndex, registeredQuality } from './external/register-entries.ts'
export type { QualityFigures } from './review/inbox-model.ts'
export { countFigures } from './review/inbox-store.ts'
export { type PublicQuality, publicFace, publicQuality } from './review/public-quality.ts'

/** Principle 1: reviewed inside by somebody else than the author, and assured outside, by date. */
export const quality: Room = {
  name: 'quality',
  principle: 1,
  migrations: [...reviewMigrations, ...outside.migrations],
  routes: [...reviewRoutes, ...outside.routes],
  publicationGate: reviewGate,
  enrolmentGate,
  dossierSection: bothSections(reviewSection, outside.dossierSection),
  importSection: bothImports(reviewImport, outside.importSection),
  versionPanels: [...reviewPanels, ...outside.versionPanels],
  providerPanel: bothPanels(reviewsOfProvider, outside.providerPanel),
  evidenceSource: outside.evidenceSource,
  monitoringSource: outside.monitoringSource,
  navigation: [
    {
      path: '/reviews',
      labelKey: 'review.navigation',
      helpKey: 'review.navigation-help',
      shows: mayReadFiles,
    },
    ...outside.navigation,
  ],
  seed: async (ctx) => {
    await outside.seed?.(ctx)
    await seedReviews(ctx)
    await outside.seedLast(ctx)
  },
  retention: reviewRetention,
  jobs: [...mailJobs, ...watchJobs, ...reminderJobs, ...outside.jobs],
}
