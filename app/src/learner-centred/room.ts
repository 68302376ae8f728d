import { hasRole } from '../actor.ts'
import type { Room } from '../room.ts'
import { feedbackMonitoring, feedbackSection } from './feedback/feedback-facts.ts'
import { feedbackJobs } from './feedback/jobs.ts'
import { feedbackOfProvider, feedbackPanel } from './feedback/pages/public.ts'
import { feedbackRoutes } from './feedback/routes.ts'
import { migrations } from './migrations.ts'
import { learnerCentredRetention } from './retention.ts'
import { seedLearnerCentred } from './seed.ts'

export { type FeedbackNumbers, feedbackNumbers } from './feedback/feedback-facts.ts'
export { type AnswerTimes, answerTimes } from './feedback/round-store.ts'

/** Principle 8: learners are asked, their answers stay their own, and what they say changes something. */
export const learnerCentred: Room = {
  name: 'learner-centred',
  principle: 8,
  migrations,
  routes: feedbackRoutes,
  dossierSection: feedbackSection,
  versionPanels: [feedbackPanel],
  providerPanel: feedbackOfProvider,
  monitoringSource: feedbackMonitoring,
  retention: learnerCentredRetention,
  jobs: feedbackJobs,
  navigation: [
    {
      path: '/feedback',
      labelKey: 'feedback.navigation',
      helpKey: 'feedback.navigation-help',
      shows: (actor) => hasRole(actor, 'qa-manager', 'learner-representative', 'internal-reviewer', 'author'),
    },
  ],
  seed: seedLearnerCentred,
}
