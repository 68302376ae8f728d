import { hasRole } from '../actor.ts'
import type { Room } from '../room.ts'
import { complaintEvidence } from './appeal/complaint-evidence.ts'
import { complaintJobs } from './appeal/jobs.ts'
import { complaintProviderPanel, complaintVersionPanel } from './appeal/pages/public.ts'
import { complaintMonitoring, complaintSection } from './appeal/read-complaints.ts'
import { appealRoutes } from './appeal/routes.ts'
import { migrations } from './migrations.ts'
import { assessmentRetention } from './retention.ts'
import { seedAssessment } from './seed.ts'

export type { ComplaintNumbers } from './appeal/complaint-model.ts'
export { complaintNumbers } from './appeal/read-complaints.ts'

/** Principle 4: assessed against transparent criteria, with somebody to turn to. */
export const assessment: Room = {
  name: 'assessment',
  principle: 4,
  migrations,
  routes: appealRoutes,
  dossierSection: complaintSection,
  versionPanels: [complaintVersionPanel],
  providerPanel: complaintProviderPanel,
  monitoringSource: complaintMonitoring,
  evidenceSource: complaintEvidence,
  retention: assessmentRetention,
  jobs: complaintJobs,
  navigation: [
    {
      path: '/complaints',
      labelKey: 'complaint.navigation',
      helpKey: 'complaint.navigation-help',
      shows: (actor) => hasRole(actor, 'qa-manager', 'appeal-officer'),
    },
  ],
  seed: seedAssessment,
}
