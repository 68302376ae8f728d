import { hasRole } from '../actor.ts'
import type { Room } from '../room.ts'
import { auditRoutes } from './audit/pages.ts'
import { hallRoutes } from './hall/pages.ts'
import { accountsJobs } from './jobs.ts'
import { migrations } from './migrations.ts'
import { mayOperate } from './operator/policy.ts'
import { operatorRoutes } from './operator/routes.ts'
import { activeGate } from './organisation/active-gate.ts'
import { organisationRoutes } from './organisation/pages.ts'
import { retentionJobs } from './retention/jobs.ts'
import { retentionRoutes } from './retention/pages.ts'
import { accountRetention } from './retention/rows.ts'
import { seedAccounts } from './seed.ts'

export { type SamePerson, sameAsOthers } from './identity/identity-store.ts'
export { readIdentities } from './identity/read-identities.ts'
export { recordIdentity } from './identity/record-identity.ts'
export { mailboxOf } from './mailbox-model.ts'
export { mayOperate, type OperatorActor } from './operator/policy.ts'
export { organisationInDossier } from './organisation/dossier.ts'
export {
  type Capacity,
  isSame,
  type Member,
  type Organisation,
  type OrganisationFacts,
  type OrganisationType,
  organisationTypes,
  slugOf,
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
export { schemeName } from './scheme-name.ts'

/** The hall: people, organisations, roles, sign-in and the audit log. It serves no principle of its own. */
export const accounts: Room = {
  name: 'accounts',
  migrations,
  routes: [...hallRoutes, ...organisationRoutes, ...auditRoutes, ...retentionRoutes, ...operatorRoutes],
  retention: accountRetention,
  jobs: [...retentionJobs, ...accountsJobs],
  publicationGate: activeGate,
  navigation: [
    {
      path: '/operator',
      labelKey: 'operator.navigation',
      helpKey: 'operator.navigation-help',
      forOperators: true,
      shows: mayOperate,
    },
    {
      path: '/organisation',
      labelKey: 'accounts.navigation.organisation',
      helpKey: 'accounts.navigation.organisation-help',
      forOperators: true,
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
