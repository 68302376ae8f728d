import { hasRole } from '../actor.ts'
import type { Room } from '../room.ts'
import { auditRoutes } from './audit/pages.ts'
import { hallRoutes } from './hall/pages.ts'
import { migrations } from './migrations.ts'
import { organisationRoutes } from './organisation/pages.ts'
import { retentionJobs } from './retention/jobs.ts'
import { retentionRoutes } from './retention/pages.ts'
import { accountRetention } from './retention/rows.ts'
import { seedAccounts } from './seed.ts'

export { type SamePerson, sameAsOthers } from './identity/identity-store.ts'
export { readIdentities } from './identity/read-identities.ts'
export { recordIdentity } from './identity/record-identity.ts'
export { mailboxOf } from './mailbox-model.ts'
export { organisationInDossier } from './organisation/dossier.ts'
export {
  type Capacity,
  type Member,
  type Organisation,
  type OrganisationFacts,
  type OrganisationType,
  organisationTypes,
} from './organisation/model.ts'
export {
  findOrganisation,
  findOrganisationBySlug,
  grantRole,
  insertOrganisation,
  listMembers,
  listOrganisations,
  personForEmail,
  updateOrganisation,
} from './organisation/store.ts'

export { chooseYears } from './retention/choose-years.ts'

/** The hall: people, organisations, roles, sign-in and the audit log. It serves no principle of its own. */
export const accounts: Room = {
  name: 'accounts',
  migrations,
  routes: [...hallRoutes, ...organisationRoutes, ...auditRoutes, ...retentionRoutes],
  retention: accountRetention,
  jobs: retentionJobs,
  navigation: [
    {
      path: '/organisation',
      labelKey: 'accounts.navigation.organisation',
      helpKey: 'accounts.navigation.organisation-help',
      shows: (actor) => hasRole(actor, 'administrator'),
    },
    {
      path: '/organisation/retention',
      labelKey: 'retention.navigation',
      helpKey: 'retention.navigation-help',
      shows: (actor) =>
        hasRole(actor, 'data-protection-officer', 'auditor') && !hasRole(actor, 'administrator'),
    },
  ],
  seed: seedAccounts,
}
