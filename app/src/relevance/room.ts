import { hasRole } from '../actor.ts'
import type { Room } from '../room.ts'
import { migrations } from './migrations.ts'
import { alignmentPanel } from './pages/alignment.ts'
import { consultationPanel } from './pages/consultations.ts'
import { needEditorPanel, needPublicPanel } from './pages/needs.ts'
import { relevanceRetention } from './retention.ts'
import { relevanceRoutes } from './routes.ts'
import { seedRelevance } from './seed.ts'
import { relevanceEnvironment } from './skill-alignment/environment-facts.ts'
import { importJobs } from './skill-alignment/import-esco.ts'
import { relevanceSection } from './update-cycle/check-content.ts'
import { relevanceMonitoring, updateJobs } from './update-cycle/watch-versions.ts'

export { newestVersion, searchSkills } from './skill-alignment/esco-store.ts'
export { findSkills, type SkillSearch } from './skill-alignment/find-skills.ts'
export type { FoundSkill } from './skill-alignment/skill-model.ts'

/** Principle 3: distinct, targeted, and updated to meet needs that somebody has shown. */
export const relevance: Room = {
  name: 'relevance',
  principle: 3,
  migrations,
  routes: relevanceRoutes,
  dossierSection: relevanceSection,
  environmentSource: relevanceEnvironment,
  versionPanels: [alignmentPanel, needEditorPanel, consultationPanel, needPublicPanel],
  monitoringSource: relevanceMonitoring,
  retention: relevanceRetention,
  jobs: [...importJobs, ...updateJobs],
  seed: seedRelevance,
  navigation: [
    {
      path: '/relevance',
      labelKey: 'relevance.navigation',
      helpKey: 'relevance.navigation-help',
      shows: (actor) => hasRole(actor, 'qa-manager', 'author', 'administrator'),
    },
  ],
}
