import { hasRole } from '../actor.ts'
import type { Room } from '../room.ts'
import { awardPageRoutes } from './award/award-page.ts'
import { importAward } from './award/import-award.ts'
import { awardRoutes } from './award/pages.ts'
import { correctionRoutes } from './correction/pages.ts'
import { stateRoutes } from './correction/state-pages.ts'
import { credentialTypeRoutes } from './issuing/credential-type.ts'
import { credentialRoutes } from './issuing/pages.ts'
import { recordSealer } from './issuing/seal-record.ts'
import { jobs } from './jobs.ts'
import { keyRoutes } from './keys/api.ts'
import { keyPageRoutes } from './keys/pages.ts'
import { mandateRoutes } from './mandate/pages.ts'
import { mayGrantMandates } from './mandate/policy.ts'
import { migrations } from './migrations.ts'
import { authenticityRetention } from './retention.ts'
import { seedAuthenticity } from './seed.ts'
import { statusRoutes } from './status/api.ts'
import { registerRoutes } from './verification/api.ts'
import { verificationRoutes } from './verification/pages.ts'

export { type AwardRecord, holderName } from './award/model.ts'
export { findAward, listAwards, listAwardsOfHolder } from './award/store.ts'
export { issueCredentials } from './issuing/issue-credentials.ts'
export type { CredentialRecord } from './issuing/model.ts'
export { listCredentials } from './issuing/store.ts'

/** Principle 9: who earned it, who issued it, when and where, so that anyone can check it. */
export const authenticity: Room = {
  name: 'authenticity',
  principle: 9,
  migrations,
  routes: [
    ...keyRoutes,
    ...credentialTypeRoutes,
    ...keyPageRoutes,
    ...statusRoutes,
    ...registerRoutes,
    ...verificationRoutes,
    ...credentialRoutes,
    ...awardRoutes,
    ...awardPageRoutes,
    ...correctionRoutes,
    ...stateRoutes,
    ...mandateRoutes,
  ],
  importSection: { afterPublication: importAward },
  retention: authenticityRetention,
  jobs,
  recordSealer,
  navigation: [
    { path: '/verify', labelKey: 'verification.navigation', shows: () => true },
    {
      path: '/keys',
      labelKey: 'keys.navigation',
      helpKey: 'keys.navigation-help',
      shows: (actor) => hasRole(actor, 'administrator'),
    },
    {
      path: '/awards',
      labelKey: 'award.navigation',
      helpKey: 'award.navigation-help',
      shows: (actor) => hasRole(actor, 'registrar'),
    },
    {
      path: '/mandates',
      labelKey: 'mandate.navigation',
      helpKey: 'mandate.navigation-help',
      shows: mayGrantMandates,
    },
  ],
  seed: seedAuthenticity,
}
